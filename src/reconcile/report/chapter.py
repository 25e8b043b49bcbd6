"""A view to the chapter that it makes, and to what stands around it where it is the only one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from reconcile.model.finding import Report
from reconcile.report.build import finding_order, report_title, row_order, source_views
from reconcile.report.parts import Chapter, Orders
from reconcile.report.view import Brief, FindingView, Frame, View
from reconcile.report.words import letter


def chapter_of(view: View) -> Chapter:
    """The places of what a view shows."""
    report = view.report
    told = Counter(e.source for e in report.events)
    numbers = {key: n for n, key in enumerate(view.ids)}
    return Chapter(
        sources=tuple(s.id for s in report.sources), told=tuple(told[s.id] for s in report.sources),
        entities=tuple(e.id for e in report.entities), groups=tuple(g.events for g in report.groups),
        findings=tuple(_brief(f, view, numbers[f.finding.id]) for f in view.findings),
        rows=tuple((*row_order(r), len(r.sources) > 1) for r in view.rows),
        apart=len(report.matches),
    )


def frame_of(head: Report, orders: Orders, house: Mapping[str, str]) -> Frame:
    """What stands around the chapters. `head` is the report without what they tell."""
    chapters = orders.chapters
    told = {s: n for c in chapters for s, n in zip(c.sources, c.told, strict=True)}
    places = orders.places["findings"]
    findings = chapters[0].findings if orders.alone else tuple(chapters[at].findings[n] for at, n in places)
    return Frame(
        report=head, title=report_title(head), sources=source_views(head.sources, told, letter), house=house,
        findings=findings,
        groups=sum(len(c.groups) for c in chapters), rows=sum(len(c.rows) for c in chapters),
        shared=sum(shared for c in chapters for _, _, shared in c.rows),
    )


def frame_alone(view: View) -> tuple[Frame, Orders]:
    """What stands around a view that is all of the report."""
    orders = Orders([chapter_of(view)])
    return frame_of(head_of(view.report), orders, view.house), orders


def head_of(report: Report) -> Report:
    """The report without what its chapters tell."""
    return replace(report, dates=(), entities=(), events=(), groups=(), matches=(), findings=())


def _brief(found: FindingView, view: View, number: int) -> Brief:
    f = found.finding
    return Brief(view.ids[f.id], number, f.kind, f.severity, found.title, found.label if found.explained else "",
                 finding_order(found, view.rows, view.ids), found.to_decide, found.decided, found.settled)
