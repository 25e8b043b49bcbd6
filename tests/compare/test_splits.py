"""Wholes and the parts told right behind them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reconcile.compare.splits import splits_told
from reconcile.compare.tables import rule_tables
from reconcile.compare.totals import sum_of
from reconcile.model.quantity import Quantity
from reconcile.rulebook import load_rules

TABLES = rule_tables(load_rules())


def totals(text: str, *figures: str) -> list[tuple[float, float]]:
    """Whole and sum of each misfit; a figure is its own words, with what it counts behind a slash."""
    quantities = []
    for told in figures:
        words, _, of = told.partition("/")
        at, value = text.index(words), float(words.split()[0].replace(",", ""))
        quantities.append(Quantity(value, value, value, "", of, words, at, at + len(words)))
    return [(t.whole.value, sum_of(t)) for t in splits_told(text, quantities, TABLES)]


@pytest.mark.parametrize(("text", "figures", "found"), [
    ("The mill has 90 hands, of whom 60 work in the hall and 45 in the yard.", ("90 hands/hand", "60", "45"),
     [(90, 105)]),
    ("The mill has 90 hands, of whom 60 work in the hall and 30 in the yard.", ("90 hands/hand", "60", "45"), []),
    ("The mill has 90 hands, of whom 60 work by night and 45 are women.", ("90 hands/hand", "60", "45"), []),
    ("The mill has 90 hands, of whom 60 had worked in Lund and 45 in Ystad.", ("90 hands/hand", "60", "45"), []),
    ("The mill has 90 hands. Of these 60 work in the hall and 45 in the yard.", ("90 hands/hand", "60", "45"),
     [(90, 105)]),
    ("The choir has 41 singers, 22 men and 23 women.", ("41 singers/singer", "22 men/man", "23 women/woman"),
     [(41, 45)]),
    ("The choir has 41 singers, 22 men and 19 women.", ("41 singers/singer", "22 men/man", "19 women/woman"), []),
    ("The choir has 41 singers, among them 22 men and 23 women.",
     ("41 singers/singer", "22 men/man", "23 women/woman"), [(41, 45)]),
    ("The choir has 41 singers, among them 22 men and 14 women.",
     ("41 singers/singer", "22 men/man", "14 women/woman"), []),
    ("It had 41 townsfolk, 22 soldiers and 23 firemen.",
     ("41 townsfolk/townsfolk", "22 soldiers/soldier", "23 firemen/fireman"), []),
    ("It had 80 men: 41 guests, 22 soldiers and 23 firemen.",
     ("80 men/man", "41 guests/guest", "22 soldiers/soldier", "23 firemen/fireman"), []),
    ("It burned 41 barns, 22 stables and 23 sheds.", ("41 barns/barn", "22 stables/stable", "23 sheds/shed"), []),
    ("They lost 41 mules, 22 men and 23 women.", ("41 mules/mule", "22 men/man", "23 women/woman"), []),
    ("They sent 41 riders, 22 Finns and 23 Danes.", ("41 riders/rider", "22 Finns/finn", "23 Danes/dane"), [(41, 45)]),
    ("They won a total of 41 prizes, 22 cups and 14 medals.",
     ("41 prizes/prize", "22 cups/cup", "14 medals/medal"), [(41, 36)]),
    ("They heard 41 singers, 22 sent by the church and 14 by the school.",
     ("41 singers/singer", "22", "14"), [(41, 36)]),
    ("They had 41 prizes, 22 for the best in the county and 14 for the others.", ("41 prizes/prize", "22", "14"), []),
    ("They had 41 boats, made up of 22 cutters and 14 yawls.",
     ("41 boats/boat", "22 cutters/cutter", "14 yawls/yawl"), [(41, 36)]),
    ("They won 41 races, 22 of them on snow, 14 on ice and 8 at sea.", ("41 races/race", "22", "14", "8"), [(41, 44)]),
    ("They won 41 races, 22 of them on snow, 14 on ice and 3 at sea.", ("41 races/race", "22", "14", "3"), []),
    ("They won 41 prizes, 22 cups and 14 medals.", ("41 prizes/prize", "22 cups/cup", "14 medals/medal"), []),
])
def test_parts_behind_their_whole(text: str, figures: tuple[str, ...], found: list[tuple[float, float]]) -> None:
    if "30" in text:
        figures = tuple(f.replace("45", "30") for f in figures)
    assert totals(text, *figures) == found


def test_about_so_much_is_left_to_rounding() -> None:
    text = "The choir has 41 singers, 22 men and 23 women."
    men, women = (Quantity(v, v, v, "", of, w, text.index(w), text.index(w) + len(w))
                  for v, of, w in ((22, "man", "22 men"), (23, "woman", "23 women")))
    whole = Quantity(41, 37, 45, "", "singer", "41 singers", 14, 24)
    assert [*splits_told(text, [replace(whole, low=41, high=41), men, women], TABLES)]
    assert [*splits_told(text, [replace(whole, value=40, approximate=True), men, women], TABLES)] == []
