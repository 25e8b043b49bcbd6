"""What kind of thing two phrases say alike, and what speaks against their saying one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reconcile.compare.phrases.align import Pair, Phrase
from reconcile.compare.tables import Tables
from reconcile.model.entity import Mention
from reconcile.model.fold import words

_NUMBER = re.compile(r"\d[\d.,:]*")


@dataclass(frozen=True, slots=True)
class Around:
    """The words between the marks around a phrase: how many they are, whether they tell of another thing of its kind,
    and whether they deny something."""

    length: int
    another: bool
    denied: bool


@dataclass(frozen=True, slots=True)
class People:
    """The mentions of persons by name in each source, in order, whose they are, and the texts; `clauses` and
    `numbers` are those around and in phrases that were asked for."""

    at: Mapping[str, Sequence[Mention]]
    who: Mapping[tuple[str, int], str]
    texts: Mapping[str, str]
    clauses: dict[tuple[str, int, int], Around] = field(default_factory=dict)
    numbers: dict[tuple[str, int, int], set[str]] = field(default_factory=dict)


def people_of(tables: Tables) -> People:
    """The persons that the sources name."""
    at: dict[str, list[Mention]] = defaultdict(list)
    who: dict[tuple[str, int], str] = {}
    for key, entity in sorted(tables.entities.items()):
        for m in entity.mentions if entity.kind == "person" else ():
            if m.form == "name":
                at[m.source].append(m)
                who[m.source, m.start] = key
    return People({s: sorted(own, key=lambda m: m.start) for s, own in at.items()}, who,
                  {s: source.text for s, source in tables.sources.items()})


def another_of_two(pair: Pair, people: People, tables: Tables) -> bool:
    """Whether one phrase stands in a clause that tells of another thing of its kind, where the other does not."""
    return around(pair.left, people, tables).another != around(pair.right, people, tables).another


def numbers_of(phrase: Phrase, people: People, tables: Tables) -> set[str]:
    """The numbers in a phrase, in digits, and the ordinals; looked for when first asked."""
    key = source, start, end = phrase.told.source, phrase.start, phrase.end
    if key not in people.numbers:
        people.numbers[key] = numbers_in(people.texts[source][start:end], tables)
    return people.numbers[key]


def numbers_in(text: str, tables: Tables) -> set[str]:
    """The numbers in some words, in digits, and the ordinals."""
    plain = {p for w in words(text) for p in w.split("-")}
    return {n.strip(".,:") for n in _NUMBER.findall(text)} | (plain & tables.ordinals) | {
        tables.numerals[p] for p in plain & tables.numerals.keys()}


def around(phrase: Phrase, people: People, tables: Tables) -> Around:
    """What the words between the marks around a phrase tell, within its sentence; looked at when first asked."""
    source, cuts = phrase.told.source, phrase.told.cuts
    start, end = cuts[max(0, bisect_left(cuts, phrase.start) - 1)], cuts[bisect_left(cuts, phrase.end)]
    if (source, start, end) not in people.clauses:
        text = people.texts[source][start:end]
        people.clauses[source, start, end] = Around(
            len(text.split()), *(said.search(text) is not None for said in (tables.another, tables.denying)))
    return people.clauses[source, start, end]
