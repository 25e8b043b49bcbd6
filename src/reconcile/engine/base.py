"""The seam between the flow and where it runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar, runtime_checkable

Item = TypeVar("Item")
Result = TypeVar("Result")

Worker = Callable[[Iterable[Item]], Iterator[Result]]
WorkerFactory = Callable[[], Worker[Item, Result]]

ROUNDS = 12  # batches of the largest kind that a worker would get in a run
SMALLER = 4  # how many times smaller the last ones are, so that no worker waits long for another
LARGEST = 100_000  # of a batch; a few hundred texts of news agencies fit in


class EngineError(RuntimeError):
    """Raised when an engine cannot do its work; the message says why and what to do."""


def one(_item: object) -> int:
    """Every item weighs the same."""
    return 1


def same(value: Any) -> Any:
    """What crosses as it is."""
    return value


def plain(_item: object, packed: Any) -> Any:
    """A result that came as it was."""
    return packed


@dataclass(frozen=True, slots=True)
class Work(Generic[Item, Result]):
    """What an engine is to do.

    `make_worker` makes a worker, once a process, because models and rules are slow to load; it is sent to other
    processes, so it must be picklable. A worker yields one result an item, in order, and may read ahead. `lost` gives
    the result of an item on which a process ended twice. `size` is the cost of an item; with characters, batches are
    of some ten thousand. Where a result crosses from one process to another, it does so as `pack` makes it, and
    `unpack` makes it whole again with the item at hand. Items cross as `send` makes them, and `receive` makes them
    whole.
    """

    make_worker: WorkerFactory[Item, Result]
    lost: Callable[[Item], Result]
    size: Callable[[Item], int] = one
    pack: Callable[[Result], Any] = same
    unpack: Callable[[Item, Any], Result] = plain
    send: Callable[[Item], Any] = same
    receive: Callable[[Any], Item] = same


class Engine(Protocol):
    """Runs work over items."""

    def map(self, work: Work[Item, Result], items: Sequence[Item]) -> Iterator[Result]:
        """Yield one result an item, in the order of the items. Raises `EngineError`, and what a worker raises."""
        ...


@runtime_checkable
class Holds(Protocol):
    """An engine whose processes can be held from one work to the next."""

    def held(self) -> AbstractContextManager[Engine]:
        """The engine with its processes."""
        ...


@dataclass(frozen=True, slots=True)
class Batch(Generic[Item]):
    """Neighbouring items, `first` being the index of the first. `again`: one that a process has already ended on."""

    first: int
    items: tuple[Item, ...]
    again: bool = False

    def singly(self, answered: int) -> list[Batch[Item]]:
        """What has not been answered, an item a batch: which of them ended the process will show."""
        rest = enumerate(self.items[answered:], start=self.first + answered)
        return [Batch(index, (item,), again=True) for index, item in rest]


def batches(items: Sequence[Item], *, size: Callable[[Item], int], workers: int) -> list[Batch[Item]]:
    """The items in batches, in order: of about the same cost, but smaller towards the end."""
    left = sum(map(size, items))
    most = min(LARGEST, left // (workers * ROUNDS) + 1)
    made: list[Batch[Item]] = []
    first, cost = 0, 0
    for index, item in enumerate(items):
        cost += size(item)
        goal = min(most, max(most // SMALLER, left // (workers * SMALLER)))
        if cost >= goal or index + 1 == len(items):
            made.append(Batch(first, tuple(items[first:index + 1])))
            first, cost, left = index + 1, 0, left - cost
    return made
