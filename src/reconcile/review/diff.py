"""What changed between two reports: new, gone and changed findings, by their ids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reconcile.model.finding import KINDS, SEVERITY_ORDER, Finding, Report
from reconcile.model.visible import one_line


@dataclass(frozen=True, slots=True)
class Change:
    """A finding that both reports have, and what is different about it: (what, before, after)."""

    old: Finding
    new: Finding
    changes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What one report has beyond another. Findings come gravest first."""

    new: tuple[Finding, ...]
    gone: tuple[Finding, ...]
    changed: tuple[Change, ...]
    same: int
    new_sources: tuple[str, ...]
    gone_sources: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.new or self.gone or self.changed or self.new_sources or self.gone_sources)


def diff_reports(old: Report, new: Report) -> Difference:
    """Compare two reports over (versions of) the same sources."""
    return diff_findings(old.findings, new.findings, sources=([s.id for s in old.sources], [s.id for s in new.sources]))


def diff_findings(
    old: Sequence[Finding], new: Sequence[Finding], *, sources: tuple[Sequence[str], Sequence[str]]
) -> Difference:
    """Compare the findings of two reports; `sources` are the ids of their sources."""
    before, after = {f.id: f for f in old}, {f.id: f for f in new}
    both = [(before[i], f) for i, f in after.items() if i in before]
    changes = [Change(a, b, c) for a, b in both if (c := tuple(_changes(a, b)))]
    earlier, later = map(set, sources)
    return Difference(
        new=tuple(sorted((f for i, f in after.items() if i not in before), key=_grave)),
        gone=tuple(sorted((f for i, f in before.items() if i not in after), key=_grave)),
        changed=tuple(sorted(changes, key=lambda c: _grave(c.new))), same=len(both) - len(changes),
        new_sources=tuple(sorted(later - earlier)), gone_sources=tuple(sorted(earlier - later)),
    )


def _grave(finding: Finding) -> tuple[int, int, str]:
    return KINDS.index(finding.kind), SEVERITY_ORDER.index(finding.severity), finding.id


def _changes(old: Finding, new: Finding) -> Iterator[tuple[str, str, str]]:
    for name in ("kind", "severity", "message"):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield name, before, after
    if abs(old.confidence - new.confidence) >= 0.05:
        yield "confidence", f"{old.confidence:.2f}", f"{new.confidence:.2f}"
    verdicts = [f.judgement.verdict if f.judgement and not f.judgement.stale else "undecided" for f in (old, new)]
    if verdicts[0] != verdicts[1]:
        yield "judgement", verdicts[0], verdicts[1]


def diff_lines(difference: Difference) -> list[str]:
    """The difference as lines of plain text, the counts first."""
    d = difference
    lines = [f"{len(d.new):,} new, {len(d.gone):,} gone, {len(d.changed):,} changed, {d.same:,} as before"]
    lines += [f"+ source {one_line(s)}" for s in d.new_sources] + [f"- source {one_line(s)}" for s in d.gone_sources]
    lines += [_line("+", f) for f in d.new] + [_line("-", f) for f in d.gone]
    for change in d.changed:
        lines.append(_line("~", change.new))
        lines += [f"    {what}: {one_line(a)} -> {one_line(b)}" for what, a, b in change.changes]
    return lines


def _line(sign: str, finding: Finding) -> str:
    return f"{sign} {finding.kind} ({finding.severity}) {one_line(finding.message)}  [{one_line(finding.id)}]"
