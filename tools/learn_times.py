"""Learn the weights of `rules/conflicts/dates-differ-in-texts.toml` and `times-differ-in-texts.toml`: what tells that
two dates, or times of day, of two texts are told of one thing.

    python tools/learn_times.py [NAME ...]

Reconciles the open subjects of `benchmarks/subjects` (or those named), takes down the signs of every pair of dates, and
of times of day, that exclude each other and that nothing keeps apart for sure, and fits a logistic regression with a
ridge penalty (Hoerl and Kennard 1970) by Newton's method, so that the result is the same on every run. A pair is in
conflict where the two quotes of a mark overlap it. Printed are the weights in bits, ready for the rules, and the pairs
in the order in which subjects that were left out of the fitting have them.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reconcile import load_rules, read_sources, reconcile
from reconcile.compare.one_time import clocks, days
from reconcile.compare.one_time.told import Told

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))
from marks import SUBJECTS, Mark, marks_of

RIDGE = 2.0
KINDS = {days: "days", clocks: "times"}
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Row:
    """A pair with its signs: in which subject it stands, and whether a mark has it (`mark`, "" if none)."""

    subject: str
    mark: str
    signs: Mapping[str, float]
    words: tuple[str, str]
    values: tuple[str, str]
    spots: tuple[tuple[str, int], tuple[str, int]]


def _marked(x: Told, y: Told, marks: Sequence[Mark]) -> str:
    """The id of the conflict of which both quotes overlap the two."""
    def has(side: Told, span: tuple[str, int, int]) -> bool:
        return span[0] == side.source and span[1] < side.date.end and side.date.start < span[2]

    return next((m.id for m in marks if m.label == "conflict" and len(m.spans) > 1
                 and any(has(x, s) for s in m.spans) and any(has(y, s) for s in m.spans)), "")


def _taking_down(module: Any, subject: str, marks: Sequence[Mark], rows: list[Row]) -> Callable[[], None]:
    """Has a module's signs taken down; what is returned ends that."""
    real = module.signs_of

    def signs_of(x: Told, y: Told, *rest: Any) -> Mapping[str, float]:
        signs: Mapping[str, float] = real(x, y, *rest)
        words = tuple(f"{t.before}[{t.date.text}]{t.behind}".strip() for t in (x, y))
        values = tuple(f"{t.date.interval} {t.date.clock}" for t in (x, y))
        rows.append(Row(subject, _marked(x, y, marks), signs, (words[0], words[1]), (values[0], values[1]),
                        (x.spot, y.spot)))
        return signs

    module.signs_of = signs_of
    return lambda: setattr(module, "signs_of", real)


def _fit(table: Array, told: Array) -> Array:
    """The prior and the weight of each sign, in bits."""
    x = np.column_stack([np.ones(len(table)), table])
    penalty = np.diag([1e-3, *[RIDGE] * table.shape[1]])
    weights = np.zeros(x.shape[1])
    for _ in range(40):
        sure = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (told - sure) - penalty @ weights
        weights += np.linalg.solve((x.T * (sure * (1 - sure) + 1e-6)) @ x + penalty, slope)
    return weights / math.log(2)


def _clear(rows: Sequence[Row]) -> list[Row]:
    """Without unmarked pairs of which another with the same values is marked: readers mark one of them."""
    known = {(r.subject, values) for r in rows if r.mark for values in (r.values, r.values[::-1])}
    return [r for r in rows if r.mark or (r.subject, r.values) not in known]


def _report(rows: Sequence[Row], shown: int) -> Iterator[str]:
    names = sorted(rows[0].signs)
    table = np.array([[r.signs[n] for n in names] for r in rows])
    told = np.array([float(r.mark != "") for r in rows])
    subjects = np.array([r.subject for r in rows])
    prior, *weights = _fit(table, told)
    yield f"# {len(rows)} pairs, {int(told.sum())} in conflict"
    yield f"prior = {prior:.2f}"
    yield from (f"{name} = {weight:.2f}" for name, weight in zip(names, weights, strict=True))
    bits = np.zeros(len(rows))
    for subject in sorted({*subjects}):
        out = subjects == subject
        first, *others = _fit(table[~out], told[~out])
        bits[out] = first + table[out] @ np.array(others)
    taken: set[tuple[str, tuple[str, int], str]] = set()
    right = wrong = 0
    for n in np.argsort(-bits, kind="stable"):
        row, (one, other) = rows[n], rows[n].spots
        keys = {(row.subject, one, other[0]), (row.subject, other, one[0])}
        if keys & taken:
            continue
        taken |= keys
        right, wrong = right + (row.mark != ""), wrong + (row.mark == "")
        if right + wrong <= shown:
            yield f"{bits[n]:6.2f} {right:3} {wrong:3} {row.subject} {row.mark or '-'}: {row.words[0]} | {row.words[1]}"


def main() -> None:
    """Print weights and what they come to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--shown", type=int, default=40, help="how many pairs are printed")
    args = parser.parse_args()
    rulebook, rows = load_rules(), {module: list[Row]() for module in KINDS}
    for folder in sorted(p for p in (SUBJECTS / "open").iterdir() if not args.names or p.name in args.names):
        marks = marks_of(folder)
        ends = [_taking_down(module, folder.name, marks, own) for module, own in rows.items()]
        reconcile(read_sources(sorted(folder.glob("*.txt"))).sources, rulebook=rulebook)
        for end in ends:
            end()
    for module, kind in KINDS.items():
        sys.stdout.write("\n".join((f"# {kind}", *_report(_clear(rows[module]), args.shown), "")))


if __name__ == "__main__":
    main()
