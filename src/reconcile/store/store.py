"""The embedded database: values by kind and key, in one SQLite file that several runs may use at once.

Values are compressed with a check sum, so that damage shows. What is damaged is dropped and made anew by whoever needs
it; a file that is no longer a database is set aside as a whole. Both are said in `notices`.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from reconcile.model.source import Problem

NAME = "reconcile.sqlite"
VERSION = 1
PATIENCE = 60.0  # seconds for another run to finish its writing
AT_ONCE = 500  # keys asked for in one statement; SQLite allows a thousand and more
PAGES = 16 * 1024 * 1024  # bytes of the file that are mapped into memory
SCHEMA = """
CREATE TABLE IF NOT EXISTS kept (kind TEXT NOT NULL, key BLOB NOT NULL, value BLOB NOT NULL, PRIMARY KEY (kind, key))
WITHOUT ROWID
"""
Answer = TypeVar("Answer")


class StoreError(OSError):
    """Raised when a store cannot be opened or made; the message says why."""


class Store:
    """An open store. `notices` says what was damaged, in the words of a problem."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.notices: list[Problem] = []
        self.file: tuple[int, int] | None = None
        self._database = _connect(self)

    def get(self, kind: str, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The values of those keys that are kept and whole."""
        found: dict[bytes, bytes] = {}
        for at in range(0, len(keys), AT_ONCE):
            rows = self._trying(partial(self._select, kind, keys[at : at + AT_ONCE]))
            for key, value in rows:
                try:
                    found[key] = zlib.decompress(value)
                except zlib.error:
                    self.drop(kind, [key])
        return found

    def _select(self, kind: str, keys: Sequence[bytes]) -> list[tuple[bytes, bytes]]:
        marks = ",".join("?" * len(keys))
        query = f"SELECT key, value FROM kept WHERE kind = ? AND key IN ({marks})"  # noqa: S608 - marks alone
        return self._database.execute(query, (kind, *keys)).fetchall()

    def put(self, kind: str, values: Mapping[bytes, bytes]) -> None:
        """Keep values; all of them or none."""
        rows = [(kind, key, zlib.compress(value, 1)) for key, value in values.items()]
        self._write("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)

    def drop(self, kind: str, keys: Iterable[bytes]) -> None:
        """Forget values that turned out to be damaged, and say so."""
        rows = [(kind, key) for key in keys]
        self._say("store-damaged", f"{len(rows)} of its entries ({kind}) cannot be read and will be made anew")
        self._write("DELETE FROM kept WHERE kind = ? AND key = ?", rows)

    def close(self) -> None:
        """Leave the store to others."""
        self._database.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _write(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        def write() -> None:
            with self._database:
                self._database.execute("BEGIN IMMEDIATE")
                self._database.executemany(statement, rows)

        self._trying(write)

    def _trying(self, work: Callable[[], Answer]) -> Answer:
        """Do it; if the file turns out to be broken, set it aside and do it with a new one."""
        try:
            return work()
        except sqlite3.OperationalError as error:
            raise StoreError(f"the store {self.folder} cannot be used: {error}") from error
        except sqlite3.DatabaseError:
            self._database.close()
            self.set_aside()
            self._database = _connect(self)
            return work()

    def set_aside(self) -> None:
        """Put the file out of the way, unless another run has done so. It is kept for whoever wants to look into it."""
        broken = self.folder / NAME
        if self.file is not None and self.file != _identity(broken):
            return
        with contextlib.suppress(OSError):
            broken.replace(broken.with_suffix(".damaged"))
        for left in ("-wal", "-shm"):
            broken.with_name(NAME + left).unlink(missing_ok=True)
        self._say("store-rebuilt", f"is damaged: it is built anew; the damaged file is {broken.stem}.damaged")

    def _say(self, code: str, message: str) -> None:
        self.notices.append(Problem("warning", code, message, path=str(self.folder / NAME)))


@contextlib.contextmanager
def open_store(folder: Path) -> Iterator[Store]:
    """A store in a folder, made if missing. Raises `StoreError` where it cannot be, for instance for want of rights."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"the store {folder} cannot be made: {error.strerror or error}") from error
    with Store(folder) as store:
        yield store


def _connect(store: Store) -> sqlite3.Connection:
    try:
        database = _prepared(store.folder / NAME)
        store.file = _identity(store.folder / NAME)
        return database
    except sqlite3.OperationalError as error:
        raise StoreError(f"the store {store.folder} cannot be used: {error}") from error
    except sqlite3.DatabaseError:
        store.set_aside()
        database = _prepared(store.folder / NAME)
        store.file = _identity(store.folder / NAME)
        return database


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _prepared(path: Path) -> sqlite3.Connection:
    """A connection to a database with the right table. A store of another version is emptied: nothing in it is used."""
    database = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        _use_log(database)
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute(f"PRAGMA mmap_size = {PAGES}")
        if not _is_current(database):
            with database:
                database.execute("BEGIN IMMEDIATE")
                if not _is_current(database):  # another run may have been here while this one waited
                    database.execute("DROP TABLE IF EXISTS kept")
                    database.execute(SCHEMA)
                    database.execute(f"PRAGMA user_version = {VERSION}")
    except BaseException:
        database.close()
        raise
    return database


def _is_current(database: sqlite3.Connection) -> bool:
    return bool(database.execute("PRAGMA user_version").fetchone() == (VERSION,))


def _use_log(database: sqlite3.Connection) -> None:
    """Let readers and a writer work at once. SQLite does not wait for others here as it does elsewhere."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            database.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.02)
