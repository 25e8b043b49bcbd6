"""Measure the program and write the page: `.venv/bin/python benchmarks`.

Prints tables, and writes `docs/benchmarks.md` with its plots into `docs/images/benchmarks/`. `--only` measures a part
and puts it in its place on the page. All texts are made (`texts.py`), the same on every machine.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command does, before numpy is loaded


import argparse
import platform
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import dates
import matched
import stages
from commands import Spent, engines, increments
from plot import bars, lines

from reconcile.annotate.annotator import load_annotator
from reconcile.annotate.dates import compile_grammar
from reconcile.extraction import Settings
from reconcile.model.collector import spare_collector
from reconcile.rulebook import load_rules

ROOT = Path(__file__).resolve().parents[1]
PAGE, IMAGES = ROOT / "docs" / "benchmarks.md", ROOT / "docs" / "images" / "benchmarks"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page: what was measured, in words, a table, and a plot."""

    name: str
    title: str
    words: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    plot: str

    def markdown(self) -> str:
        """The part as it stands on the page."""
        rule = "|".join(["---"] + ["---:"] * (len(self.columns) - 1))
        table = [f"| {' | '.join(row)} |" for row in (self.columns, *self.rows)]
        return "\n".join([f"## {self.title}", "", self.words, "", table[0], f"|{rule}|", *table[1:], "",
                          f"![{self.title}](images/benchmarks/{self.name}.svg)", ""])


def measure_stages(sizes: Sequence[int]) -> Part:
    """Characters a second of each stage, and how its cost grows."""
    rulebook = load_rules()
    annotator = load_annotator(rulebook, model=Settings().model)
    costs = []
    for size in sorted(sizes):
        with tempfile.TemporaryDirectory() as folder:
            costs.append(stages.cost(size, rulebook, annotator, Path(folder)))
    grows, last = stages.growth(costs), costs[-1]
    rows = [(s, *(f"{c.chars / c.seconds[s]:,.0f}" for c in costs), f"{grows[s]:.2f}") for s in stages.STAGES]
    model = [c.seconds["bare model"] for c in costs]
    rows.append(("whole run", *(f"{c.chars / c.run:,.0f}" for c in costs), ""))
    ratios = [f"{c.run / m:.2f}" for c, m in zip(costs, model, strict=True)]
    rows.append(("whole run, times the bare model", *ratios, ""))
    words = (f"Characters a CPU second, start-up aside, for {', '.join(str(c.texts) for c in costs)} texts on "
             f"{', '.join(str(-(-c.texts // 5)) for c in costs)} stories ({last.chars:,} characters in the largest "
             "set). `bare model` is spaCy's `nlp.pipe`, 32 at a time, over the same stretches of text with the same "
             "pipeline, loaded anew: the program's own is sped up. On processors that spaCy's library for products of "
             "matrices does not know it is slow, and more is gained over it than elsewhere. The "
             "exponent says how the cost grows with the length: 1 is in proportion.")
    series = {s: [(c.chars, c.seconds[s]) for c in costs] for s in stages.STAGES}
    return Part("stages", "Stages", words, ("stage", *(f"{c.texts} texts" for c in costs), "exponent"), tuple(rows),
                lines(series, across="characters of text", up="CPU seconds"))


