"""Subjects with the marks of careful readers, laid out for comparison as in a run."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reconcile import extract, read_sources
from reconcile.compare.flow import LaidOut, lay_out
from reconcile.gather import gather_subjects
from reconcile.match import match_events
from reconcile.model.event import AnnotatedSource
from reconcile.model.subject import Subject
from reconcile.resolve import name_speakers, one_for_each, resolve_entities
from reconcile.rulebook import Rulebook
from reconcile.rulebook.frequencies import load_frequencies

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))
from marks import SUBJECTS as SUBJECTS
from marks import Mark as Mark
from marks import marks_of as marks_of

Stretch = tuple[str, int, int]  # a source, and where something in it begins and ends


@dataclass(frozen=True, slots=True)
class Ready:
    """A subject of a folder: what its sources tell, and how that is laid out for comparison."""

    own: Sequence[AnnotatedSource]
    laid: LaidOut


def folders(names: Sequence[str]) -> list[Path]:
    """The open subjects that have marks, or those named."""
    found = (p for p in sorted((SUBJECTS / "open").iterdir()) if (p / "gold.jsonl").is_file())
    return [p for p in found if not names or p.name in names]


def ready(folder: Path, rulebook: Rulebook) -> Iterator[Ready]:
    """What `reconcile_subject` does of the texts of a folder up to the comparison."""
    annotated = {a.source.id: a for a in extract(read_sources(sorted(folder.glob("*.txt"))).sources, rulebook=rulebook)}
    for subject in gather_subjects(list(annotated.values()), shares=load_frequencies()):
        own = [annotated[s] for s in subject.sources]
        yield Ready(own, _laid(own, subject, rulebook))


def _laid(own: Sequence[AnnotatedSource], subject: Subject, rulebook: Rulebook) -> LaidOut:
    sources = [a.source for a in own]
    resolution = resolve_entities(own, rulebook=rulebook)
    events = one_for_each(name_speakers(resolution.events), rulebook.events)
    matching = match_events(events, resolution.entities, sources, rulebook=rulebook, subject=subject)
    return lay_out(matching, events, resolution.entities, sources, rulebook=rulebook, words=subject.terms)


def marked(left: Stretch, right: Stretch, marks: Sequence[Mark], *, label: str = "conflict") -> list[str]:
    """The ids of the marks of a label of which one quote overlaps each of two stretches of two sources."""
    return sorted({m.id for m in marks if m.label == label and all(
        any(_overlap(side, span) for span in m.spans) for side in (left, right))})


def _overlap(a: Stretch, b: Stretch) -> bool:
    return a[0] == b[0] and a[1] < b[2] and b[1] < a[2]
