"""Days counted from an event that the text dates elsewhere."""

from __future__ import annotations

import pytest

from reconcile.annotate.annotator import Annotator, load_annotator
from reconcile.annotate.models import DEFAULT_MODEL
from reconcile.model.event import AnnotatedSource
from reconcile.model.source import Block, Source
from reconcile.rulebook import load_rules


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return load_annotator(load_rules(), model=DEFAULT_MODEL)


def read(text: str, annotator: Annotator) -> AnnotatedSource:
    (found,) = annotator.annotate([Source("a", "a.txt", "text", text, "", (Block("paragraph", 0, len(text)),))])
    return found


@pytest.mark.parametrize(("text", "word", "edtf"), [
    ("A boat was found on the morning of 11 February 1952. Holm was taken into custody three days after the discovery.",
     "taken into custody", "1952-02-14"),
    ("The earthquake struck Kest on 26 July 1963. The king visited the town a day after the disaster.",
     "visited", "1963-07-27"),
    ("The battle was fought on 3 May 1911. Two days after the battle the general died.", "died", "1911-05-05"),
    ("Lind was arrested on 3 May 1911. The day before his arrest he had bought a ticket to Oslo.",
     "bought", "1911-05-02"),
    ("The ferry sank on 3 May 1911. Lind died three weeks after the sinking.", "died", "1911-05-22/1911-05-26"),
])
def test_a_day_is_counted_from_what_the_text_dates(text: str, word: str, edtf: str, annotator: Annotator) -> None:
    found = read(text, annotator)
    event = next(e for e in found.events if e.trigger.text == word)
    assert event.date is not None
    assert (event.date.edtf, event.date_inferred) == (edtf, False)
    assert event.date in found.dates
    assert text[event.date.start:event.date.end] == event.date.text


@pytest.mark.parametrize("text", [
    "The second battle was lost. Two days after the battle the general died.",
    "Battles were fought on 3 May and on 9 June 1911. Two days after the battle the general died.",
    "The battle was fought in May 1911. Two days after the battle the general died.",
])
def test_without_such_a_day_nothing_is_guessed(text: str, annotator: Annotator) -> None:
    assert [e.date for e in read(text, annotator).events if e.trigger.text == "died"] == [None]


def test_what_is_no_event_counts_nothing(annotator: Annotator) -> None:
    found = read("The battle was fought on 3 May 1911. Lind arrived two days after the captain.", annotator)
    assert [d.text for d in found.dates if d.type == "DATE"] == ["3 May 1911"]
