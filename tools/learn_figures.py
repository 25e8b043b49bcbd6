"""Learn the settings of `rules/conflicts/figures-differ-in-texts.toml`: when two figures are of one fact.

    python tools/learn_figures.py [--ridge 1.0] [--write] [SUBJECT ...]

The subjects of `benchmarks/subjects/open` are read, annotated, matched and laid out as in a run. Every pair of figures
of two texts that exclude each other and that nothing keeps apart is a row: its signs (`reconcile.compare.signs`), and
whether a reader marked the two as in conflict. A logistic regression with a ridge penalty (`ridge.py`)
gives each sign its bits.

Printed are the bits, and how many marks stand before the first, second, ... false pair when each subject is weighed by
what the others taught. With `--write` the bits go into the rule file.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from ridge import Vector, fit, left_out
from subjects import Mark, Ready, folders, marked, marks_of, ready

from reconcile import load_rules
from reconcile.compare.facts import Held, held_figures, rare_words
from reconcile.compare.signs import signs_of
from reconcile.compare.stated import stated_figures
from reconcile.rulebook import Rulebook

RULE = Path(__file__).resolve().parent.parent / "rules" / "conflicts" / "figures-differ-in-texts.toml"
SHOWN = 24


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
    rows = [row for folder in folders(args.names) for row in rows_of(folder, rulebook)]
    learnt = report(rows, args.ridge)
    if args.write:
        RULE.write_text(written(RULE.read_text(encoding="utf-8"), learnt), encoding="utf-8")


def rows_of(folder: Path, rulebook: Rulebook) -> Iterator[Row]:
    """The pairs of figures of one folder."""
    marks = marks_of(folder)
    for one in ready(folder, rulebook):
        yield from (row_of(folder.name, *told, marks) for told in held_in(one))


def held_in(one: Ready) -> Iterator[tuple[Held, Mapping[str, float]]]:
    """The pairs of figures of one subject with their signs."""
    laid = one.laid
    told = stated_figures(laid.groups, {a.source.id: a.dates for a in one.own},
                          {a.source.id: a.quantities for a in one.own}, laid.tables)
    rare = rare_words({a.source.id: a.sentences for a in one.own}, laid.tables)
    for kind, by_source in sorted(told.items()):
        for held in held_figures(by_source, rare(kind[0]), laid.tables):
            yield held, signs_of(*held, laid.tables)


def row_of(subject: str, held: Held, signs: Mapping[str, float], marks: Sequence[Mark]) -> Row:
    """A pair with the marks whose quotes have its figures."""
    x, y = held[0].saying, held[1].saying
    found = marked((x.source, x.start, x.end), (y.source, y.start, y.end), marks)
    return Row(subject, signs, tuple(found), f"{x.text} | {y.text}")


def report(rows: Sequence[Row], ridge: float) -> dict[str, float]:
    """Print what was learnt and how it does on subjects left out; the bits."""
    names = sorted({name for row in rows for name in row.signs})
    table = np.array([[row.signs.get(name, 0.0) for name in names] for row in rows])
    truth = np.array([float(bool(row.marks)) for row in rows])
    bits = left_out(table, truth, [row.subject for row in rows], ridge)
    sys.stdout.write(f"{len(rows)} pairs, {int(truth.sum())} in conflict; marks before each false pair, left out:\n")
    sys.stdout.writelines(f"  {line}\n" for line in standing(rows, bits))
    found = {name: round(float(b), 2) for name, b in zip(["prior", *names], fit(table, truth, ridge), strict=True)}
    sys.stdout.writelines(f"{name} = {b}\n" for name, b in found.items())
    return found


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
