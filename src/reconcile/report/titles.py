"""Short names for events and findings, as they stand in lists and above cards."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reconcile.model.event import Event
from reconcile.model.finding import Finding, Value
from reconcile.model.naming import GAP, Telling, gaps, in_its_sentence, name_of
from reconcile.model.visible import one_line
from reconcile.report.dates import edtf_words
from reconcile.report.words import FIELD_WORDS, listing, ordinal, shorten

MAX_VALUE = 44
MAX_VALUES = 4
SUMS = ("over", "short")
STAGES = ("planned", "cancelled", "ongoing", "happened", "denied")
_OPENS = re.compile(r"[A-Z][a-z]{2,} [a-z0-9]")  # a figure in words at the head of a sentence
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def value_words(finding: Finding, value: str, text: str = "") -> str:
    """A finding's value as a reader says it: dates in words, figures and qualities as they are quoted."""
    quoted = one_line(text)
    if finding.field in ("date", "existence"):
        return edtf_words(value) or one_line(value) or quoted
    if finding.field == "ordinal" and value.isdecimal():
        return ordinal(int(value))
    if finding.field in ("quantity", "attribute") and quoted and len(quoted) <= MAX_VALUE:
        return quoted
    if finding.field in ("place", "participants") and value:
        return listing(one_line(value).split(", "))
    return one_line(value) or quoted


def event_title(events: Sequence[Event], known: Telling, finding: Finding | None = None) -> str:
    """What happened, to whom and where, in the words of the source that tells it best; one event at least.

    For a finding, without the words that are at issue.
    """
    if finding is None:
        return name_of(events, known)
    sides = {v.event for v in finding.values}
    own = [e for e in events if e.id in sides] or events
    return name_of(own, known, field=finding.field, gap=gaps(own, finding.values, finding.field))


def sentence_title(events: Sequence[Event], known: Telling) -> str:
    """What one sentence tells in several clauses, in its own words: from the first that gives a date."""
    dated = [e for e in events if e.date is not None and not e.date_inferred]
    return in_its_sentence((dated or events)[0], known)


def finding_title(subject: str, question: str) -> str:
    """One line that says what is at issue: the event, and the values that stand against each other."""
    if subject.endswith(f" {GAP}"):
        return f"{subject} {question}"
    return f"{subject} – {question}" if subject else question


def finding_question(finding: Finding) -> str:
    """The values that stand against each other, or in what the sources agree, in a few words."""
    given = sorted(finding.values, key=_order) if finding.field in ("date", "quantity", "status") else finding.values
    values = list(dict.fromkeys(shorten(value_words(finding, v.value, v.text), MAX_VALUE) for v in given))
    values = _figures(values) if finding.field == "quantity" else values
    if finding.outcome in SUMS:
        return f"{finding.why.detail.partition(';')[0]}?"
    if finding.kind == "conflict" and len(values) == 1:  # one day, called by two names
        values = list(dict.fromkeys(shorten(one_line(v.text), MAX_VALUE) for v in given))
    shown = values if len(values) <= MAX_VALUES else [*values[:2], f"{len(values) - 2} other values"]
    field = FIELD_WORDS[finding.field].lower()
    if finding.field == "existence" and finding.kind == "agreement":
        return "told in the same words"
    if finding.outcome == "another":
        return f"{joined(shown, last='and')}, two events of a kind"
    if finding.kind == "single-source":
        return "told by one source"
    if finding.kind == "agreement":
        return f"same {field}: {joined(shown, last='and')}" if shown else f"same {field}"
    if finding.kind == "refinement":
        return f"{joined(shown, last='and')} ({field})"
    if finding.kind == "progression":
        return ", then ".join(shown) if len(values) > 1 else "planned, and not told as done"
    return f"{joined(shown, last='or')}?" if len(values) > 1 else _alone(finding)


def _figures(values: Sequence[str]) -> list[str]:
    """Quoted figures as they stand within a line: "two people" for "Two people", and "767 people" for a bare "767"
    where all others count people."""
    lowered = [v[0].lower() + v[1:] if _OPENS.match(v) else v for v in values]
    counted = [v.partition(" ") for v in lowered]
    tails = {tail for _, _, tail in counted if tail}
    if len(tails) != 1 or not all(head[:1].isdigit() for head, _, _ in counted):
        return list(dict.fromkeys(lowered))
    return list(dict.fromkeys(f"{head} {tail}" for tail in tails for head, _, _ in counted))


def _alone(finding: Finding) -> str:
    """What does not hold together within one statement: its own words, as a question."""
    words = [one_line(v.text) for v in finding.values[:1] if v.text.strip()]
    return f"“{shorten(words[0], MAX_VALUE)}”?" if words else f"{FIELD_WORDS[finding.field].lower()} does not hold"


def _order(value: Value) -> tuple[float, str]:
    """Figures by size, dates by their writing, which is that of time, a plan before what came of it."""
    if value.value in STAGES:
        return float(STAGES.index(value.value)), ""
    number = _NUMBER.search(value.value)
    return (float(number[0]) if number and "-" not in value.value[1:] else 0.0), value.value


def joined(values: list[str], *, last: str) -> str:
    """The values as a list, what they end in alike said once: "14 or 16 November 2025"."""
    if len(values) > 1 and any(" and " in v for v in values):
        return f", {last} ".join(values) if len(values) == 2 else f"{'; '.join(values[:-1])}; {last} {values[-1]}"
    words = [v.split() for v in values]
    shared = 0
    while len(values) > 1 and all(len(w) > shared + 1 for w in words) and _alike(words, shared + 1):
        shared += 1
    if not shared:
        return listing(values, last=last)
    return f"{listing([' '.join(w[:-shared]) for w in words], last=last)} {' '.join(words[0][-shared:])}"


def _alike(words: list[list[str]], number: int) -> bool:
    return len({w[-number] for w in words}) == 1
