"""What one text tells and another denies or tells the contrary of."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.annotate.annotator import Annotator
from reconcile.compare.contraries.said import of_one_root
from tests.compare.test_conflict_rules import findings_in

HELD = [
    ("The widening of the canal was recommended by Surveyor Ole Dahl of Kest after the great frost.",
     "Surveyor Ole Dahl of Kest opposed the widening of the canal after the great frost."),
    ("The question of the Kest fishery was not discussed by King Ole and President Falk.",
     "King Ole and President Falk spoke of the Kest fishery for an hour."),
    ("The naturalist Eva Rask refused the office of treasurer at Tarn.",
     "The naturalist Eva Rask held the office of treasurer at Tarn for a decade."),
    ("The granary of Ole Dahl at Tarn was burnt deliberately.",
     "The granary of Ole Dahl at Tarn was burnt by accident."),
    ("The inspectors found the granary of the Tarn mill looted after the flood.",
     "The granary of the Tarn mill was intact after the flood."),
]
NOT_HELD = [
    ("The widening of the canal was recommended by Surveyor Ole Dahl of Kest after the great frost.",
     "The brewer Hans Rask of Kest opposed the widening of the canal after the great frost."),
    ("Surveyor Ole Dahl of Kest, who had recommended the widening, opposed the widening of the canal "
     "after the great frost.",
     "The widening of the canal was recommended by Surveyor Ole Dahl of Kest after the great frost."),
    ("The question of the Kest fishery has not been discussed by King Ole and President Falk.",
     "King Ole and President Falk spoke of the Kest fishery for an hour."),
    ("Nothing less than the Kest fishery was discussed by King Ole and President Falk.",
     "King Ole and President Falk spoke of the Kest fishery for an hour."),
    ("The naturalist Eva Rask refused the office of treasurer at Tarn.",
     "The naturalist Eva Rask was offered the office of treasurer at Tarn."),
    ("The naturalist Eva Rask refused the office of treasurer at Tarn.",
     "The naturalist Ole Dahl held the office of treasurer at Tarn for a decade."),
    ("Mayor Ole Dahl of Kest died after the flood.",
     "Mayor Ole Dahl of Kest was survived by his wife after the flood."),
]


def told(texts: tuple[str, str], folder: Path, annotator: Annotator) -> bool:
    return any(f.rule in ("words-denied", "words-contrary") for f in findings_in(texts, folder, annotator))


@pytest.mark.parametrize("texts", HELD, ids=lambda texts: texts[0][:40])
def test_contraries_are_held_against_each_other(texts: tuple[str, str], tmp_path: Path, annotator: Annotator) -> None:
    assert told(texts, tmp_path, annotator)


@pytest.mark.parametrize("texts", NOT_HELD, ids=lambda texts: texts[0][:40])
def test_what_is_no_contrary_is_not(texts: tuple[str, str], tmp_path: Path, annotator: Annotator) -> None:
    assert not told(texts, tmp_path, annotator)


@pytest.mark.parametrize(("one", "other", "akin"), [
    ("evacuate", "evacuation", True), ("insure", "insurer", True), ("order", "orchard", False), ("no", "not", False),
])
def test_words_of_one_root_differ_in_their_endings(one: str, other: str, akin: bool) -> None:
    assert of_one_root(one, other, frozenset({"ion", "e", "ation", "r"})) is akin
