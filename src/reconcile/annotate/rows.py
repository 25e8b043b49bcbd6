"""Rows of a chronology that leave their subject out ("1937  Marries ..."): given one, a parser reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reconcile.model.source import Source

SUBJECT = "She"  # any pronoun will do: it stands for whoever the chronology is about
_ROW = re.compile(r"(?=.{0,59}\d)([\w.,:/()\u2019' –-]{4,60}?)(?:[:.]|\s[–—-]|(?=\s{2})|(?=\t))\s+([A-Z][a-z]+)(?=\s)")


def subjectless(source: Source, verbs: frozenset[str]) -> dict[int, tuple[int, int]]:
    """Rows whose first word behind the date is one of `verbs`: where each begins, where its date ends and its verb
    begins, as offsets in the source's text."""
    found = {}
    for block in source.blocks:
        row = _ROW.match(source.text, block.start, block.end) if block.kind in ("list-item", "table-row") else None
        if row and row[2].lower() in verbs and "".join(filter(str.isalpha, row[1])).casefold() != row[1].casefold():
            found[block.start] = (row.end(1), row.start(2))
    return found


def voiced(text: str, rows: dict[int, tuple[int, int]]) -> str:
    """The text with a subject in the place of each row's date, and the verb in small letters: as long as before."""
    parts, at = [], 0
    for start, (_, verb) in sorted(rows.items()):
        parts += [text[at:start], SUBJECT.ljust(verb - start), text[verb].lower()]
        at = verb + 1
    return "".join([*parts, text[at:]])


def third_person(verbs: Iterable[str]) -> frozenset[str]:
    """The forms that end in -s of verbs in dictionary form."""
    return frozenset(_third(v) for v in verbs)


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2:-1] not in ("a", "e", "o", "u"):
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
