"""Documents as JSON: what a child process hands back is data, never objects."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from reconcile.model.source import Block, Problem
from reconcile.read.document import Document, Fact


def pack(documents: list[Document]) -> bytes:
    """Documents as JSON."""
    return json.dumps({"documents": [asdict(d) for d in documents]}).encode()


def pack_failure(code: str, reason: str, remedy: str) -> bytes:
    """Why there are none."""
    return json.dumps({"failure": [code, reason, remedy]}).encode()


def unpack(data: bytes) -> list[Document] | tuple[str, str, str]:
    """The documents, or the reason why there are none. Raises `ValueError` for anything else."""
    found: Any = json.loads(data)
    try:
        if "failure" in found:
            code, reason, remedy = map(str, found["failure"])
            return code, reason, remedy
        return [_document(d) for d in found["documents"]]
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError("not an answer of a reader") from error


def _document(data: dict[str, Any]) -> Document:
    return Document(
        kind=str(data["kind"]),
        text=str(data["text"]),
        blocks=tuple(Block(**b) for b in data["blocks"]),
        facts=tuple(Fact(**f) for f in data["facts"]),
        marks=tuple((int(a), int(b)) for a, b in data["marks"]),
        problems=tuple(Problem(**p) for p in data["problems"]),
        part=str(data["part"]),
        places=tuple((int(at), str(place)) for at, place in data["places"]),
    )
