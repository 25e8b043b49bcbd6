"""Processes of a Dask cluster: one that is started here for the run, or one that runs elsewhere."""

from __future__ import annotations

import contextlib
import logging
import pickle
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reconcile.engine.base import Batch, EngineError, Item, Result, Work, batches

PLUGIN = "reconcile"
PATIENCE = 10  # seconds until a scheduler that does not answer is given up
AHEAD = 3  # batches in flight for each thread of a worker
# A local cluster gives a task up when its worker has ended once, so that a source costs two processes and no more.
LOCAL = {"distributed.scheduler.allowed-failures": 0, "distributed.scheduler.worker-saturation": 1.0,
         "distributed.admin.system-monitor.gil.enabled": False}


@dataclass(frozen=True, slots=True)
class Dask:
    """A cluster of Dask distributed: the one whose scheduler is at `address`, else one of `workers` processes on this
    machine that ends with the run. A batch whose worker ended is done again, an item at a time and one at a time."""

    workers: int = 1
    address: str = ""

    def map(self, work: Work[Item, Result], items: Sequence[Item]) -> Iterator[Result]:
        """Yield one result an item, in the order of the items."""
        with self.held() as cluster:
            yield from cluster.map(work, items)

    @contextlib.contextmanager
    def held(self) -> Iterator[Cluster]:
        """The same, with a cluster that stays for one work after the other."""
        with contextlib.ExitStack() as stack:
            yield Cluster(self, stack)


class Cluster:
    """A cluster that does one work after the other; it begins with the first."""

    def __init__(self, engine: Dask, stack: contextlib.ExitStack) -> None:
        self.engine, self._stack = engine, stack
        self._client: Any = None

    def map(self, work: Work[Item, Result], items: Sequence[Item]) -> Iterator[Result]:
        """Yield one result an item, in the order of the items."""
        if not items:
            return
        client = self._client = self._client or self._stack.enter_context(_client(self.engine))
        threads = max(1, sum(client.nthreads().values()))
        client.register_plugin(_plugin(work), name=PLUGIN)
        waiting = deque(batches(items, size=work.size, workers=threads))
        suspects: deque[Batch[Item]] = deque()
        done: dict[int, Result] = {}
        flight: dict[Any, Batch[Item]] = {}
        try:
            for index in range(len(items)):
                while index not in done:
                    _submit(client, flight, waiting, suspects, AHEAD * threads, work.send)
                    _gather(flight, suspects, done, work)
                yield done.pop(index)
        finally:
            if flight:  # nobody wants the rest: what a worker is still at belongs to no later work
                self._stack.close()
                self._client = None


def _submit(
    client: Any, flight: dict[Any, Any], waiting: deque[Any], suspects: deque[Any], most: int,
    send: Callable[[Any], Any],
) -> None:
    """Send batches out. Suspects go last and each alone, so that none stands beside another when its worker ends."""
    def sent(batch: Batch[Any]) -> bytes:
        return pickle.dumps([send(item) for item in batch.items])  # Dask would look through every list in it

    while waiting and len(flight) < most:
        batch = waiting.popleft()
        flight[client.submit(_run, sent(batch), pure=False, priority=-batch.first)] = batch
    if suspects and not flight:
        batch = suspects.popleft()
        flight[client.submit(_run, sent(batch), pure=False)] = batch


def _gather(flight: dict[Any, Any], suspects: deque[Any], done: dict[int, Any], work: Work[Any, Any]) -> None:
    """Take in what is done, waiting for the first."""
    from distributed import KilledWorker, wait

    finished, _ = wait(list(flight), return_when="FIRST_COMPLETED")
    for future in finished:
        batch = flight.pop(future)
        try:
            for n, (item, packed) in enumerate(zip(batch.items, future.result(), strict=True)):
                done[batch.first + n] = work.unpack(item, packed)
        except KilledWorker:
            if batch.again:
                done[batch.first] = work.lost(batch.items[0])
            else:
                suspects.extend(batch.singly(0))


@contextlib.contextmanager
def _client(engine: Dask) -> Iterator[Any]:
    """A client of the cluster. Raises `EngineError` where Dask is missing or the scheduler does not answer."""
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError:
        raise EngineError("the engine dask is not installed: pip install 'reconcile[dask]'") from None
    with contextlib.ExitStack() as held:
        if engine.address:
            try:
                client = held.enter_context(Client(engine.address, timeout=PATIENCE))
            except (OSError, TimeoutError, ValueError) as error:
                raise EngineError(f"no Dask scheduler answers at {engine.address}: {error}") from error
        else:
            held.enter_context(dask.config.set(LOCAL))
            cluster = LocalCluster(n_workers=engine.workers, threads_per_worker=1, processes=True, memory_limit=0,
                                   host="127.0.0.1", dashboard_address=None, silence_logs=logging.CRITICAL)
            client = held.enter_context(Client(held.enter_context(cluster)))
        yield client


def _plugin(work: Work[Any, Any]) -> Any:
    """What keeps a process's own worker: made when the process joins, because models must not be sent about."""
    from distributed import WorkerPlugin

    make_worker, receive, pack = work.make_worker, work.receive, work.pack

    class Loaded(WorkerPlugin):  # type: ignore[misc]
        def setup(self, worker: Any) -> None:
            worker.reconcile = make_worker(), receive, pack, threading.Lock()

    return Loaded()


def _run(batch: bytes) -> list[Any]:
    from distributed import get_worker

    work, receive, pack, lock = get_worker().reconcile
    with lock:  # a worker of several threads has one model, and models are not made for several
        items = pickle.loads(batch)  # noqa: S301 - from the client, which could send any code there
        return [pack(result) for result in work(map(receive, items))]
