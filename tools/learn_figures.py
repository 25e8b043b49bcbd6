"""Learn the settings of `rules/conflicts/figures-differ-in-texts.toml`: when two figures are of one fact.

    python tools/learn_figures.py [--ridge 1.0] [--write] [SUBJECT ...]

The subjects of `benchmarks/subjects/open` are read, annotated, matched and laid out as in a run. Every pair of figures
of two texts that exclude each other and that nothing keeps apart is a row: its signs (`reconcile.compare.signs`), and
whether a reader marked the two as in conflict. A logistic regression with a ridge penalty (Hoerl and Kennard 1970),
fitted by Newton's method, gives each sign its bits; the same subjects give the same bits on every run.

Printed are the bits, and how many marks stand before the first, second, ... false pair when each subject is weighed by
what the others taught. With `--write` the bits go into the rule file.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reconcile import extract, load_rules, read_sources
from reconcile.compare.facts import Held, held_figures, rare_words
from reconcile.compare.flow import lay_out
from reconcile.compare.signs import signs_of
from reconcile.compare.stated import stated_figures
from reconcile.gather import gather_subjects
from reconcile.match import match_events
from reconcile.model.event import AnnotatedSource
from reconcile.model.subject import Subject
from reconcile.resolve import name_speakers, one_for_each, resolve_entities
from reconcile.rulebook import Rulebook
from reconcile.rulebook.frequencies import load_frequencies

ROOT = Path(__file__).resolve().parent.parent
RULE = ROOT / "rules" / "conflicts" / "figures-differ-in-texts.toml"
sys.path.insert(0, str(ROOT / "benchmarks"))
from marks import SUBJECTS, Mark, marks_of  # noqa: E402

STEPS = 60
SHOWN = 24
Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Row:
    """Two figures: the subject that has them, their signs, the marks that set them against each other, their words."""

    subject: str
    signs: Mapping[str, float]
    marks: tuple[str, ...]
    words: str


def main() -> None:
    """Learn, print how well, and write what was learnt."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="SUBJECT")
    parser.add_argument("--ridge", type=float, default=1.0)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    rulebook = load_rules()
    rows = [row for folder in sorted((SUBJECTS / "open").iterdir()) if (folder / "gold.jsonl").is_file()
            and (not args.names or folder.name in args.names) for row in rows_of(folder, rulebook)]
    learnt = report(rows, args.ridge)
    if args.write:
        RULE.write_text(written(RULE.read_text(encoding="utf-8"), learnt), encoding="utf-8")


def rows_of(folder: Path, rulebook: Rulebook) -> Iterator[Row]:
    """The pairs of figures of one folder."""
    annotated = {a.source.id: a for a in extract(read_sources(sorted(folder.glob("*.txt"))).sources, rulebook=rulebook)}
    marks = marks_of(folder)
    for subject in gather_subjects(list(annotated.values()), shares=load_frequencies()):
        yield from (row_of(folder.name, *told, marks)
                    for told in held_in([annotated[s] for s in subject.sources], subject, rulebook))


def held_in(annotated: Sequence[AnnotatedSource], subject: Subject, rulebook: Rulebook) -> Iterator[
        tuple[Held, Mapping[str, float]]]:
    """The pairs of figures of one subject with their signs: what `reconcile_subject` does up to the comparison."""
    resolution = resolve_entities(annotated, rulebook=rulebook)
    events = one_for_each(name_speakers(resolution.events), rulebook.events)
    sources = [a.source for a in annotated]
    matching = match_events(events, resolution.entities, sources, rulebook=rulebook, subject=subject)
    laid = lay_out(matching, events, resolution.entities, sources, rulebook=rulebook, words=subject.terms)
    told = stated_figures(laid.groups, {a.source.id: a.dates for a in annotated},
                          {a.source.id: a.quantities for a in annotated}, laid.tables)
    rare = rare_words({a.source.id: a.sentences for a in annotated}, laid.tables)
    for kind, by_source in sorted(told.items()):
        for held in held_figures(by_source, rare(kind[0]), laid.tables):
            yield held, signs_of(*held, laid.tables)


def row_of(subject: str, held: Held, signs: Mapping[str, float], marks: Sequence[Mark]) -> Row:
    """A pair with the marks whose quotes have its figures."""
    x, y = held[0].saying, held[1].saying
    found = tuple(sorted({m.id for m in marks if m.label == "conflict" for one, other in permutations(m.spans, 2)
                          if _has(one, x.source, x.start, x.end) and _has(other, y.source, y.start, y.end)}))
    return Row(subject, signs, found, f"{x.text} | {y.text}")


def _has(span: tuple[str, int, int], source: str, start: int, end: int) -> bool:
    return span[0] == source and start < span[2] and span[1] < end


def report(rows: Sequence[Row], ridge: float) -> dict[str, float]:
    """Print what was learnt and how it does on subjects left out; the bits."""
    names = sorted({name for row in rows for name in row.signs})
    table, truth = table_of(rows, names), np.array([bool(row.marks) for row in rows], dtype=float)
    bits = np.zeros(len(rows))
    for subject in sorted({row.subject for row in rows}):
        out = np.array([row.subject == subject for row in rows])
        bits[out] = table[out] @ fit(table[~out], truth[~out], ridge) / math.log(2)
    sys.stdout.write(f"{len(rows)} pairs, {int(truth.sum())} in conflict; marks before each false pair, left out:\n")
    sys.stdout.writelines(f"  {line}\n" for line in standing(rows, bits))
    learnt = fit(table, truth, ridge) / math.log(2)
    found = {name: round(float(b), 2) for name, b in zip(["prior", *names], learnt, strict=True)}
    sys.stdout.writelines(f"{name} = {b}\n" for name, b in found.items())
    return found


def table_of(rows: Sequence[Row], names: Sequence[str]) -> Vector:
    """The signs of each row, behind a one for the prior."""
    return np.array([[1.0, *(row.signs.get(name, 0.0) for name in names)] for row in rows])


def fit(table: Vector, truth: Vector, ridge: float) -> Vector:
    """A logistic regression, the prior free, the weights of signs held small."""
    weights: Vector = np.zeros(table.shape[1])
    penalty: Vector = np.full(table.shape[1], ridge)
    penalty[0] = 1e-3
    for _ in range(STEPS):
        odds: Vector = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (truth - odds) - penalty * weights
        curve = (table.T * (odds * (1 - odds))) @ table + np.diag(penalty)
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def standing(rows: Sequence[Row], bits: Vector) -> Iterator[str]:
    """The false pairs, the likeliest first, with how many marks stand before each."""
    marks: set[tuple[str, str]] = set()
    false = 0
    for at in np.argsort(-bits, kind="stable"):
        row = rows[int(at)]
        if row.marks:
            marks |= {(row.subject, mark) for mark in row.marks}
        elif false < SHOWN:
            false += 1
            yield f"{len(marks):4} {false:3} {bits[at]:6.2f}  {row.subject}: {row.words}"


def written(rule: str, learnt: Mapping[str, float]) -> str:
    """The rule file with the bits learnt; what it takes (`least`) stays."""
    least = re.search(r"^least = .*$", rule, re.MULTILINE)
    lines = [f"{name} = {b}" for name, b in learnt.items()] + ([least[0]] if least else [])
    return re.sub(r"(?<=^\[settings\]\n)(?:\w+ = .*\n)+", "\n".join(lines) + "\n", rule, count=1, flags=re.MULTILINE)


if __name__ == "__main__":
    main()
