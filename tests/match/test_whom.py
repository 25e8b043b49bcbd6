"""Whom an event befell, and how two accounts of it lie to each other."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import Literal

import pytest

from reconcile.match.whom import NOBODY, OTHER, OWN, Person, Whom, fullest, same_bearers, unlike
from reconcile.model.entity import Entity, Mention
from tests.match.build import event, match, person, quantity, together
from tests.match.test_again import told


def _one(described: Person) -> Whom:
    return Whom(1, people=(described,))


LAD = Person(sexes=frozenset("m"), ages=frozenset({9}), nouns=frozenset({"boy"}), stage="child")
GROWN = Person(sexes=frozenset("m"), stage="adult")
LADY = Person(sexes=frozenset("f"), stage="adult")
MAN, WOMAN, BOY, SOMEBODY = _one(Person(sexes=frozenset("m"))), _one(LADY), _one(LAD), Whom(1)
TWO, THREE, SOME = Whom(2, several=True), Whom(3, several=True), Whom(several=True)
COUPLE = Whom(2, True, (GROWN, LADY))
LIND, HOLM = _one(Person(names=frozenset({"Lind"}))), _one(Person(names=frozenset({"Holm"})))
ALL = (NOBODY, MAN, WOMAN, BOY, SOMEBODY, TWO, THREE, SOME, COUPLE, LIND, HOLM)


@pytest.mark.parametrize(("a", "b", "level"), [
    (MAN, WOMAN, "other-sex"), (MAN, BOY, "of-sex"), (BOY, _one(replace(LAD, ages=frozenset({10}))), "of-age"),
    (BOY, _one(replace(LAD, ages=frozenset({14}))), "other-age"),
    (BOY, _one(replace(LAD, ages=frozenset())), "by-noun"),
    (BOY, _one(GROWN), "other-sort"), (_one(replace(GROWN, hand=OWN)), _one(replace(GROWN, hand=OTHER)), "other-sort"),
    (TWO, TWO, "as-many"), (TWO, THREE, "other-number"), (TWO, SOME, "several-each"), (MAN, TWO, "one-of-several"),
    (COUPLE, BOY, "other-sort"), (COUPLE, WOMAN, "one-of-several"), (COUPLE, Whom(2, True, (LAD, LADY)), "other-sort"),
    (Whom(2, True, (LAD, LAD)), Whom(3, True, (GROWN, LAD, LAD)), "other-sort"),
    (LIND, HOLM, "other-name"), (LIND, LIND, "by-name"), (LIND, MAN, "one-each"), (SOMEBODY, MAN, "one-each"),
    (NOBODY, MAN, "unknown"),
])
def test_two_accounts_of_whom_it_befell(a: Whom, b: Whom, level: str) -> None:
    assert same_bearers(a, b) == level


def test_the_order_of_the_two_does_not_matter() -> None:
    assert all(same_bearers(a, b) == same_bearers(b, a) for a, b in product(ALL, ALL))


def test_one_name_makes_one_person_whatever_else_is_said() -> None:
    assert not unlike(replace(LAD, names=frozenset({"Lind"})), replace(LADY, names=frozenset({"Lind"})))
    assert unlike(LAD, LADY)


def test_of_several_accounts_in_one_text_the_fullest_holds() -> None:
    assert fullest((MAN, THREE, TWO, BOY)) == THREE
    assert fullest((MAN, BOY)) == BOY
    assert fullest((MAN, replace(THREE, carried=True))) == MAN
    assert fullest(()) == NOBODY


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


def test_deaths_of_different_people_are_two() -> None:
    boy = _someone("a", "boy", "m")
    girl, man = _someone("b", "girl", "f"), _someone("b", "man", "m")
    for other, one in ((_someone("b", "boy", "m"), True), (girl, False), (man, False)):
        found = told(event("a.1", "death", word="murder", who={boy.id: "victim"}),
                     event("b.1", "death", word="murder", who={other.id: "victim"}), entities=[boy, other])
        assert together(found, "a.1", "b.1") is one, other.id


def test_one_and_several_are_apart_where_a_text_tells_both() -> None:
    boy = _someone("b", "boy", "m")
    several = event("a.1", "death", word="murder", figures=[quantity("killed", 2)])
    one = event("b.1", "death", word="murder", who={boy.id: "victim"})
    assert together(told(several, one, entities=[boy]), "a.1", "b.1")
    both = event("b.2", "death", word="killing", figures=[quantity("killed", 2)])
    assert not together(told(several, one, both, entities=[boy]), "a.1", "b.1")


def test_words_that_tell_different_things_are_two_events() -> None:
    lind = person("Ada Lind")
    one, other = (event(name, "crime", "1995-05-02", word=word, who={"Ada Lind": "victim"})
                  for name, word in (("a.1", "stab"), ("b.1", "kidnap")))
    assert not together(match([one, other], [lind]), "a.1", "b.1")
    assert together(match([one, replace(other, lemma="stab")], [lind]), "a.1", "b.1")
