"""Learn the settings of `rules/conflicts/places-differ-in-texts.toml` from subjects with the marks of careful readers.

    python tools/learn_places.py [NAME ...] [--none DIR ...]

The open subjects of `benchmarks/subjects` (or those named) are laid out as in a run. The pairs of statements that name
two places are those that the comparison weighs, and those of which both places lie in the quotes of one mark of a
conflict are of one deed. Texts in the folders behind `--none` put nothing in two places. A logistic regression with a
ridge penalty (`ridge.py`) gives each sign its bits. Printed are the bits, and how many of the pairs above a bound are
of one deed where their subject was left out of the learning.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from ridge import fit, left_out
from subjects import Mark, Stretch, folders, marked, marks_of, ready

from reconcile import load_rules
from reconcile.compare.statements import known_statements
from reconcile.compare.statements.held import Part, Statement
from reconcile.compare.statements.places import placings, signs_of
from reconcile.rulebook import Rulebook

RIDGE = 2.0
BOUNDS = (1.0, 0.5, 0.0, -0.4, -0.8, -1.2)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements of a subject: their signs, and whether a reader marked them as one deed in two places."""

    subject: str
    signs: dict[str, float]
    marked: bool


def main() -> None:
    """Learn and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--none", nargs="*", type=Path, default=[], metavar="DIR", help="folders of folders of texts")
    args = parser.parse_args()
    rulebook = load_rules()
    pairs = [p for folder in folders(args.names) for p in pairs_of(folder, marks_of(folder), rulebook)]
    silent = [f for parent in args.none for f in sorted(parent.iterdir()) if any(f.glob("*.txt"))]
    pairs += [p for folder in silent for p in pairs_of(folder, (), rulebook)]
    names = sorted({name for p in pairs for name in p.signs})
    table = np.array([[p.signs.get(name, 0.0) for name in names] for p in pairs])
    told = np.array([float(p.marked) for p in pairs])
    for name, bits in zip(["prior", *names], fit(table, told, RIDGE), strict=True):
        sys.stdout.write(f"{name} = {bits:.2f}\n")
    without = left_out(table, told, [p.subject for p in pairs], RIDGE)
    for bound in BOUNDS:
        above = without >= bound
        sys.stdout.write(f"{int(told[above].sum())} of {int(above.sum())} left out above {bound}, "
                         f"{int(told.sum())} of {len(pairs)} in all\n")


def pairs_of(folder: Path, marks: Sequence[Mark], rulebook: Rulebook) -> Iterator[Pair]:
    """The pairs of one folder."""
    for one in ready(folder, rulebook):
        known = known_statements(one.laid.groups, {a.source.id: a.statements for a in one.own},
                                 {a.source.id: a.dates for a in one.own}, one.laid.tables)
        for placing, field in placings(known, one.laid.tables):
            sides = _place(placing.x, placing.left), _place(placing.y, placing.right)
            yield Pair(folder.name, signs_of(placing, field, one.laid.tables), bool(marked(*sides, marks)))


def _place(statement: Statement, part: Part) -> Stretch:
    return statement.source, part.told.span.start, part.told.span.end


if __name__ == "__main__":
    main()
