"""Workers for tests: they must lie in a module, so that other processes can make them."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reconcile.engine import Work


class Doubler:
    """Doubles numbers. Ends its process on 13, and on 17 once: the file `grave` tells that it has."""

    def __init__(self, grave: str = "") -> None:
        self.grave = grave

    def __call__(self, items: Iterable[int]) -> Iterator[int]:
        for item in items:
            if item == 13:
                os._exit(3)
            if item == 17 and self.grave and not os.path.exists(self.grave):  # noqa: PTH110
                open(self.grave, "w").close()  # noqa: PTH123
                os._exit(3)
            if item == 99:
                raise ValueError("99 cannot be doubled")
            yield 2 * item


class Factory:
    """Makes doublers; or breaks in the way it was told to."""

    def __init__(self, grave: str = "", fault: str = "") -> None:
        self.grave, self.fault = grave, fault

    def __call__(self) -> Doubler:
        if self.fault == "exit":
            sys.exit(4)
        if self.fault == "raise":
            raise ValueError("nothing to double with")
        return Doubler(self.grave)


def say(items: Iterable[int]) -> Iterator[str]:
    """Says numbers."""
    return map(str, items)


def sayer() -> Callable[[Iterable[int]], Iterator[str]]:
    """Makes a worker that says numbers."""
    return say


def threaded() -> Callable[[Iterable[int]], Iterator[str]]:
    """Makes such a worker, beside a thread."""
    threading.Thread(target=threading.Event().wait, daemon=True).start()
    return say


@dataclass(frozen=True)
class Once:
    """Makes such a worker, but not twice: the file `made` tells that it has."""

    made: str

    def __call__(self) -> Callable[[Iterable[int]], Iterator[str]]:
        Path(self.made).touch(exist_ok=False)
        return say


def lost(item: int) -> int:
    """What stands for an item that was given up."""
    return -item


def packed(result: int) -> str:
    """A result as it crosses."""
    return str(result)


def unpacked(_item: int, text: str) -> int:
    """A result as it came."""
    return int(text)


def work(grave: str = "", fault: str = "") -> Work[int, int]:
    """Doubling, with numbers that cross as text."""
    return Work(Factory(grave, fault), lost=lost, pack=packed, unpack=unpacked)
