"""A report that an earlier run has written: where nothing has changed, its files are read, not put together again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reconcile.edition import Edition
    from reconcile.store import Store

KIND = "written"


@dataclass(frozen=True, slots=True)
class Written:
    """Where a report lies: an absolute path, and each file's name below it with the SHA-256 of its bytes."""

    folder: str
    files: tuple[tuple[str, str], ...]

    def read(self) -> dict[str, bytes] | None:
        """The files, if all are there and as they were."""
        try:
            found = {name: (Path(self.folder) / name).read_bytes() for name, _ in self.files}
        except OSError:
            return None
        return found if all(_digest(found[name]) == digest for name, digest in self.files) else None


def files_of(edition: Edition, store: Store | None) -> tuple[dict[str, bytes], Written | None]:
    """The files of a report, and where they were if they are those of an earlier run of which nothing has changed."""
    from reconcile.store import Shelf

    if store and (key := edition.key):
        for written in Shelf(store, KIND, Written).get([key]).get(key, ()):
            if found := written.read():
                return found, written
    return edition.files(edition.formats), None


def note(store: Store, edition: Edition, out: Path, files: Mapping[str, bytes], before: Written | None) -> None:
    """Note that the files of a report, which were elsewhere `before`, were written into a folder."""
    from reconcile.store import Shelf

    if key := edition.key:
        digests = before.files if before else tuple((name, _digest(data)) for name, data in files.items())
        Shelf(store, KIND, Written).put({key: [Written(str(out.absolute()), digests)]})


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
