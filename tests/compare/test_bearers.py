"""A noun alone means the one person of the text who is called by it, and nobody where there are two."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.annotate.annotator import Annotator
from tests.compare.test_conflict_rules import conflicts_in

SHOT = "Dean Holst was shot at Vik on 7 May 1811. "
AT_ONCE = SHOT + "He died at once."


@pytest.mark.parametrize(("behind", "found"), [
    ("The dean lived for three days.", ["outcomes-opposed"]),
    ("His wife lived for three days.", []),
    ("His guest, Dean Lund, was hit too. The dean lived for three days.", []),
])
def test_noun_of_one_person(behind: str, found: list[str], annotator: Annotator, tmp_path: Path) -> None:
    assert conflicts_in([AT_ONCE, SHOT + behind], tmp_path, annotator) == found
