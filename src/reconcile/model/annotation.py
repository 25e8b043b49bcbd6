"""What came of a source: packed, where another process made it and this one only hands it on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from reconcile.model.event import AnnotatedSource
from reconcile.model.packed import Packer, Parcel
from reconcile.model.source import Problem, Source
from reconcile.model.subject import Outline

NOBODY: Any = None  # in place of an annotated source's source, which need not cross or be kept twice
PACKER = Packer(AnnotatedSource)


@dataclass(frozen=True, slots=True)
class Annotation:
    """A source, what must be known of it at once, and all that was found in it, without the source."""

    source: Source
    outline: Outline
    problems: tuple[Problem, ...]
    parcel: Parcel[AnnotatedSource]

    @property
    def whole(self) -> AnnotatedSource:
        """The source with what was found in it."""
        return whole(self.source, self.parcel)


def parcel_of(annotated: AnnotatedSource) -> Parcel[AnnotatedSource]:
    """The annotations alone: whoever takes them up again has the source at hand."""
    return Parcel(PACKER, noun=replace(annotated, source=NOBODY))


def whole(source: Source, parcel: Parcel[AnnotatedSource]) -> AnnotatedSource:
    """A source with what was found in it."""
    return replace(parcel.noun, source=source)
