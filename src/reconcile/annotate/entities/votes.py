"""One text's own evidence: a name that is mostly a person's is one everywhere; surnames point to full names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from reconcile.annotate.entities.draft import Draft
from reconcile.model.entity import EntityKind


def by_majority(drafts: Sequence[Draft]) -> list[Draft]:
    """Give every name the kind that most of its mentions have; a lone surname the kind of the full name."""
    votes: dict[str, Counter[EntityKind]] = defaultdict(Counter)
    surnames: Counter[str] = Counter()
    for draft in drafts:
        if draft.form != "name":
            continue
        key = draft.name.lower()
        votes[key][draft.kind] += _weight(draft)
        if draft.kind == "person" and " " in draft.name:
            surnames[key.rsplit(" ", 1)[1]] += 1
            surnames[key.split(" ", 1)[0]] += 0
    called = {d.same for d in drafts if d.form == "office" and d.same >= 0}
    peoples = {d.name.lower() for d in drafts if d.head == "people"}
    return [_settled(d, votes, surnames, called, peoples) if d.form == "name" else d for d in drafts]


def _weight(draft: Draft) -> int:
    """How sure the kind is: what the rules know counts for more than what the model guesses."""
    known = draft.offices or draft.gender or draft.head in ("country", "region", "people") or draft.profession
    return 3 if known else 1


def _settled(draft: Draft, votes: dict[str, Counter[EntityKind]], surnames: Counter[str], called: set[int],
             peoples: set[str]) -> Draft:
    key = draft.name.lower()
    if draft.start in called and draft.kind != "person" and not draft.country:
        return replace(draft, kind="person", head="", of="")
    if f"{key}s" in peoples and draft.kind == "place" and not draft.country:
        return replace(draft, kind="organization", head="people")
    if draft.head in ("country", "region", "people") or draft.offices:
        return draft
    if " " not in key and surnames[key] and draft.kind != "person" and not draft.country:
        return replace(draft, kind="person", country="", of="", head="")
    counts = votes[key]
    best = min(counts, key=lambda kind: (-counts[kind], kind))
    if best == draft.kind or counts[best] <= counts[draft.kind]:
        return draft
    return replace(draft, kind=best, head="" if best == "person" else draft.head)
