"""The seam between the flow and where it runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

Worker = Callable[[Iterable[Item]], Iterator[Result]]
WorkerFactory = Callable[[], Worker[Item, Result]]


class Engine(Protocol):
    """Runs a worker over items. A worker is made once a process, because models and rules are slow to load."""

    def map(self, make_worker: WorkerFactory[Item, Result], items: Sequence[Item]) -> Iterator[Result]:
        """Yield one result an item, in the order of the items."""
        ...
