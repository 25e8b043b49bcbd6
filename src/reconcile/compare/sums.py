"""Totals that the parts told with them do not make: "1,134 passengers and 572 crew, 1,806 people in all"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from reconcile.compare.inside import nearest
from reconcile.compare.itemised import counts_itemised
from reconcile.compare.reckoned import totals_reckoned
from reconcile.compare.saying import Outcome, Saying, outcome_sides
from reconcile.compare.splits import splits_told
from reconcile.compare.tables import Group, Tables
from reconcile.compare.totals import Figure, Total, misfits, totals_told
from reconcile.model.quantity import Quantity

LINE = re.compile(r"^[ \t*•-]*([^\n:;]{2,40}):[ \t]*(\d{1,3}(?:,\d{3})+|\d+)[ \t]*$", re.MULTILINE)
WHOLE = re.compile(r"^(?:grand )?total\b|^(?:sum|in all|altogether|overall)$", re.IGNORECASE)


def compare_sums(
    groups: Sequence[Group], quantities: Mapping[str, Sequence[Quantity]], tables: Tables
) -> Iterator[tuple[Group, Outcome]]:
    """Totals of each source that no choice of the parts told with them makes, told at the nearest event.

    A part may be left out of a list or named twice, so a total is only called wrong where its parts come near it.
    """
    homes = nearest(groups)
    for source in sorted(homes):
        text, figures = tables.sources[source].text, quantities.get(source, ())
        for told in _once(
                (*totals_told(text, figures), *splits_told(text, figures, tables), *totals_reckoned(text, figures),
                 *counts_itemised(text, figures, tables), *_lines(text))):
            whole, parts = told.whole, told.parts
            event, group = homes[source].at(whole.start)
            total = sum(p.value for p in parts)
            sides = [Saying(event, f, _shown(f.value), text[f.start:f.end], f.start, f.end) for f in (whole, *parts)]
            detail = f"{' + '.join(_shown(p.value) for p in parts)} is {_shown(total)}, not {_shown(whole.value)}"
            name = "over" if total > whole.value else "short"
            yield group, Outcome("sum", name, outcome_sides(sides), detail, ratio=total / whole.value,
                                 precise=told.sure)


def _once(totals: Iterable[Total]) -> Iterator[Total]:
    """Each whole once, with the parts that were found for it first."""
    seen: set[int] = set()
    for told in totals:
        if told.whole.start not in seen:
            seen.add(told.whole.start)
            yield told


def _shown(value: float) -> str:
    return f"{value:,.12g}"


def _lines(text: str) -> Iterator[Total]:
    """Totals of lists that give one label and figure a line."""
    run: list[tuple[str, Figure]] = []
    for found in LINE.finditer(text):
        figure = Figure(float(found[2].replace(",", "")), found.start(2), found.end(2))
        if run and text[run[-1][1].end : found.start()].strip():
            run = []
        if WHOLE.match(found[1].strip()):
            parts = [f for _, f in run]
            told = Total(figure, parts)
            if len(parts) > 2 and misfits(told):
                yield told
            run = []
        else:
            run.append((found[1], figure))
