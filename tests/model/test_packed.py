"""Nouns as rows: what goes in comes out, through JSON."""

from __future__ import annotations

import json
import pickle
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.model.event import AnnotatedSource, Event
from reconcile.model.finding import Finding
from reconcile.model.matching import Matching
from reconcile.model.packed import Packer
from reconcile.model.source import Source
from reconcile.model.when import Timex


@settings(max_examples=30)
@given(st.from_type(Timex))
def test_a_time_expression_comes_back(timex: Timex) -> None:
    packer = Packer(Timex)
    assert packer.unpack(json.loads(json.dumps(packer.pack(timex)))) == timex


@settings(max_examples=15)
@given(st.from_type(Event) | st.from_type(Source) | st.from_type(Finding) | st.from_type(Matching))
def test_other_nouns_come_back(noun: object) -> None:
    packer = Packer(type(noun))
    assert repr(packer.unpack(json.loads(json.dumps(packer.pack(noun))))) == repr(noun)  # by repr: NaN is not NaN


def test_numbers_keep_their_kind() -> None:
    @dataclass(frozen=True)
    class Size:
        value: float | None

    back = Packer(Size).unpack(json.loads(json.dumps(Packer(Size).pack(Size(3)))))
    assert isinstance(back.value, int)
    assert Packer(Size).unpack([1e400]).value == float("inf")


def test_a_packer_crosses_to_other_processes() -> None:
    assert pickle.loads(pickle.dumps(Packer(AnnotatedSource))).noun is AnnotatedSource


def test_a_class_that_no_row_can_hold_is_refused() -> None:
    @dataclass(frozen=True)
    class Odd:
        table: dict[str, int]

    with pytest.raises(TypeError, match="dict"):
        Packer(Odd)


@pytest.mark.parametrize("row", [[1], [1] * 50, None, "text"])
def test_what_is_no_row_is_refused(row: object) -> None:
    with pytest.raises((TypeError, IndexError, ValueError)):
        Packer(Timex).unpack(row)  # type: ignore[arg-type]
