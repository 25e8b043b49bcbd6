"""How often English words are used: the table that `tools/build_frequencies.py` makes."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from pathlib import Path

import reconcile


def load_frequencies(path: Path | None = None) -> Mapping[str, float]:
    """Share of each known word in running text, lower-case; from the program's own table, or the one at `path`.

    Raises `FileNotFoundError` when there is none.
    """
    path = path or Path(reconcile.__file__).parent / "data" / "frequencies.txt.gz"
    if not path.is_file():
        raise FileNotFoundError(f"no table at {path}: install the project again, or build the file with tools/")
    shares: dict[str, float] = {}
    for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
        number, *words = line.split(" ")
        shares.update(dict.fromkeys(words, 10 ** (-int(number) / 10)))
    return shares
