"""Nobody hurt in the one text, victims counted in the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.annotate.annotator import Annotator
from tests.compare.test_conflict_rules import findings_in

HURT = [
    ("No one was killed in the fire at the Kest mill in 1911.",
     "Four workers were killed in the fire at the Kest mill in 1911."),
    ("Nobody was hurt when the boiler at the Kest mill exploded in 1911.",
     "The explosion of the boiler at the Kest mill in 1911 injured four workers."),
    ("The fire of 1911 destroyed the Kest mill. There was no loss of life, for no lives were lost.",
     "In 1911 a fire destroyed the Kest mill and killed three workers."),
    ("The explosion at the Kest works on 3 May 1911 claimed no lives.",
     "Three men died in the explosion at the Kest works on 3 May 1911."),
]
NOT_HELD = [
    ("No one was killed in the fire at the Kest mill in 1911.",
     "Four workers were injured in the fire at the Kest mill in 1911."),
    ("No one was killed in the fire at the Kest mill in 1911.", "Four workers were killed in the fire there in 1934."),
    ("Nobody was hurt in the collision at Kest.", "Three workers were killed in the fire at Kest."),
    ("Nobody expected the fire at the Kest mill in 1911.", "Three workers were killed in the fire at the Kest mill."),
    ("If nobody is hurt in the fire at the Kest mill, all is well.", "The fire at the Kest mill killed three workers."),
]


def told(texts: tuple[str, str], folder: Path, annotator: Annotator) -> list[str]:
    return [f.severity for f in findings_in(texts, folder, annotator) if f.rule == "nobody-hurt"]


@pytest.mark.parametrize("texts", HURT, ids=lambda texts: texts[0][:40])
def test_victims_of_what_hurt_nobody(texts: tuple[str, str], annotator: Annotator, tmp_path: Path) -> None:
    assert told(texts, tmp_path, annotator) == told(texts[::-1], tmp_path, annotator) == ["low"]


@pytest.mark.parametrize("texts", NOT_HELD, ids=lambda texts: texts[1][:40])
def test_another_mishap_or_another_harm(texts: tuple[str, str], annotator: Annotator, tmp_path: Path) -> None:
    assert told(texts, tmp_path, annotator) == []
