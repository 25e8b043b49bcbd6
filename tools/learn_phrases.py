"""Learn the weights of `rules/conflicts/phrases-agree.toml`, and print them.

    python tools/learn_phrases.py [NAME ...]

The open subjects of `benchmarks/subjects` (or those named) are laid out as in a run. Each pair of phrases that two
texts share is held against the agreements and refinements that readers marked: a pair is right where it touches two
quotes of a mark. A logistic regression with a ridge penalty (`ridge.py`) gives each sign its bits. Printed are also
the pairs for which most speaks when their own subject is left out.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from alike import Row, agreed, gathered, learnt
from subjects import Mark, Ready

from reconcile.compare.phrases.compare import judged
from reconcile.compare.phrases.field import Found, fields_of
from reconcile.compare.phrases.quotes import quotes_of


def rows_of(name: str, one: Ready, marks: Sequence[Mark]) -> Iterator[Row]:
    """The pairs of one subject."""
    tables = one.laid.tables
    found = Found({a.source.id: a.dates for a in one.own}, {a.source.id: a.quantities for a in one.own},
                  {a.source.id: a.clauses for a in one.own})
    homes = {e.source for g in one.laid.groups for e in g.events}
    for field in fields_of(homes, {a.source.id: a.sentences for a in one.own}, found, tables):
        quoted = ((quotes_of(pair, field, tables), signs) for pairs in judged(field, tables) for pair, signs in pairs)
        for (x, y), signs in ((quotes, signs) for quotes, signs in quoted if quotes is not None):
            left, right = ((q.phrase.told.source, q.start, q.end) for q in (x, y))
            yield Row(name, signs, agreed(left, right, marks), (x.text, y.text))


def main() -> None:
    """Print the weights."""
    rows = gathered(sys.argv[1:], rows_of)
    sys.stdout.write("\n".join(learnt(rows)) + "\n")


if __name__ == "__main__":
    main()
