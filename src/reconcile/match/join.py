"""Who shares a block with whom: blocks as columns, joined in DuckDB where there are many, with numpy where few.

Both ways give the same pairs in the same order; pairs are looked through a few at a time, and only those worth keeping
are kept. DuckDB comes with the extra `archive`; without it all is done with numpy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec

import numpy as np

from reconcile.match.columns import Bools, Ints, spread

MANY = 3_000_000  # members from which on DuckDB, on all processors, saves more time than its start costs
AT_ONCE = 1_000_000  # pairs looked at in one go
HALF = 32
QUERY = """
SELECT a.item AS one, b.item AS other
FROM member a JOIN member b ON a.block = b.block AND a.item <> b.item
WHERE a.seeks AND (a.item < b.item OR NOT b.seeks) AND (a.source = b.source) = $within
"""
Keep = Callable[[Ints, Ints], Bools]
Pairs = Iterator[tuple[Ints, Ints]]


@dataclass(frozen=True, slots=True)
class Members:
    """A row for each member of each block: the number of the block, that of the item, and whether the item seeks others
    there or may only be found by one that seeks."""

    block: Ints
    item: Ints
    seeks: Bools


def join(members: Members, source: Ints, *, within: bool, keep: Keep | None = None, many: int = MANY) -> Ints:
    """Pairs of items that share a block in which one of them seeks, each pair once, all in order: numbers made of the
    smaller item, in the upper half of the bits, and the larger one.

    `source` gives each item's source: pairs are of one source if `within`, else of two. `keep` says of many pairs at
    once which are worth keeping.
    """
    columnar = len(members.item) >= many and find_spec("duckdb") is not None and find_spec("pyarrow") is not None
    found = [np.zeros(0, np.int64)]
    for one, other in (join_in_duckdb if columnar else join_in_numpy)(members, source, within=within):
        left, right = np.minimum(one, other), np.maximum(one, other)
        if keep is not None:
            kept = keep(left, right)
            left, right = left[kept], right[kept]
        found.append(np.unique((left << HALF) + right))
    return np.unique(np.concatenate(found))


def join_in_numpy(members: Members, source: Ints, *, within: bool) -> Pairs:
    """The join over sorted columns: in each block, those that seek stand first, and meet all that stand behind them."""
    order = np.lexsort((members.item, ~members.seeks, members.block))
    block, item, seeks = members.block[order], members.item[order], members.seeks[order]
    behind = np.where(seeks, np.searchsorted(block, block, side="right") - np.arange(len(block)) - 1, 0)
    total, start = np.cumsum(behind), 0
    while start < len(block):
        done = total[start - 1] if start else 0
        end = max(start + 1, int(np.searchsorted(total, done + AT_ONCE, side="right")))
        at, nth = spread(behind[start:end])
        one, other = item[start + at], item[start + at + 1 + nth]
        wanted = ((source[one] == source[other]) == within) & (one != other)
        yield one[wanted], other[wanted]
        start = end


def join_in_duckdb(members: Members, source: Ints, *, within: bool) -> Pairs:
    """The join as a query over Arrow columns; what does not fit into memory goes through DuckDB's own files."""
    import duckdb
    import pyarrow as pa

    small = {name: column.astype(np.int32) for name, column in (
        ("block", members.block), ("item", members.item), ("source", source[members.item]))}
    with duckdb.connect() as database:
        database.register("member", pa.table({**small, "seeks": members.seeks}))
        for batch in database.sql(QUERY, params={"within": within}).to_arrow_reader(AT_ONCE):
            yield tuple(batch.column(n).to_numpy().astype(np.int64) for n in (0, 1))
