"""One file of the corpus, and the sentences that must come through where it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Fate = Literal["whole", "none", "named", "either", "beside"]


@dataclass(frozen=True, slots=True)
class Made:
    """A file. `fate` says what is right.

    "whole": its `told` words are in a source's text, and nothing is said to be missing. "none": it is named as not
    read. "named": it is named with a warning, whatever of it was read. "either": its words are there, or it is named.
    "beside": it is no source, and only `code` counts. `code` is what a problem must be called, "" for any. `told` are
    words that must be in the text, `secret` ones that must not be in anything that is written.
    """

    name: str | bytes
    data: bytes
    fate: Fate
    code: str = ""
    told: str = ""
    secret: str = "SECRET"


def words(number: int) -> str:
    """A sentence of its own for every file, so that no file is a copy of another."""
    vessel = ("Petrel", "Curlew", "Dunlin", "Gannet", "Plover", "Osprey", "Merlin", "Kestrel")[number % 8]
    return (
        f"The barge {vessel} left the quay of Elmswick on {number % 27 + 1} July {1840 + number % 57} with "
        f"{number + 20} sacks of barley. The master wrote the load into book {number} before noon. "
    )
