"""Organisations by words, owner and acronym; places by what lies around them."""

from __future__ import annotations

from collections import Counter

import pytest

from reconcile.model.entity import Entity
from reconcile.model.places import place_relation
from reconcile.resolve import resolve_entities
from reconcile.resolve.knowledge import Knowledge
from reconcile.resolve.places import place_key
from reconcile.rulebook import Rulebook
from reconcile.rulebook.gazetteer import Gazetteer
from tests.resolve.build import Text


def entities(rulebook: Rulebook, gazetteer: Gazetteer, *texts: Text) -> dict[str, Entity]:
    found = resolve_entities([t.done() for t in texts], rulebook=rulebook, gazetteer=gazetteer).entities
    return {m.text: e for e in found for m in e.mentions}


def body(text: Text, name: str, *, country: str = "", head: str = "senate", **fields: object) -> None:
    text.say(name, kind="organization", head=head, country=country, **fields)


def test_senates_of_two_countries_differ(rulebook: Rulebook, gazetteer: Gazetteer) -> None:
    text = Text("t")
    body(text, "Senate of Chile", country="CL")
    body(text, "Senate of Peru", country="PE")
    body(text, "Chilean Senate", country="CL")
    found = entities(rulebook, gazetteer, text)
    assert found["Senate of Chile"].id == found["Chilean Senate"].id != found["Senate of Peru"].id


def test_an_acronym_of_the_text_holds_in_all_texts(rulebook: Rulebook, gazetteer: Gazetteer) -> None:
    one, two = Text("a"), Text("b")
    full = one.say("International Lighthouse Committee", kind="organization", head="committee")
    one.say("ILC", kind="organization", same_as=full.start, head="committee")
    two.say("the ILC", name="ILC", kind="organization")
    found = entities(rulebook, gazetteer, one, two)
    assert found["the ILC"].id == found["ILC"].id == found["International Lighthouse Committee"].id
    assert found["ILC"].name == "International Lighthouse Committee"


def test_a_known_acronym_is_the_known_body(rulebook: Rulebook, gazetteer: Gazetteer) -> None:
    text = Text("t")
    text.say("SCO", kind="organization")
    text.say("Shanghai Cooperation Organization", kind="organization")
    found = entities(rulebook, gazetteer, text)
    assert found["SCO"].id == found["Shanghai Cooperation Organization"].id


def test_two_wars_with_numbers_differ(rulebook: Rulebook, gazetteer: Gazetteer) -> None:
    text = Text("t")
    text.say("World War I", kind="other", head="war")
    text.say("World War II", kind="other", head="war")
    found = entities(rulebook, gazetteer, text)
    assert found["World War I"].id != found["World War II"].id


def place(text: Text, name: str, **fields: object) -> None:
    text.say(name, kind="place", **{"head": "city", **fields})


def test_a_town_knows_what_it_lies_in(rulebook: Rulebook, gazetteer: Gazetteer) -> None:
    text = Text("t")
    place(text, "Tromsø")
    text.country("Norway", "NO")
    text.country("Finland", "FI")
    text.say("Scandinavia", kind="place", head="region")
    found = entities(rulebook, gazetteer, text)
    town = found["Tromsø"]
    assert (town.country, town.level, town.parts_of) == ("NO", "city", ("Troms", "Norway", "Scandinavia", "Europe"))
    assert place_relation(town, found["Norway"]) == "within"
    assert place_relation(found["Scandinavia"], town) == "holds"
    assert place_relation(found["Finland"], town) == "apart-countries"


def test_former_names_are_the_same_place(rulebook: Rulebook, gazetteer: Gazetteer) -> None:
    text = Text("t")
    for name in ("Bombay", "Mumbai", "Leningrad", "Saint Petersburg"):
        place(text, name)
    found = entities(rulebook, gazetteer, text)
    assert found["Bombay"].id == found["Mumbai"].id
    assert found["Leningrad"].id == found["Saint Petersburg"].id != found["Mumbai"].id


