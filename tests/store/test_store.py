"""What is put into a store comes out again, whoever else uses it and whatever happens to its file."""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.store import Shelf, StoreError, key_of, open_store
from reconcile.store.store import NAME

ONE, TWO = key_of("one"), key_of("two")


@dataclass(frozen=True, slots=True)
class Note:
    words: str
    at: tuple[int, int] = (0, 0)
    about: tuple[str, ...] = ()


def test_what_is_put_in_comes_out_in_a_later_run(tmp_path: Path) -> None:
    with open_store(tmp_path / "deep" / "store") as store:
        store.put("kind", {ONE: b"first", TWO: b""})
        store.put("kind", {ONE: b"again"})
    with open_store(tmp_path / "deep" / "store") as store:
        assert store.get("kind", [ONE, TWO, key_of("three")]) == {ONE: b"again", TWO: b""}
        assert store.get("other", [ONE]) == {}
        assert not store.notices


def test_more_keys_than_one_statement_takes(tmp_path: Path) -> None:
    values = {key_of(n): str(n).encode() for n in range(2_500)}
    with open_store(tmp_path) as store:
        store.put("n", values)
        assert store.get("n", list(values)) == values


@pytest.mark.parametrize("damage", [b"no database at all " * 200, b"", b"SQLite format 3\0" + bytes(5000)])
def test_a_file_that_is_no_store_is_set_aside(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / NAME).write_bytes(damage)
    with open_store(tmp_path) as store:
        store.put("kind", {ONE: b"x"})
        assert store.get("kind", [ONE]) == {ONE: b"x"}
        assert [n.code for n in store.notices] == (["store-rebuilt"] if damage else [])
    if damage:
        assert (tmp_path / "reconcile.damaged").read_bytes() == damage


def test_pages_that_are_damaged_later_are_noticed(tmp_path: Path) -> None:
    values = {key_of(n): bytes(str(n), "ascii") * 400 for n in range(500)}
    with open_store(tmp_path) as store:
        store.put("n", values)
    data = bytearray((tmp_path / NAME).read_bytes())
    for at in range(4096, len(data), 4096):
        data[at : at + 64] = b"\xff" * 64
    (tmp_path / NAME).write_bytes(data)
    with open_store(tmp_path) as store:
        found = store.get("n", list(values))
        assert all(values[key] == value for key, value in found.items())
        assert len(found) < len(values)
        assert store.notices
        store.put("n", values)
        assert store.get("n", list(values)) == values


def test_a_damaged_value_is_dropped_alone(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.put("kind", {ONE: b"x" * 100, TWO: b"y"})
    with sqlite3.connect(tmp_path / NAME) as database:
        database.execute("UPDATE kept SET value = substr(value, 1, 5) WHERE key = ?", (ONE,))
    database.close()
    with open_store(tmp_path) as store:
        assert store.get("kind", [ONE, TWO]) == {TWO: b"y"}
        assert [n.code for n in store.notices] == ["store-damaged"]


def test_a_store_of_another_version_is_emptied(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / NAME) as database:
        database.execute("CREATE TABLE kept (a TEXT)")
        database.execute("PRAGMA user_version = 9999")
    database.close()
    with open_store(tmp_path) as store:
        store.put("kind", {ONE: b"x"})
        assert store.get("kind", [ONE]) == {ONE: b"x"}


def test_a_store_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="file"), open_store(tmp_path / "file" / "store"):
        pass


@pytest.mark.parametrize("trial", range(5))
def test_several_may_begin_and_write_at_once(tmp_path: Path, trial: int) -> None:
    together = threading.Barrier(3)
    faults: list[Exception] = []

    def write(name: str) -> None:
        together.wait()
        try:
            with open_store(tmp_path) as store:
                for n in range(20):
                    store.put("n", {key_of(name, n): name.encode()})
        except Exception as error:
            faults.append(error)

    threads = [threading.Thread(target=write, args=(name,)) for name in ("a", "b", "c")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults
    with open_store(tmp_path) as store:
        assert len(store.get("n", [key_of(name, n) for name in "abc" for n in range(20)])) == 60


def test_a_shelf_holds_nouns_and_drops_what_is_none(tmp_path: Path) -> None:
    notes = [Note("half of a pair: \ud800", (1, 2), ("a", "b")), Note("")]
    with open_store(tmp_path) as store:
        shelf = Shelf(store, "notes", Note)
        shelf.put({ONE: notes})
        assert shelf.get([ONE]) == {ONE: notes}
        store.put("notes", {ONE: b"[[1, 2, 3, 4, 5]]", TWO: b"{"})
        assert shelf.get([ONE, TWO]) == {}
        assert [n.code for n in store.notices] == ["store-damaged"]
        assert store.get("notes", [ONE, TWO]) == {}


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_equal_values_have_equal_keys_and_others_another(value: object) -> None:
    assert key_of(value) == key_of(value)
    assert key_of(value) != key_of([value])
