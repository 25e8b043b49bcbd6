"""How sources are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from reconcile.read.layout import Layout

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one source may cost; what goes beyond is refused, by name, with the reason.

    Sizes are bytes, `characters` those of a source's text: about a million words, twenty minutes of a model's time.
    """

    file_size: int = 50 * MEGABYTE
    expanded_size: int = 100 * MEGABYTE
    expansion: int = 100
    characters: int = 5_000_000
    seconds: int = 60
    memory: int = 2000 * MEGABYTE


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """`layout` holds what the languages' documents look like (`compile_layout(rulebook.documents.values())`).

    `include` and `exclude` are shell patterns for paths inside the given folders. `encoding` overrides what the files'
    bytes suggest, `language` what their metadata lack. `skip` are folders that are not read: where the report goes.
    With `copies` "merge", files with the same words are one source. `settings` are options of single formats
    ("csv.date-column").
    """

    layout: Layout = field(default_factory=Layout)
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    encoding: str | None = None
    language: str | None = None
    skip: tuple[Path, ...] = ()
    copies: Literal["merge", "keep"] = "merge"
    limits: Limits = field(default_factory=Limits)
    settings: Mapping[str, str] = field(default_factory=dict)