def measure_dates() -> Part:
    """Dates alone, against dateparser's search."""
    sample = list(dates.texts([ROOT / "sources"]))
    rounds = sample * max(1, -(-dates.ENOUGH // sum(map(len, sample))))
    spent, found = dates.ours(rounds, compile_grammar(load_rules().languages["en"]))
    theirs, chars, theirs_found = dates.peer(sample)
    rates = {"find_dates": sum(map(len, rounds)) / spent, "dateparser search": chars / theirs}
    per = {"find_dates": found / sum(map(len, rounds)), "dateparser search": theirs_found / chars}
    rows = tuple((n, f"{rate:,.0f}", f"{per[n] * 10_000:.0f}") for n, rate in rates.items())
    words = ("Characters a CPU second for the dates alone over the sample sources (`reconcile extract --only dates`), "
             "beside `dateparser.search.search_dates`. How many expressions were found is no measure of quality.")
    return Part("dates", "Dates", words, ("", "characters a second", "found in 10,000 characters"), rows,
                bars(rates, unit="characters a second"))


def measure_engines(number: int) -> Part:
    """Whole runs of the command on one process, two, and Dask."""
    busy = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        spent = engines(number, Path(folder))
    first = next(iter(spent.values()))
    rows = tuple((n, f"{s.wall:.1f}", f"{s.cpu:.1f}", f"{first.wall / s.wall:.2f}") for n, s in spent.items())
    words = (f"The command over {number} texts, start-up, reading and writing included. The reports are compared byte "
             f"for byte. {os.cpu_count()} processors, with a load average of {busy:.1f} before the first run. Only "
             "on an idle machine do the seconds tell how engines compare.")
    return Part("engines", "Engines", words, ("engine", "seconds", "CPU seconds", "times as fast"), rows,
                bars({n: s.wall for n, s in spent.items()}, unit="s"))


def measure_increments(number: int) -> Part:
    """Runs with a store."""
    with tempfile.TemporaryDirectory() as folder:
        spent = increments(number, Path(folder))
    first = spent["first run"]
    rows = tuple((n, *_spent(s), f"{s.cpu / first.cpu:.1%}") for n, s in spent.items())
    words = (f"The command over {number} texts with `--store`. The report after a change is compared byte for byte "
             "with that of a run from nothing.")
    return Part("increments", "Increments", words, ("run", "seconds", "CPU seconds", "CPU of the first run"), rows,
                bars({n: s.cpu for n, s in spent.items()}, unit="CPU s"))


def measure_records(sizes: Sequence[int]) -> Part:
    """Matching of records with known truth, beside others."""
    found = matched.compare(sizes)
    rows = tuple((f"{way}, {number:,}", f"{number / m.cpu:,.0f}", f"{m.cpu:,.1f}", f"{m.wall:,.1f}", f"{m.peak:,.0f}",
                  f"{m.precision:.3f}", f"{m.recall:.3f}", f"{m.f1:.3f}") for (way, number), m in found.items())
    ways = list(dict.fromkeys(way for way, _ in found))
    grows = ", ".join(f"{w} {g:.2f}" for w in ways if (g := matched.growth(found, w)))
    words = ("Event records made with known truth (`benchmarks/records.py`), matched by the program's own features and "
             "weights (`reconcile.match.group_events`), by Splink on DuckDB and by dedupe (up to 10,000 records; no "
             "row where it fails, as dedupe 3.0.3 does with the BTrees of today). Quality is counted over pairs of "
             "records. Splink learns from the records, dedupe is taught with true answers, the program has only its "
             "rules, which hold reports that differ by a day to be one event only where a name or much else is common. "
             "Seconds are of one process, Splink's on all processors. Exponents of growth of the CPU time: "
             f"{grows or 'one size only'}.")
    series = {w: [(float(n), found[w, n].cpu) for way, n in found if way == w] for w in ways}
    columns = ("way, records", "records a CPU second", "CPU seconds", "seconds", "peak MB", "precision", "recall", "F1")
    return Part("records", "Records", words, columns, rows, lines(series, across="records", up="CPU seconds"))


def _spent(spent: Spent) -> tuple[str, str]:
    return f"{spent.wall:.1f}", f"{spent.cpu:.1f}"


def parts(args: argparse.Namespace) -> Iterator[Part]:
    """What was asked for, in the order of the page."""
    ways: dict[str, Callable[[], Part]] = {
        "stages": lambda: measure_stages(args.sizes),
        "dates": measure_dates,
        "engines": lambda: measure_engines(args.engines),
        "increments": lambda: measure_increments(args.increments),
        "records": lambda: measure_records(args.records),
    }
    for name, measure in ways.items():
        if args.only in (None, name):
            yield measure()


def main() -> None:
    """Measure, print, write."""
    spare_collector()  # as the command does
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="+", type=int, default=[50, 100, 200, 400], help="numbers of texts for stages")
    parser.add_argument("--engines", type=int, default=400, help="number of texts for engines")
    parser.add_argument("--increments", type=int, default=1000, help="number of texts for increments")
    parser.add_argument("--records", nargs="+", type=int, default=[10_000, 100_000, 1_000_000],
                        help="numbers of event records to match")
    parser.add_argument("--only", choices=["stages", "dates", "engines", "increments", "records"],
                        help="this part, the rest of the page as it is")
    args = parser.parse_args()
    made = []
    for part in parts(args):
        print(part.markdown())
        made.append(part)
    IMAGES.mkdir(parents=True, exist_ok=True)
    for part in made:
        (IMAGES / f"{part.name}.svg").write_text(part.plot, encoding="utf-8")
    PAGE.write_text(page(made, PAGE.read_text(encoding="utf-8") if args.only else ""), encoding="utf-8")


def page(made: Sequence[Part], before: str) -> str:
    """The whole page; parts that were not measured now stand as they stood before."""
    head = ("# Benchmarks\n\nWritten by `python benchmarks`; texts are made from templates, the same on every machine "
            f"(`benchmarks/texts.py`). Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} "
            "processors; read ratios, not seconds.\n")
    parts = {f"## {text.split(chr(10), 1)[0]}": f"## {text.rstrip()}\n" for text in before.split("\n## ")[1:]}
    parts |= {f"## {p.title}": p.markdown() for p in made}
    return "\n".join([head, *parts.values()])


if __name__ == "__main__":
    main()
