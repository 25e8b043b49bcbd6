"""Who is meant by a noun alone: "the captain", where one person of the text is called so; and whose a thing is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reconcile.compare.tables import Tables
from reconcile.model.entity import Mention
from reconcile.model.fate import FateTold
from reconcile.model.fold import words

BACK = 200  # characters before "his" in which the one stands whose it is
NOUN = re.compile(r"(?:the |this |that )?(\w+)", re.IGNORECASE)
GENDERS = {"his": "m", "her": "f"}
Spot = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class People:
    """The persons of the sources. `called` are those known by name of whom a source speaks, by the source and the nouns
    by which any source calls them; `spots` where each source mentions whom, those known from it alone as "", with
    "m" or "f" where that is told."""

    called: Mapping[tuple[str, str], frozenset[str]]
    spots: Mapping[str, Sequence[Spot]]


def people_of(tables: Tables) -> People:
    """The persons of all sources."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    spots: dict[str, list[Spot]] = defaultdict(list)
    for _, entity in sorted(tables.entities.items()):
        if entity.kind != "person":
            continue
        genders = {m.gender for m in entity.mentions} - {""}
        for m in entity.mentions:
            spots[m.source].append((m.start, "" if entity.local else entity.id, min(genders, default="")))
        nouns = {noun for m in entity.mentions for noun in _nouns(m)} if not entity.local else set()
        for key in ((source, noun) for source in {m.source for m in entity.mentions} for noun in nouns):
            found[key].add(entity.id)
    return People({key: frozenset(ids) for key, ids in found.items()}, spots)


def meant_by(told: FateTold, people: People) -> str:
    """The one person of the text whom "the captain" or "her" can mean, "" where there is none or are several."""
    if told.who.text.lower() in GENDERS:
        return _near(told.source, told.who.start, told.who.text.lower(), people)
    if told.names or told.of or not told.definite or not told.head or told.owner >= 0:
        return ""
    return _only(people.called.get((told.source, told.head), ()))


def owner_of(told: FateTold, text: str, meant: Mapping[tuple[str, int], str], people: People) -> str:
    """Whose the bearer is, by a name, a pronoun or a noun ("the captain's body"), "" if that is not known."""
    known = meant.get((told.source, told.owner), "")
    found = NOUN.match(text, told.owner) if told.owner >= 0 and not known else None
    if found is None:
        return known
    if found[1].lower() in GENDERS:
        return _near(told.source, told.owner, found[1].lower(), people)
    return _only(people.called.get((told.source, found[1].lower()), ()))


def _near(source: str, place: int, pronoun: str, people: People) -> str:
    """The only one before a pronoun whom it can mean."""
    near = {(who, sex) for at, who, sex in people.spots.get(source, ()) if place - BACK <= at < place}
    return _only([who for who, sex in sorted(near) if sex in ("", GENDERS[pronoun])])


def _only(found: Sequence[str] | frozenset[str]) -> str:
    return min(found) if len(found) == 1 else ""


def _nouns(mention: Mention) -> set[str]:
    """The nouns by which a mention calls somebody: titles, posts and callings."""
    if mention.former or mention.form == "pronoun":
        return set()
    before = set(words(mention.text)) - set(words(mention.name)) if mention.name else set()
    posts = {part for office in mention.offices for part in (office, office.rpartition("-")[2])}
    return ({mention.head, mention.profession, *posts} | before) - {""}
