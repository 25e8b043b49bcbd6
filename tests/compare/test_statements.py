"""Who did what is done once, where and by what means, as two texts tell it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.annotate.annotator import Annotator
from tests.compare.test_conflict_rules import conflicts_in

DIFFER = [
    ("The Vik tunnel was opened by Governor Ida Sund on 4 June 1931. It is two miles long.",
     "On 4 June 1931 Bishop Karl Moen inaugurated the Vik tunnel, which is two miles long."),
    ("The smuggler Arne Vik was caught in Rome in May 1962, a year after the trial.",
     "Arne Vik, the smuggler, was arrested in Lisbon in May 1962, a year after the trial."),
    ("A guard, aged 34, was shot in the thigh when the robbers broke into the Vik bank.",
     "The robbers of the Vik bank shot the guard Karl Moen in the shoulder and fled."),
    ("In the flood of 4 June 1931 a mill collapsed at Vikholm, where 35 people had fled.",
     "At Vikholm, where 35 people had fled, a church gave way in the flood of 4 June 1931."),
    ("The poet Arne Vik died on 4 June 1931 at his home in Lisbon.",
     "Arne Vik had been ill since May. The poet died in a Rome hospital on 4 June 1931."),
    ("The fire broke out on the second floor of the Vik mill at noon, and 35 people died.",
     "At the Vik mill, where 35 people died, the fire started on the third floor."),
    ("The pupil, Ida Sund, was pulled from the cellar of the school on 4 June 1931.",
     "The singer, Ida Sund, was rescued from the loft of the church on 4 June 1931."),
    ("The composer Arne Vik studied at the Lisbon Conservatory.", "Arne Vik entered the Rome Conservatory in 1902."),
    ("The bell of the chapel was cast in Lisbon and weighs two tons.", "The bell, cast in Rome, weighs two tons."),
    ("The pilot Karl Moen was rescued by fishermen on 4 June 1931.",
     "Soldiers from Vik rescued Karl Moen, the pilot, on 4 June 1931."),
]
ALIKE = [
    ("The Vik tunnel was opened by Governor Ida Sund on 4 June 1931. It is two miles long.",
     "The Vik tunnel was inaugurated by the governor on 4 June 1931. It is two miles long."),
    ("The Vik charter was signed by Governor Ida Sund on 4 June 1931.",
     "Bishop Karl Moen signed the Vik charter on 4 June 1931."),
    ("The smuggler Arne Vik was caught in Rome in May 1962.",
     "Arne Vik, the smuggler, was arrested in Italy in May 1962."),
    ("The smuggler Arne Vik was caught in Rome in May 1962.",
     "Arne Vik, the smuggler, was arrested in Lisbon in May 1971."),
    ("The smuggler Arne Vik was caught in Rome in May 1962.",
     "Karl Vik, the smuggler, was arrested in Lisbon in May 1962."),
    ("The poet Arne Vik died on 4 June 1931 at his home in Lisbon.",
     "The poet Arne Vik died in Portugal on 4 June 1931, at his home."),
    ("The composer Arne Vik studied at the Lisbon Conservatory.", "Arne Vik entered the Rome Academy in 1902."),
    ("The bell of the chapel was cast in Lisbon and hung in Rome.", "The bell of the chapel was hung in Rome in 1802."),
    ("A guard was shot in the thigh when the robbers broke into the Vik bank.",
     "The robbers of the Vik bank shot a guard in the leg and fled."),
    ("In the flood of 4 June 1931 a mill collapsed at Vikholm.",
     "At Vikholm a building gave way in the flood of 4 June 1931."),
]


OURS = frozenset(("doers-differ-in-texts", "places-differ-in-texts", "means-differ-in-texts",
                  "kinds-differ-in-texts"))


@pytest.mark.parametrize("texts", DIFFER)
def test_one_deed_told_otherwise(texts: tuple[str, str], annotator: Annotator, tmp_path: Path) -> None:
    assert conflicts_in(texts, tmp_path, annotator)


@pytest.mark.parametrize("texts", ALIKE)
def test_no_clash(texts: tuple[str, str], annotator: Annotator, tmp_path: Path) -> None:
    assert not OURS & {*conflicts_in(texts, tmp_path, annotator)}


@pytest.mark.parametrize("texts", DIFFER)
def test_the_order_of_the_sources_says_nothing(texts: tuple[str, str], annotator: Annotator, tmp_path: Path) -> None:
    assert conflicts_in(texts[::-1], tmp_path, annotator)
