"""What a figure is of, in a word, and whether the words around two figures say that they are of two things."""

from __future__ import annotations

from typing import Protocol

from reconcile.compare.apart import told_apart
from reconcile.compare.numbered import numbered_apart
from reconcile.compare.rarity import stems_of
from reconcile.compare.saying import Saying
from reconcile.compare.spots import sentence_around
from reconcile.compare.stated import label_of
from reconcile.compare.tables import Tables
from reconcile.model.event import Event
from reconcile.model.fold import words
from reconcile.model.interval import gap_days
from reconcile.model.quantity import Quantity

MONTH = 31  # days


class InSentence(Protocol):
    """A figure with the place of its sentence."""

    @property
    def saying(self) -> Saying[Quantity]:
        """The figure as its source tells it."""
        ...

    @property
    def sentence(self) -> tuple[int, int]:
        """Where its sentence begins and ends."""
        ...


def noun_of(q: Quantity, tables: Tables) -> str:
    """The noun that a figure is of; "" for what is no more than people, or where nothing tells."""
    label = label_of(q, tables)
    return "" if label in tables.generic and not q.of.partition(" ")[2] else label


def of_people(q: Quantity, noun: str, tables: Tables) -> bool:
    """Whether people are counted."""
    last = q.of.split()[-1:]
    return noun in tables.counts or noun in tables.wholes or bool(last and last[0] in tables.generic)


def numbered_or_sorted_apart(x: InSentence, y: InSentence, tables: Tables) -> bool:
    """Whether the two are of numbered things, of sorts that exclude each other, or told apart by the words of their
    sentences."""
    a, b = x.saying.means, y.saying.means
    one, other = ({*q.qualifiers, *q.of.split()} & tables.splits.keys() for q in (a, b))
    split = any(tables.splits[s] & tables.splits[t] for s in one - other for t in other - one)
    left, right = (tables.sources[s.saying.source].text[slice(*s.sentence)] for s in (x, y))
    passages = [(s.saying.source, *s.sentence) for s in (x, y)]
    return split or numbered_apart(passages[0], passages[1], tables) or told_apart(
        left, right, label_of(a, tables), tables.aparts)


def stems_around(event: Event, start: int, end: int, tables: Tables) -> tuple[tuple[int, int], frozenset[str]]:
    """Where the sentence around some words begins and ends, and the stems of what it says beside them, with those that
    tell the event."""
    text = tables.sources[event.source].text
    first, last = sentence_around(text, start, end)
    own = stems_of(text[start:end]) | stems_of(" ".join(p for w in words(text[start:end]) for p in w.split("-")))
    return (first, last), frozenset((stems_of(text[first:last]) | stems_of(" ".join(event.keywords))) - own)


def other_time(a: Event, b: Event) -> bool:
    """Whether the clauses give days of their own that lie more than a month apart."""
    days = [e.date.interval for e in (a, b) if e.date is not None and not e.date_inferred and e.date.interval]
    return len(days) == 2 and gap_days(days[0], days[1]) > MONTH
