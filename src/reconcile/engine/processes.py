"""Several processes on one machine."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import Any, Generic

from reconcile.engine.base import Batch, EngineError, Item, Result, Work, batches
from reconcile.engine.forked import Forked
from reconcile.engine.member import AHEAD, FAILED, READY, UNFIT, Member, begin_of, start_member
from reconcile.engine.nursery import Nursery, can_fork

PATIENCE = 5.0  # seconds for a process that speaks no more to come to its end by itself


@dataclass(frozen=True, slots=True)
class Processes:
    """`workers` processes, each with its own model and rules.

    A process that ends in the middle of its work is replaced, and what it had not answered is done again, an item at
    a time; an item on which a process ends a second time is given up.
    """

    workers: int

    def map(self, work: Work[Item, Result], items: Sequence[Item]) -> Iterator[Result]:
        """Yield one result an item, in the order of the items."""
        with self.held() as crew:
            yield from crew.map(work, items)

    @contextmanager
    def held(self) -> Iterator[Crew]:
        """The same, with processes that stay for one work after the other."""
        crew = Crew(self.workers)
        try:
            yield crew
        finally:
            crew.dismiss()


class Crew:
    """Processes that do one work after the other; no more than `most`, and no more than there are batches."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.members: list[Member] = []
        self._work: Work[Any, Any] | None = None
        self._context = multiprocessing.get_context("spawn")
        self._nursery: Nursery | None = None
        self._forks = can_fork() and most > 1

    def warm(self, *modules: str) -> None:
        """Have what the processes will need imported in the meantime, as far as they can share it."""
        if self._forks and not self._nursery:
            self._nursery = Nursery(self._context, modules)

    def map(self, work: Work[Item, Result], items: Sequence[Item]) -> Iterator[Result]:
        """Yield one result an item, in the order of the items."""
        waiting = deque(batches(items, size=work.size, workers=self.most))
        shift = _Shift(self, work, waiting)
        try:
            self.prepare(work, len(waiting))
            for index in range(len(items)):
                while index not in shift.done:
                    shift.listen()
                yield shift.done.pop(index)
        except GeneratorExit:  # nobody wants the rest: what a process is still at belongs to no later work
            if shift.unfinished:
                self.dismiss()
            raise
        except BaseException:
            self.dismiss()
            raise

    def prepare(self, work: Work[Any, Any], batches: int) -> None:
        """Have workers made for so many batches, which may come later. Those that a process has are not made again."""
        if self._work is None or self._work.make_worker != work.make_worker:
            for member in self.members:
                member.begin(work)
            self._begin(work)
        self._work = work
        self.add(min(self.most, batches) - len(self.members))

    def add(self, number: int = 1) -> None:
        """So many more processes."""
        assert self._work
        if number > 0 and self._forks and not self._nursery:
            self.warm()
            self._begin(self._work)
        new = [self._member() for _ in range(number)]
        self.members += new
        for member in new:
            if not isinstance(member.process, Forked):
                member.begin(self._work)
            member.send = self._work.send

    def part(self) -> None:
        """From now on start processes one by one: what they need cannot be shared."""
        self._forks = False

    def _begin(self, work: Work[Any, Any]) -> None:
        if self._nursery:
            self._nursery.begin(begin_of(work))

    def _member(self) -> Member:
        return self._nursery.member() if self._nursery and self._forks else start_member(self._context)

    def dismiss(self) -> None:
        """End all processes."""
        for member in self.members:
            member.dismiss()
        if self._nursery:
            self._nursery.dismiss()
        self.members, self._work, self._nursery = [], None, None


class _Shift(Generic[Item, Result]):
    """A crew at one work: the batches that wait, and the results that are there, by the index of their item."""

    def __init__(self, crew: Crew, work: Work[Item, Result], waiting: deque[Batch[Item]]) -> None:
        self.crew, self.work, self.waiting = crew, work, waiting
        self.done: dict[int, Result] = {}

    @property
    def unfinished(self) -> bool:
        """Whether anything has not been answered."""
        return bool(self.waiting) or any(m.batches for m in self.crew.members)

    def listen(self) -> None:
        """Hand out batches and take in what the processes have to say, waiting for the first."""
        for most in range(1, AHEAD + 1):  # one for each, and then another
            for member in self.crew.members:
                if member.ready and self.waiting and len(member.batches) < most:
                    member.give(self.waiting.popleft())
        heard = wait([m.connection for m in self.crew.members])
        for member in [m for m in self.crew.members if m.connection in heard]:
            self._hear(member)

    def _hear(self, member: Member) -> None:
        try:
            what, said = member.connection.recv()
        except (EOFError, OSError):
            self._replace(member)
            return
        if what == FAILED:
            raise said
        if what == READY:
            member.is_ready(said)
            return
        if what == UNFIT:
            self.crew.part()
            self._another(member)
            return
        batch = member.batches[0]
        self.done[batch.first + member.answered] = self.work.unpack(batch.items[member.answered], said)
        member.answered += 1
        if member.answered == len(batch.items):
            member.batches.popleft()
            member.answered = 0

    def _replace(self, member: Member) -> None:
        """Put another in the place of a process that has ended, and let its work be done again."""
        member.process.join(PATIENCE)
        member.dismiss()
        if not member.ready:
            raise EngineError(f"a worker process ended before it was ready (exit status {member.process.exitcode})")
        left = list(member.batches)
        if left:
            suspects = left[0].singly(member.answered)
            if left[0].again:
                self.done[left[0].first] = self.work.lost(left[0].items[0])
                suspects = []
            self.waiting.extendleft(reversed([*suspects, *left[1:]]))
        self._another(member)

    def _another(self, member: Member) -> None:
        self.crew.members.remove(member)
        self.crew.add()
