"""What there was in the one text and was none of in the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.annotate.annotator import Annotator
from tests.compare.test_conflict_rules import findings_in

HELD = [
    ("The Kest cotton mill burned in 1911. All the workers of the mill were rescued.",
     "In 1911 the Kest cotton mill burned, and a worker of the mill died."),
    ("No order was given to Captain Moe at Kest harbour.",
     "Captain Moe was given an order to leave Kest harbour."),
    ("The barque Nordlys sank off Kest with the loss of all men.",
     "The barque Nordlys sank off Kest, and a boy survived."),
    ("The Vik ferry ran between Kest and Holm without a test of its boiler.",
     "The boiler of the Vik ferry had been tested twice at Kest."),
    ("Captain Moe and his mate Ole Dahl of the brig Nordlys never exchanged a letter.",
     "Captain Moe and Ole Dahl of the brig Nordlys wrote to each other every month."),
]
NOT_HELD = [
    ("The Kest mill burned down on 3 May 1911. All the workers were rescued from the fire.",
     "A clerk of the Kest mill died in Oslo in 1934."),
    ("The union at the Kest tannery has not called a strike yet.", "The strike at the Kest tannery began in May."),
    ("The town of Kest was undamaged by the quake.", "Several farms near Kest were damaged by the quake."),
    ("No passengers were hurt in the crash at Kest.", "The driver was badly hurt in the crash at Kest."),
    ("Ole Dahl of the Kest bank denied the charge of fraud.",
     "The court at Kest found Ole Dahl of the bank guilty of fraud."),
    ("No shots were fired at Kest on 3 May 1911.", "Two men were shot dead at Kest on 9 June 1911."),
]


def told(texts: tuple[str, str], folder: Path, annotator: Annotator) -> bool:
    return any(f.rule == "none-of-it" for f in findings_in(texts, folder, annotator))


@pytest.mark.parametrize("texts", HELD, ids=lambda texts: texts[0][:40])
def test_none_of_what_another_tells(texts: tuple[str, str], annotator: Annotator, tmp_path: Path) -> None:
    assert told(texts, tmp_path, annotator)
    assert told(texts[::-1], tmp_path, annotator)


@pytest.mark.parametrize("texts", NOT_HELD, ids=lambda texts: texts[1][:40])
def test_another_matter_or_denied_in_part(texts: tuple[str, str], annotator: Annotator, tmp_path: Path) -> None:
    assert not told(texts, tmp_path, annotator)
