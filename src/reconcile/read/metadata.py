"""Metadata: front matter first, then the sidecar, then what the file says of itself; and the document's own date."""

from __future__ import annotations

import datetime
import difflib
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reconcile.model.edtf import edtf_interval
from reconcile.model.source import Anchor, Problem
from reconcile.read.document import Fact
from reconcile.read.layout import Layout, written_dates

FIELDS = ("id", "title", "publisher", "author", "url", "published", "retrieved", "language", "reliability")
DATES = ("published", "retrieved")
LONGEST = 2_000
_CLOCK = re.compile(r"(-?\d{4,}-\d\d-\d\d)[T ]\d\d:\d\d.*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields that count, where each came from, the anchor, and what could not be used."""

    fields: dict[str, str]
    origins: tuple[tuple[str, str], ...]
    anchor: Anchor | None
    problems: tuple[Problem, ...]


def merge(facts: Iterable[Fact], layout: Layout) -> Metadata:
    """Take the first usable value of each field."""
    fields: dict[str, str] = {}
    origins: dict[str, str] = {}
    problems: list[Problem] = []
    for fact in facts:
        if fact.name not in FIELDS:
            problems += _misspelt(fact)
            continue
        value, found = _usable(fact, layout)
        problems += found
        if value and fact.name not in fields:
            fields[fact.name], origins[fact.name] = value, fact.origin
    return Metadata(fields, tuple(sorted(origins.items())), _anchor(fields, origins), tuple(problems))


def sidecar_facts(data: bytes) -> tuple[list[Fact], list[Problem]]:
    """The fields of a sidecar file (TOML); a broken one is a problem, not an error."""
    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        reason = "is not UTF-8" if isinstance(error, UnicodeDecodeError) else f"is not valid TOML: {error}"
        message = f"the sidecar {reason}: its metadata were not used"
        return [], [Problem("warning", "sidecar-invalid", message, "mend the sidecar file")]
    return [Fact(name, _plain(value), "sidecar") for name, value in table.items() if not isinstance(value, dict)], []


def _plain(value: object) -> str:
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, list):
        return "; ".join(_plain(v) for v in value)
    return str(value)


def _misspelt(fact: Fact) -> list[Problem]:
    near = difflib.get_close_matches(fact.name.casefold(), FIELDS, 1, 0.75)
    if not near or fact.origin not in ("front-matter", "sidecar"):
        return []
    message = f'unknown metadata field "{fact.name}" was not used'
    return [Problem("note", "metadata-unknown", message, f'did you mean "{near[0]}"?')]


def _usable(fact: Fact, layout: Layout) -> tuple[str, list[Problem]]:
    value = " ".join(fact.value.split())[:LONGEST]
    if fact.name in DATES:
        return _date(fact, value, layout)
    if fact.name == "language" and value and not _LANGUAGE.fullmatch(value):
        message = f'language "{value}" is no language tag and was not used'
        return "", [Problem("warning", "language-invalid", message, 'write it as "en" or "pt-BR"')]
    return value, []


def _date(fact: Fact, value: str, layout: Layout) -> tuple[str, list[Problem]]:
    """A date in EDTF as it is; one in words, if there is only one way to read it, with a note."""
    clock = _CLOCK.fullmatch(value)
    if not value or edtf_interval(clock[1] if clock else value):
        return value.replace(" ", "T", 1) if clock else value, []
    dates = written_dates(value, layout)
    if len(dates) == 1 and not layout.beside_date.sub("", layout.date.sub(" ", value)):
        message = f'{fact.name} "{value}" was read as {dates[0].edtf}'
        return dates[0].edtf, [Problem("note", "date-in-words", message, "write it as YYYY-MM-DD")]
    message = f'{fact.name} "{value}" is no calendar date and was not used'
    remedy = "write it as YYYY-MM-DD, or as an EDTF date such as 2014-03 or 193X"
    return "", [Problem("warning", "date-invalid", message, remedy)]


def _anchor(fields: dict[str, str], origins: dict[str, str]) -> Anchor | None:
    """The date of publication, else that of retrieval: never the clock, never the file's time stamp."""
    for name, suffix in (("published", ""), ("retrieved", "-retrieved")):
        if name in fields:
            clock = _CLOCK.fullmatch(fields[name])
            return Anchor(clock[1] if clock else fields[name], origins[name] + suffix)
    return None


def located(problems: Sequence[Problem], path: str, source: str | None = None) -> tuple[Problem, ...]:
    """The same problems, with the path and source that they belong to; those of another path stay as they are."""
    return tuple(
        replace(p, path=path, source=source or p.source) if p.path in (None, path) else p for p in problems)
