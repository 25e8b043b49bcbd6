"""Totals told apart from their parts: so many of so much each, parties by name, a vote of so many valid ones, and the
total that the next sentence gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reconcile.compare.totals import CLOSED, Figure, Total, is_figure, misfits, sum_of
from reconcile.model.quantity import Quantity

NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)"
NAME = rf"(?:[Tt]he )?[A-Z][^,.;:!?()\d\n]{{1,40}} (?P<%s>{NUMBER})"
NAMED = re.compile(rf"[^.;:!?\n\d]{{0,40}}: (?P<list>{NAME % 'a'}(?:, {NAME % 'b'})*,? and {NAME % 'c'})[.;]")
VALID = re.compile(rf"(?P<a>{NUMBER}) (?:votes? )?(?:to|against) (?P<b>{NUMBER})(?: votes?)?,? (?:out )?of (?:the )?"
                   rf"(?P<whole>{NUMBER}) valid (?:votes|ballots|papers)")
OF = re.compile(r" of (?:about )?$")
EACH = re.compile(r"\s?(?:each|apiece)\b")
TOGETHER = re.compile(r"\b(?:total|together|altogether|combined|in all)\b")
LONG = r"\d{1,3}(?:,\d{3})+"
THEN = re.compile(
    rf"(?P<a>{LONG})[^.;:!?\d\n]{{0,60}}\band\b[^.;:!?\d\n]{{0,60}}\b(?P<b>{LONG})[^.!?\d\n]{{0,40}}[.!?]\s"
    rf"(?:The|Their) total(?: number)?(?: of [a-z]+(?: [a-z]+)?)? (?:was|is|came to)\s(?P<whole>{LONG})")
NEARLY = 0.03


def totals_reckoned(text: str, quantities: Sequence[Quantity]) -> Iterator[Total]:
    """Totals that their parts, told elsewhere or otherwise than in a list, do not make."""
    figures = [q for q in quantities if is_figure(q)]
    for at, q in enumerate(figures):
        yield from _by_name(text, q)
        yield from _of_each(text, figures[at : at + 4])
    for found in THEN.finditer(text):
        yield from _before(found)
    for found in VALID.finditer(text):
        yield from _misfit(_figure(found, "whole"), [_figure(found, "a"), _figure(found, "b")])


def _misfit(whole: Figure, parts: Sequence[Figure]) -> Iterator[Total]:
    told = Total(whole, parts)
    if misfits(told):
        yield told


def _figure(found: re.Match[str], group: str | int) -> Figure:
    return Figure(float(found[group].replace(",", "")), found.start(group), found.end(group))


def _plain(q: Quantity) -> Figure:
    return Figure(q.value or 0.0, q.start, q.end)


def _by_name(text: str, whole: Quantity) -> Iterator[Total]:
    """ "91 seats: the Radicals 66, the Liberals 14 and the Rural Union 13"."""
    found = NAMED.match(text, whole.end) if not whole.unit else None
    if found is not None:
        numbers = re.compile(NUMBER).finditer(text, found.start("list"), found.end("list"))
        yield from _misfit(_plain(whole), [_figure(n, 0) for n in numbers])


def _of_each(text: str, figures: Sequence[Quantity]) -> Iterator[Total]:
    """ "Four turbines of 80 megawatts each, with a total output of 340 megawatts"."""
    if len(figures) < 3 or figures[0].unit or not figures[1].unit or not OF.fullmatch(
            text, figures[0].end, figures[1].start) or not EACH.match(text, figures[1].end):
        return
    many, each = figures[:2]
    for whole in figures[2:]:
        between = text[each.end : whole.start]
        value = (many.value or 0.0) * (each.value or 0.0)
        if whole.unit == each.unit and TOGETHER.search(between) and not CLOSED.search(between) \
                and abs(value - (whole.value or 0.0)) > NEARLY * value:
            yield Total(_plain(whole), [Figure(value, many.start, each.end)])


def _before(found: re.Match[str]) -> Iterator[Total]:
    """ "She received 1,962,310 votes and he 1,726,408. The total of valid votes was 3,788,718": others may have had
    some too, so that the sum must look like the total miscopied."""
    told = Total(_figure(found, "whole"), [_figure(found, "a"), _figure(found, "b")])
    one, other = (f"{value:.0f}" for value in (sum_of(told), told.whole.value))
    if one[:1] == other[:1] and len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1:
        yield told
