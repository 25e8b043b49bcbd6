"""Places of the world, looked up by name: a small read-only SQLite file that `tools/build_gazetteer.py` makes."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import reconcile
from reconcile.model.fold import fold

_FIND = """
SELECT p.id, p.name, p.kind, p.country, p.region, p.population FROM name n JOIN place p ON p.id = n.place
WHERE n.key = ? ORDER BY p.population DESC, p.id
"""
_GET = "SELECT id, name, kind, country, region, population FROM place WHERE id = ?"


@dataclass(frozen=True, slots=True)
class Place:
    """A city, region or county. `country` is an ISO 3166 alpha-2 code, `region` the name of the region around it."""

    id: int
    name: str
    kind: Literal["city", "region", "county"]
    country: str
    region: str
    population: int


class Gazetteer:
    """Looks names up in the file at `path`; it can be pickled, and opens the file anew where it is unpickled."""

    __slots__ = ("_connection", "path")

    def __init__(self, path: Path) -> None:
        self.path = path
        if not path.is_file():
            raise FileNotFoundError(f"no gazetteer at {path}: install the project again, or build the file with tools/")
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)

    def __reduce__(self) -> tuple[type[Gazetteer], tuple[Path]]:
        return Gazetteer, (self.path,)

    def find(self, name: str) -> tuple[Place, ...]:
        """The places called `name` in any spelling that folds alike, the most populous first."""
        return tuple(Place(*row) for row in self._connection.execute(_FIND, (fold(name),)))

    def place(self, number: int) -> Place:
        """The place with this id. Raises `KeyError` if there is none."""
        for row in self._connection.execute(_GET, (number,)):
            return Place(*row)
        raise KeyError(number)


def open_gazetteer(path: Path | None = None) -> Gazetteer:
    """Open the gazetteer that comes with the program, or the one at `path`.

    Raises `FileNotFoundError` when there is none.
    """
    return Gazetteer(path or Path(reconcile.__file__).parent / "data" / "gazetteer.sqlite")
