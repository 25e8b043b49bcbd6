"""Whom an event befell, and how two accounts of it lie to each other."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import Literal

import pytest

from reconcile.match.whom import NOBODY, Whom, same_bearers
from reconcile.model.entity import Entity, Mention
from tests.match.build import event, match, person, together
from tests.match.test_again import told

MAN, WOMAN = Whom(1, sexes=frozenset("m")), Whom(1, sexes=frozenset("f"))
BOY = Whom(1, sexes=frozenset("m"), ages=frozenset({9}), nouns=frozenset({"boy"}))
TWO, THREE, SOME = Whom(2, several=True), Whom(3, several=True), Whom(several=True)
LIND, HOLM = Whom(1, names=frozenset({"Lind"})), Whom(1, names=frozenset({"Holm"}))
ALL = (NOBODY, MAN, WOMAN, BOY, TWO, THREE, SOME, LIND, HOLM)


@pytest.mark.parametrize(("a", "b", "level"), [
    (MAN, WOMAN, "other-sex"), (MAN, BOY, "of-sex"), (BOY, replace(BOY, ages=frozenset({10})), "of-age"),
    (BOY, replace(BOY, ages=frozenset({14})), "other-age"), (BOY, replace(BOY, ages=frozenset()), "by-noun"),
    (TWO, TWO, "as-many"), (TWO, THREE, "other-number"), (TWO, SOME, "several-each"), (MAN, TWO, "one-of-several"),
    (LIND, HOLM, "other-name"), (LIND, LIND, "by-name"), (LIND, MAN, "one-each"), (NOBODY, MAN, "unknown"),
])
def test_two_accounts_of_whom_it_befell(a: Whom, b: Whom, level: str) -> None:
    assert same_bearers(a, b) == level


def test_the_order_of_the_two_does_not_matter() -> None:
    assert all(same_bearers(a, b) == same_bearers(b, a) for a, b in product(ALL, ALL))


def _someone(source: str, noun: str, gender: Literal["f", "m"]) -> Entity:
    mention = Mention(source, 1000, 1000 + len(noun), noun, "person", "descriptor", "", head=noun)
    return Entity(f"{source}-{noun}", noun, "person", (), "", (), (replace(mention, gender=gender),), local=True)


def _bearers(one: Entity, other: Entity) -> list[str]:
    events = [event("a.1", "death", word="murder", who={one.id: "victim"}),
              event("b.1", "death", word="killing", who={other.id: "victim"})]
    found = told(*events, entities=[one, other])
    rows = [f for m in (*found.near, *(m for g in found.groups for m in g.matches)) for f in m.features]
    return [f.detail for f in rows if f.feature == "bearers"]


def test_reports_of_one_story_say_in_their_reasons_whom_it_befell() -> None:
    boy, lad = _someone("a", "boy", "m"), _someone("b", "boy", "m")
    assert _bearers(boy, lad) == ["both texts call whom it befell by one noun"]
    assert _bearers(boy, _someone("b", "girl", "f")) == ["they befell persons of different sexes"]


def test_words_that_tell_different_things_are_two_events() -> None:
    lind = person("Ada Lind")
    one, other = (event(name, "crime", "1995-05-02", word=word, who={"Ada Lind": "victim"})
                  for name, word in (("a.1", "stab"), ("b.1", "kidnap")))
    assert not together(match([one, other], [lind]), "a.1", "b.1")
    assert together(match([one, replace(other, lemma="stab")], [lind]), "a.1", "b.1")
