"""Measure the program against the bare language model: `.venv/bin/python benchmarks/run.py`.

Prints, for made texts: characters a CPU second of the bare model (`nlp.pipe`), of the extraction and of the whole run,
the ratio of the run to the bare model, its growth with the number of texts, and what two processes gain. Start-up
(loading model and rules) is left out, except in the comparison of one and two processes, which both have it. Ends with
the speed of the dates alone, if `benchmarks/dates.py` is there. All is CPU time of this process unless a line says
otherwise.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command does, before numpy is loaded


import argparse
import runpy
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from texts import make_texts

from reconcile import Settings, Source, load_rules, read_sources, reconcile, write_reports
from reconcile.annotate.annotator import Annotator, load_annotator, segment_texts
from reconcile.annotate.models import load_model
from reconcile.engine import Work
from reconcile.engine.base import Item, Result
from reconcile.model.collector import spare_collector
from reconcile.read import ReadOptions, compile_layout
from reconcile.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Loaded:
    """An engine whose worker is loaded already, so that start-up is not measured."""

    annotator: Annotator

    def map(self, work: Work[Item, Result], items: Sequence[Item]) -> Iterator[Result]:
        """Annotate sources with the loaded annotator; other work is done as it comes."""
        if items and isinstance(items[0], Source):
            yield from self.annotator.annotate(cast("Sequence[Source]", items))  # type: ignore[misc]
        else:
            yield from work.make_worker()(items)


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds of one size."""

    texts: int
    chars: int
    model: float
    extract: float
    run: float


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds that the work takes in this process."""
    start = time.process_time()
    work()
    return time.process_time() - start


def wall(work: Callable[[], object]) -> float:
    """Seconds on the clock that the work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def made_sources(number: int, rulebook: Rulebook, folder: Path) -> tuple[Source, ...]:
    """Write the texts into the folder and read them as any user's."""
    for text in make_texts(number):
        head = f"---\nid: {text.name}\npublished: {text.published}\n---\n"
        (folder / f"{text.name}.txt").write_text(head + text.words + "\n", encoding="utf-8")
    options = ReadOptions(layout=compile_layout(rulebook.documents.values()))
    return read_sources([folder], options=options).sources


def measure(number: int, rulebook: Rulebook, annotator: Annotator) -> Cost:
    """The cost of one size; the model is warmed up before."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = made_sources(number, rulebook, folder)
        texts = segment_texts(sources)
        bare = load_model(Settings().model)  # the annotator's own is sped up
        list(bare.pipe(texts[:5]))
        model = cpu(lambda: list(bare.pipe(texts, batch_size=32)))
        extract = cpu(lambda: list(annotator.annotate(sources)))
        engine = Loaded(annotator)
        run = cpu(lambda: write_reports(reconcile(sources, rulebook=rulebook, engine=engine), folder / "report"))
    return Cost(len(sources), sum(map(len, texts)), model, extract, run)


def show(costs: Sequence[Cost]) -> None:
    """One line a size, then the growth between the smallest and the largest."""
    print(f"{'texts':>6} {'chars':>9} {'model c/s':>10} {'extract c/s':>12} {'run c/s':>9} {'run/model':>10}")
    for c in costs:
        rates = (c.chars / c.model, c.chars / c.extract, c.chars / c.run)
        print(f"{c.texts:>6} {c.chars:>9,} {rates[0]:>10,.0f} {rates[1]:>12,.0f} {rates[2]:>9,.0f}", end=" ")
        print(f"{c.run / c.model:>10.2f}")
    first, last = costs[0], costs[-1]
    if last.texts > first.texts:
        print(f"{last.chars / first.chars:.1f} times the text takes {last.run / first.run:.1f} times the CPU time")


def compare_workers(number: int, rulebook: Rulebook) -> None:
    """One process and two, on the clock, start-up included; the results must be the same."""
    with tempfile.TemporaryDirectory() as name:
        sources = made_sources(number, rulebook, Path(name))
        reports = []
        seconds = [
            wall(lambda w=w: reports.append(reconcile(sources, rulebook=rulebook, settings=Settings(workers=w))))  # type: ignore[misc]
            for w in (1, 2)
        ]
    same = "the same report" if reports[0] == reports[1] else "DIFFERENT REPORTS"
    print(
        f"{number} texts on the clock: one process {seconds[0]:.1f} s, two {seconds[1]:.1f} s "
        f"({seconds[0] / seconds[1]:.2f} times as fast), {same}"
    )


def main() -> None:
    """Run all measurements."""
    spare_collector()  # as the command does
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("sizes", nargs="*", type=int, default=[50, 100, 200], help="numbers of texts")
    parser.add_argument("--no-workers", action="store_true", help="leave the comparison of processes out")
    parser.add_argument("--no-dates", action="store_true", help="leave the dates alone out")
    args = parser.parse_args()
    rulebook = load_rules()
    annotator = load_annotator(rulebook, model=Settings().model)
    show([measure(size, rulebook, annotator) for size in sorted(args.sizes)])
    if not args.no_workers:
        compare_workers(max(args.sizes), rulebook)
    dates = Path(__file__).with_name("dates.py")
    if dates.exists() and not args.no_dates:
        sys.argv = [str(dates)]
        runpy.run_path(str(dates), run_name="__main__")


if __name__ == "__main__":
    main()
