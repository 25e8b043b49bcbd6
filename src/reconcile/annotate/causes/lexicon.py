"""Cause rules compiled for look-up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reconcile.rulebook import Rulebook
from reconcile.rulebook.causes import Effect, Sort


@dataclass(frozen=True, slots=True)
class Told:
    """One way to tell an effect: its file, its name, the words that must stand behind the one it is found by, and the
    nouns of which one must be what it befell, if any will not do."""

    family: str
    effect: str
    after: tuple[str, ...] = ()
    befalls: frozenset[str] = frozenset()


Index = Mapping[str, tuple[Told, ...]]


@dataclass(frozen=True, slots=True)
class CauseLexicon:
    """`nouns`, `verbs`, `undone` and `through` map the first word of what tells an effect to its ways, longest first.
    `sorts` are the sorts of causes of each file, with the words of each; `afar` the files whose causes may stand in a
    sentence of their own, `spoken` those of them
    that anybody may tell of, and not inquiries alone. `makes` and `links` are the multi-word
    phrases of the language by their first word, `words` its word lists."""

    nouns: Index
    verbs: Index
    undone: Index
    through: Index
    sorts: Mapping[str, tuple[tuple[Sort, tuple[frozenset[str], ...]], ...]]
    afar: frozenset[str]
    spoken: frozenset[str]
    makes: Mapping[str, tuple[tuple[str, ...], ...]]
    links: Mapping[str, tuple[tuple[tuple[str, ...], bool], ...]]
    words: Mapping[str, frozenset[str]]


def compile_causes(rulebook: Rulebook, *, language: str = "english") -> CauseLexicon:
    """Compile the causes and the word lists of `language` that are in force."""
    told = [(rule.name, e) for _, rule in sorted(rulebook.causes.items()) for e in rule.effect]
    words = {name: frozenset(found) for name, found in rulebook.wording[language].words.items()}
    sure = [(phrase, True) for phrase in sorted(words["cause_sure"])]
    loose = [(phrase, False) for phrase in sorted(words["cause_loose"])]
    return CauseLexicon(
        nouns=_index((name, e, w) for name, e in told for w in e.nouns),
        verbs=_index((name, e, w) for name, e in told for w in e.verbs),
        undone=_index((name, e, w) for name, e in told for w in e.undone),
        through=_index((name, e, w) for name, e in told for w in e.through),
        sorts={name: tuple((s, tuple(frozenset(w.split()) for w in s.words)) for s in rule.sort)
               for name, rule in sorted(rulebook.causes.items())},
        afar=frozenset(rule.name for rule in rulebook.causes.values() if rule.afar),
        spoken=frozenset(rule.name for rule in rulebook.causes.values() if rule.afar and not rule.whose),
        makes=_by_first(tuple(w.split()) for w in sorted(words["cause_makes"])),
        links=_by_first_link([*sure, *loose]),
        words=words,
    )


def _index(told: Iterable[tuple[str, Effect, str]]) -> dict[str, tuple[Told, ...]]:
    out: dict[str, list[Told]] = {}
    for family, effect, text in told:
        first, *after = text.split()
        out.setdefault(first, []).append(Told(family, effect.name, tuple(after), frozenset(effect.befalls)))
    return {word: tuple(sorted(found, key=lambda t: (-len(t.after), t.family, t.effect)))
            for word, found in out.items()}


def _by_first(phrases: Iterable[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    out: dict[str, list[tuple[str, ...]]] = {}
    for first, *after in phrases:
        out.setdefault(first, []).append(tuple(after))
    return {word: tuple(sorted(found, key=lambda p: (-len(p), p))) for word, found in out.items()}


def _by_first_link(phrases: Iterable[tuple[str, bool]]) -> dict[str, tuple[tuple[tuple[str, ...], bool], ...]]:
    out: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    for text, sure in phrases:
        first, *after = text.split()
        out.setdefault(first, []).append((tuple(after), sure))
    return {word: tuple(sorted(found, key=lambda p: (-len(p[0]), p[0]))) for word, found in out.items()}
