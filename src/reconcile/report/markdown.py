"""`report.md`: readable in a terminal and on a forge; nothing in a source can become markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reconcile.model.finding import KINDS
from reconcile.model.visible import one_line
from reconcile.report.chronology import Backing
from reconcile.report.format import Parted
from reconcile.report.headline import headline
from reconcile.report.parts import Bound, Pages
from reconcile.report.view import Brief, FindingView, Frame, Row, Side, View
from reconcile.report.words import (
    FIELD_WORDS,
    KIND_GLYPH,
    KIND_MEANING,
    KIND_WORDS,
    SEVERITY_WORDS,
    TO_DECIDE,
    VERDICT_WORDS,
    confidence_words,
    count,
)

Told = tuple[Brief, bytes]
_MARKUP = re.compile(r"([\\`*_\[\]<>|~#&!@$^{}])")
_LINE_START = re.compile(r"^([+\-=:]|\d+[.)])")
_LINK = re.compile(r"(?i)(https?|ftp|mailto|xmpp)(:)|(www)(\.)")


def escape(text: str) -> str:
    """The text on one line, hidden characters labelled, everything that Markdown could take for markup escaped."""
    text = _MARKUP.sub(r"\\\1", one_line(text))
    return _LINK.sub(lambda m: f"{m[1] or m[3]}\\{m[2] or m[4]}", text)


def paragraph(text: str) -> str:
    """The text escaped so that it can begin a line without becoming a list, a heading or a rule."""
    return _LINE_START.sub(lambda m: m[1][:-1] + "\\" + m[1][-1], escape(text))


def _items(view: View) -> Pages:
    return {
        "findings": [_encoded(_settled(f) if f.settled else "\n".join(_card(view, f)) if f.finding.kind in TO_DECIDE
                              else _table_row(view, f)) for f in view.findings],
        "rows": [_encoded(_event_row(row, view)) for row in view.rows],
    }


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def _join(frame: Frame, bound: Bound) -> bytes:
    told = list(zip(frame.findings, bound.items("findings"), strict=True))
    lines = [*_head(frame), *_sections(told), *_judged(frame, told), *_chronology(frame, bound.items("rows")),
             *_run(frame)]
    return b"\n".join(line if isinstance(line, bytes) else _encoded(line) for line in lines).rstrip() + b"\n"


def _head(frame: Frame) -> Iterator[str]:
    top = headline(frame)
    yield f"# {escape(frame.title)}: what the sources say"
    yield ""
    yield f"**{escape(top.verdict)}** {escape(top.others)}"
    yield ""
    if top.gravest:
        yield f"Gravest: {escape(top.gravest.title)}"
        yield ""
    if top.explained:
        yield escape(top.explained)
        yield ""
    yield f"{escape(top.coverage)} {'' if top.all_read else '**'}{escape(top.reading)}{'' if top.all_read else '**'}"
    yield ""
    yield from _sources(frame)
    yield from _problems(frame)


def _sources(frame: Frame) -> Iterator[str]:
    yield "## Sources"
    yield ""
    yield "| | Source | File | Dated | Length | Events |"
    yield "|---|---|---|---|---:|---:|"
    for s in frame.sources:
        dated = s.source.anchor.edtf if s.source.anchor else "not dated"
        cells = (s.letter, escape(s.name), escape(s.source.path), escape(dated), f"{s.source.chars:,}", f"{s.events:,}")
        yield f"| {' | '.join(cells)} |"
    yield ""


def _problems(frame: Frame) -> Iterator[str]:
    if not frame.report.problems:
        return
    yield "## What was not read, or not without doubt"
    yield ""
    for p in frame.report.problems:
        remedy = f" ({escape(p.remedy)})" if p.remedy else ""
        yield f"- **{p.severity}**: {escape(p.message)}{remedy}"
    yield ""


def _sections(told: Sequence[Told]) -> Iterator[str | bytes]:
    """What no reviewer has settled, by kind: findings to decide on with their evidence, the others in a table."""
    for kind in KINDS:
        found = [item for f, item in told if f.kind == kind and not f.settled]
        if not found:
            continue
        yield f"## {KIND_WORDS[kind][1]} ({len(found):,})"
        yield ""
        if kind not in TO_DECIDE:
            yield f"{KIND_MEANING[kind]}"
            yield ""
            yield "| Finding | What it is | Field | Values | Independent sources |"
            yield "|---|---|---|---|---|"
        yield from found
        if kind not in TO_DECIDE:
            yield ""


def _card(view: View, found: FindingView) -> Iterator[str]:
    finding = found.finding
    yield f"### {KIND_GLYPH[finding.kind]} {escape(found.title)}"
    yield ""
    yield paragraph(found.issue)
    yield ""
    yield "| Source | Says | In these words | Where |"
    yield "|---|---|---|---|"
    for side in found.sides:
        s = view.sources[side.source]
        said = f"**{escape(side.value)}** | {_quoted(view, side)}"
        yield f"| {s.letter} {escape(s.name)} | {said} | {escape(side.quote.where)} |"
    yield ""
    if len({s.source for s in found.sides}) > 1:
        yield f"Independent sources: {'; '.join(f'{escape(value)}: {n}' for value, n in found.independent)}."
        yield ""
    reasons = [f"{escape(f.feature)} {f.weight:+.1f} ({escape(f.detail)})" for f in finding.why.match]
    if reasons:
        yield f"Taken for one event because of: {'; '.join(reasons)}."
        yield ""
    yield (f"{SEVERITY_WORDS[finding.severity].capitalize()}, {confidence_words(finding.confidence)} confidence "
           f"({finding.confidence:.2f}). Rule `{finding.rule}`: {escape(finding.why.detail)}. `{finding.id}`")
    if finding.judgement:
        note = f": {escape(finding.judgement.note)}" if finding.judgement.note else ""
        yield ""
        again = "Decided before the words changed" if finding.judgement.stale else "Decided"
        verdict = escape(VERDICT_WORDS.get(finding.judgement.verdict, finding.judgement.verdict))
        yield f"{again}: **{verdict}** {escape(finding.judgement.reviewer)}{note}"
    yield ""


def _quoted(view: View, side: Side) -> str:
    text, q = view.sources[side.source].source.text, side.quote
    words = escape(text[q.start:q.end]).strip()
    before, after = escape(text[q.low:q.start]), escape(text[q.end:q.high])
    left = before + (" " if text[q.low:q.start][-1:].isspace() else "") if before else ""
    right = (" " if text[q.end:q.high][:1].isspace() else "") + after if after else ""
    return f"{left}**{words}**{right}" if words else f"{before} {after}".strip()


def _table_row(view: View, f: FindingView) -> str:
    """A finding that needs no decision, in one line."""
    values = "; ".join(f"{view.sources[s.source].letter}: {escape(s.value)}" for s in f.sides)
    heads = "; ".join(str(n) for _, n in f.independent)
    return f"| {escape(f.title)} | {escape(f.label)} | {FIELD_WORDS[f.finding.field]} | {values} | {heads} |"


def _settled(f: FindingView) -> str:
    """A finding that a reviewer settled, in one line."""
    judged = f.finding.judgement
    verdict = VERDICT_WORDS.get(judged.verdict, judged.verdict) if judged else ""
    note = f": {escape(judged.note)}" if judged and judged.note else ""
    return f"- {escape(f.title)} **{escape(verdict)}**{note} `{f.finding.id}`"


def _judged(frame: Frame, told: Sequence[Told]) -> Iterator[str | bytes]:
    """What reviewers settled, and judgements that have lost their finding."""
    settled = [item for f, item in told if f.settled]
    gone = [d for d in frame.report.decisions if d.state == "gone"]
    if settled:
        yield f"## Settled by review ({len(settled):,})"
        yield ""
        yield from settled
        yield ""
    if gone:
        yield f"## Judgements on what is no longer reported ({len(gone):,})"
        yield ""
        for d in gone:
            words = "; ".join(f"{escape(q.source)}: “{escape(q.text)}”" for q in d.quotes)
            note = f": {escape(d.note)}" if d.note else ""
            yield f"- **{escape(VERDICT_WORDS.get(d.verdict or '', 'note'))}** {escape(d.reviewer)}{note} ({words})"
        yield ""


def _chronology(frame: Frame, rows: Sequence[bytes]) -> Iterator[str | bytes]:
    yield f"## Chronology ({count(frame.rows, 'event')})"
    yield ""
    yield ("Each event with the values that most independent witnesses stand behind; a source that a reviewer held to "
           "be right overrules their count. Dates in brackets are not stated there, but taken over from what is told "
           "before.")
    yield ""
    yield "| When | What | Told by | Disputed | |"
    yield "|---|---|---|---|---|"
    yield from rows
    yield ""


def _event_row(row: Row, view: View) -> str:
    state = f"{KIND_GLYPH[row.state]} {KIND_WORDS[row.state][0].lower()}" if row.state else ""
    disputed = "; ".join(_disputed(b, view) for b in row.backings if b.disputed and b.others)
    told = _letters(row.sources, view)
    told += f" ({row.witnesses} independent)" if row.witnesses < len(row.sources) else ""
    return f"| {escape(row.when) or 'not dated'} | {escape(row.title)} | {told} | {disputed} | {state} |"


def _disputed(b: Backing, view: View) -> str:
    against = ", ".join(f"{escape(words)} ({_letters(sources, view)})" for words, sources in b.others)
    return f"{escape(b.value)} ({_letters(b.witnesses, view)}) {'or' if b.even else 'against'} {against}"


def _letters(sources: Sequence[int], view: View) -> str:
    return " ".join(view.sources[s].letter for s in sources)


def _run(frame: Frame) -> Iterator[str]:
    tool = frame.report.tool
    yield "## This run"
    yield ""
    yield f"- tool: {escape(tool.name)} {escape(tool.version)}, language model {escape(tool.model)}"
    for name, value in frame.report.settings:
        yield f"- {escape(name)}: {escape(value or 'as each text shows')}"
    yield ""


MARKDOWN = Parted("markdown", "report.md", "for a terminal, a wiki or a pull request", _items, _join)
