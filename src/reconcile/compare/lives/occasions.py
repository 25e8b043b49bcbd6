"""What somebody of an age did or went through then, by which ages of no known time are of one time: "was eleven when
she lost her sight", "lost her sight at the age of six"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reconcile.compare.evidence import stem
from reconcile.compare.lives.people import Cast
from reconcile.compare.lives.times import DEATH, WHEN
from reconcile.compare.numbered import numbered_apart
from reconcile.compare.tables import Tables
from reconcile.model.event import Event
from reconcile.model.fold import words
from reconcile.model.quantity import Quantity

DONE = ("happened", "ongoing")
ALL_LIFE = re.compile(r"live", re.IGNORECASE)
NO_DEED = frozenset(("be", "have", "say", "tell", "become", "go", "come", "get", "make", "take", "do"))
STOP = re.compile(r"[.;!?](?:\s|$)|\n")
LEAST = 3  # letters of a word that tells something


def occasions_of(age: Quantity, source: str, person: str, cast: Cast, tables: Tables) -> tuple[Event, ...]:
    """The events of the clause in which an age stands, or of the one that "when" opens behind it; the death of the
    person, told right before."""
    text, events = tables.sources[source].text, cast.events(source)
    opened = WHEN.match(text, age.end)
    if opened is not None:
        stop = STOP.search(text, opened.end())
        end = stop.start() if stop else len(text)
        found = [e for e in events if opened.end() - 1 <= e.trigger.start < end]
    else:
        found = [e for e in events if e.start <= age.start < e.end]
    sentences = {e.sentence for e in events if e.start <= age.start < e.end}
    died = [e for e in events if e.type == DEATH and any(a.entity == person for a in e.participants)
            and (e.sentence in sentences or e.sentence + 1 in sentences)]
    return tuple(e for e in (*found, *(died if not opened else ())) if e.status in DONE)


def at_the_end(age: Quantity, occasions: Sequence[Event]) -> bool:
    """Whether an age is that of a death: of one told with it, or of a life lived "to be 88"."""
    return ALL_LIFE.match(age.text) is not None or any(e.type == DEATH for e in occasions)


def one_occasion(left: Sequence[Event], right: Sequence[Event], tables: Tables) -> bool:
    """Whether events of two texts tell of one thing: held to be one event, or told with one word and another in common
    that is no part of a name, and numbered alike."""
    return any(_one(a, b, tables) for a in left for b in right)


def _one(a: Event, b: Event, tables: Tables) -> bool:
    if tables.events_in.get(a.id, a.id) == tables.events_in.get(b.id, b.id):
        return True
    if a.lemma in NO_DEED or stem(a.lemma) != stem(b.lemma) or numbered_apart(
            (a.source, a.start, a.end), (b.source, b.start, b.end), tables):
        return False
    return bool(set(_telling(a)) & set(_telling(b)))


def _telling(event: Event) -> Iterator[str]:
    """The words of a clause that say more than its verb: no names, no small words."""
    for word in set(words(event.text)):
        small = len(word) <= LEAST or not word.islower() or stem(word) == stem(event.lemma)
        if not small and word not in event.trigger.text and word in event.keywords:
            yield stem(word)
