"""Whom an event befell by the words of its clause alone, where nobody was found to fill a role: headlines leave out
articles, and what is found in them is less sure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reconcile.match.people import People, people_in
from reconcile.match.whom import NOBODY, OWN, Person, Whom
from reconcile.model.event import Event

ACTIVE = ("s", "ing")  # a trigger that ends so has those whom it befell behind it


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of a clause before its trigger, from there on, the trigger and its dictionary form."""

    before: str
    behind: str
    word: str
    lemma: str


def clause_of(event: Event) -> Clause:
    """The clause of an event."""
    at = max(0, event.trigger.start - event.start)
    return Clause(event.text[:at], event.text[at:], event.trigger.text, event.lemma)


def by_words(clause: Clause, people: People) -> Whom:
    """What the words say of those whom it befell."""
    himself = people.selves.search(clause.behind)
    if himself is not None:
        return _and_himself(clause, people) or _by_own_hand(clause, himself.group().lower(), people)
    if clause.lemma in people.lists["own"] and clause.before:
        return _by_own_hand(clause, "", people)
    return _owned(clause, people) or _named(clause, people)


def _and_himself(clause: Clause, people: People) -> Whom | None:
    """Others, and then himself."""
    if not people.also.search(clause.behind):
        return None
    others = people_in(clause.behind, people)[1]
    return Whom(len(others) + 1, bool(others), (*others, Person(hand=OWN)))


def _by_own_hand(clause: Clause, himself: str, people: People) -> Whom:
    """The last person before the trigger, of the sex that the pronoun tells."""
    said = (Person(), *people_in(clause.before, people)[1])[-1]
    sexes = frozenset(s for s, name in (("m", "himself"), ("f", "herself")) if himself in people.lists[name])
    return Whom(1, people=(replace(said, hand=OWN, sexes=sexes or said.sexes),))


def _owned(clause: Clause, people: People) -> Whom | None:
    """Whose it is, by the first word: "his death"."""
    first = (clause.before + clause.behind).partition(" ")[0].lower()
    if first in people.lists["their"]:
        return Whom(several=True)
    sexes = frozenset(s for s, name in (("m", "his"), ("f", "her")) if first in people.lists[name])
    return Whom(1, people=(Person(sexes=sexes),)) if sexes else None


def _named(clause: Clause, people: People) -> Whom:
    """Those who are named before a passive or a word like "die", behind another word."""
    before = clause.lemma in people.lists["dies"] or not clause.word.lower().endswith(ACTIVE)
    number, found = people_in(clause.before if before else clause.behind, people)
    if number > 1:
        return Whom(number, True, found if len(found) == number else ())
    return Whom(1, people=found[:1]) if found else NOBODY
