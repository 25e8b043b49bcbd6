"""Across texts: who is whom, in whatever order the texts come."""

from __future__ import annotations

import itertools

from reconcile.resolve import resolve_entities
from reconcile.rulebook import Rulebook
from reconcile.rulebook.gazetteer import Gazetteer, open_gazetteer
from tests.resolve.build import Text


def corpus() -> list[Text]:
    one, two, three = Text("a", date="2015-03-01"), Text("b", date="2015-03-02"), Text("c", date="2015-03-03")
    one.event("2015-03-01", one.say("Aleksandr Brandt"), one.say("Ruth Keller", gender="f"))
    one.event("2015-03-01", one.say("Brandt"))
    two.event("2015-03-01", two.say("Alexander Brandt"), two.say("Tom Keller", gender="m"))
    two.event("2015-03-01", two.say("Keller"))
    three.event("2015-03-02", three.say("Brandt"), three.say("Keller"))
    return [one, two, three]


def test_people_across_texts(rulebook: Rulebook, gazetteer: Gazetteer) -> None:
    resolution = resolve_entities([t.done() for t in corpus()], rulebook=rulebook, gazetteer=gazetteer)
    ids = [[a.entity for a in e.participants] for e in resolution.events]
    brandt, ruth = ids[0]
    assert ids[1] == [brandt]
    assert ids[2][0] == brandt
    assert ids[2][1] == ids[3][0] != ruth
    assert ids[4][0] == brandt
    assert ids[4][1] not in (ruth, ids[3][0])


def test_the_order_of_the_texts_does_not_matter(rulebook: Rulebook, gazetteer: Gazetteer) -> None:
    texts = [t.done() for t in corpus()]
    wanted = resolve_entities(texts, rulebook=rulebook, gazetteer=gazetteer)
    for order in itertools.permutations(texts):
        found = resolve_entities(order, rulebook=rulebook, gazetteer=gazetteer)
        assert found.entities == wanted.entities
        assert {e.id: e for e in found.events} == {e.id: e for e in wanted.events}


def test_names_that_a_text_gives_one_person_are_one(rulebook: Rulebook, gazetteer: Gazetteer) -> None:
    one, two = Text("a", date="2015-03-01"), Text("b", date="2015-03-02")
    first = one.say("Robert Marlow")
    one.event("2015-03-01", first, one.say("Walter Quint", same_as=first.start))
    two.event("2015-03-01", two.say("Walter Quint"), two.say("Alma Quint"))
    resolution = resolve_entities([one.done(), two.done()], rulebook=rulebook, gazetteer=gazetteer)
    marlow, quint, other, alma = (a.entity for e in resolution.events for a in e.participants)
    assert marlow == quint == other != alma


def test_every_argument_is_filled_and_every_id_is_unique(rulebook: Rulebook, gazetteer: Gazetteer) -> None:
    resolution = resolve_entities([t.done() for t in corpus()], rulebook=rulebook, gazetteer=gazetteer)
    ids = [e.id for e in resolution.entities]
    assert len(ids) == len(set(ids))
    assert ids == sorted(ids)
    assert all(a.entity in ids for e in resolution.events for a in e.participants)


def test_no_texts_no_entities(rulebook: Rulebook) -> None:
    assert resolve_entities([], rulebook=rulebook, gazetteer=open_gazetteer()).entities == ()


def test_a_lone_name_goes_on_to_mean_whom_it_meant_before_a_relation_came_in(
    rulebook: Rulebook, gazetteer: Gazetteer
) -> None:
    text = Text("a", date="2015-03-01")
    said = [text.say("Harold Brandt"), text.say("Brandt"), text.say("Joan Brandt", kinship="niece")]
    text.stop()
    for m in (*said, text.say("Brandt")):
        text.event("2015-03-01", m)
    found = resolve_entities([text.done()], rulebook=rulebook, gazetteer=gazetteer).events
    harold, lone, joan, last = ([a.entity for a in e.participants] for e in found)
    assert harold == lone == last != joan


def test_a_lone_name_is_nobody_of_another_gender(rulebook: Rulebook, gazetteer: Gazetteer) -> None:
    one, two = Text("a", date="2015-03-01"), Text("b", date="2015-03-02")
    one.event("2015-03-01", one.say("Karl Brandt", gender="m"))
    for m in (one.say("Brandt", gender="f"), one.say("Brandt")):
        one.event("2015-03-01", m)
    two.event("2015-03-01", two.say("Brandt", gender="f"))
    found = resolve_entities([one.done(), two.done()], rulebook=rulebook, gazetteer=gazetteer).events
    karl, wife, lone, other = ([a.entity for a in e.participants] for e in found)
    assert karl == lone
    assert karl not in (wife, other)
