"""Mentions in running text, lists and headings: what the language model alone gets wrong."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from reconcile.annotate.entities import Names, find_mentions
from reconcile.model.entity import Mention
from reconcile.model.source import Block, Source
from tests.annotate.entities.conftest import Finder

WORDS = (
    "President", "of", "Peru", "the", "two", "leaders", "Ada", "Lind", ",", "minister", "and", "’s", "visited", "Oslo",
    "(", ")", "her", "counterpart", "HMS", "United Nations", "former", "both", "countries", "-", "Senate", "\n",
    "34", ".",
)


def one(found: tuple[Mention, ...], text: str) -> Mention:
    hits = [m for m in found if m.text == text]
    assert len(hits) == 1, [(m.text, m.kind, m.form) for m in found]
    return hits[0]


def test_a_title_and_a_hyphened_name_are_one_mention(find: Finder) -> None:
    title = "President of Mongolia Bat-Erdene Tumurkhuu"
    m = one(find(f"Then {title} flew home."), title)
    assert (m.name, m.office, m.of, m.country) == ("Bat-Erdene Tumurkhuu", "president", "Mongolia", "MN")


def test_a_body_in_a_title_does_not_swallow_the_name(find: Finder) -> None:
    text = "In May the Speaker of the Riksdag Karin Ekdahl opened the session."
    m = one(find(text), "the Speaker of the Riksdag Karin Ekdahl")
    assert (m.name, m.of, m.country) == ("Karin Ekdahl", "Riksdag", "SE")


def test_two_offices_of_one_person(find: Finder) -> None:
    m = one(find("Estonian Prime Minister and Defence Minister Liis Kask spoke."),
            "Estonian Prime Minister and Defence Minister Liis Kask")
    assert m.offices == ("prime-minister", "defence-minister")


def test_an_office_behind_a_comma_points_to_the_name(find: Finder) -> None:
    found = find("Rosa Lindgren, the governor of Kent, resigned.")
    assert one(found, "the governor of Kent").same_as == one(found, "Rosa Lindgren").start


@pytest.mark.parametrize(("text", "age"), [
    ("Martin Velde, 41, was arrested.", 41),
    ("The 19-year-old driver Martin Velde was arrested.", 19),
    ("Martin Velde was arrested.", None),
])
def test_ages_stay_with_their_person(find: Finder, text: str, age: int | None) -> None:
    assert next(m for m in find(text) if m.name == "Martin Velde").age == age


def test_kinship_and_nationality_are_kept(find: Finder) -> None:
    found = find("His wife Greta Malm and the Danish skipper Jens Holt were saved.")
    assert next(m for m in found if m.name == "Greta Malm").kinship == "wife"
    skipper = next(m for m in found if m.name == "Jens Holt")
    assert (skipper.profession, skipper.nationality) == ("skipper", "DK")


def test_a_surname_is_a_person_although_a_town_bears_it(find: Finder) -> None:
    found = find("Thomas Lincoln was seen on Monday. Lincoln wrote two letters. Lincoln died at home.")
    assert {m.kind for m in found if "Lincoln" in m.text} == {"person"}


def test_the_same_word_stays_a_place_behind_in(find: Finder) -> None:
    assert one(find("The fire broke out in Lincoln."), "Lincoln").kind == "place"


def test_an_acronym_in_brackets_is_the_body_before_it(find: Finder) -> None:
    found = find("The International Lighthouse Committee (ILC) met in Rome. The ILC has nine members.")
    body, short = one(found, "The International Lighthouse Committee"), one(found, "ILC")
    assert short.same_as == body.start
    assert {m.kind for m in found if "ILC" in m.text} == {"organization"}


def test_codes_are_not_places(find: Finder) -> None:
    found = find("The SCO and the OAS welcomed us. MAY and IN are words.")
    assert not [m for m in found if m.kind == "place"]


def test_pronouns_and_the_pair(find: Finder) -> None:
    found = find("Anna Berg met Karl Falk during the latter's tour. She thanked him.")
    assert [(m.text, m.form, m.gender) for m in found if m.form == "pronoun"] == [
        ("the latter", "pronoun", ""), ("She", "pronoun", "f"), ("him", "pronoun", "m")]


def wikitext(lines: list[tuple[str, str]]) -> Source:
    """Blocks of (kind, words); list items come under the last heading."""
    text, blocks, heading = "", [], None
    for kind, words in lines:
        start = len(text)
        blocks.append(Block(kind, start, start + len(words), level=1, heading=heading))  # type: ignore[arg-type]
        heading = len(blocks) - 1 if kind == "heading" else heading
        text += words + "\n"
    return Source("w", "w.txt", "wikitext", text, "", tuple(blocks))


def test_list_items_take_their_office_from_the_heading(names: Names, nlp: Language) -> None:
    source = wikitext([("heading", "Ambassadors of Chile to Norway"), ("list-item", "Tarik Ozbekov-uly (1993–1994)"),
                       ("list-item", "Una Bay (since 2019)"), ("heading", "See also"), ("list-item", "Trade of Chile")])
    found = find_mentions(nlp(source.text), source=source, names=names)
    people = [(m.name, m.office, m.of, m.to) for m in found if m.kind == "person" and m.form == "name"]
    sent = ("ambassador", "Chile", "Norway")
    assert people == [("Tarik Ozbekov-uly", *sent), ("Una Bay", *sent)]


def test_offsets_count_from_the_source(names: Names, nlp: Language) -> None:
    source = wikitext([("paragraph", "Nothing here."), ("paragraph", "President Ada Lind left Oslo.")])
    start = source.blocks[1].start
    found = find_mentions(nlp(source.text[start:]), source=source, names=names, offset=start, first_sentence=7)
    assert [source.text[m.start : m.end] for m in found] == [m.text for m in found] == ["President Ada Lind", "Oslo"]
    assert {m.sentence for m in found} == {7}


def test_an_empty_text_has_no_mentions(find: Finder) -> None:
    assert find("") == ()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from(WORDS), max_size=25))
def test_mentions_never_overlap_and_quote_the_text(find: Finder, words: list[str]) -> None:
    text = " ".join(words)
    found = find(text)
    assert all(text[m.start : m.end] == m.text and m.text.strip() for m in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize("text", [
    "A 41-year-old Norwegian climber, Liv Solvang, fell on Tuesday.",
    "Liv Solvang, a 41-year-old Norwegian climber, fell on Tuesday.",
])
def test_a_description_beside_a_name_is_of_its_bearer(find: Finder, text: str) -> None:
    found = find(text)
    name = next(m for m in found if m.name == "Liv Solvang")
    assert (name.age, name.nationality, name.profession) == (41, "NO", "climber")
    assert [m.same_as for m in found if m.form == "descriptor"] == [name.start]


@pytest.mark.parametrize(("between", "linked"), [
    (", known as", True), (", also known as", True), (" alias", True), (" (born", True), (" and", False),
    (", who had known", False),
])
def test_another_name_of_one_person_points_to_the_first(find: Finder, between: str, linked: bool) -> None:
    found = find(f"Robert Marlow{between} Walter Quint, was arrested in Oslo.")
    first, second = (next(m for m in found if m.name == name) for name in ("Robert Marlow", "Walter Quint"))
    assert (second.same_as == first.start) is linked


def test_a_given_name_that_is_also_a_month(find: Finder) -> None:
    assert "Jan Lindgren" in {m.name for m in find("Jan Lindgren was arrested in Oslo in January.")}


def test_a_ship_is_no_person(find: Finder) -> None:
    found = find("The Aurora left Oslo. The liner Aurora had sailed before. Aurora never came back.")
    assert {m.kind for m in found if "Aurora" in m.text} == {"other"}


def test_headlines_know_only_the_names_of_the_text(find: Finder) -> None:
    headline = "Suspect Erik Solvang Charged After Harbour Brawl"
    found = find(f"{headline}\nErik Solvang was charged on Monday. Solvang said nothing.")
    people = [m.name for m in found if m.kind == "person" and m.form == "name"]
    assert people == ["Erik Solvang", "Erik Solvang", "Solvang"]


def test_a_family_name_alone_is_the_person_named_before(find: Finder) -> None:
    text = "The jury heard Martin Ashworth, a banker. Later Ashworth wept. The Ashworth case was closed."
    found = [(m.text, m.kind) for m in find(text) if "Ashworth" in m.text]
    assert found[:2] == [("Martin Ashworth", "person"), ("Ashworth", "person")]
    assert len(found) == 2 or found[2][1] != "person"


def test_a_surname_in_capitals_before_the_given_names_is_part_of_the_name(find: Finder) -> None:
    found = find("EKDAHL, Karin Maria, a senator; born in Oslo in 1903. Ekdahl studied law.")
    assert one(found, "EKDAHL, Karin Maria").name == "Karin Maria Ekdahl"
    later = find("The talks of the NATO, Karin Ekdahl said, were over.")
    assert one(later, "Karin Ekdahl").name == "Karin Ekdahl"
