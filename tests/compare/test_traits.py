"""One thing that two texts tell to be two ways, and things that are two or may be both."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.annotate.annotator import Annotator
from tests.compare.test_conflict_rules import conflicts_in

DIFFER = [
    ("The striker Arne Vik limped off at Lund on Sunday. He had torn a muscle in his left calf.",
     "Arne Vik, the striker, hurt his right calf at Lund."),
    ("The jury, which was unanimous, found Arne Vik guilty of fraud.",
     "The jury convicted Arne Vik of fraud by nine votes to three."),
    ("The court dismissed the appeal of the bank by a majority.",
     "The court unanimously dismissed the appeal of the bank."),
    ("The thieves fled from the museum in a blue Volvo.", "The thieves fled from the museum in a red van."),
    ("The liner left the harbour at dawn. The sky was cloudless.", "The liner left the harbour at dawn, in thick fog."),
    ("The port engine of the bomber caught fire over Lund.",
     "The bomber came back to Lund with its starboard engine on fire."),
    ("The old wooden bridge at Vik burnt down in May.",
     "The bridge at Vik, a stone bridge of two arches, fell in May."),
    ("The inquiry into the wreck was held in public at Lund.",
     "The inquiry into the wreck sat behind closed doors at Lund."),
    ("The Danish yard Nordhavn built the ferry.", "The ferry was built by the Swedish yard Nordhavn."),
    ("The train ran into a goods train near Vik.", "It was a passenger train that the express ran into near Vik."),
    ("Ida Sund left a handwritten will with the notary.",
     "Ida Sund left the notary a typewritten will."),
    ("Arne Vik died in May; the stomach contained arsenic.",
     "Arne Vik died of strychnine, the analysis of the stomach showed."),
]
ALIKE = [
    ("Arne Vik broke his left leg at Lund.", "Ida Sund broke her right leg at Lund."),
    ("Arne Vik broke his left leg at Lund.",
     "Arne Vik broke his right leg at Lund; the left leg was broken a year later."),
    ("Arne Vik hurt his left leg at Lund.", "Arne Vik was bandaged on both legs. The right leg was worse."),
    ("The jury was unanimous.", "The jury was not unanimous."),
    ("The jury might have been unanimous.", "The jury convicted Arne Vik by nine votes to three."),
    ("The thieves fled in a blue Volvo.", "The police followed the thieves in a white police car."),
    ("The flag of the club is red.", "The flag of the club is red and white."),
    ("On 3 May 1951 the weather was clear.", "On 4 May 1951 the weather was foggy."),
    ("The left engine caught fire.", "Smoke came from the left and the right engine."),
    ("The Danish-born painter Ida Sund died in Lund.", "The Swedish painter Ida Sund died in Lund."),
    ("The wooden bridge at Vik burnt down.", "A new stone bridge will be built at Vik."),
    ("The north tower of the castle fell.", "The south tower of the mill fell."),
    ("The vote was unanimous.", "The score was two to one."),
]


@pytest.mark.parametrize("texts", DIFFER, ids=lambda texts: texts[0][:40])
def test_two_ways(texts: tuple[str, str], annotator: Annotator, tmp_path: Path) -> None:
    assert "traits-differ" in conflicts_in(texts, tmp_path, annotator)
    assert "traits-differ" in conflicts_in(texts[::-1], tmp_path, annotator)


@pytest.mark.parametrize("texts", ALIKE, ids=lambda texts: " ".join(texts)[:60])
def test_two_things_or_both(texts: tuple[str, str], annotator: Annotator, tmp_path: Path) -> None:
    assert "traits-differ" not in conflicts_in(texts, tmp_path, annotator)
