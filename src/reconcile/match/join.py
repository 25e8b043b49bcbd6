"""Who shares a block with whom: blocks as columns, joined in DuckDB where there are many, in plain Python where few.

Both ways give the same pairs in the same order. DuckDB comes with the extra `archive`; without it all is done in
Python, which takes more memory.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import groupby
from operator import itemgetter
from typing import Any

MANY = 1_000_000  # members from which on DuckDB saves more than its start costs
AT_ONCE = 100_000  # pairs taken from DuckDB in one go
QUERY = """
SELECT DISTINCT a.item, b.item AS other
FROM member a JOIN member b ON a.block = b.block AND a.item < b.item
WHERE (a.seeks OR b.seeks) AND (a.source = b.source) = ?
ORDER BY 1, 2
"""
Candidates = Iterator[tuple[int, list[int]]]


@dataclass(frozen=True, slots=True)
class Members:
    """A row for each member of each block: the number of the block, that of the item, and whether (1 or 0) the item
    seeks others there or may only be found by one that seeks."""

    block: array[int] = field(default_factory=lambda: array("i"))
    item: array[int] = field(default_factory=lambda: array("i"))
    seeks: array[int] = field(default_factory=lambda: array("b"))

    def add(self, block: int, item: int, seeks: int) -> None:
        """Put an item into a block."""
        self.block.append(block)
        self.item.append(item)
        self.seeks.append(seeks)

    def rows(self) -> Iterator[tuple[int, int, int]]:
        """Block, item and whether it seeks, in the order in which they came."""
        return zip(self.block, self.item, self.seeks, strict=True)


def join(members: Members, sources: Sequence[str], *, within: bool, many: int = MANY) -> Candidates:
    """For each item that shares a block with later ones: its number and theirs, all in order.

    `sources` gives each item's source: pairs are of one source if `within`, else of two.
    """
    columnar = len(members.item) >= many and find_spec("duckdb") is not None and find_spec("pyarrow") is not None
    return (join_in_duckdb if columnar else join_in_python)(members, sources, within=within)


def join_in_python(members: Members, sources: Sequence[str], *, within: bool) -> Candidates:
    """The join with dictionaries, one item's candidates after the other, so that not all pairs are held at once."""
    blocks: dict[int, list[tuple[int, int]]] = defaultdict(list)
    blocks_of: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for block, item, seeks in members.rows():
        blocks[block].append((item, seeks))
        blocks_of[item].append((block, seeks))
    for item in sorted(blocks_of):
        source = sources[item]
        others = {
            other for block, seeks in blocks_of[item] for other, sought in blocks[block]
            if other > item and (seeks or sought) and (sources[other] == source) == within
        }
        if others:
            yield item, sorted(others)


def join_in_duckdb(members: Members, sources: Sequence[str], *, within: bool) -> Candidates:
    """The join as a query over Arrow columns; what does not fit into memory goes through DuckDB's own files."""
    import duckdb
    import pyarrow as pa

    numbers: dict[str, int] = {}
    source_of = pa.array(array("i", [numbers.setdefault(s, len(numbers)) for s in sources]), pa.int32())
    item = pa.array(members.item, pa.int32())
    columns = {"block": pa.array(members.block, pa.int32()), "item": item,
               "seeks": pa.array(members.seeks, pa.int8()).cast(pa.bool_()), "source": source_of.take(item)}
    with duckdb.connect() as database:
        database.register("member", pa.table(columns))
        found = database.execute(QUERY, [within])
        for one, pairs in groupby(_fetched(found.fetchmany), key=itemgetter(0)):
            yield one, [other for _, other in pairs]


def _fetched(fetch: Callable[[int], list[Any]]) -> Iterator[tuple[int, int]]:
    while rows := fetch(AT_ONCE):
        yield from rows
