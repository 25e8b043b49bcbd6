"""Who else says what is in conflict: a third source that agrees with one side stands beside it in the finding."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reconcile.compare.describe import listing, quoted
from reconcile.compare.tables import Tables
from reconcile.model.finding import Finding, Value

FEW = 4  # sources about one subject
Agreed = Mapping[tuple[str, str], Sequence[tuple[Value, Sequence[Value]]]]  # by field and source, with all who agree


def with_seconds(findings: Sequence[Finding], tables: Tables) -> list[Finding]:
    """Findings, those of conflicts with the values of further sources that another finding holds to say the same as one
    side. The id stays that of the sides that were held against each other."""
    agreed: dict[tuple[str, str], list[tuple[Value, Sequence[Value]]]] = defaultdict(list)
    for finding in findings:
        for value in finding.values if finding.kind == "agreement" else ():
            agreed[finding.field, value.source].append((value, finding.values))
    sizes = Counter(tables.subjects.get(s, -1) for s in tables.sources)
    return [_seconded(f, agreed, tables) if f.kind == "conflict" and _of_few(f, sizes, tables) else f for f in findings]


def _of_few(found: Finding, sizes: Mapping[int, int], tables: Tables) -> bool:
    """Whether few texts are about its subject: among many, one wrong link would bring a crowd of sources with it."""
    return all(sizes[tables.subjects.get(v.source, -1)] <= FEW for v in found.values)


def _seconded(found: Finding, agreed: Agreed, tables: Tables) -> Finding:
    told = {v.source for v in found.values}
    more: dict[str, list[tuple[Value, Value]]] = defaultdict(list)
    for side in found.values:
        for value, everybody in agreed.get((found.field, side.source), ()):
            for second in everybody if _same_words(side, value) else ():
                if second.source not in told:
                    more[second.source].append((replace(second, value=side.value), side))
    joining = [own[0] for _, own in sorted(more.items()) if len({side.value for _, side in own}) == 1]
    return _joined(found, joining, tables) if joining else found


def _same_words(a: Value, b: Value) -> bool:
    """Whether the words of one value lie within those of the other."""
    return (a.start <= b.start and b.end <= a.end) or (b.start <= a.start and a.end <= b.end)


def _joined(found: Finding, more: Sequence[tuple[Value, Value]], tables: Tables) -> Finding:
    values = _by_camp([*found.values, *(second for second, _ in more)])
    events = {*found.events, *(second.event for second, _ in more if second.event)}
    message = found.message.replace(quoted(found.values, opposed=True), quoted(values, opposed=True))
    said = listing([f"{second.source} says the same as {side.source}" for second, side in more])
    return replace(found, values=values, events=_in_order(events, tables), message=message,
                   why=replace(found.why, detail=f"{found.why.detail}; {said}"))


def _in_order(ids: Iterable[str], tables: Tables) -> tuple[str, ...]:
    return tuple(sorted(ids, key=lambda i: (tables.events[i].source, tables.events[i].start, i)))


def _by_camp(values: Sequence[Value]) -> tuple[Value, ...]:
    """Values that mean the same side by side, in the order of the first of each, then of their sources."""
    camps = {v.value: n for n, v in reversed(list(enumerate(values)))}
    return tuple(sorted(values, key=lambda v: (camps[v.value], v.source, v.start)))
