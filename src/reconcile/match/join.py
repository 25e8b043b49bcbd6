"""Who shares a block with whom: blocks as columns, joined in DuckDB where there are many, with numpy where few.

Both ways give the same pairs in the same order; pairs are looked through a few at a time, and only those worth keeping
are kept. DuckDB comes with the extra `archive`; without it all is done with numpy.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import islice

import numpy as np

from reconcile.match.columns import Bools, Ints, spread

MANY = 3_000_000  # members from which on DuckDB, on all processors, saves more time than its start costs
AT_ONCE = 1 << 17  # pairs looked at in one go: what is made of them stays near the processor
UNDER_WAY = 8  # batches
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
    pairs = (join_in_duckdb if columnar else join_in_numpy)(members, source, within=within)

    def look(one: Ints, other: Ints) -> Ints:
        left, right = np.minimum(one, other), np.maximum(one, other)
        if keep is not None:
            kept = keep(left, right)
            left, right = left[kept], right[kept]
        return (left << HALF) + right

    return distinct(np.concatenate([np.zeros(0, np.int64), *_each(pairs, look)]))


def _each(pairs: Pairs, look: Callable[[Ints, Ints], Ints]) -> Iterator[Ints]:
    """What a look at each of the batches gives, in order; from the second on, on all processors, for numpy lets other
    threads run. A few batches are under way at a time."""
    yield from (look(*batch) for batch in islice(pairs, 1))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        under_way: deque[Future[Ints]] = deque()
        for batch in pairs:
            under_way.append(pool.submit(look, *batch))
            if len(under_way) > UNDER_WAY:
                yield under_way.popleft().result()
        yield from (done.result() for done in under_way)


def distinct(values: Ints) -> Ints:
    """The different values in order, as `np.unique` gives them, but by sorting: many times as fast for numbers."""
    values = np.sort(values)
    kept: Ints = values[np.concatenate((values[:1] == values[:1], values[1:] != values[:-1]))]
    return kept


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
        at += start
        one, other = item.take(at), item.take(at + 1 + nth)
        wanted = ((source.take(one) == source.take(other)) == within) & (one != other)
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
