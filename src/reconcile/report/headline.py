"""What the top of every report says: how many conflicts, the gravest, what was seen and is none, whether all was read,
how far the review is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from reconcile.model.finding import KINDS, SEVERITY_ORDER
from reconcile.report.view import Brief, Frame
from reconcile.report.words import KIND_WORDS, SEVERITY_WORDS, count, listing


@dataclass(frozen=True, slots=True)
class Headline:
    """The first lines of a report, each a whole sentence; "" where there is nothing to say."""

    verdict: str
    gravest: Brief | None
    others: str
    explained: str
    coverage: str
    reading: str
    all_read: bool
    review: str


def headline(frame: Frame) -> Headline:
    """The report in a few sentences."""
    first = next(iter(frame.findings), None)
    gravest = first if first and first.to_decide and not first.settled else None
    return Headline(_verdict(frame), gravest, _others(frame), _explained(frame), _coverage(frame), _reading(frame),
                    not frame.unread, _review(frame))


def _verdict(frame: Frame) -> str:
    sources = count(len(frame.sources), "source")
    where = f"between {sources}" if len(frame.sources) > 1 else f"in {sources}"
    if not frame.kinds.get("conflict"):
        return f"No conflicts {where}."
    found = [f for f in frame.findings if f.kind == "conflict" and not f.settled]
    severities = Counter(f.severity for f in found)
    parts = [f"{severities[s]:,} {SEVERITY_WORDS[s]}" for s in SEVERITY_ORDER if severities[s]]
    alike = ("all " if len(found) > 1 else "") + SEVERITY_WORDS[found[0].severity]
    detail = f": {listing(parts)}" if len(parts) > 1 else f", {alike}"
    return f"{count(len(found), 'conflict')} {where}{detail}."


def _others(frame: Frame) -> str:
    parts = []
    for kind in KINDS[1:]:
        number, words = frame.kinds.get(kind, 0), KIND_WORDS[kind]
        if number:
            parts.append(f"{number:,} {words[0 if number == 1 else 1].lower()}")
    settled = sum(f.settled for f in frame.findings)
    parts += [f"{settled:,} settled by review"] if settled else []
    return " · ".join(parts)


def _explained(frame: Frame) -> str:
    """The differences that are no conflicts, by what they are, the most frequent first."""
    found = Counter(f.label for f in frame.findings if f.label and not f.settled)
    named = [f"{label} ({number:,})" if number > 1 else label
             for label, number in sorted(found.items(), key=lambda told: (-told[1], told[0]))]
    return f"Seen, and no conflict: {'; '.join(named)}." if named else ""


def _coverage(frame: Frame) -> str:
    lone = frame.rows - frame.shared
    if len(frame.sources) < 2:
        return f"{count(frame.rows, 'event')} found."
    told = "is told" if frame.shared == 1 else "are told"
    return f"{count(frame.shared, 'event')} {told} by more than one source, {lone:,} by one alone."


def _reading(frame: Frame) -> str:
    if not frame.unread:
        return "All files were read in full."
    none = sum(p.read == "none" for p in frame.unread)
    part = len(frame.unread) - none
    parts = [f"{count(none, 'file')} could not be read"] if none else []
    parts += [f"{count(part, 'file')} could not be read in full"] if part else []
    return f"{listing(parts)}; what is missing there proves nothing."


def _review(frame: Frame) -> str:
    asked = [f for f in frame.findings if f.to_decide]
    done = sum(f.decided for f in asked)
    return f"{done:,} of {len(asked):,} decided" if asked else "nothing to decide"
