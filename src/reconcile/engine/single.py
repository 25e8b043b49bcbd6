"""Everything in this process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reconcile.engine.base import Item, Result, WorkerFactory


class Single:
    """One worker, here and now."""

    def map(self, make_worker: WorkerFactory[Item, Result], items: Sequence[Item]) -> Iterator[Result]:
        """Yield one result an item, in the order of the items."""
        yield from make_worker()(items)
