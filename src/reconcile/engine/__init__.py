"""Where the work runs. An engine maps a worker over items and yields the results in the items' order."""

from reconcile.engine.base import Engine, WorkerFactory
from reconcile.engine.processes import Processes
from reconcile.engine.single import Single


def make_engine(workers: int) -> Engine:
    """One process, or several on this machine."""
    return Single() if workers <= 1 else Processes(workers)


__all__ = ["Engine", "Processes", "Single", "WorkerFactory", "make_engine"]
