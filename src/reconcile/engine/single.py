"""Everything in this process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reconcile.engine.base import Item, Result, Work


class Single:
    """One worker, here and now. What ends it ends the run."""

    def map(self, work: Work[Item, Result], items: Sequence[Item]) -> Iterator[Result]:
        """Yield one result an item, in the order of the items."""
        yield from work.make_worker()(items)
