"""One text's own evidence: a name that is mostly a person's is one everywhere; surnames point to full names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reconcile.annotate.entities.draft import Draft
from reconcile.annotate.entities.view import View
from reconcile.model.entity import EntityKind

SURE = ("country", "region", "people")
INSIDE = frozenset(("in", "at", "near", "outside", "around", "across"))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a text says of its names: kinds by name, the words of full personal names, the first tokens of names that
    an office explains, and the peoples that it names."""

    kinds: dict[str, Counter[EntityKind]]
    persons: frozenset[str]
    explained: frozenset[int]
    peoples: frozenset[str]
    ships: frozenset[str]


def by_majority(drafts: Sequence[Draft], view: View) -> list[Draft]:
    """Give every name the kind that most of its mentions have; a lone surname the kind of the full name."""
    evidence = _gather(drafts, view)
    return [_settled(d, evidence, view) if d.form == "name" else d for d in drafts]


def _gather(drafts: Sequence[Draft], view: View) -> Evidence:
    kinds: dict[str, Counter[EntityKind]] = defaultdict(Counter)
    persons: set[str] = set()
    for draft in drafts:
        if draft.form == "name":
            kinds[draft.name.lower()][draft.kind] += _weight(draft, view)
            words = draft.name.lower().split()
            if draft.kind == "person" and len(words) > 1:
                persons |= {words[0], words[-1]}
    explained = frozenset(d.same for d in drafts if d.form == "office" and d.same >= 0)
    peoples = frozenset(d.name.lower() for d in drafts if d.head == "people")
    ships = frozenset(d.name.lower().split()[-1] for d in drafts if d.head == "ship")
    return Evidence(kinds, frozenset(persons), explained, peoples, ships)


def _weight(draft: Draft, view: View) -> int:
    """How sure the kind is: what the rules know, and an article, count for more than what the model guesses."""
    sure = draft.offices or draft.gender or draft.head in SURE or draft.profession or draft.age
    return 3 if sure or (draft.kind == "other" and view.lower[draft.start] == "the") else 1


def _settled(draft: Draft, evidence: Evidence, view: View) -> Draft:
    key = draft.name.lower()
    if draft.head in SURE or draft.offices:
        return draft
    if key in evidence.ships and key not in evidence.persons:
        return replace(draft, kind="other", country="", of="", head="ship")
    if draft.kind != "person" and (draft.start in evidence.explained or _known_person(draft, key, evidence, view)):
        return replace(draft, kind="person", country="", of="", head="")
    if f"{key}s" in evidence.peoples and draft.kind == "place" and not draft.country:
        return replace(draft, kind="organization", head="people")
    counts = evidence.kinds[key]
    best = min(counts, key=lambda kind: (-counts[kind], kind))
    if best == draft.kind or counts[best] <= counts[draft.kind]:
        return draft
    return replace(draft, kind=best, head="" if best == "person" else draft.head, country="", of="")


def _known_person(draft: Draft, key: str, evidence: Evidence, view: View) -> bool:
    """Whether a lone word is part of a person's full name, and does not stand where only a place can."""
    if " " in key or key not in evidence.persons:
        return False
    return not (draft.kind == "place" and draft.head == "city" and view.lower_at(draft.start - 1) in INSIDE)
