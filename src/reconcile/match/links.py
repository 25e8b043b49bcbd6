"""Pairs of units of two sources that were weighed, as far as they are kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reconcile.model.swift import swift


@swift
@dataclass(frozen=True, slots=True)
class Link:
    """What is kept of a pair that was weighed: its bits, whether it is of one story, whether other persons hold one
    role in it, whether it is one though its dates lie days apart, and why it was kept apart."""

    weight: float
    story: bool = False
    clash: bool = False
    pinned: bool = False
    against: str = ""


Links = dict[tuple[int, int], Link]
Pairs = Iterator[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Partners:
    """By pairs of unit indexes: `chosen` are the assigned ones, `open` those good enough but not assigned, `near` the
    nearest of those kept apart (with the reason in their `against`). `settled` are units that are one event however
    their pairs are looked at, which are then left out."""

    chosen: Links
    open: Links
    near: Links
    cut: tuple[str, ...]
    settled: Sequence[Sequence[int]] = ()
