"""Reports of many findings over many sources, for measuring."""

from __future__ import annotations

from dataclasses import replace

from reconcile.model.edtf import edtf_interval
from reconcile.model.event import Event, EventGroup, Span
from reconcile.model.finding import FindingKind, Report, Severity, Value
from reconcile.model.when import Timex
from tests.report.builder import Maker, build, finding, source


def large(findings: int, sources: int) -> Report:
    """Many findings over many sources, for measuring the page: pairs of sources that date one voyage differently."""
    lines = -(-findings // sources) + 1
    texts_ = [
        "".join(f"On {1 + (n * 7 + s) % 28} March {1800 + n % 200} the barque Nr {n} of the fleet reached Rostrand, "
                f"says log {s}, with {100 + n % 50} aboard.\n" for n in range(lines))
        for s in range(sources)
    ]
    made = tuple(source(f"log-{s:02d}", t, path=f"logs/log-{s:02d}.txt", title=f"Log {s}")
                 for s, t in enumerate(texts_))
    make = Maker(made)
    starts = [_line_starts(t) for t in texts_]
    events, groups, found = [], [], []
    for n in range(findings):
        a, row = n % sources, n // sources
        pair = [_voyage(make, starts, s, row, f"{n}-{side}") for side, s in enumerate((a, (a + 1) % sources))]
        events += pair
        groups.append(EventGroup(f"g-{n}", tuple(e.id for e in pair), pair[0].date, tuple(e.source for e in pair)))
        kind: FindingKind = ("conflict", "refinement", "agreement", "single-source", "progression")[n % 5]
        values = tuple(Value(e.source, e.id, e.date.edtf or "", e.date.text, e.date.start, e.date.end)
                       for e in pair if e.date)
        severity: Severity = ("high", "medium", "low")[n % 3] if kind == "conflict" else "info"
        found.append(finding(f"f-{n:06d}", kind, "date", severity, f"g-{n}", values,
                             f"Voyage {n} of the barque is dated {values[0].text} and {values[1].text}."))
    return replace(build(), sources=made, dates=(), entities=(), events=tuple(events), groups=tuple(groups),
                   matches=(), findings=tuple(found), problems=())


def _line_starts(text: str) -> list[int]:
    starts, at = [], 0
    for line in text.splitlines(keepends=True):
        starts.append(at)
        at += len(line)
    return starts


def _voyage(make: Maker, starts: list[list[int]], s: int, row: int, key: str) -> Event:
    src = make.sources[f"log-{s:02d}"]
    begin = starts[s][row]
    line = src.text[begin:src.text.index("\n", begin)]
    words = line[3:line.index(" the barque")]
    day, _, year = words.split()
    edtf = f"{year}-03-{int(day):02d}"
    date = Timex(words, begin + 3, begin + 3 + len(words), "DATE", edtf, edtf=edtf, interval=edtf_interval(edtf),
                 precision="day")
    at = begin + line.index("reached")
    return Event(f"{src.id}:{key}", src.id, "arrival", Span("reached", at, at + 7), "reach", line, begin,
                 begin + len(line), date=date)
