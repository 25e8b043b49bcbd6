"""Learn the settings of `rules/conflicts/places-differ-in-texts.toml` from subjects with the marks of careful readers.

    python tools/learn_places.py benchmarks/subjects/open [FOLDER ...]

Each subject is read, annotated and matched as in a run. The pairs of statements that name two places are those that
the comparison weighs, and those of which both places lie in the quotes of one mark of a conflict are of one deed. A
logistic regression with a ridge penalty (Hoerl and Kennard 1970), fitted by Newton's method, gives each sign its bits.
Folders without marks are of texts that put nothing in two places. Printed are the bits, and how many of the pairs above
a bound are of one deed where their subject was left out of the learning.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reconcile import extract, load_rules, read_sources
from reconcile.compare.moments import with_main_events
from reconcile.compare.statements import known_statements
from reconcile.compare.statements.places import Placing, placings, signs_of
from reconcile.compare.tables import Group, Tables, group_of, tables_of
from reconcile.gather import gather_subjects
from reconcile.match import match_events
from reconcile.model.event import AnnotatedSource
from reconcile.model.subject import Subject
from reconcile.resolve import name_speakers, one_for_each, resolve_entities
from reconcile.rulebook import Rulebook
from reconcile.rulebook.frequencies import load_frequencies

RIDGE, FREE, STEPS = 2.0, 1e-3, 15
BOUNDS = (1.0, 0.5, 0.0, -0.4, -0.8, -1.2)
Spot = tuple[str, int, int]
Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements of a subject: their signs, and whether a reader marked them as one deed in two places."""

    subject: str
    signs: dict[str, float]
    marked: bool


def main() -> None:
    """Learn from folders of subjects and print what came of it."""
    rulebook = load_rules()
    folders = [f for name in sys.argv[1:] for f in sorted(Path(name).iterdir()) if any(f.glob("*.txt"))]
    pairs = [p for f in folders for p in pairs_of(f, rulebook)]
    names = ["prior", *sorted({name for p in pairs for name in p.signs})]
    rows = np.array([[1.0, *(p.signs.get(name, 0.0) for name in names[1:])] for p in pairs])
    marked = np.array([float(p.marked) for p in pairs])
    for name, bits in zip(names, fit(rows, marked), strict=True):
        sys.stdout.write(f"{name} = {bits:.2f}\n")
    subjects = np.array([p.subject for p in pairs])
    left_out = np.zeros(len(pairs))
    for subject in sorted(set(subjects)):
        own = subjects == subject
        left_out[own] = rows[own] @ fit(rows[~own], marked[~own])
    for bound in BOUNDS:
        above = left_out >= bound
        sys.stdout.write(f"{int(marked[above].sum())} of {int(above.sum())} left out above {bound}, "
                         f"{int(marked.sum())} of {len(pairs)} in all\n")


def fit(rows: Vector, marked: Vector) -> Vector:
    """The bits of each column, that of the prior first and free."""
    weights = np.zeros(rows.shape[1])
    ridge = np.diag([FREE, *([RIDGE] * (rows.shape[1] - 1))])
    for _ in range(STEPS):
        told = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (marked - told) - ridge @ weights
        weights = weights + np.linalg.solve((rows.T * (told * (1 - told))) @ rows + ridge, slope)
    return np.asarray(weights / math.log(2))


def pairs_of(folder: Path, rulebook: Rulebook) -> Iterator[Pair]:
    """The pairs of one folder."""
    marks = list(_marks(folder))
    read = list(extract(read_sources(sorted(folder.glob("*.txt"))).sources, rulebook=rulebook))
    of = {a.source.id: a for a in read}
    for subject in gather_subjects(read, shares=load_frequencies()):
        own = [of[s] for s in subject.sources]
        groups, tables = _tables(own, subject, rulebook)
        known = known_statements(groups, {a.source.id: a.statements for a in own},
                                 {a.source.id: a.dates for a in own}, tables)
        for placing, field in placings(known, tables):
            yield Pair(folder.name, signs_of(placing, field, tables), any(_within(placing, m) for m in marks))


def _marks(folder: Path) -> Iterator[list[Spot]]:
    """Where the quotes of each conflict stand."""
    gold = folder / "gold.jsonl"
    lines = gold.read_text(encoding="utf-8").splitlines() if gold.is_file() else []
    for mark in map(json.loads, filter(str.strip, lines)):
        if mark["label"] == "conflict":
            yield [_spot(folder, said["source"], said["quote"]) for said in mark["spans"]]


def _spot(folder: Path, source: str, quote: str) -> Spot:
    at = (folder / f"{source}.txt").read_text(encoding="utf-8").index(quote)
    return source, at, at + len(quote)


def _within(placing: Placing, mark: Sequence[Spot]) -> bool:
    """Whether the quotes of a mark are of the two sources, and each holds a part of its place."""
    sides = ((placing.x.source, placing.left.told.span), (placing.y.source, placing.right.told.span))
    return {source for source, _, _ in mark} == {source for source, _ in sides} and all(
        any(source == name and start < span.end and span.start < end for source, start, end in mark)
        for name, span in sides)


def _tables(
    own: Sequence[AnnotatedSource], subject: Subject, rulebook: Rulebook
) -> tuple[list[Group], Tables]:
    """The events of a subject in their groups, and the tables, as in `compare_groups`."""
    sources = [a.source for a in own]
    resolution = resolve_entities(own, rulebook=rulebook)
    events = one_for_each(name_speakers(resolution.events), rulebook.events)
    matching = match_events(events, resolution.entities, sources, rulebook=rulebook, subject=subject)
    tables = tables_of(events, resolution.entities, sources, matching.subjects, rulebook)
    groups = [group_of(g, tables) for g in matching.cores or matching.groups]
    wide = {e: g.id for g in matching.groups for e in g.events}
    return groups, with_main_events(replace(tables, words_of=subject.terms, wide=wide))


if __name__ == "__main__":
    main()
