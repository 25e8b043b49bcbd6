"""What the terminal shows after a run: enough to know whether to worry, in pieces that a printer may colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Literal

from reconcile.model.finding import Report
from reconcile.model.visible import one_line
from reconcile.report.build import build_view
from reconcile.report.chapter import frame_alone
from reconcile.report.headline import headline
from reconcile.report.quote import Quote
from reconcile.report.view import Brief, FindingView, Frame, Side, SourceView, View
from reconcile.report.words import KIND_GLYPH, SEVERITY_WORDS, count, shorten

Style = Literal["plain", "strong", "good", "bad", "warn", "muted", "words"]
SHOWN = 5  # findings that get their quotes
NARROWEST = 40  # columns
LEAST_CONTEXT = 24  # columns of context beside the words at issue, for which they share a line with their place
PROBLEMS = 8


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line and how it may be shown; hidden characters are labels already."""

    text: str
    style: Style = "plain"


Line = tuple[Piece, ...]


def summary(report: Report, *, width: int = 80) -> list[Line]:
    """The report in a few lines: the verdict, the gravest findings with their quotes, what was not read.

    Lines keep within `width` columns where their words allow it.
    """
    view = build_view(report)
    cards = [(view, f) for f in view.findings if f.to_decide and not f.decided]
    return summary_lines(frame_alone(view)[0], cards[:SHOWN], width=width)


def asked(frame: Frame) -> list[Brief]:
    """The findings that wait for a decision; the summary shows the first `SHOWN` with their quotes."""
    return [f for f in frame.findings if f.to_decide and not f.decided]


def summary_lines(frame: Frame, cards: Sequence[tuple[View, FindingView]], *, width: int = 80) -> list[Line]:
    """The same from its frame and the findings that are shown, each in a view of it."""
    width = max(NARROWEST, width)
    lines = [*_head(frame, width), *_findings(frame, cards, width), *_coverage(frame), *_problems(frame, width)]
    return [*lines, ()] if lines else []


def plain(lines: list[Line]) -> str:
    """The lines as text without styles, as a pipe or a log gets them."""
    return "\n".join("".join(p.text for p in line).rstrip() for line in lines)


def wrapped(text: str, style: Style, width: int, *, indent: int = 0) -> Iterator[Line]:
    """The text in lines of at most `width` columns, broken between words."""
    for part in wrap(text, max(20, width - indent), break_long_words=False, break_on_hyphens=False):
        yield (Piece(" " * indent + part, style),)


def _head(frame: Frame, width: int) -> Iterator[Line]:
    top = headline(frame)
    conflicts = bool(frame.kinds.get("conflict"))
    yield from wrapped(("≠ " if conflicts else "= ") + top.verdict, "bad" if conflicts else "good", width)
    yield from wrapped(top.others, "muted", width, indent=2)
    yield from wrapped(top.explained, "muted", width, indent=2)


def _findings(frame: Frame, cards: Sequence[tuple[View, FindingView]], width: int) -> Iterator[Line]:
    for view, found in cards:
        yield ()
        yield from _card(view, found, width)
    rest = asked(frame)[SHOWN:]
    if rest:
        yield ()
        yield (Piece(f"  and {count(len(rest), 'more', 'more')}, the gravest of them "
                     f"{SEVERITY_WORDS[rest[0].severity]}", "muted"),)


def _card(view: View, found: FindingView, width: int) -> Iterator[Line]:
    finding = found.finding
    style: Style = "bad" if finding.severity == "high" else "warn"
    head = f"{KIND_GLYPH[finding.kind]} {SEVERITY_WORDS[finding.severity]}"
    yield (Piece(head, style), Piece(f"  {view.ids[finding.id]}", "muted"))
    yield from wrapped(one_line(found.subject), "strong", width, indent=2)
    yield from wrapped(one_line(found.question), style, width, indent=2)
    for side in found.sides[:4]:
        yield from _quote(view, side, width)
    if len(found.sides) > 4:
        yield (Piece(f"    and {len(found.sides) - 4} more", "muted"),)


def _quote(view: View, side: Side, width: int) -> Iterator[Line]:
    """Where the words stand, and the words in as much of their sentence as the line has room for."""
    source, q = view.sources[side.source], side.quote
    where, words = reference(source, q), one_line(source.source.text[q.start:q.end])
    room = width - 4 - len(where) - 2 - len(words)
    if room >= LEAST_CONTEXT:
        yield (Piece(f"    {where}  ", "muted"), *_in_context(source, q, words, room))
    else:
        yield (Piece(f"    {where}", "muted"),)
        yield (Piece("      "), *_in_context(source, q, words, max(0, width - 6 - len(words))))


def _in_context(source: SourceView, q: Quote, words: str, room: int) -> Iterator[Piece]:
    """The words with what stands around them, in `room` columns beside their own."""
    text = source.source.text
    before, after = one_line(text[q.low:q.start]), one_line(text[q.end:q.high])
    glue = [" " if text[n:n + 1].isspace() else "" for n in (q.start - 1, q.end)]
    right = shorten(after, max(room // 2, room - len(before)) - 2) if after and room > 4 else ""
    space = room - len(right) - 2
    if len(before) > space:
        before = "…" + before[-space + 1:].partition(" ")[2] if space > 1 else ""
    yield Piece(before + (glue[0] if before else ""))
    yield Piece(words, "words")
    yield Piece((glue[1] if right else "") + right)


def reference(source: SourceView, quote: Quote) -> str:
    """Where a quote stands, as terminals and editors make a link of it: "notes.txt:12", "minutes.pdf, page 3"."""
    path = one_line(source.source.path)
    return f"{path}:{quote.line}" if not source.source.places else f"{path}, {one_line(quote.where)}"


def _coverage(frame: Frame) -> Iterator[Line]:
    yield ()
    top = headline(frame)
    yield (Piece(top.coverage),)
    if any(f.decided for f in frame.findings):
        yield (Piece(f"Reviewed: {top.review}."),)


def _problems(frame: Frame, width: int) -> Iterator[Line]:
    top = headline(frame)
    yield from wrapped(top.reading, "good" if top.all_read else "bad", width)
    told = [p for p in frame.report.problems if p.severity != "note"]
    for p in told[:PROBLEMS]:
        remedy = f" ({one_line(p.remedy)})" if p.remedy else ""
        style: Style = "bad" if p.read == "none" else "warn"
        yield from wrapped(f"{p.severity}: {one_line(p.message)}{remedy}", style, width, indent=2)
    if len(told) > PROBLEMS:
        yield (Piece(f"  and {len(told) - PROBLEMS} more, all named in the report", "warn"),)
