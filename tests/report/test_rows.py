"""Which tellings stand in one row."""

from __future__ import annotations

from reconcile.model.edtf import edtf_interval
from reconcile.model.event import Event, EventGroup, Span, Status
from reconcile.model.finding import Field, Finding, FindingKind, Report, Tool, Value, Why
from reconcile.model.when import Timex
from reconcile.report.rows import lines_of


def told(name: str, edtf: str = "", *, sentence: int = 0, status: Status = "happened", inferred: bool = False,
         text: str = "") -> Event:
    date = Timex(edtf, 0, len(edtf), "DATE", edtf, edtf=edtf, interval=edtf_interval(edtf)) if edtf else None
    at = int(name[1:]) * 10
    return Event(name, name[0], "opening", Span("x", at, at + 1), "x", text or name, at, at + 1, date=date,
                 date_inferred=inferred, status=status, sentence=sentence)


def finding(rule: str, field: Field, kind: FindingKind, *events: str) -> Finding:
    values = tuple(Value(e[0], e, "", "", 0, 1) for e in events)
    return Finding(rule, kind, rule, field, "info", 0.9, "g", events, values, "", Why((), rule, ""))


def rows(events: list[Event], *groups: EventGroup, findings: tuple[Finding, ...] = ()) -> set[frozenset[str]]:
    report = Report(Tool("reconcile", "0", ""), (), (), (), (), tuple(events), groups, (), findings, ())
    found = lines_of(report, {e.id: e for e in events})
    assert sorted(e.id for line in found for e in line.events) == sorted(e.id for e in events)
    assert len({line.keys[0] for line in found}) == len(found)
    return {frozenset(e.id for e in line.events) for line in found}


def group(*parts: tuple[str, ...]) -> EventGroup:
    events = tuple(sorted(e for p in parts for e in p))
    return EventGroup("g", events, None, ("a", "b"), cores=parts if len(parts) > 1 else ())


def split(*parts: str) -> set[frozenset[str]]:
    return {frozenset(p.split()) for p in parts}


def test_each_firm_part_is_a_row() -> None:
    events = [told("a1"), told("b1", sentence=1), told("b2", sentence=2)]
    assert rows(events, group(("a1", "b1"), ("b2",))) == split("a1 b1", "b2")


def test_dates_that_exclude_each_other_are_two_rows_unless_a_finding_says_so() -> None:
    events = [told("a1", "1911-03-04"), told("b1", "1911-03-06"), told("c1", "1911-03"), told("d1")]
    whole = group(("a1", "b1", "c1", "d1"))
    assert rows(events, whole) == split("a1 c1 d1", "b1")
    assert rows(events, whole, findings=(finding("dates-differ", "date", "conflict", "a1", "b1"),)) == split(
        "a1 b1 c1 d1")


def test_a_carried_date_does_not_part_a_row() -> None:
    events = [told("a1", "1911-03-04"), told("b1", "1911-03-06", inferred=True)]
    assert rows(events, group(("a1", "b1"))) == split("a1 b1")


def test_what_one_sentence_tells_of_one_time_is_one_row() -> None:
    assert rows([told("a1", "1911"), told("a2", "1911"), told("a3")]) == split("a1 a2 a3")
    assert rows([told("a1", "1911"), told("a2", "1912"), told("a3")]) == split("a1", "a2", "a3")
    assert rows([told("a1", "1911"), told("a2", "1911", sentence=1)]) == split("a1", "a2")
    assert rows([told("a1", "1911"), told("a2", "1911", status="planned")]) == split("a1", "a2")


def test_a_clause_joins_what_others_tell_of_its_sentence() -> None:
    assert rows([told("a1", "1911"), told("a2", "1911"), told("b1", "1911")], group(("a1", "b1"))) == split("a1 a2 b1")
    assert rows([told("a1", "1911"), told("a2"), told("b1", "1911")], group(("a1", "b1"))) == split("a1 b1", "a2")


def test_one_happening_in_other_words_is_one_row() -> None:
    agree = finding("passages-agree", "date", "agreement", "a1", "b1")
    assert rows([told("a1", "1911-03"), told("b1", "1911-03-04")], findings=(agree,)) == split("a1 b1")
    assert rows([told("a1", "1911-03"), told("b1", "1912")], findings=(agree,)) == split("a1", "b1")
    assert rows([told("a1", "1911"), told("b1", "1911", status="planned")], findings=(agree,)) == split("a1", "b1")


def test_what_a_source_says_twice_in_the_same_words_is_one_row() -> None:
    twice = [told("a1", text="we were there"), told("a2", text="we were there", sentence=1)]
    assert rows(twice) == split("a1 a2")
    assert rows([*twice[:1], told("b1", text="we were there")]) == split("a1", "b1")
