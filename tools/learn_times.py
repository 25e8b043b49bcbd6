"""Learn the weights of `rules/conflicts/dates-differ-in-texts.toml`, `times-differ-in-texts.toml` and
`lengths-differ-in-texts.toml`: what tells that two dates, times of day, or lengths of time of two texts are of one
thing.

    python tools/learn_times.py [NAME ...]

The open subjects of `benchmarks/subjects` (or those named) are laid out as in a run, the signs of every pair of
dates, of times of day, and of lengths of time, that exclude each other and that nothing keeps apart for sure are
taken down, and a logistic regression with a ridge penalty (`ridge.py`) gives each sign its bits. A pair is in
conflict where the two quotes of a mark overlap it. Printed are the bits, ready for the rules, and the pairs in the
order in which subjects that were left out of the fitting have them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from ridge import fit, left_out
from subjects import Mark, Ready, folders, marked, marks_of, ready

from reconcile import load_rules
from reconcile.compare.facts import rare_words
from reconcile.compare.one_time import clocks, days, lasting
from reconcile.compare.one_time.signs import Signs
from reconcile.compare.one_time.told import Told

RIDGE = 2.0
KINDS = ("days", "times", "lengths")


@dataclass(frozen=True, slots=True)
class Row:
    """A pair with its signs: in which subject it stands, and whether a mark has it (`mark`, "" if none)."""

    subject: str
    mark: str
    signs: Mapping[str, float]
    words: tuple[str, str]
    values: tuple[str, str]
    spots: tuple[tuple[str, int], tuple[str, int]]


def _rows(kind: str, subject: str, one: Ready, marks: Sequence[Mark]) -> Iterator[Row]:
    """The pairs of dates, of times of day, or of lengths of time, of one subject."""
    laid, dates = one.laid, {a.source.id: a.dates for a in one.own}
    numbers = {a.source.id: [q for q in a.quantities if not q.bare] for a in one.own}
    statements = {a.source.id: a.statements for a in one.own}
    rare = rare_words({a.source.id: a.sentences for a in one.own}, laid.tables)
    found = lasting.candidates(laid.groups, numbers, statements, rare, laid.tables) if kind == "lengths" else (
        days if kind == "days" else clocks).candidates(laid.groups, dates, statements, rare, laid.tables)
    for pairs in found:
        yield from (_row(subject, x, y, signs, marks) for x, y, _, signs in pairs)


def _row(subject: str, x: Told, y: Told, signs: Signs, marks: Sequence[Mark]) -> Row:
    spots = [(side.source, side.date.start, side.date.end) for side in (x, y)]
    words = [f"{side.before}[{side.date.text}]{side.behind}".strip() for side in (x, y)]
    values = [f"{side.date.interval} {side.date.clock or side.date.value}" for side in (x, y)]
    mark = next(iter(marked(spots[0], spots[1], marks)), "")
    return Row(subject, mark, signs, (words[0], words[1]), (values[0], values[1]), (x.spot, y.spot))


def _clear(rows: Sequence[Row]) -> list[Row]:
    """Without unmarked pairs of which another with the same values is marked: readers mark one of them."""
    known = {(r.subject, values) for r in rows if r.mark for values in (r.values, r.values[::-1])}
    return [r for r in rows if r.mark or (r.subject, r.values) not in known]


def _report(rows: Sequence[Row], shown: int) -> Iterator[str]:
    names = sorted(rows[0].signs)
    table = np.array([[r.signs[n] for n in names] for r in rows])
    told = np.array([float(r.mark != "") for r in rows])
    yield f"# {len(rows)} pairs, {int(told.sum())} in conflict"
    yield from (f"{name} = {bits:.2f}" for name, bits in zip(["prior", *names], fit(table, told, RIDGE), strict=True))
    bits = left_out(table, told, [r.subject for r in rows], RIDGE)
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
    rulebook, rows = load_rules(), {kind: list[Row]() for kind in KINDS}
    for folder in folders(args.names):
        marks = marks_of(folder)
        for one in ready(folder, rulebook):
            for kind, own in rows.items():
                own += _rows(kind, folder.name, one, marks)
    for kind, own in rows.items():
        sys.stdout.write("\n".join((f"# {kind}", *_report(_clear(own), args.shown), "")))


if __name__ == "__main__":
    main()
