"""Oppositions compiled for look-up: which words tell which side, and of whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from reconcile.model.swift import swift
from reconcile.rulebook import Rulebook
from reconcile.rulebook.deeds import Deed
from reconcile.rulebook.oppositions import Bearer, Opposition, Side

Manner = Literal["does", "undergoes", "is", "of", "through", "which", "toward", "has", "by"]

# Ways of telling a deed: by a date right behind the words, a noun with the verb of which it is the subject, the noun of
# what goes by the date, and the first or the last date of a stretch of time.
BEHIND, COURSE, ITSELF, FIRST, LAST = "behind", "course", "itself", "first", "last"
DONE = "+"
ABSENT, EVERYBODY = "absent", "everybody"  # ways of telling that there was none
NO_OBJECT, NOTHING = "-", "."  # in the place of a further word


@swift
@dataclass(frozen=True, slots=True)
class Pattern:
    """One way of telling a side. `rest` are the further words, of each the forms of which one will do; `bare` words
    have no person as their object, those that stand `alone` no object at all; `nouns` are those by one of which the
    bearer must go, any if none; `closed` words have nothing more said of them ("found guilty" is not found), and
    to `single` ones there is no other side but to deny them altogether; `fatal` ones tell it only of one who died."""

    opposition: str
    side: str
    manner: Manner
    who: tuple[Bearer, ...]
    rest: tuple[tuple[str, ...], ...]
    implied: bool
    bare: bool = False
    later: bool = False
    nouns: tuple[str, ...] = ()
    alone: bool = False
    closed: bool = False
    single: bool = False
    fatal: bool = False


@dataclass(frozen=True, slots=True)
class FateLexicon:
    """`patterns` by their first dictionary form, longest first; `words` are the named word lists of the language.
    `kinds` are the wider kinds of nouns of persons, `doing` one word for verbs of one deed, as far as places in a row
    go. `ordinals` are words of places in a row, and `medals` those of prizes, with their numbers. `deeds` are ways of
    telling what is done once, by their first dictionary form, `other_deeds` the words that make another of each,
    `listed` words of lists of facts with the deeds that they date, `superlatives` nouns of days by deed.
    `occurrences` are ways of telling what there was or was none of, by their first dictionary form."""

    patterns: Mapping[str, tuple[Pattern, ...]]
    words: Mapping[str, frozenset[str]]
    ordinals: Mapping[str, int]
    medals: Mapping[str, int]
    deeds: Mapping[str, tuple[Pattern, ...]] = field(default_factory=dict)
    other_deeds: Mapping[str, frozenset[str]] = field(default_factory=dict)
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    doing: Mapping[str, str] = field(default_factory=dict)
    listed: Mapping[str, str] = field(default_factory=dict)
    superlatives: Mapping[str, frozenset[str]] = field(default_factory=dict)
    occurrences: Mapping[str, tuple[Pattern, ...]] = field(default_factory=dict)


def compile_fates(rulebook: Rulebook, *, language: str = "english") -> FateLexicon:
    """Compile the oppositions in force."""
    found: dict[str, list[Pattern]] = {}
    for _, rule in sorted(rulebook.oppositions.items()):
        for opposition in rule.opposition:
            for side in opposition.side:
                for first, pattern in _patterns(opposition, side):
                    found.setdefault(first, []).append(pattern)
    ordered = {first: tuple(sorted(p, key=lambda p: (-len(p.rest) - p.alone, p.opposition, p.side, p.manner)))
               for first, p in sorted(found.items())}
    words = rulebook.wording[language].words
    ordinals = {w: n for _, q in sorted(rulebook.quantities.items()) for w, n in q.numbers.ordinals.items()}
    medals = {w: n for n, w in enumerate(words["rank_medals"], start=1)}
    other = {d.name: frozenset(rule.unless) for _, rule in sorted(rulebook.deeds.items()) for d in rule.deed}
    return FateLexicon(ordered, {n: frozenset(w) for n, w in words.items()}, ordinals, medals, _deeds(rulebook), other,
                       kinds={w: (line.split()[0],) for line in words["rank_kinds"] for w in line.split()},
                       doing={w: line.split()[0] for line in words["rank_deeds"] for w in line.split()},
                       superlatives={d.name: frozenset(d.superlatives) for _, r in sorted(rulebook.deeds.items())
                                     for d in r.deed if d.superlatives},
                       occurrences=_occurrences(rulebook),
                       listed={w: d.name for _, r in sorted(rulebook.deeds.items()) for d in r.deed for w in d.listed})


def _occurrences(rulebook: Rulebook) -> dict[str, tuple[Pattern, ...]]:
    """The ways of telling that there was something or none of it, longest first."""
    found: dict[str, list[Pattern]] = {}
    for one in (o for _, rule in sorted(rulebook.occurrences.items()) for o in rule.occurrence):
        ways: tuple[tuple[Manner, str, tuple[str, ...]], ...] = (
            ("does", "", one.does), ("undergoes", "", one.undergoes), ("of", "", one.nouns), ("is", ABSENT, one.absent),
            ("does", EVERYBODY, one.spared))
        for manner, side, phrase in ((m, s, p) for m, s, phrases in ways for p in phrases):
            first, *rest = phrase.split()
            forms = tuple(tuple(w.split("|")) for w in rest if w != NO_OBJECT)
            for form in first.split("|"):
                found.setdefault(form, []).append(
                    Pattern(one.name, side, manner, (), forms, False, alone=NO_OBJECT in rest))
    return {first: tuple(sorted(p, key=lambda p: (-len(p.rest), p.opposition, p.side, p.manner)))
            for first, p in sorted(found.items())}


def _deeds(rulebook: Rulebook) -> dict[str, tuple[Pattern, ...]]:
    """The ways of telling deeds, longest first."""
    found: dict[str, list[Pattern]] = {}
    for deed in (d for _, rule in sorted(rulebook.deeds.items()) for d in rule.deed):
        for first, pattern in _ways(deed):
            found.setdefault(first, []).append(pattern)
    return {first: tuple(sorted(p, key=lambda p: (-len(p.rest) - p.alone, p.opposition, p.manner)))
            for first, p in sorted(found.items())}


def _ways(deed: Deed) -> Iterator[tuple[str, Pattern]]:
    stretches: list[tuple[Manner, str, tuple[str, ...]]] = [
        ("undergoes" if phrase[0] == DONE else "does", side, (phrase.removeprefix(DONE),))
        for side, phrases in ((FIRST, deed.opens), (LAST, deed.closes)) for phrase in phrases]
    ways: tuple[tuple[Manner, str, tuple[str, ...]], ...] = (
        ("undergoes", "", deed.undergoes), ("does", "", deed.does), ("of", "", deed.of), ("does", BEHIND, deed.behind),
        ("of", COURSE, deed.course), ("toward", "", deed.toward), ("of", ITSELF, deed.dates), *stretches)
    for manner, side, phrase in ((m, s, p) for m, s, phrases in ways for p in phrases):
        first, *rest = phrase.split()
        forms = tuple(tuple(w.split("|")) for w in rest if w != NO_OBJECT)
        for form in first.split("|"):
            yield form, Pattern(deed.name, side, manner, (), forms, False, alone=NO_OBJECT in rest)


def _patterns(opposition: Opposition, side: Side) -> Iterator[tuple[str, Pattern]]:
    manners: tuple[tuple[Manner, tuple[str, ...]], ...] = (
        ("does", (*side.does, *side.later)), ("undergoes", side.undergoes), ("is", side.is_), ("of", side.of),
        ("through", side.through), ("which", side.which), ("toward", side.toward), ("has", side.has), ("by", side.by))
    for manner, phrases in manners:
        for phrase in phrases:
            first, *rest = phrase.split()
            for form in first.split("|"):
                forms = tuple(tuple(w.split("|")) for w in rest if w not in (NO_OBJECT, NOTHING))
                yield form, Pattern(opposition.name, side.name, manner, opposition.who, forms, phrase in side.implied,
                                    phrase in side.bare, phrase in side.later, opposition.nouns, NO_OBJECT in rest,
                                    NOTHING in rest, len(opposition.side) == 1, phrase in side.fatal)
