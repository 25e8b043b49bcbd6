"""What the rules list, made ready for look-up: patterns of words, words by group, names and terms of office."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reconcile.model.fate import STEM
from reconcile.model.fold import fold
from reconcile.model.trie import AS_IS, any_of
from reconcile.rulebook import Rulebook

NEVER = re.compile(r"(?!)")


def any_word(words: Iterable[str]) -> re.Pattern[str]:
    """Finds any of some words and phrases as such."""
    return re.compile(rf"\b(?:{any_of(words, AS_IS)})\b", re.IGNORECASE)


def grouped(groups: Iterable[Sequence[str]]) -> dict[str, frozenset[int]]:
    """The numbers of the groups that each word stands in."""
    out: dict[str, set[int]] = {}
    for number, group in enumerate(groups):
        for word in group:
            out.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in out.items()}


def across(lines: Iterable[str], *, both: bool = False) -> dict[str, frozenset[str]]:
    """The words behind "|" by each of those before it, and if `both` the other way round; else these stand for each
    other as well."""
    out: dict[str, set[str]] = {}
    for line in lines:
        left, right = (side.split() for side in line.split("|"))
        for a, others in (*((w, right if both else [*left, *right]) for w in left),
                          *((w, left) for w in right if both)):
            out.setdefault(a, set()).update(w for w in others if w != a)
    return {word: frozenset(found) for word, found in out.items()}


def nouns_apart(rulebook: Rulebook) -> dict[str, dict[str, frozenset[int]]]:
    """Of each kind of nouns that exclude each other, the numbers of the lists that a noun stands in; of one of two
    words ("boiler room") the first is cut to its stem."""
    kinds = (kind for _, rule in sorted(rulebook.kinds.items()) for kind in rule.kind)
    return {kind.name: {_stemmed(noun): own for noun, own in grouped(kind.nouns).items()} for kind in kinds}


def _stemmed(noun: str) -> str:
    *first, last = noun.split()
    return " ".join((*(w[:STEM] for w in first), last))


def wholes(rulebook: Rulebook) -> frozenset[str]:
    """Nouns of people, names of counts of people, and what the rules part into kinds."""
    rules = rulebook.quantities.values()
    people = {w for q in rules for w in (*q.guards.generic, *q.guards.persons, *(c.name for c in q.counted))}
    return frozenset(people | {w for q in rules for split in q.split for w in split.of})


def copulas(words: Iterable[str]) -> re.Pattern[str]:
    """Finds, right before the end of what is searched, what joins a person to a calling ("was", "who had been")."""
    found = "|".join(sorted(map(re.escape, words)))
    return re.compile(rf",?\s(?:who\s)?(?:{found})\s$") if found else NEVER


def nicknames(rulebook: Rulebook) -> dict[str, frozenset[str]]:
    """Folded given names and the names that they go under."""
    out: dict[str, set[str]] = {}
    for rule in rulebook.entities.values():
        for entry in rule.nickname:
            for form in (entry.name, *entry.short):
                out.setdefault(fold(form), set()).add(fold(entry.name))
    return {form: frozenset(names) for form, names in out.items()}


def terms(rulebook: Rulebook) -> dict[tuple[str, str], tuple[int, ...]]:
    """First days of terms by office and folded name of the holder."""
    out: dict[tuple[str, str], set[int]] = {}
    for rule in rulebook.entities.values():
        for held in rule.holders:
            for term in held.terms:
                out.setdefault((held.office, fold(term.name)), set()).add(term.since.toordinal())
    return {key: tuple(sorted(days)) for key, days in out.items()}
