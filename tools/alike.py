"""Pairs of passages that may tell one thing alike: their signs, whether readers marked them, and what that teaches."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from ridge import fit, left_out
from subjects import Mark, Ready, Stretch, folders, marked, marks_of, ready

from reconcile import load_rules

RIDGE, MOST = 2.0, 40


@dataclass(frozen=True, slots=True)
class Row:
    """A pair with its signs and words, and whether readers marked that both tell one thing; `outcome` is what the two
    come to, if there are several."""

    subject: str
    signs: Mapping[str, float]
    right: bool
    words: tuple[str, str]
    outcome: str = ""


def agreed(left: Stretch, right: Stretch, marks: Sequence[Mark]) -> bool:
    """Whether a reader marked two stretches as agreement, or the one as more exact."""
    return any(marked(left, right, marks, label=label) for label in ("agreement", "refinement"))


def gathered(names: Sequence[str], rows_of: Callable[[str, Ready, Sequence[Mark]], Iterator[Row]]) -> list[Row]:
    """The pairs of the open subjects, or of those named."""
    return [row for folder in folders(names) for one in ready(folder, load_rules())
            for row in rows_of(folder.name, one, marks_of(folder))]


def learnt(rows: Sequence[Row]) -> Iterator[str]:
    """The weights of the signs, a line each, and the pairs that the other subjects' weights hold to be likeliest."""
    signs = sorted(s for s in rows[0].signs if any(r.signs[s] for r in rows))
    table = np.array([[r.signs[s] for s in signs] for r in rows])
    right = np.array([float(r.right) for r in rows])
    bits = left_out(table, right, [r.subject for r in rows], RIDGE)
    yield f"# {rows[0].outcome or 'all'}: {len(rows)} pairs, {int(right.sum())} marked"
    yield from (f"{s} = {w:.2f}" for s, w in zip(["prior", *signs], fit(table, right, RIDGE), strict=True))
    for i in np.argsort(-bits, kind="stable")[:MOST]:
        yield f"# {bits[i]:+.2f} {'right' if rows[i].right else 'not marked'}: {rows[i].subject}: {rows[i].words}"
