"""Several processes on one machine."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any

from reconcile.engine.base import Item, Result, WorkerFactory

# A process's own worker: made by the initializer, because models must not be pickled for every batch.
_worker: Any = None


def _start(make_worker: Any) -> None:
    global _worker  # noqa: PLW0603
    _worker = make_worker()


def _run(batch: list[Any]) -> list[Any]:
    return list(_worker(batch))


@dataclass(frozen=True, slots=True)
class Processes:
    """`workers` processes, each with its own model and rules. Batches go out in order and come back in order."""

    workers: int
    batch: int = 8

    def map(self, make_worker: WorkerFactory[Item, Result], items: Sequence[Item]) -> Iterator[Result]:
        """Yield one result an item, in the order of the items."""
        size = max(1, min(self.batch, -(-len(items) // (self.workers * 4))))
        batches = [list(items[i : i + size]) for i in range(0, len(items), size)]
        context = multiprocessing.get_context("spawn")
        workers = max(1, min(self.workers, len(batches)))
        with ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(make_worker,)) as pool:
            for results in pool.map(_run, batches):
                yield from results
