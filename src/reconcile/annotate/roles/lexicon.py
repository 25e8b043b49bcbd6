"""Role rules compiled for look-up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reconcile.rulebook import Rulebook
from reconcile.rulebook.frequencies import load_frequencies
from reconcile.rulebook.roles import RoleKind, Way

PREPOSITIONS = frozenset({"of", "in", "on", "at", "to"})
STANDS, HELD = "", "held"
_WORDS = re.compile(r"\w+(?:'s)?|-")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to tell a role: the words before and behind the one by which it is looked up."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    kind: RoleKind


@dataclass(frozen=True, slots=True)
class RoleLexicon:
    """`nouns` map the head of a phrase to its phrases, longest first; `verbs` and `takes` map verbs to roles whose
    subject or object they tell, `deeds` nouns to roles whose doer "by" tells; `phrases` map the first word of what
    says a role without a noun of it, `ways` the words beside which its filler has a slot. `words`
    are the named word lists of the language, `honorifics` what stands before names and is no part of them, `kin` words
    for relatives, `shares` how often words are used."""

    nouns: Mapping[str, tuple[Phrase, ...]]
    verbs: Mapping[str, tuple[RoleKind, ...]]
    takes: Mapping[str, tuple[RoleKind, ...]]
    deeds: Mapping[str, tuple[RoleKind, ...]]
    phrases: Mapping[str, tuple[Phrase, ...]]
    ways: Mapping[str, tuple[tuple[RoleKind, Way], ...]]
    acts: tuple[tuple[RoleKind, dict[str, tuple[str, ...]]], ...]
    words: Mapping[str, frozenset[str]]
    honorifics: frozenset[str]
    kin: frozenset[str]
    shares: Mapping[str, float]


def compile_roles(rulebook: Rulebook, *, language: str = "english") -> RoleLexicon:
    """Compile the roles and the word lists of `language` that are in force."""
    kinds = [kind for _, rule in sorted(rulebook.roles.items()) for kind in rule.kind]
    lists = rulebook.entities["words"].words
    return RoleLexicon(
        nouns=_index((_head(n), n, k) for k in kinds for n in k.nouns),
        verbs=_single((k, v) for k in kinds for v in k.verbs),
        takes=_single((k, v) for k in kinds for v in k.takes),
        deeds=_single((k, d) for k in kinds for d in k.deeds),
        phrases=_index((0, p, k) for k in kinds for p in k.phrases),
        ways=_ways(kinds),
        acts=tuple((kind, _acts(kind)) for kind in kinds if kind.acts),
        words={name: frozenset(words) for name, words in rulebook.wording[language].words.items()},
        honorifics=frozenset(w for name, found in lists.items() if name.startswith("honorifics") for w in found),
        kin=frozenset(w for name, found in lists.items() if name.startswith("kinship") for w in found),
        shares=load_frequencies(),
    )


def _ways(kinds: Iterable[RoleKind]) -> dict[str, tuple[tuple[RoleKind, Way], ...]]:
    out: dict[str, list[tuple[RoleKind, Way]]] = {}
    for kind in kinds:
        for way in kind.way:
            for word in sorted({*way.verbs, *way.nouns}):
                out.setdefault(word, []).append((kind, way))
    return {word: tuple(found) for word, found in out.items()}


def _acts(kind: RoleKind) -> dict[str, tuple[str, ...]]:
    """The words of a role's acts, each with the first of its groups; of those that say no more than where, HELD too."""
    told = {word: tuple(g[0] for g in kind.acts if word in g) for group in kind.acts for word in group}
    return {**told, **{word: (*told.get(word, ()), STANDS, HELD) for word in kind.stand}}


def _head(noun: str) -> int:
    """Which word of a phrase the rest hangs on: the last before a preposition."""
    found = _WORDS.findall(noun)
    return next((n - 1 for n, word in enumerate(found) if n and word in PREPOSITIONS), len(found) - 1)


def _index(told: Iterable[tuple[int, str, RoleKind]]) -> dict[str, tuple[Phrase, ...]]:
    out: dict[str, list[Phrase]] = {}
    for head, text, kind in told:
        found = _WORDS.findall(text)
        out.setdefault(found[head], []).append(Phrase(tuple(found[:head]), tuple(found[head + 1:]), kind))
    return {key: tuple(sorted(found, key=lambda f: (-len(f.before) - len(f.after), f.before, f.after, f.kind.role)))
            for key, found in out.items()}


def _single(told: Iterable[tuple[RoleKind, str]]) -> dict[str, tuple[RoleKind, ...]]:
    out: dict[str, list[RoleKind]] = {}
    for kind, verb in told:
        out.setdefault(verb, []).append(kind)
    return {verb: tuple(sorted(found, key=lambda k: k.role)) for verb, found in out.items()}
