"""What every rule file has in common, and the sections of the rule folder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Strict(BaseModel):
    """A table of a rule file: unknown keys and wrong types are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


Text = Annotated[str, Field(min_length=1)]


class Rule(Strict):
    """The head of every rule file: its name (the file's name) and what a reader should know about it."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    documentation: Text


@dataclass(frozen=True, slots=True)
class Section:
    """A folder of rule files that share one schema."""

    folder: str
    schema: type[Rule]
    what: str
