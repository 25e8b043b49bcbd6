"""Several processes on one machine."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import Generic

from reconcile.engine.base import Batch, EngineError, Item, Result, Work, batches
from reconcile.engine.member import AHEAD, FAILED, READY, Member, start_member

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
        waiting = deque(batches(items, size=work.size, workers=self.workers))
        crew = _Crew(work, waiting, min(self.workers, len(waiting)))
        try:
            for index in range(len(items)):
                while index not in crew.done:
                    crew.listen()
                yield crew.done.pop(index)
        finally:
            crew.dismiss()


class _Crew(Generic[Item, Result]):
    """The processes, the batches that wait, and the results that are there, by the index of their item."""

    def __init__(self, work: Work[Item, Result], waiting: deque[Batch[Item]], size: int) -> None:
        self.work, self.waiting = work, waiting
        self.done: dict[int, Result] = {}
        self.context = multiprocessing.get_context("spawn")
        self.members: list[Member] = []
        try:
            for _ in range(size):
                self.members.append(start_member(self.context, work))
        except BaseException:
            self.dismiss()
            raise

    def listen(self) -> None:
        """Hand out batches and take in what the processes have to say, waiting for the first."""
        for member in self.members:
            while member.ready and self.waiting and len(member.batches) < AHEAD:
                member.give(self.waiting.popleft())
        heard = wait([m.connection for m in self.members])
        for member in [m for m in self.members if m.connection in heard]:
            self._hear(member)

    def dismiss(self) -> None:
        """End all processes."""
        for member in self.members:
            member.dismiss()

    def _hear(self, member: Member) -> None:
        try:
            what, said = member.connection.recv()
        except (EOFError, OSError):
            self._replace(member)
            return
        if what == FAILED:
            raise said
        if what == READY:
            member.ready = True
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
        self.members.remove(member)
        self.members.append(start_member(self.context, self.work))
