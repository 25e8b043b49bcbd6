"""Whom each event of a text befell: by the roles of its clause, by its words, by what stands beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest

from reconcile.match.fillers import Known, filled
from reconcile.match.people import ages_in, people_in, people_of
from reconcile.match.profile import Kind
from reconcile.match.victims import carried, whom_of, whoms_of
from reconcile.match.whom import NOBODY, OWN, Person, Whom
from reconcile.model.entity import Entity, Mention, MentionForm
from reconcile.model.event import Argument, Event
from tests.match.build import event, quantity, rulebook

PEOPLE = people_of(rulebook())
KNOWN = Known(PEOPLE, {}, frozenset({"killed"}), {})
VICTIM = frozenset({"victim"})


def _told(text: str, word: str, lemma: str = "", kind: str = "death", name: str = "a.1", sentence: int = 1) -> Event:
    """An event of a text that is one clause, told by a word in it."""
    made = event(name, kind, word=word, at=0, text=text, sentence=sentence)
    at = made.start + text.index(word)
    return replace(made, lemma=lemma or word, trigger=replace(made.trigger, start=at, end=at + len(word)))


def _with(told: Event, *nouns: tuple[str, MentionForm, Literal["f", "m", ""], int]) -> tuple[Event, Known]:
    """The event with these words of its clause as victims: form, sex and number of each."""
    found, entities = [], {}
    for noun, form, gender, count in nouns:
        at = told.start + told.text.index(noun)
        head = "" if form == "name" else noun.split()[-1]
        mention = Mention("a", at, at + len(noun), noun, "person", form, noun if form == "name" else "", count=count,
                          gender=gender, head=head)
        entities[noun] = Entity(noun, noun, "person", (), "", (), (mention,), local=form != "name")
        found.append(Argument("victim", noun, at, at + len(noun), noun))
    return replace(told, participants=tuple(found)), replace(KNOWN, entities=entities)


@pytest.mark.parametrize(("text", "number", "described"), [
    ("a man and two women", 3, 3), ("the man's wife", 1, 1), ("a girl, 6, and a boy", 2, 2), ("the bridge", 0, 0),
    ("twelve passengers", 12, 0), ("children", 2, 2), ("a 7-year-old", 1, 1),
])
def test_how_many_people_words_name(text: str, number: int, described: int) -> None:
    found = people_in(text, PEOPLE)
    assert (found[0], len(found[1])) == (number, described)


def test_ages_are_read_in_words_and_figures() -> None:
    assert ages_in("a six-year-old, and Lind, 44, too", PEOPLE) == {6, 44}
    assert not ages_in("in 44 years", PEOPLE)


def test_one_in_apposition_is_one_person_and_two_with_and_are_two() -> None:
    one = _with(_told("Ada Lind, a teacher, drowned", "drowned"), ("Ada Lind", "name", "f", 0),
                ("teacher", "descriptor", "", 0))
    assert filled(one[0], VICTIM, one[1]) == Whom(1, people=(Person(frozenset({"Ada Lind"}), frozenset("f"),
                                                                     nouns=frozenset({"teacher"})),))
    two = filled(*_two("a baker and a cook drowned"))
    assert two is not None
    assert (two.number, two.several) == (2, True)


def _two(text: str) -> tuple[Event, frozenset[str], Known]:
    told, known = _with(_told(text, "drowned"), ("baker", "descriptor", "", 0), ("cook", "descriptor", "", 0))
    return told, VICTIM, known


def test_a_group_is_several_and_who_stands_beside_it_is_one_more() -> None:
    told, known = _with(_told("three sailors and a cook drowned", "drowned"), ("sailors", "group", "", 3),
                        ("cook", "descriptor", "", 0))
    assert filled(told, VICTIM, known) == Whom(4, several=True)
    told, known = _with(_told("two boys and a cook drowned", "drowned"), ("boys", "group", "", 2),
                        ("cook", "descriptor", "", 0))
    headed = {**known.entities, "boys": _headed(known.entities["boys"], "boy")}
    found = filled(told, VICTIM, replace(known, entities=headed))
    assert found is not None
    assert [p.stage for p in found.people] == ["", "child", "child"]


def _headed(entity: Entity, noun: str) -> Entity:
    return replace(entity, mentions=tuple(replace(m, head=noun) for m in entity.mentions))


def test_who_also_kills_himself_is_one_of_them() -> None:
    told, known = _with(_told("killed a cook, then himself", "killed"), ("cook", "descriptor", "", 0))
    found = filled(told, VICTIM, known)
    assert found is not None
    assert [p.hand for p in found.people] == ["", OWN]
    short = replace(told, text="killed a cook")
    short = replace(short, end=short.start + len(short.text))
    behind = replace(known, texts={"a": " " * short.end + " and then himself, they said"})
    assert filled(short, VICTIM, behind) == found


def test_a_count_and_a_word_before_say_how_many() -> None:
    counted = replace(_told("three killed by smoke", "killed", "kill"), quantities=(quantity("killed", 3),))
    assert whom_of(counted, VICTIM, KNOWN).number == 3
    assert whom_of(_told("the double murder", "murder"), VICTIM, KNOWN) == Whom(2, several=True)
    assert whom_of(_told("the deaths", "deaths", "death"), VICTIM, KNOWN) == Whom(several=True)
    assert whom_of(_told("the death", "death"), VICTIM, KNOWN) == NOBODY


def test_what_names_nobody_befell_those_of_its_sentence() -> None:
    known, other = _told("a cook and a baker", "cook"), _told("an injury", "injury", kind="injury", name="a.2")
    found = {known.id: Whom(2, several=True), other.id: NOBODY}
    assert carried(found, [known, replace(other, type="treatment")])[other.id] == Whom(2, several=True, carried=True)
    assert carried(found, [known, other])[other.id] == NOBODY  # who is killed and who is injured are others
    assert carried(found, [known, replace(other, lemma="gunshot wound")])[other.id].carried
    assert carried(found, [known, replace(other, type="treatment", sentence=9)])[other.id] == NOBODY


def test_types_that_befall_nobody_are_left_out() -> None:
    kinds = {"death": Kind("death", "once", stative=False, open=False, bearers=VICTIM),
             "visit": Kind("visit", "recurs", stative=False, open=False)}
    found = whoms_of([_told("the deaths", "deaths", "death"), _told("a visit", "visit", kind="visit", name="a.2")],
                     kinds, KNOWN)
    assert found == {"a.1": Whom(several=True)}
