"""Names behind a preposition of place that no table knows."""

from __future__ import annotations

import pytest

from tests.annotate.entities.conftest import Finder


@pytest.mark.parametrize(("text", "name"), [
    ("The accord between the two parties was signed in Sant Miquel on 7 June 2021.", "Sant Miquel"),
    ("The body of Anna Lund was found in Kelby Wood on 4 March 1988.", "Kelby Wood"),
    ("The trawler ran aground off Hartness.", "Hartness"),
    ("The wreck lies near Skerry Point.", "Skerry Point"),
    ("A breach was opened beside St Anne's Gate on 3 August.", "St Anne's Gate"),
    ("The crowd gathered at Tollgate Cross on Sunday.", "Tollgate Cross"),
])
def test_a_name_put_somewhere_is_a_place(find: Finder, text: str, name: str) -> None:
    found = [m for m in find(text) if m.text == name]
    assert [(m.kind, m.form) for m in found] == [("place", "name")]


@pytest.mark.parametrize("text", [
    "He invested in Kodak in 1999.",
    "He shouted at Brown in the corridor.",
    "He sat beside Erika Holm.",
    "He died beside Benny Hill.",
    "The story was published in Pravda.",
    "John Wood lived in Leeds. The shot was fired near Wood.",
    "She was employed at Siemens.",
])
def test_other_names_there_are_none(find: Finder, text: str) -> None:
    assert {m.name for m in find(text) if m.kind == "place"} <= {"Leeds"}
