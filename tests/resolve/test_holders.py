"""An office leads to its holder at the date, and never beyond the term."""

from __future__ import annotations

import itertools

import pytest

from reconcile.model.edtf import edtf_interval
from reconcile.resolve import resolve_entities
from reconcile.resolve.holders import term_at
from reconcile.resolve.knowledge import Knowledge, Term
from reconcile.rulebook import Rulebook
from reconcile.rulebook.gazetteer import Gazetteer
from tests.resolve.build import Text

TERMS = (Term("A", 100, 200), Term("B", 200, 300))


@pytest.mark.parametrize(("first", "last", "name"), [
    (100, 199, "A"), (201, 300, "B"), (200, 200, None), (150, 250, None), (301, 301, None), (99, 99, None),
])
def test_terms_hold_for_their_days(first: int, last: int, name: str | None) -> None:
    from reconcile.model.when import Interval

    assert term_at(TERMS, Interval(first, last)) == name


def test_known_terms_do_not_overlap(know: Knowledge) -> None:
    for key, terms in know.terms.items():
        for a, b in itertools.pairwise(terms):
            assert a.last is not None, (key, a)
            assert a.last <= b.first, (key, a, b)


def test_known_offices_and_countries_exist(know: Knowledge) -> None:
    for office, country in know.terms:
        assert country in know.countries
        assert office.removeprefix("vice-") in know.offices, office


def who(text: Text, rulebook: Rulebook, gazetteer: Gazetteer, event: int = 0) -> list[str]:
    resolution = resolve_entities([text.done()], rulebook=rulebook, gazetteer=gazetteer)
    named = {e.id: e.name for e in resolution.entities}
    return [named[a.entity] for a in resolution.events[event].participants]


@pytest.mark.parametrize(("date", "name"), [
    ("2005-03-01", "Jacques Chirac"), ("2009-03-01", "Nicolas Sarkozy"), ("2007-05", "President of France"),
    ("1700", "President of France"),
])
def test_an_office_is_its_holder_at_the_date(date: str, name: str, rulebook: Rulebook, gazetteer: Gazetteer) -> None:
    text = Text("t")
    text.event(date, text.say("the French president", form="office", offices=("president",), of="France", country="FR"))
    assert who(text, rulebook, gazetteer) == [name]


def test_a_holder_is_learned_from_the_text_and_not_beyond_it(rulebook: Rulebook, gazetteer: Gazetteer) -> None:
    text = Text("t")
    for date in ("2011-05-01", "2014-05-01"):
        named = text.say("Mayor Ilse Brand", name="Ilse Brand", offices=("mayor",), of="Altstadt")
        text.event(date, named)
        text.stop()
    for date in ("2012-06-01", "1998-06-01", "2012/.."):
        text.event(date, text.say("the mayor of Altstadt", form="office", offices=("mayor",), of="Altstadt"))
        text.stop()
    assert [who(text, rulebook, gazetteer, n) for n in (2, 3, 4)] == [
        ["Ilse Brand"], ["Mayor of Altstadt"], ["Mayor of Altstadt"]]


def test_intervals_of_the_tests_are_right() -> None:
    found = edtf_interval("2007-05")
    assert found is not None
    assert found.earliest is not None
    assert found.latest is not None
    assert found.latest - found.earliest == 30
