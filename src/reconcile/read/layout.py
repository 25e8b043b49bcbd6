"""What documents look like in the languages that have rules, compiled once: dates, bylines, captions, loose ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reconcile.model.edtf import edtf_interval
from reconcile.rulebook.documents import DocumentRule

_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Layout:
    """The words of all languages together, as patterns. An empty one knows numeric dates only.

    `beside_row` are the words that a date at the head of a row is made of. `small_words` are, by language, those that
    cannot end a line: the function words by which a language is known. `day` is a day and month without a year.
    """

    months: Mapping[str, int] = field(default_factory=dict)
    beside_row: frozenset[str] = frozenset()
    date: re.Pattern[str] = _NEVER
    day: re.Pattern[str] = _NEVER
    beside_date: re.Pattern[str] = _NEVER
    published: re.Pattern[str] = _NEVER
    updated: re.Pattern[str] = _NEVER
    publisher: re.Pattern[str] = _NEVER
    byline: re.Pattern[str] = _NEVER
    caption: re.Pattern[str] = _NEVER
    unfinished: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    infobox: frozenset[str] = frozenset()
    small_words: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A calendar date in the words of a document's head, with its offsets in the text that was searched."""

    start: int
    end: int
    edtf: str


def compile_layout(rules: Iterable[DocumentRule] = ()) -> Layout:
    """Join the layouts of several languages into the patterns that the readers use."""
    known = list(rules)
    months = {name.casefold(): n for r in known for n, names in enumerate(r.months, 1) for name in names}
    beside = _words(w for r in known for w in (*r.weekdays, *r.clock, *r.published, *r.updated))
    return Layout(
        months=months,
        beside_row=_folded(w for r in known for w in (*months, *r.weekdays, *r.row_date)),
        date=_date_pattern(months),
        day=_day_pattern(months),
        beside_date=re.compile(rf"(?i:\b(?:{beside})\b)|\d{{1,2}}\s?[:.]\s?\d\d(?:\s?[:.]\s?\d\d)?|[\W_]|[+-]\d{{4}}"),
        published=_opening(w for r in known for w in r.published),
        updated=_opening(w for r in known for w in r.updated),
        publisher=_opening(w for r in known for w in r.publisher),
        byline=_byline(w for r in known for w in r.byline),
        caption=_caption(w for r in known for w in r.caption),
        unfinished=_folded(w for r in known for w in r.unfinished),
        links=_folded(w for r in known for w in r.links),
        infobox=_folded(w for r in known for w in r.infobox),
        small_words={r.language: _folded(r.unfinished) for r in known},
    )


def written_dates(text: str, layout: Layout) -> list[WrittenDate]:
    """The full calendar dates written in a short text, in order; numeric ones only where the order is certain."""
    found = []
    for match in layout.date.finditer(text):
        edtf = _edtf(match, layout.months)
        if edtf:
            found.append(WrittenDate(match.start(), match.end(), edtf))
    return found


def _edtf(match: re.Match[str], months: Mapping[str, int]) -> str | None:
    parts = {k: v for k, v in match.groupdict().items() if v}
    if "iso_year" in parts:
        year, month, day = parts["iso_year"], int(parts["iso_month"]), int(parts["iso_day"])
    elif "dot_day" in parts:
        year, month, day = parts["dot_year"], int(parts["dot_month"]), int(parts["dot_day"])
    elif "first" in parts:
        first, second, year = int(parts["first"]), int(parts["second"]), parts["slash_year"]
        if first <= 12 and second <= 12 and first != second:
            return None
        day, month = (first, second) if second <= 12 else (second, first)
    else:
        name = parts.get("month_a") or parts.get("month_b") or ""
        year, month = parts.get("year_a") or parts["year_b"], months[name.casefold()]
        day = int(parts.get("day_a") or parts.get("day_b") or 0)
    edtf = f"{year}-{month:02d}-{day:02d}"
    return edtf if edtf_interval(edtf) else None


def _date_pattern(months: Mapping[str, int]) -> re.Pattern[str]:
    numeric = (
        r"(?P<iso_year>\d{4})[-/.](?P<iso_month>\d{1,2})[-/.](?P<iso_day>\d{1,2})(?=T\d|\b)"
        r"|(?P<dot_day>\d{1,2})\.(?P<dot_month>\d{1,2})\.(?P<dot_year>\d{4})"
        r"|(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<slash_year>\d{4})"
    )
    name = "|".join(re.escape(m) for m in sorted(months, key=lambda m: (-len(m), m))) or r"(?!)"
    day = r"\d{1,2}(?:st|nd|rd|th|\.)?"
    worded = (
        rf"(?P<day_a>\d{{1,2}})(?:st|nd|rd|th|\.)?[ -](?:of )?(?P<month_a>{name})\.?,?[ -](?P<year_a>\d{{4}})"
        rf"|(?P<month_b>{name})\.? (?P<day_b>{day[:7]})(?:st|nd|rd|th)?,? (?P<year_b>\d{{4}})"
    )
    return re.compile(rf"(?<![\w/.-])(?:{numeric}|(?i:{worded}))(?![\w-])")


def _day_pattern(months: Mapping[str, int]) -> re.Pattern[str]:
    name = _words(months)
    ending = "(?:st|nd|rd|th)?"
    return re.compile(rf"(?i:\b(?:\d{{1,2}}{ending}\.? (?:{name})\b\.?|(?:{name})\.? \d{{1,2}}{ending}\b))")


def _words(words: Iterable[str]) -> str:
    ordered = sorted({re.escape(w) for w in words}, key=lambda w: (-len(w), w))
    return "|".join(ordered) or r"(?!)"


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(w.casefold() for w in words)


def _opening(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?i:\b(?:{_words(words)})\b)")


def _byline(words: Iterable[str]) -> re.Pattern[str]:
    part = r"[^\W\d_a-z][\w.'’-]*"
    small = r"(?:and|&|of|for|the|de|van|von|al|bin|in|at)"
    return re.compile(rf"(?i:{_words(words)}):?\s+(?P<name>{part}(?:,?\s(?:{part}|{small}))*)(?:\s*[|/–—-].*)?")


def _caption(words: Iterable[str]) -> re.Pattern[str]:
    some = _words(words)
    numbered = rf"(?:{some})(?:\s\d{{1,3}})?\s?[:.–—]\s.*"
    return re.compile(rf"(?i:\((?:{some})\b.*\)|{numbered}|(?:{some})\s(?:by|courtesy)\s.*)")
