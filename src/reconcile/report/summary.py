"""What the terminal shows after a run: enough to know whether to worry, in pieces that a printer may colour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reconcile.model.finding import Report
from reconcile.model.visible import one_line
from reconcile.report.headline import headline
from reconcile.report.quote import Quote
from reconcile.report.view import FindingView, Side, SourceView, View, build_view
from reconcile.report.words import KIND_GLYPH, SEVERITY_WORDS, count, shorten

Style = Literal["plain", "strong", "good", "bad", "warn", "muted", "words"]
SHOWN = 5  # findings that get their quotes
CONTEXT = 36  # characters of context on each side of the words at issue
PROBLEMS = 8


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line and how it may be shown; hidden characters are labels already."""

    text: str
    style: Style = "plain"


Line = tuple[Piece, ...]


def summary(report: Report) -> list[Line]:
    """The report in a few lines: the verdict, the gravest findings with their quotes, what was not read."""
    view = build_view(report)
    lines = [*_head(view), *_findings(view), *_coverage(view), *_problems(view)]
    return [*lines, ()] if lines else []


def plain(lines: list[Line]) -> str:
    """The lines as text without styles, as a pipe or a log gets them."""
    return "\n".join("".join(p.text for p in line).rstrip() for line in lines)


def _head(view: View) -> Iterator[Line]:
    top = headline(view)
    conflicts = bool(view.kinds.get("conflict"))
    yield (Piece(("≠ " if conflicts else "= ") + top.verdict, "bad" if conflicts else "good"),)
    if top.others:
        yield (Piece("  " + top.others, "muted"),)


def _findings(view: View) -> Iterator[Line]:
    asked = [f for f in view.findings if f.to_decide and not f.decided]
    for found in asked[:SHOWN]:
        yield ()
        yield from _card(view, found)
    if len(asked) > SHOWN:
        yield ()
        rest = asked[SHOWN:]
        yield (Piece(f"  and {count(len(rest), 'more', 'more')}, the gravest of them "
                     f"{SEVERITY_WORDS[rest[0].finding.severity]}", "muted"),)


def _card(view: View, found: FindingView) -> Iterator[Line]:
    finding = found.finding
    style: Style = "bad" if finding.severity == "high" else "warn"
    yield (Piece(f"{KIND_GLYPH[finding.kind]} {SEVERITY_WORDS[finding.severity]}", style), Piece("  "),
           Piece(found.title, "strong"))
    for side in found.sides[:4]:
        yield (Piece("    "), *_quote(view, side))
    if len(found.sides) > 4:
        yield (Piece(f"    and {len(found.sides) - 4} more", "muted"),)
    yield (Piece(f"    {finding.id}", "muted"),)


def _quote(view: View, side: Side) -> Iterator[Piece]:
    source, q = view.sources[side.source], side.quote
    text = source.source.text
    before, after = one_line(text[q.low:q.start]), one_line(text[q.end:q.high])
    left = before if len(before) <= CONTEXT else "…" + before[-CONTEXT:].partition(" ")[2]
    yield Piece(reference(source, q), "muted")
    yield Piece("  " + left + (" " if left and text[q.start - 1:q.start].isspace() else ""))
    yield Piece(one_line(text[q.start:q.end]), "words")
    yield Piece((" " if text[q.end:q.end + 1].isspace() else "") + shorten(after, CONTEXT))


def reference(source: SourceView, quote: Quote) -> str:
    """Where a quote stands, as terminals and editors make a link of it: "notes.txt:12", "minutes.pdf, page 3"."""
    path = one_line(source.source.path)
    return f"{path}:{quote.line}" if not source.source.places else f"{path}, {one_line(quote.where)}"


def _coverage(view: View) -> Iterator[Line]:
    yield ()
    yield (Piece(headline(view).coverage),)


def _problems(view: View) -> Iterator[Line]:
    top = headline(view)
    yield (Piece(top.reading, "good" if top.all_read else "bad"),)
    told = [p for p in view.report.problems if p.severity != "note"]
    for p in told[:PROBLEMS]:
        remedy = f" ({one_line(p.remedy)})" if p.remedy else ""
        yield (Piece(f"  {p.severity}: {one_line(p.message)}{remedy}", "bad" if p.read == "none" else "warn"),)
    if len(told) > PROBLEMS:
        yield (Piece(f"  and {len(told) - PROBLEMS} more, all named in the report", "warn"),)
