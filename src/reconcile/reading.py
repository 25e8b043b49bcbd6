"""What was read of files, kept in a store: a file with the same bytes need not be taken apart again."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from dataclasses import asdict

from reconcile.model.program import program_digest
from reconcile.read import Draft, ReadOptions
from reconcile.rulebook import Rulebook
from reconcile.store import Shelf, Store, key_of

KIND = "reading"
TOGETHER = 256  # files whose reading is kept in one go


class Readings:
    """Drafts of sources by what they were read from (`reconcile.read.Memory`)."""

    def __init__(self, store: Store, rulebook: Rulebook, options: ReadOptions) -> None:
        self._shelf = Shelf(store, KIND, Draft)
        rules = [(f.section, f.name, f.sha256) for f in rulebook.files]
        self._setting = key_of(program_digest(), platform.python_version(), rules, options.encoding, options.language,
                               asdict(options.limits), dict(options.settings))
        self._waiting: dict[bytes, Sequence[Draft]] = {}

    def recall(self, origin: Sequence[object]) -> list[Draft] | None:
        """What a file gave before; `origin` is all that it depends on besides rules and options, as plain values."""
        key = self._key(origin)
        return self._shelf.get([key]).get(key)

    def keep(self, origin: Sequence[object], drafts: Sequence[Draft]) -> None:
        """Keep what a file has given."""
        self._waiting[self._key(origin)] = drafts
        if len(self._waiting) >= TOGETHER:
            self.flush()

    def flush(self) -> None:
        """Write what waits."""
        if self._waiting:
            self._shelf.put(self._waiting)
            self._waiting = {}

    def _key(self, origin: Sequence[object]) -> bytes:
        return key_of(self._setting, origin)
