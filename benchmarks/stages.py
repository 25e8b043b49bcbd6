"""What each stage costs by itself, start-up aside, and how that grows with the number of texts."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, cast

from commands import write_texts

from reconcile.annotate.annotator import Annotator, segment_texts
from reconcile.annotate.models import load_model
from reconcile.engine import Work
from reconcile.engine.base import Item, Result
from reconcile.gather import gather_subjects
from reconcile.model.event import AnnotatedSource
from reconcile.model.source import Source
from reconcile.pipeline import Settings, reconcile
from reconcile.read import ReadOptions, compile_layout, read_sources
from reconcile.report import write_reports
from reconcile.rulebook import Rulebook
from reconcile.rulebook.frequencies import load_frequencies
from reconcile.subject import compile_rules, reconcile_subject

Answer = TypeVar("Answer")
STAGES = ("bare model", "read", "annotate", "gather", "reconcile", "write")


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds of each stage over texts of so many characters."""

    texts: int
    chars: int
    seconds: Mapping[str, float]

    @property
    def run(self) -> float:
        """CPU seconds of a whole run."""
        return sum(s for stage, s in self.seconds.items() if stage != "bare model")


def cost(number: int, rulebook: Rulebook, annotator: Annotator, folder: Path) -> Cost:
    """The stages one after the other; the bare model is `nlp.pipe` over the same stretches of text."""
    spent: dict[str, float] = {}

    def timed(stage: str, work: Callable[[], Answer]) -> Answer:
        begun = time.process_time()
        answer = work()
        spent[stage] = time.process_time() - begun
        return answer

    texts = write_texts(number, folder / "texts")
    options = ReadOptions(layout=compile_layout(rulebook.documents.values()))
    sources = timed("read", lambda: read_sources([texts], options=options)).sources
    stretches = segment_texts(sources)
    bare = load_model(Settings().model)  # the annotator's own is sped up
    list(bare.pipe(stretches[:5]))
    timed("bare model", lambda: [None for _ in bare.pipe(stretches, batch_size=32)])
    annotated = {a.source.id: a for a in timed("annotate", lambda: list(annotator.annotate(sources)))}
    shares = load_frequencies()
    subjects = timed("gather", lambda: gather_subjects(list(annotated.values()), shares=shares))
    compiled = compile_rules(rulebook)
    timed("reconcile", lambda: [reconcile_subject([annotated[i] for i in s.sources], s, rulebook=rulebook,
                                                  compiled=compiled) for s in subjects])
    report = reconcile(sources, rulebook=rulebook, engine=_Done(annotated))
    timed("write", lambda: write_reports(report, folder / "report"))
    return Cost(len(sources), sum(map(len, stretches)), {stage: spent[stage] for stage in STAGES})


@dataclass(frozen=True, slots=True)
class _Done:
    """An engine that has annotated the sources already."""

    annotated: Mapping[str, AnnotatedSource]

    def map(self, work: Work[Item, Result], items: Sequence[Item]) -> Iterator[Result]:
        """The annotations at hand; other work as it comes."""
        if items and isinstance(items[0], Source):
            yield from (self.annotated[s.id] for s in cast("Sequence[Source]", items))  # type: ignore[misc]
        else:
            yield from work.make_worker()(items)


def growth(costs: list[Cost]) -> dict[str, float]:
    """The exponent of each stage's growth with the length of the text, between the smallest and the largest size."""
    first, last = costs[0], costs[-1]
    scale = math.log(last.chars / first.chars)
    return {s: math.log(last.seconds[s] / first.seconds[s]) / scale for s in STAGES}

