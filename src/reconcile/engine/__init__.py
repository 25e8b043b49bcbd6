"""Where the work runs. An engine maps a worker over items and yields the results in the items' order."""

import os
from contextlib import AbstractContextManager, nullcontext
from typing import Literal

from reconcile.engine.base import Engine, EngineError, Holds, Work, WorkerFactory
from reconcile.engine.processes import Crew, Processes
from reconcile.engine.single import Single

EngineName = Literal["", "single", "processes", "dask"]


def make_engine(name: EngineName = "", *, workers: int = 0, scheduler: str = "") -> Engine:
    """The engine of a name. Without one, it follows from the rest: a scheduler means Dask, several workers several
    processes. Where the number of workers is not said, there are as many as processors."""
    name = name or ("dask" if scheduler else "processes" if workers > 1 else "single")
    if name == "single":
        return Single()
    count = workers or os.cpu_count() or 1
    if name == "processes":
        return Processes(count)
    from reconcile.engine.dask import Dask

    return Dask(count, scheduler)


def held(engine: Engine) -> AbstractContextManager[Engine]:
    """The same engine for one work after the other: its processes, if it has any, stay until the end."""
    return engine.held() if isinstance(engine, Holds) else nullcontext(engine)


__all__ = [
    "Crew",
    "Engine",
    "EngineError",
    "EngineName",
    "Processes",
    "Single",
    "Work",
    "WorkerFactory",
    "held",
    "make_engine",
]
