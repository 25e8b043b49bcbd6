"""Predicates compiled for look-up: which words tell which deed, and who stands where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reconcile.rulebook import Rulebook

SUBJECT, OBJECT = "subject", "object"


@dataclass(frozen=True, slots=True)
class Way:
    """One way of telling a deed. `rest` are the further words, of each the forms of which one will do; `doer` and
    `done_to` say where these stand: a slot of the verb, or "" for nowhere; `at` where the place of it does, "-" for
    nowhere but behind a preposition."""

    predicate: str
    rest: tuple[frozenset[str], ...]
    doer: str = SUBJECT
    done_to: str = OBJECT
    at: str = "-"


@dataclass(frozen=True, slots=True)
class StatementLexicon:
    """`verbs` and `nouns` are ways by their first word, longest first; `words` the named word lists of the language."""

    verbs: Mapping[str, tuple[Way, ...]]
    nouns: Mapping[str, str]
    words: Mapping[str, frozenset[str]]


def compile_statements(rulebook: Rulebook, *, language: str = "english") -> StatementLexicon:
    """Compile the predicates in force."""
    verbs: dict[str, list[Way]] = {}
    nouns: dict[str, str] = {}
    for p in (p for _, rule in sorted(rulebook.predicates.items()) for p in rule.predicate):
        places = ("", SUBJECT) if p.course else (SUBJECT, OBJECT)
        said = [(phrase, *places, "-") for phrase in p.say]
        said += [(phrase, t.doer, t.done_to, t.at or "-") for t in p.turned for phrase in t.say]
        for phrase, doer, done_to, at in said:
            first, *rest = phrase.split()
            way = Way(p.name, tuple(frozenset(w.split("|")) for w in rest), doer, done_to, at)
            verbs.setdefault(first, []).append(way)
        nouns.update(dict.fromkeys(p.nouns, p.name))
    ordered = {first: tuple(sorted(ways, key=lambda w: (-len(w.rest), w.predicate)))
               for first, ways in sorted(verbs.items())}
    words = {n: frozenset(w) for n, w in rulebook.wording[language].words.items()}
    return StatementLexicon(ordered, nouns, words)
