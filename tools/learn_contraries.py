"""Learn the weights of `rules/conflicts/words-denied.toml` and `words-contrary.toml`, and print them.

    python tools/learn_contraries.py [NAME ...] [--plain FOLDER ...]

The open subjects of `benchmarks/subjects` (or those named) are laid out as in a run. Each pair of words of which one
text denies what another tells, or that are contraries, is held against the conflicts that readers marked: a pair is
right where its sentences touch two quotes of one mark. Folders of texts behind `--plain` are taken to contradict each
other nowhere: of the many reports of one day's news far more words meet by chance than of three texts. A logistic
regression with a ridge penalty (`ridge.py`) gives each sign its bits. Printed are also the pairs for which most speaks
when their own subject is left out.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from ridge import fit, left_out
from subjects import Stretch, folders, marked, marks_of, ready

from reconcile import load_rules
from reconcile.compare.contraries.compare import judged, outcome_of
from reconcile.compare.contraries.said import Known
from reconcile.compare.contraries.signs import Pair
from reconcile.rulebook import Rulebook

RIDGE, MOST = 3.0, 40


@dataclass(frozen=True, slots=True)
class Row:
    """A pair with its signs, and whether readers marked it."""

    subject: str
    pair: Pair
    signs: Mapping[str, float]
    right: bool


def _rows(folder: Path, rulebook: Rulebook) -> Iterator[Row]:
    """The pairs of one subject."""
    marks = marks_of(folder) if (folder / "gold.jsonl").is_file() else []
    for one in ready(folder, rulebook):
        clauses = {a.source.id: a.clauses for a in one.own}
        sentences = {a.source.id: a.sentences for a in one.own}
        for pairs, signs in judged(one.laid.groups, clauses, sentences, one.laid.tables):
            yield from (Row(folder.name, p, s, bool(marked(_sentence(p.x), _sentence(p.y), marks)))
                        for p, s in zip(pairs, signs, strict=True))


def _sentence(known: Known) -> Stretch:
    clause = known.said.clause
    return clause.source, clause.start, clause.end


def _learn(name: str, rows: Sequence[Row]) -> Iterator[str]:
    """What is learnt of one outcome."""
    signs = sorted({s for r in rows for s, much in r.signs.items() if much})
    table = np.array([[r.signs.get(s, 0.0) for s in signs] for r in rows])
    right = np.array([float(r.right) for r in rows])
    bits = left_out(table, right, [r.subject for r in rows], RIDGE)
    yield f"# {name}: {len(rows)} pairs, {int(right.sum())} marked"
    yield from (f"{s} = {w:.2f}" for s, w in zip(["prior", *signs], fit(table, right, RIDGE), strict=True))
    for i in np.argsort(-bits, kind="stable")[:MOST]:
        pair = rows[i].pair
        yield (f"# {bits[i]:+.2f} {'right' if rows[i].right else 'not marked'}: {rows[i].subject}: "
               f"{pair.a} / {pair.b}")


def main() -> None:
    """Print the weights of both outcomes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--plain", nargs="*", type=Path, default=[], metavar="FOLDER")
    args, rulebook = parser.parse_args(), load_rules()
    rows = [r for folder in (*folders(args.names), *args.plain) for r in _rows(folder, rulebook)]
    for name in ("denied", "contrary"):
        own = [r for r in rows if outcome_of(r.pair) == name]
        sys.stdout.write("\n".join(_learn(name, own)) + "\n")


if __name__ == "__main__":
    main()
