"""Event rules compiled for look-up: which dictionary forms tell which type of event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from reconcile.annotate.rows import third_person
from reconcile.rulebook import Rulebook
from reconcile.rulebook.events import EventRule

Kind = Literal["verb", "noun", "weak", "adjective"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One way of telling an event: the words after the first, the type, and what kind of word it is."""

    rest: tuple[str, ...]
    rule: EventRule
    kind: Kind


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`verbs`, `nouns` and `adjectives` map a first dictionary form to its entries, longest first.

    `support` are the verbs that carry the nouns of a type; `words` are the named word lists of the language; `ends`
    are the verbs that tell either end of what lasts, `entry_verbs` forms of verbs that open a row without its subject,
    `deeds` the verbs of nouns that tell a deed at the head of a row.
    """

    verbs: Mapping[str, tuple[Entry, ...]]
    nouns: Mapping[str, tuple[Entry, ...]]
    adjectives: Mapping[str, tuple[Entry, ...]]
    support: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]
    ends: frozenset[str]
    rules: Mapping[str, EventRule]
    entry_verbs: frozenset[str] = frozenset()
    deeds: Mapping[str, str] = field(default_factory=dict)


def compile_lexicon(rulebook: Rulebook, *, language: str = "english") -> Lexicon:
    """Compile the event types and the word lists of `language` that are in force."""
    verbs: dict[str, list[Entry]] = {}
    nouns: dict[str, list[Entry]] = {}
    adjectives: dict[str, list[Entry]] = {}
    for rule in rulebook.events.values():
        _add(verbs, rule.triggers.verbs, rule, "verb")
        _add(nouns, rule.triggers.nouns, rule, "noun")
        _add(nouns, rule.triggers.weak, rule, "weak")
        _add(adjectives, rule.triggers.adjectives, rule, "adjective")
    wording = rulebook.wording[language].words
    common = frozenset(wording["light"]) | frozenset(wording["happen"])
    return Lexicon(
        verbs=_longest_first(verbs),
        nouns=_longest_first(nouns),
        adjectives=_longest_first(adjectives),
        support={name: frozenset(rule.triggers.support) | common for name, rule in rulebook.events.items()},
        words={name: frozenset(words) for name, words in wording.items()},
        ends=frozenset((*wording["begins"], *wording["ends"])),
        rules=rulebook.events,
        deeds=dict(pair.split(" / ") for pair in wording["deeds"]),
        entry_verbs=third_person(wording["entry_verbs"]),
    )


def _add(index: dict[str, list[Entry]], phrases: Iterable[str], rule: EventRule, kind: Kind) -> None:
    for phrase in phrases:
        first, *rest = phrase.split()
        index.setdefault(first, []).append(Entry(tuple(rest), rule, kind))


def _longest_first(index: dict[str, list[Entry]]) -> dict[str, tuple[Entry, ...]]:
    order = {
        first: sorted(entries, key=lambda e: (-len(e.rest), -e.rule.priority, e.rule.name))
        for first, entries in index.items()
    }
    return {first: tuple(entries) for first, entries in order.items()}
