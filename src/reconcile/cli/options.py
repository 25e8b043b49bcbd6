"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

Rules = Annotated[
    list[Path] | None,
    typer.Option("--rules", metavar="DIR", help="A folder with rules of your own; may be given several times."),
]
Model = Annotated[
    str | None,
    typer.Option("--model", metavar="NAME", help="Another installed spaCy pipeline than the default one."),
]
Language = Annotated[
    str | None,
    typer.Option("--language", metavar="CODE", help="Language of the sources that do not state theirs."),
]
Locale = Annotated[
    str,
    typer.Option("--locale", metavar="NAME", help='Tells how dates like 3/4/2019 are read: "en_GB" day first.'),
]
Workers = Annotated[
    int | None, typer.Option("--workers", min=1, max=256, metavar="N", help="Number of processes.")
]


class EngineKind(StrEnum):
    """Where the work runs."""

    single = "single"
    processes = "processes"
    dask = "dask"


class Severity(StrEnum):
    """How grave a conflict is."""

    high = "high"
    medium = "medium"
    low = "low"
    info = "info"


Engine = Annotated[
    EngineKind | None,
    typer.Option("--engine", help="Where the work runs: in this process, in several, or on a Dask cluster."),
]
Scheduler = Annotated[
    str,
    typer.Option("--scheduler", metavar="ADDRESS", help="The scheduler of a Dask cluster, as tcp://host:8786."),
]
Profile = Annotated[bool, typer.Option("--profile", help="Print where the time went, stage by stage.")]
Store = Annotated[
    Path | None,
    typer.Option("--store", metavar="DIR", help="Keep here what was found in each source, for the next run."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, notes or summary.")]
Encoding = Annotated[
    str | None,
    typer.Option("--encoding", metavar="NAME", help="Encoding of the text files, instead of finding it out."),
]
Limit = Annotated[
    list[str] | None,
    typer.Option("--limit", metavar="NAME=NUMBER", help="What one file may cost, as file-size=100MB or seconds=120."),
]
DateColumn = Annotated[
    str | None,
    typer.Option("--date-column", metavar="NAME", help="The column of a table that holds the dates."),
]
TextColumn = Annotated[
    str | None,
    typer.Option("--text-column", metavar="NAME", help="The column of a table that holds the text."),
]
Include = Annotated[
    list[str] | None,
    typer.Option("--include", metavar="GLOB", help="Read only these files of a folder; may be given several times."),
]
Exclude = Annotated[
    list[str] | None,
    typer.Option("--exclude", metavar="GLOB", help="Leave these files or folders out; may be given several times."),
]
