"""Rows of a chronology that leave out whom they are about."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reconcile.annotate.annotator import Annotator, load_annotator
from reconcile.annotate.models import DEFAULT_MODEL
from reconcile.annotate.rows import subjectless, third_person, voiced
from reconcile.model.event import Event
from reconcile.model.source import Block, Source
from reconcile.rulebook import load_rules

LIFE = (
    "CLARA LUNDQVIST: A LIFE", "1871  Born on 4 June in Bergen", "1890  Moves to Germany",
    "1899  Marries Ole Dahl in Oslo", "1905  Return to Bergen in May", "1940  Dies in Bergen",
)


@pytest.fixture(scope="module")
def annotator() -> Iterator[Annotator]:
    yield load_annotator(load_rules(), model=DEFAULT_MODEL)


def source_of(*lines: str) -> Source:
    text, blocks = "\n".join(lines), []
    for n, line in enumerate(lines):
        start = sum(len(before) + 1 for before in lines[:n])
        blocks.append(Block("list-item" if n else "heading", start, start + len(line), 1, 0 if n else None))
    return Source("a", "a.txt", "text", text, "", tuple(blocks))


def told(annotator: Annotator, *lines: str) -> dict[str, Event]:
    found = next(iter(annotator.annotate([source_of(*lines)])))
    assert all(found.source.text[m.start:m.end] == m.text for m in found.mentions)
    assert all(found.source.text[e.start:e.end] == e.text for e in found.events)
    return {e.trigger.text: e for e in found.events}


@pytest.mark.parametrize(("trigger", "date", "place"), [
    ("Born", "1871-06-04", "Bergen"), ("Moves", "1890", "Germany"), ("Marries", "1899", "Oslo"),
    ("Return", "1905-05", "Bergen"), ("Dies", "1940", "Bergen"),
])
def test_a_row_is_of_whom_the_text_is_about(annotator: Annotator, trigger: str, date: str, place: str) -> None:
    event = told(annotator, *LIFE)[trigger]
    assert event.date is not None
    assert (event.date.edtf, [p.text for p in event.places]) == (date, [place])
    assert "CLARA LUNDQVIST" in [p.text for p in event.participants]


def test_a_stop_behind_the_date_dates_all_that_follows(annotator: Annotator) -> None:
    found = told(annotator, "THE PEACE", "3 May 1911. The delegates come ashore. They sign at once.", "4 May. Rain.")
    assert {e.date.edtf for e in found.values() if e.date} == {"1911-05-03"}


def test_a_voiced_text_is_as_long_as_before() -> None:
    source = source_of("LIFE", "1890  Moves to Denmark", "In 1899 she marries.", "1911: Talks in Oslo")
    rows = subjectless(source, third_person(["move", "marry"]))
    assert voiced(source.text, rows) == "LIFE\nShe   moves to Denmark\nIn 1899 she marries.\n1911: Talks in Oslo"
    assert len(voiced(source.text, rows)) == len(source.text)


def test_forms_in_s() -> None:
    assert third_person(["marry", "buy", "go", "reach", "die"]) == {"marries", "buys", "goes", "reaches", "dies"}
