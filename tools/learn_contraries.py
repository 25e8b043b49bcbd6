"""Learn the weights of `rules/conflicts/words-denied.toml` and `words-contrary.toml`, and print them.

    python tools/learn_contraries.py benchmarks/subjects/open

Each folder there is reconciled, and each pair of words of which one text denies what another tells, or that are
contraries, is held against the conflicts that readers marked: a pair is right where its sentences touch two quotes of
one mark. A logistic regression with a ridge penalty (Hoerl and Kennard 1970), fitted by Newton's method, gives each
sign its bits. Printed are also the pairs for which most speaks when their own subject is left out.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import numpy as np
from numpy.typing import NDArray

from reconcile import load_rules, read_sources, reconcile
from reconcile.compare.contraries.compare import judged, outcome_of
from reconcile.compare.contraries.signs import Pair
from reconcile.compare.tables import Group, Tables
from reconcile.model.clause import ClauseTold
from reconcile.rulebook import Rulebook

RIDGE, ROUNDS, MOST = 3.0, 50, 40
Quote = tuple[str, int, int]
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Row:
    """A pair with its signs, and whether readers marked it."""

    subject: str
    pair: Pair
    signs: Mapping[str, float]
    right: bool


def _rows(folder: Path, rulebook: Rulebook) -> Iterator[Row]:
    """The pairs of one subject."""
    found: list[tuple[Pair, Mapping[str, float]]] = []

    def grab(groups: Sequence[Group], clauses: Mapping[str, Sequence[ClauseTold]],
             sentences: Mapping[str, Sequence[tuple[int, int]]], tables: Tables) -> list[object]:
        for pairs, signs in judged(groups, clauses, sentences, tables):
            found.extend(zip(pairs, signs, strict=True))
        return []

    with mock.patch("reconcile.compare.flow.compare_contraries", grab):
        reconcile(read_sources(sorted(folder.glob("*.txt"))).sources, rulebook=rulebook)
    marks = list(_marks(folder))
    yield from (Row(folder.name, p, s, any(_touches(p, m) for m in marks)) for p, s in found)


def _marks(folder: Path) -> Iterator[list[Quote]]:
    """Where the quotes of each marked conflict stand."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}
    for mark in map(json.loads, filter(str.strip, (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines())):
        if mark["label"] == "conflict":
            starts = [(s["source"], texts[s["source"]].index(s["quote"]), len(s["quote"])) for s in mark["spans"]]
            yield [(source, start, start + length) for source, start, length in starts]


def _touches(pair: Pair, mark: Sequence[Quote]) -> bool:
    sides = [k.said.clause for k in (pair.x, pair.y)]
    return all(any(c.source == s and c.start < b and a < c.end for s, a, b in mark) for c in sides)


def _fit(x: Array, y: Array) -> Array:
    """The weights, in nats; the first is not drawn to nothing."""
    weights = np.zeros(x.shape[1])
    free = np.r_[0.0, np.ones(x.shape[1] - 1)]
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - RIDGE * free * weights
        weights += np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(x.shape[1]), slope)
    return weights


def _learn(name: str, rows: Sequence[Row]) -> Iterator[str]:
    """What is learnt of one outcome."""
    signs = ["prior", *sorted({s for r in rows for s, much in r.signs.items() if much})]
    x = np.array([[1.0 if s == "prior" else r.signs.get(s, 0.0) for s in signs] for r in rows])
    y = np.array([float(r.right) for r in rows])
    subjects = np.array([r.subject for r in rows])
    bits = np.zeros(len(rows))
    for subject in sorted({*subjects}):
        left = subjects == subject
        bits[left] = x[left] @ _fit(x[~left], y[~left]) / np.log(2)
    yield f"# {name}: {len(rows)} pairs, {int(y.sum())} marked"
    yield from (f"{s} = {w:.2f}" for s, w in zip(signs, _fit(x, y) / np.log(2), strict=True))
    for i in np.argsort(-bits, kind="stable")[:MOST]:
        pair = rows[i].pair
        yield (f"# {bits[i]:+.2f} {'right' if rows[i].right else 'not marked'}: {rows[i].subject}: "
               f"{pair.a} / {pair.b}")


def main() -> None:
    """Print the weights of both outcomes."""
    rulebook = load_rules()
    rows = [r for f in sorted(Path(sys.argv[1]).iterdir()) if (f / "gold.jsonl").is_file() for r in _rows(f, rulebook)]
    for name in ("denied", "contrary"):
        own = [r for r in rows if outcome_of(r.pair) == name and (name == "denied" or r.signs["bearer"])]
        sys.stdout.write("\n".join(_learn(name, own)) + "\n")


if __name__ == "__main__":
    main()
