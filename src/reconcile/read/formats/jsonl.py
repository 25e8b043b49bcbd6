"""JSON Lines: one document a line, an object with its text and its metadata."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reconcile.model.source import Problem
from reconcile.read.decode import decode
from reconcile.read.document import Document, Fact, Format, RawFile, UnreadableError
from reconcile.read.metadata import FIELDS
from reconcile.read.options import ReadOptions
from reconcile.read.prose import said_facts
from reconcile.read.structure import scan

TEXT_KEYS = ("text", "body", "content", "article")


def read(raw: RawFile, options: ReadOptions) -> Sequence[Document]:
    """The lines that hold a text; the others are named. Raises `UnreadableError` when there is none."""
    decoded = decode(raw.data, encoding=options.encoding)
    documents: list[Document] = []
    problems = list(decoded.problems)
    for number, line in enumerate(decoded.text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            documents.append(_document(_object(line), number, options))
        except UnreadableError as error:
            unread = error.remedy or 'each line is an object with a field "text"'
            problems.append(Problem("warning", error.code, error.reason, unread, raw.path, line=number, read="part"))
    if not documents:
        reason = problems[0].message if problems else "holds no text"
        raise UnreadableError("no-text", f"has no line with a text in it: {reason}", 'put the text into a field "text"')
    documents[0] = replace(documents[0], problems=(*problems, *documents[0].problems))
    return documents


def _object(line: str) -> dict[str, Any]:
    try:
        found = json.loads(line, object_pairs_hook=_once)
    except RecursionError:
        raise UnreadableError("too-deep", "the line is nested too deeply") from None
    except ValueError as error:
        raise UnreadableError("damaged", f"the line is no JSON: {error}"[:200]) from None
    if not isinstance(found, dict):
        raise UnreadableError("no-text", "the line is no object")
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands in it twice")
    return found


def _document(found: dict[str, Any], number: int, options: ReadOptions) -> Document:
    text = next((found[key] for key in TEXT_KEYS if isinstance(found.get(key), str)), "")
    if not text.strip():
        raise UnreadableError("no-text", "the line has no text")
    structure = scan(text, dialect="text", layout=options.layout)
    facts = [Fact(name, str(found[name]), "front-matter") for name in FIELDS if isinstance(found.get(name), str | int)]
    return Document("jsonl", text, structure.blocks, (*facts, *said_facts(structure)), part=f"line {number}")


FORMAT = Format(name="jsonl", suffixes=(".jsonl", ".ndjson"), read=read)
