"""Learn the weights of `rules/conflicts/dates-agree-in-texts.toml` and `dates-narrowed-in-texts.toml`, and print them.

    python tools/learn_dates_alike.py [NAME ...]

The open subjects of `benchmarks/subjects` (or those named) are laid out as in a run. Each pair of dates of two texts of
which one is the other, or lies within it, is held against the agreements and refinements that readers marked: a pair is
right where it touches two quotes of a mark. A logistic regression with a ridge penalty (`ridge.py`) gives each sign its
bits. Printed are also the pairs for which most speaks when their own subject is left out.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from alike import Row, agreed, gathered, learnt
from subjects import Mark, Ready

from reconcile.compare.facts import rare_words
from reconcile.compare.one_time.alike import VERDICTS, alike_days


def rows_of(name: str, one: Ready, marks: Sequence[Mark]) -> Iterator[Row]:
    """The pairs of one subject."""
    laid = one.laid
    rare = rare_words({a.source.id: a.sentences for a in one.own}, laid.tables)
    dates, statements = {a.source.id: a.dates for a in one.own}, {a.source.id: a.statements for a in one.own}
    for x, y, verdict, signs in (
            c for own in alike_days(laid.groups, dates, statements, rare, laid.tables) for c in own):
        left, right = ((side.source, side.whole.start, side.whole.end) for side in (x, y))
        words = [f"{side.before}[{side.date.text}]{side.behind}".strip() for side in (x, y)]
        yield Row(name, signs, agreed(left, right, marks), (words[0], words[1]), verdict.name)


def main() -> None:
    """Print the weights of both outcomes."""
    rows = gathered(sys.argv[1:], rows_of)
    for name in VERDICTS:
        sys.stdout.write("\n".join(learnt([r for r in rows if r.outcome == name])) + "\n")


if __name__ == "__main__":
    main()
