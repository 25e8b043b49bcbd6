"""Every engine gives the same results in the same order, and outlives its processes."""

from __future__ import annotations

import multiprocessing
from importlib.util import find_spec
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from reconcile.engine import Engine, EngineError, Processes, Single, Work, held, make_engine
from reconcile.engine.base import LARGEST, batches
from reconcile.engine.nursery import can_fork
from tests.engine.workers import Once, sayer, threaded, work

NEEDS_DASK = pytest.mark.skipif(find_spec("distributed") is None, reason="the extra dask is not installed")
FAR = [pytest.param("processes"), pytest.param("started"), pytest.param("dask", marks=NEEDS_DASK)]
EACH_WAY = pytest.mark.parametrize("way", ["processes", "started"], indirect=True)


@pytest.fixture(autouse=True)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes are forked where they can be; else, and for the engine "started", each is started anew."""
    params = request.node.callspec.params if hasattr(request.node, "callspec") else {}
    if "started" in params.values():
        monkeypatch.setattr("reconcile.engine.processes.can_fork", lambda: False)


def engine(name: str) -> Engine:
    return make_engine("processes" if name == "started" else name, workers=2)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["single", *FAR])
def test_results_come_in_order(name: str) -> None:
    items = list(range(20, 80))
    assert list(engine(name).map(work(), items)) == [2 * i for i in items]


@pytest.mark.parametrize("name", FAR)
def test_an_item_that_ends_its_process_twice_is_given_up_and_no_other(name: str) -> None:
    items = [1, 2, 13, 3, 4, 5]
    assert list(engine(name).map(work(), items)) == [2, 4, -13, 6, 8, 10]


@EACH_WAY
def test_an_item_on_which_a_process_ended_once_is_done_again(tmp_path: Path) -> None:
    grave = tmp_path / "grave"
    assert list(Processes(2).map(work(str(grave)), [*range(1, 10), 17, 18])) == [2 * i for i in [*range(1, 10), 17, 18]]
    assert grave.exists()


@EACH_WAY
def test_several_items_may_end_their_processes() -> None:
    assert list(Processes(1).map(work(), [13, 1, 13, 13, 2])) == [-13, 2, -13, -13, 4]


@pytest.mark.parametrize("name", ["single", *FAR])
def test_what_a_worker_raises_comes_through(name: str) -> None:
    with pytest.raises(ValueError, match="99 cannot be doubled"):
        list(engine(name).map(work(), [1, 2, 99]))


@EACH_WAY
def test_a_worker_that_cannot_be_made_is_said() -> None:
    with pytest.raises(ValueError, match="nothing to double with"):
        list(Processes(2).map(work(fault="raise"), [1, 2]))
    with pytest.raises(EngineError, match="exit status 4"):
        list(Processes(2).map(work(fault="exit"), [1, 2]))


@EACH_WAY
def test_results_that_nobody_wants_any_more_leave_no_processes() -> None:
    results = Processes(2).map(work(), list(range(98)))
    assert next(results) == 0
    results.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


@EACH_WAY
def test_processes_stay_where_nobody_waits_for_the_end_of_what_has_come_to_its_end() -> None:
    with Processes(2).held() as crew:
        results = crew.map(work(), [1, 2])
        assert [next(results), next(results)] == [2, 4]
        begun = [m.process for m in crew.members]
        results.close()  # type: ignore[attr-defined]
        assert begun == [m.process for m in crew.members] != []


@EACH_WAY
def test_processes_that_are_held_do_one_work_after_the_other_and_end_with_the_run() -> None:
    doubling, saying = work(), Work(sayer, lost=str)
    with Processes(2).held() as crew:
        crew.prepare(doubling, crew.most)
        begun = [m.process for m in crew.members]
        assert len(begun) == 2
        assert list(crew.map(doubling, [1, 2, 3])) == [2, 4, 6]
        assert list(crew.map(saying, [4, 5])) == ["4", "5"]
        assert list(crew.map(doubling, [6])) == [12]
        assert [m.process for m in crew.members] == begun
        assert list(crew.map(doubling, [1, 13, 2])) == [2, -13, 4], "one that ends is replaced"
        with pytest.raises(ValueError, match="99 cannot be doubled"):
            list(crew.map(doubling, [99, 1]))
        assert list(crew.map(saying, [7])) == ["7"], "what the last work has left undone is not answered now"
    assert not multiprocessing.active_children()


@pytest.mark.skipif(not can_fork(), reason="processes cannot be forked here")
def test_processes_share_a_worker_and_are_ended_with_the_one_that_made_it(tmp_path: Path) -> None:
    with Processes(3).held() as crew:
        once = Work(Once(str(tmp_path / "made")), lost=str)
        assert list(crew.map(once, [1, 2, 3])) == ["1", "2", "3"]
        numbers = [pid for m in crew.members if (pid := m.process.pid)]
        assert numbers
        assert all(Path(f"/proc/{pid}").exists() for pid in numbers)
    assert not any(Path(f"/proc/{pid}").exists() for pid in numbers)


@pytest.mark.skipif(not can_fork(), reason="processes cannot be forked here")
def test_what_has_several_threads_is_not_forked() -> None:
    with Processes(2).held() as crew:
        assert list(crew.map(Work(threaded, lost=str), [1, 2, 3])) == ["1", "2", "3"]
        assert all(isinstance(m.process, BaseProcess) for m in crew.members)
    assert not multiprocessing.active_children()


def test_a_worker_that_is_there_is_not_made_again(tmp_path: Path) -> None:
    with Processes(1).held() as crew:
        once = Work(Once(str(tmp_path / "made")), lost=str)
        crew.prepare(once, 1)
        again = Work(Once(str(tmp_path / "made")), lost=str)
        assert list(crew.map(again, [1])) == ["1"]


def test_no_items_start_nothing() -> None:
    assert list(Processes(2).map(work(fault="raise"), [])) == []


def test_the_engine_follows_from_what_is_asked_for() -> None:
    assert isinstance(make_engine(), Single)
    assert isinstance(make_engine(workers=1), Single)
    assert make_engine(workers=3) == Processes(3)
    assert make_engine("processes", workers=1) == Processes(1)
    assert isinstance(make_engine("single", workers=3), Single)
    there = make_engine(scheduler="tcp://10.0.0.1:8786")
    assert getattr(there, "address", "") == "tcp://10.0.0.1:8786"


@NEEDS_DASK
def test_a_cluster_that_is_held_does_one_work_after_the_other() -> None:
    with held(make_engine("dask", workers=2)) as cluster:
        results = cluster.map(work(), [1, 2, 13])
        assert [next(results), next(results)] == [2, 4]
        assert list(results) == [-13]
        begun = cluster._client  # type: ignore[attr-defined]
        assert list(cluster.map(Work(sayer, lost=str), [4, 5])) == ["4", "5"]
        assert cluster._client is begun  # type: ignore[attr-defined]
        with pytest.raises(ValueError, match="99 cannot be doubled"):
            list(cluster.map(work(), [*range(50), 99]))
        assert list(cluster.map(Work(sayer, lost=str), [6])) == ["6"]


@NEEDS_DASK
def test_a_scheduler_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reconcile.engine.dask.PATIENCE", 0.2)
    with pytest.raises(EngineError, match=r"tcp://127\.0\.0\.1:9"):
        list(make_engine(scheduler="tcp://127.0.0.1:9").map(work(), [1]))


def test_batches_are_of_about_one_cost_and_hold_every_item_once() -> None:
    items = [30, 1, 1, 1, 40, 2, 2, 90] * 10
    made = batches(items, size=lambda i: i, workers=2)
    assert [i for b in made for i in b.items] == items
    assert [b.first for b in made] == [sum(len(b.items) for b in made[:n]) for n in range(len(made))]
    goal = sum(items) // 24 + 1
    assert all(sum(b.items[:-1]) < goal for b in made)
    assert len(batches([LARGEST] * 5, size=lambda i: i, workers=1)) == 5
    assert len(made[-1].items) < len(made[0].items)
