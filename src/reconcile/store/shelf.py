"""Nouns of one class in a store, by key."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

from reconcile.model.packed import Packer, Row
from reconcile.store.store import Store

Noun = TypeVar("Noun")


class Shelf(Generic[Noun]):
    """Lists of nouns of one class, kept under a kind: what can be kept as rows, can be kept."""

    def __init__(self, store: Store, kind: str, noun: type[Noun]) -> None:
        self.store, self.kind, self.packer = store, kind, Packer(noun)

    def get(self, keys: Sequence[bytes]) -> dict[bytes, list[Noun]]:
        """What is kept under the keys. What does not read as it should is dropped, with a notice, and not returned."""
        found: dict[bytes, list[Noun]] = {}
        broken: list[bytes] = []
        for key, value in self.store.get(self.kind, keys).items():
            try:
                found[key] = [self.packer.unpack(row) for row in json.loads(value)]
            except (ValueError, TypeError, IndexError, KeyError):
                broken.append(key)
        if broken:
            self.store.drop(self.kind, broken)
        return found

    def put(self, lists: Mapping[bytes, Sequence[Noun]]) -> None:
        """Keep lists of nouns; all of them or none."""
        self.put_rows({key: [self.packer.pack(noun) for noun in nouns] for key, nouns in lists.items()})

    def put_rows(self, lists: Mapping[bytes, Sequence[Row]]) -> None:
        """The same of nouns that are rows already."""
        self.store.put(self.kind, {key: self._data(rows) for key, rows in lists.items()})

    def _data(self, rows: Sequence[Row]) -> bytes:
        return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
