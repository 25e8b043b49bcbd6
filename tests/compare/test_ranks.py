"""The first of its kind in one text, the second in another."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.annotate.annotator import Annotator
from tests.compare.test_conflict_rules import conflicts_in

DIFFER = [
    ("Inger Moen became the first woman to head the Vik bank in 1988.",
     "Inger Moen was the second woman to head the Vik bank, after Ida Sund."),
    ("The Halden hospital was the first in the country to carry out a heart transplant, in March 1969.",
     "The Halden hospital was the second in the country to perform a heart transplant, in March 1969."),
    ("Arne Vik finished second in the marathon at Oslo on 5 June 1948.",
     "Arne Vik came third in the marathon at Oslo on 5 June 1948."),
    ("Arne Vik won the marathon at Oslo on 5 June 1948.",
     "Arne Vik, who was born in Lund, was second in the marathon at Oslo."),
    ("Ida Sund won silver in the downhill at Vik in 1952.",
     "Ida Sund won the bronze medal in the downhill at Vik in 1952."),
    ("Ole Dahl, the 16th president of the Norda republic, died in 1951.",
     "Ole Dahl, who was the 17th president of the Norda republic, died in 1951."),
    ("Inger Moen won the election in Norda on 5 June 1994. She becomes the third president since independence.",
     "Inger Moen, who won the election in June, was sworn in as the country's fourth president."),
    ("Inger Moen took the oath as the 12th governor of Vik.", "Inger Moen is sworn in as Vik's eleventh governor."),
    ("On 3 May 1968 Inger Moen became the second woman to scale the Halden peak.",
     "Inger Moen reached the summit on 3 May 1968, the first woman to climb the Halden peak."),
    ("President Ole Dahl of Norda came to Sudria on Monday, the first Nordan head of state to visit Sudria.",
     "Ole Dahl was the second Nordan president to travel to Sudria."),
    ("Arne Vik finished second in the marathon at Oslo on 5 June 1948.",
     "Ole Dahl won the marathon at Oslo on 5 June 1948. Arne Vik was third."),
    ("Karl Brandt was the third of eight children.", "Karl Brandt was the second of eight children."),
]
ALIKE = [
    ("Inger Moen became the first woman to head the Vik bank in 1988.",
     "Inger Moen was the second woman to address the Vik assembly, in 1988."),
    ("Inger Moen became the first Danish woman to head the Vik bank.",
     "Inger Moen was the third woman to head the Vik bank."),
    ("Inger Moen became the first woman to head the Vik bank.", "Ida Sund was the second woman to head the Vik bank."),
    ("Arne Vik won the final at Oslo on 5 June 1948.", "Arne Vik finished second in his heat at Oslo on 5 June 1948."),
    ("Arne Vik won the 200 metres at Oslo in 1948.", "Arne Vik came second in the 100 metres at Oslo in 1948."),
    ("Arne Vik won the marathon at Oslo on 5 June 1948.",
     "Arne Vik came second in the marathon at Oslo on 7 June 1951."),
    ("Ida Moen won the 1964 marathon in Oslo.", "Ida Moen came second in the marathon in Oslo a year later."),
    ("Inger Moen won the election in Norda in June. She becomes the third president since the war.",
     "Inger Moen took the oath as the ninth president of Norda."),
    ("Ole Dahl was sworn in as the third president of Norda.", "Ole Dahl was elected fourth president of the club."),
    ("President Ole Dahl of Norda came to Sudria on Monday, the first Nordan president to visit Sudria.",
     "Ole Dahl was the second Nordan head of state to travel to Sudria."),
    ("Lars Holm was elected. Ole Dahl introduced him as the third president of Norda.",
     "Ole Dahl took the oath as the fourth president of Norda."),
    ("Arne Vik hoped to win the marathon at Oslo.", "Arne Vik came second in the marathon at Oslo."),
]


@pytest.mark.parametrize("texts", DIFFER, ids=lambda texts: texts[0][:40])
def test_two_places_of_one(texts: tuple[str, str], annotator: Annotator, tmp_path: Path) -> None:
    assert "ranks-differ" in conflicts_in(texts, tmp_path, annotator)
    assert "ranks-differ" in conflicts_in(texts[::-1], tmp_path, annotator)


@pytest.mark.parametrize("texts", ALIKE, ids=lambda texts: texts[0][:40])
def test_places_in_other_orders(texts: tuple[str, str], annotator: Annotator, tmp_path: Path) -> None:
    assert "ranks-differ" not in conflicts_in(texts, tmp_path, annotator)
