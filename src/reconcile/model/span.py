"""A stretch of a text."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.model.swift import swift


@swift
@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a source's text."""

    text: str
    start: int
    end: int