@pytest.mark.parametrize(("name", "of", "near", "country", "region"), [
    ("Paris", "", {}, "FR", "Île-de-France"), ("Paris", "Texas", {}, "US", "Texas"),
    ("Paris", "Ont.", {}, "CA", "Ontario"), ("Toledo", "", {"US": 5}, "US", "Ohio"),
    ("London", "", {"US": 5}, "GB", "England"), ("London", "", {"US": 5, "@ohio": 1}, "US", "Ohio"),
    ("Cambridge", "", {"US": 5}, "US", "Massachusetts"), ("Bergen", "", {}, "NO", "Hordaland"),
])
def test_homonyms_go_by_what_stands_around(
    name: str, of: str, near: dict[str, int], country: str, region: str, know: Knowledge
) -> None:
    text = Text("t")
    mention = text.say(name, kind="place", head="city", of=of)
    key = place_key(mention, Counter(near), know)
    assert key[0] == "town"
    found = know.gazetteer.place(int(key[1]))
    assert found.country == country
    assert region == found.region or (name == "Paris" and not of)


def test_georgia_goes_by_its_text(know: Knowledge) -> None:
    mention = Text("t").say("Georgia", kind="place", head="country", country="GE")
    assert place_key(mention, Counter({"GE": 4, "=georgia": 1}), know) == ("country", "GE")
    key = place_key(mention, Counter({"GE": 1, "=georgia": 1, "US": 3}), know)
    assert know.gazetteer.place(int(key[1])).country == "US"


def test_an_unknown_place_claims_no_country(rulebook: Rulebook, gazetteer: Gazetteer) -> None:
    text = Text("t")
    place(text, "Nowhere-on-Sea", head="")
    found = entities(rulebook, gazetteer, text)["Nowhere-on-Sea"]
    assert (found.country, found.parts_of, found.level) == ("", (), "site")


@pytest.mark.parametrize(("name", "level"), [("Oslo", "city"), ("Perm region", "region"), ("Ohio", "region")])
def test_a_bare_name_that_a_region_shares_means_its_city(
    name: str, level: str, rulebook: Rulebook, gazetteer: Gazetteer
) -> None:
    text = Text("t")
    place(text, name, head="")
    assert entities(rulebook, gazetteer, text)[name].level == level


def test_a_name_of_several_towns_is_one_of_a_town(rulebook: Rulebook, gazetteer: Gazetteer) -> None:
    text = Text("t")
    place(text, "Bedford")
    found = entities(rulebook, gazetteer, text)["Bedford"]
    assert (found.country, found.level) == ("", "city")
    assert found.population > 50_000


@pytest.mark.parametrize(("short", "long", "same"), [
    ("Forum of the Regions", "Forum of the Regions of Chile", True),
    ("Trail Riders", "Portland Trail Riders", True),
    ("Harbour Times", "Harbour Times Magazine", False),
    ("Woman of the Year", "Year of the Woman", False),
])
def test_a_part_of_a_name_is_the_whole_or_another_thing(
    short: str, long: str, same: bool, rulebook: Rulebook, gazetteer: Gazetteer
) -> None:
    one, two = Text("a"), Text("b")
    one.say(short, kind="other", head="")
    two.say(long, kind="other", head="")
    found = entities(rulebook, gazetteer, one, two)
    assert (found[short].id == found[long].id) is same


def test_a_ship_named_as_one_is_no_town_in_other_texts(rulebook: Rulebook, gazetteer: Gazetteer) -> None:
    one, other = Text("a"), Text("b")
    one.event("1937", one.say("the airship Lakehurst", kind="other", name="Lakehurst", head="ship"))
    other.event("1937", other.say("Lakehurst", kind="place", head="city"))
    resolution = resolve_entities([one.done(), other.done()], rulebook=rulebook, gazetteer=gazetteer)
    (ship,) = resolution.entities
    assert (ship.name, ship.kind) == ("Lakehurst", "other")
    assert {a.entity for e in resolution.events for a in e.participants} == {ship.id}
