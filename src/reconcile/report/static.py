"""The parts of the page that are there without its script: a card for each finding, a line for each event."""

from __future__ import annotations

from markupsafe import escape

from reconcile.model.event import Feature
from reconcile.model.visible import one_line, visible
from reconcile.report.chronology import Backing
from reconcile.report.view import FindingView, Row, Side, View
from reconcile.report.words import FIELD_WORDS, KIND_GLYPH, KIND_WORDS, SEVERITY_WORDS, confidence_words


def card(view: View, found: FindingView) -> str:
    """A finding with its quotes and reasons, as HTML."""
    f = found.finding
    pill = f"{KIND_GLYPH[f.kind]} {KIND_WORDS[f.kind][0]}"
    reasons = "; ".join(_reason(w) for w in f.why.match)
    because = f" Taken for one event because of {reasons}." if reasons else ""
    return (
        f'<article id="{escape(f.id)}" class="k-{f.kind}"><h3><span class="pill">{escape(pill)}</span> '
        f"<bdi>{escape(found.title)}</bdi></h3>\n<p><bdi>{escape(one_line(found.issue))}</bdi></p>\n"
        f"{''.join(_figure(view, side) for side in found.sides)}"
        f'<p class="tip">{SEVERITY_WORDS[f.severity].capitalize()}, {confidence_words(f.confidence)} confidence '
        f"({f.confidence:.2f}). Rule <code>{escape(f.rule)}</code>: {escape(one_line(f.why.detail))}.{because}</p>\n"
        "</article>\n")


def line(view: View, row: Row) -> str:
    """An event of the chronology, as HTML."""
    letters = " ".join(view.sources[s].letter for s in row.sources)
    disputed = "".join(_disputed(b) for b in row.backings if b.disputed and b.others)
    when = escape(row.when or "not dated")
    return f"<li><b>{when}</b> <bdi>{escape(row.title)}</bdi> ({letters}){disputed}</li>\n"


def _reason(feature: Feature) -> str:
    return f"{escape(feature.feature)} ({feature.weight:+.1f}: {escape(one_line(feature.detail))})"


def _figure(view: View, side: Side) -> str:
    """A quote in its three parts, hidden characters labelled."""
    source, q = view.sources[side.source], side.quote
    text = source.source.text
    parts = text[q.low:q.start], text[q.start:q.end], text[q.end:q.high]
    before, words, after = (escape(visible(part)) for part in parts)
    return (
        f'<figure class="q"><figcaption><b class="src">{source.letter}</b> <bdi>{escape(source.name)}</bdi>, '
        f"{escape(visible(q.where))}: <b><bdi>{escape(side.value)}</bdi></b></figcaption><blockquote><bdi>{before}"
        f'<mark class="hot">{words}</mark>{after}</bdi></blockquote></figure>\n')


def _disputed(b: Backing) -> str:
    others = ", ".join(f"<bdi>{escape(one_line(value))}</bdi>" for value, _ in b.others)
    return f" {FIELD_WORDS[b.field]}: <bdi>{escape(one_line(b.value))}</bdi> {'or' if b.even else 'against'} {others}."
