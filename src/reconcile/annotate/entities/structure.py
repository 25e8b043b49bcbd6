"""Names that stand by structure: list items under a heading of people, and what headings say of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reconcile.annotate.entities.complements import body_text
from reconcile.annotate.entities.draft import Draft
from reconcile.annotate.entities.runs import person_run
from reconcile.annotate.entities.view import View
from reconcile.model.source import Block, Source

AFTER_NAME = frozenset(("(", ",", "–", "—", "-", ":", ";", "[", "|"))


def headings_of(source: Source, start: int, end: int) -> list[tuple[int, int]]:
    """The character ranges of the headings between two offsets."""
    return [(b.start, b.end) for b in source.blocks if b.kind == "heading" and b.start < end and b.end > start]


def find_listed(view: View, source: Source, offices: dict[int, Draft]) -> Iterator[Draft]:
    """The names that open list items and table rows under a heading of people.

    `offices` are the office expressions in headings, by the number of the heading's block.
    """
    first, last = (view.starts[0], view.ends[-1]) if view.starts else (0, 0)
    token = 0
    for block in source.blocks:
        if block.end <= first or block.start >= last or block.kind not in ("list-item", "table-row"):
            continue
        while token < len(view.starts) and view.starts[token] < block.start:
            token += 1
        for draft in _item(view, block, token, _governing(source, block, offices)):
            view.taken[draft.start : draft.end] = b"\x01" * (draft.end - draft.start)
            yield draft


def _governing(source: Source, block: Block, offices: dict[int, Draft]) -> Draft | None:
    """The office named by the nearest heading above that names one."""
    at = block.heading
    while at is not None:
        if at in offices:
            return offices[at]
        at = source.blocks[at].heading
    return None


def _item(view: View, block: Block, token: int, office: Draft | None) -> Iterator[Draft]:
    if token >= len(view.starts) or view.starts[token] >= block.end or not view.free(token, token + 1):
        return
    end = person_run(view, token)
    closes = end == len(view.starts) or view.starts[end] >= block.end or view.words[end] in AFTER_NAME
    if end - token < 1 or not closes or not view.free(token, end):
        return
    if office is None and (view.span_label(token) != "PERSON" or end - token < 2):
        return
    draft = Draft(token, end, "person", "name", body_text(view, token, end))
    if office is not None:
        owners = office.of or (office.members[0] if len(office.members) == 1 else "")
        draft = replace(draft, offices=office.offices, of=owners, to=office.to, country=office.country)
    yield draft


def heading_offices(drafts: list[Draft], view: View, source: Source) -> dict[int, Draft]:
    """Office expressions that lie in headings, by block number."""
    found: dict[int, Draft] = {}
    for number, block in enumerate(source.blocks):
        if block.kind != "heading":
            continue
        for draft in drafts:
            inside = block.start <= view.starts[draft.start] < block.end
            if inside and (draft.offices or (draft.kind == "person" and draft.form in ("group", "descriptor"))):
                found.setdefault(number, draft)
    return found
