"""What the top of every report says: how many conflicts, the gravest, what was seen and is none, whether all was read,
how far the review is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from reconcile.model.finding import KINDS, SEVERITY_ORDER
from reconcile.report.view import FindingView, View
from reconcile.report.words import KIND_WORDS, SEVERITY_WORDS, count, listing


@dataclass(frozen=True, slots=True)
class Headline:
    """The first lines of a report, each a whole sentence; "" where there is nothing to say."""

    verdict: str
    gravest: FindingView | None
    others: str
    explained: str
    coverage: str
    reading: str
    all_read: bool
    review: str


def headline(view: View) -> Headline:
    """The report in a few sentences."""
    first = view.findings[0] if view.findings and view.findings[0].to_decide and not view.findings[0].settled else None
    return Headline(_verdict(view), first, _others(view), _explained(view), _coverage(view), _reading(view),
                    not view.unread, _review(view))


def _verdict(view: View) -> str:
    sources = count(len(view.sources), "source")
    where = f"between {sources}" if len(view.sources) > 1 else f"in {sources}"
    if not view.kinds.get("conflict"):
        return f"No conflicts {where}."
    found = view.of("conflict")
    severities = Counter(f.finding.severity for f in found)
    parts = [f"{severities[s]:,} {SEVERITY_WORDS[s]}" for s in SEVERITY_ORDER if severities[s]]
    alike = ("all " if len(found) > 1 else "") + SEVERITY_WORDS[found[0].finding.severity]
    detail = f": {listing(parts)}" if len(parts) > 1 else f", {alike}"
    return f"{count(len(found), 'conflict')} {where}{detail}."


def _others(view: View) -> str:
    parts = []
    for kind in KINDS[1:]:
        number, words = view.kinds.get(kind, 0), KIND_WORDS[kind]
        if number:
            parts.append(f"{number:,} {words[0 if number == 1 else 1].lower()}")
    settled = sum(f.settled for f in view.findings)
    parts += [f"{settled:,} settled by review"] if settled else []
    return " · ".join(parts)


def _explained(view: View) -> str:
    """The differences that are no conflicts, by what they are, the most frequent first."""
    found = Counter(f.label for f in view.findings if f.explained and f.label and not f.settled)
    named = [f"{label} ({number:,})" if number > 1 else label
             for label, number in sorted(found.items(), key=lambda told: (-told[1], told[0]))]
    return f"Seen, and no conflict: {'; '.join(named)}." if named else ""


def _coverage(view: View) -> str:
    lone = len(view.rows) - view.shared
    if len(view.sources) < 2:
        return f"{count(len(view.rows), 'event')} found."
    told = "is told" if view.shared == 1 else "are told"
    return f"{count(view.shared, 'event')} {told} by more than one source, {lone:,} by one alone."


def _reading(view: View) -> str:
    if not view.unread:
        return "All files were read in full."
    none = sum(p.read == "none" for p in view.unread)
    part = len(view.unread) - none
    parts = [f"{count(none, 'file')} could not be read"] if none else []
    parts += [f"{count(part, 'file')} could not be read in full"] if part else []
    return f"{listing(parts)}; what is missing there proves nothing."


def _review(view: View) -> str:
    asked = [f for f in view.findings if f.to_decide]
    done = sum(f.decided for f in asked)
    return f"{done:,} of {len(asked):,} decided" if asked else "nothing to decide"
