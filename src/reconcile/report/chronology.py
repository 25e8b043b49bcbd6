"""The chronology: each event with its best-supported values, the witnesses for and against, and what is disputed.

A value is backed by the sources that give it or one that holds it (a month holds its days). The value with most
independent witnesses stands; among equals the more exact. A reviewer who held a source to be right overrules the count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reconcile.model.event import Event
from reconcile.model.finding import Field, Finding
from reconcile.model.interval import contains, first, last, overlaps
from reconcile.model.swift import swift
from reconcile.model.when import Interval, Timex
from reconcile.report.dates import date_words
from reconcile.report.witnesses import independent

Others = tuple[tuple[str, tuple[int, ...]], ...]
LEFT_OUT: frozenset[Field] = frozenset({"existence", "status"})


@swift
@dataclass(frozen=True, slots=True)
class Backing:
    """A value of an event with its witnesses, as indices of sources.

    `value` is in words, `others` the values that stand against it and who gives them; `independent` are the values with
    the number of independent witnesses of each. `even`: as many of them stand behind another value. `decided` is the
    index of the source that a reviewer held to be right.
    """

    field: Field
    value: str
    witnesses: tuple[int, ...]
    others: Others = ()
    even: bool = False
    finding: str = ""
    disputed: bool = False
    decided: int | None = None
    independent: tuple[tuple[str, int], ...] = ()

    def heads(self, value: str) -> int:
        """How many independent witnesses stand behind a value."""
        return dict(self.independent).get(value, 0)


@dataclass(frozen=True, slots=True)
class Dated:
    """The date that an event goes by, None where no source gives one, and who stands behind it."""

    date: Timex | None
    backing: Backing


@dataclass(frozen=True, slots=True)
class Told:
    """A value that is given: its words, what it is compared by, the source."""

    words: str
    source: int


def dated(events: Sequence[Event], index: Mapping[str, int], house: Mapping[str, str]) -> Dated:
    """The best-supported date of an event. What was planned gives it only where nobody tells that it took place."""
    held = [e for e in events if e.status in ("happened", "ongoing")]
    given = _given(held) or _given(events)
    if not given:
        return Dated(None, Backing("date", "", ()))
    dates = {(d.edtf or d.text, d.clock or ""): d for _, d, _ in reversed(given)}
    ranked = sorted(dates.values(), key=lambda d: _rank(d, given, house))
    best = ranked[0]
    against = [d for d in ranked[1:] if not overlaps(_days(d), _days(best))]
    even = any(_count(d, given, house) >= _count(best, given, house) for d in against)
    # "In December" bears out the 21st, but not where another source says the 22nd: it fits both.
    witnesses = _indices((e.source for e, d, _ in given if contains(_days(d), _days(best))
                          and not any(contains(_days(d), _days(other)) for other in against)), index)
    others: dict[str, set[str]] = {}
    for e, d, _ in given:
        if d in against:
            others.setdefault(date_words(d), set()).add(e.source)
    names = list(index)
    told = [(date_words(best), witnesses), *((words, _indices(who, index)) for words, who in others.items())]
    counts = tuple((words, _heads(who, names, house)) for words, who in told)
    return Dated(best, Backing("date", date_words(best), witnesses, tuple(told[1:]), even, independent=counts))


def _given(events: Sequence[Event]) -> list[tuple[Event, Timex, bool]]:
    """The dated events, those that state their date first."""
    found = [(e, e.date, e.date_inferred) for e in events if e.date is not None and e.date.interval is not None]
    return [g for g in found if not g[2]] or found


def _days(date: Timex) -> Interval:
    return date.interval or Interval(None, None)


def _count(date: Timex, given: Sequence[tuple[Event, Timex, bool]], house: Mapping[str, str]) -> int:
    return independent([e.source for e, d, _ in given if contains(_days(d), _days(date))], house)


def _rank(date: Timex, given: Sequence[tuple[Event, Timex, bool]], house: Mapping[str, str]) -> tuple[object, ...]:
    days = _days(date)
    return -_count(date, given, house), last(days) - first(days), not date.clock, first(days), date.text


def _indices(ids: Iterable[str], index: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(sorted({index[i] for i in ids if i in index}))


def backing(finding: Finding, told: Sequence[Told], names: Sequence[str], house: Mapping[str, str]) -> Backing | None:
    """The best-supported value of what a finding is about; None where it is about no value.

    `told` are its sides in words, `names` the ids of the sources by index.
    """
    if not told or finding.field in LEFT_OUT or finding.kind == "single-source":
        return None
    by_words: dict[str, set[int]] = {}
    for t in told:
        by_words.setdefault(t.words, set()).add(t.source)
    right = _right(finding, names)
    ranked = sorted(by_words, key=lambda w: (right not in by_words[w], -_heads(by_words[w], names, house), -len(w), w))
    best, rest = ranked[0], ranked[1:]
    settled = finding.judgement is not None and not finding.judgement.stale and finding.judgement.verdict != "unsure"
    return Backing(
        finding.field, best, tuple(sorted(by_words[best])), tuple((w, tuple(sorted(by_words[w]))) for w in rest),
        even=any(_heads(by_words[w], names, house) >= _heads(by_words[best], names, house) for w in rest),
        finding=finding.id, decided=right,
        independent=tuple((w, _heads(by_words[w], names, house)) for w in ranked),
        disputed=finding.kind in ("conflict", "internal")
        and not (settled and finding.judgement is not None and finding.judgement.verdict != "conflict"))


def _right(finding: Finding, names: Sequence[str]) -> int | None:
    judged = finding.judgement
    if judged is None or judged.stale or judged.verdict != "source-right" or judged.source not in names:
        return None
    return names.index(judged.source)


def _heads(sources: Iterable[int], names: Sequence[str], house: Mapping[str, str]) -> int:
    return independent([names[s] for s in sources], house)
