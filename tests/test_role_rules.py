"""Every example of every role is run: a rule that does not do what its file says fails here by name."""

from __future__ import annotations

import pytest

from reconcile.annotate.annotator import Annotator
from reconcile.model.role import RoleTold
from reconcile.rulebook.roles import RoleExample
from tests.examples import RULES, one_paragraph

EXAMPLES = [
    pytest.param(rule.name, example, id=f"{rule.name}-{n}")
    for rule in RULES.roles.values()
    for n, example in enumerate(rule.example, start=1)
]


def told_in(text: str, annotator: Annotator) -> list[RoleTold]:
    (annotated,) = annotator.annotate([one_paragraph(text)])
    assert not annotated.problems
    for told in annotated.roles:
        assert text[told.holder.start:told.holder.end] == told.holder.text
        assert text[told.word.start:told.word.end] == told.word.text
    return [told for told in annotated.roles if told.form != "several"]


def told_by_word(text: str, annotator: Annotator) -> list[RoleTold]:
    """The roles that have words of their own."""
    return [told for told in told_in(text, annotator) if not told.acts]


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_example_of_rule(name: str, example: RoleExample, annotator: Annotator) -> None:
    found = (told_in if name == "anything" else told_by_word)(example.text, annotator)
    shown = [(r.role, r.holder.text, r.of) for r in found]
    wanted = [(r.role, r.holder) for r in example.roles]
    assert [w for w in wanted if w not in [(r.role, r.holder.text) for r in found]] == [], shown
    assert example.roles or not found, shown
    for want in example.roles:
        alike = [r for r in found if (r.role, r.holder.text) == (want.role, want.holder)]
        assert any(set(want.of) <= set(r.of) for r in alike), shown


@pytest.mark.parametrize(("text", "form"), [
    ("The judge, Helen Marsh, spoke for an hour.", "apposition"),
    ("Helen Marsh, the judge, spoke for an hour.", "apposition"),
    ("Judge Helen Marsh spoke for an hour.", "title"),
    ("The judge at the trial was Helen Marsh.", "equation"),
    ("Helen Marsh was the judge at the trial.", "equation"),
    ("Judge: Helen Marsh.", "label"),
    ("Helen Marsh, who as judge had the last word, spoke for an hour.", "as"),
    ("In court the judge, Helen Marsh, spoke for an hour.", "apposition"),
])
def test_ways_to_tell_a_role(text: str, form: str, annotator: Annotator) -> None:
    assert [(r.role, r.holder.text, r.form) for r in told_by_word(text, annotator)] == [("judge", "Helen Marsh", form)]


@pytest.mark.parametrize("text", [
    "Helen Marsh was not the judge.",
    "Helen Marsh would have been the judge.",
    "Another judge, Helen Marsh, spoke for an hour.",
    "The former judge Helen Marsh spoke for an hour.",
    "The alleged killer, Ole Dahl, was a baker.",
    "Ole Dahl and Eva Rask bought the mill.",
])
def test_what_is_denied_guessed_or_one_of_several_is_left_out(text: str, annotator: Annotator) -> None:
    assert told_by_word(text, annotator) == []


@pytest.mark.parametrize(("text", "of"), [
    ("The captain of the Swedish ferry Nordlys was Ole Dahl.", {"country:SE", "nordlys"}),
    ("The bus driver, Ole Dahl, was unhurt.", {"bus"}),
    ("The pilot of the second plane was Ole Dahl.", {"mark:second", "plane"}),
    ("The bank failed. It was bought by Ole Dahl.", {"bank"}),
    ("On the Nordlys, Captain Ole Dahl saw the smoke.", {"nordlys"}),
])
def test_what_a_role_is_in(text: str, of: set[str], annotator: Annotator) -> None:
    (told,) = told_by_word(text, annotator)
    assert of <= set(told.of), told


@pytest.mark.parametrize(("text", "role", "holder"), [
    ("The ship sailed under the command of Thomas Hale.", "commander", "Thomas Hale"),
    ("In the signal box, Thomas Hale was on duty.", "signalman", "Thomas Hale"),
    ("The takeover of the mill by Thomas Hale was agreed.", "buyer", "Thomas Hale"),
    ("Led by Thomas Hale, the expedition reached the pole.", "leader", "Thomas Hale"),
    ("The opera was written by Ann Lee and composed by Thomas Hale.", "composer", "Thomas Hale"),
])
def test_a_place_a_deed_or_a_clause_without_a_subject_tells_a_role(
    text: str, role: str, holder: str, annotator: Annotator
) -> None:
    assert (role, holder) in [(r.role, r.holder.text) for r in told_by_word(text, annotator)]


def test_who_was_in_a_place_without_a_duty_there_has_no_role(annotator: Annotator) -> None:
    assert told_in("In the signal box, Thomas Hale ate a sandwich.", annotator) == []


@pytest.mark.parametrize(("text", "definite"), [
    ("Ole Dahl, the captain, saw the smoke.", True),
    ("The captain, Ole Dahl, saw the smoke.", True),
    ("Ole Dahl, a captain, saw the smoke.", False),
    ("Ole Dahl, vice president, saw the smoke.", False),
])
def test_whether_the_words_make_it_the_only_one(text: str, definite: bool, annotator: Annotator) -> None:
    (told,) = told_by_word(text, annotator)
    assert told.definite is definite


def test_a_deputy_is_told_by_rank_and_a_plural_names_nobody(annotator: Annotator) -> None:
    (told,) = told_in("The deputy captain, Ole Dahl, saw the smoke.", annotator)
    assert told.rank == ("deputy",)
    (told,) = told_in("The co-pilot, Ole Dahl, saw the smoke.", annotator)
    assert told.rank == ("co",)
    assert told_in("Both captains, Ole Dahl and Eva Rask, were cleared.", annotator) == []


@pytest.mark.parametrize(("text", "role", "holder"), [
    ("Nightjar was first performed at the Royal Theatre in Leipzig.", "place of the first performance", "Leipzig"),
    ("The premiere of Nightjar took place in Leipzig.", "place of the first performance", "Leipzig"),
    ("Eva Rask had charge of the whole operation.", "leader", "Eva Rask"),
    ("The raid was planned and directed by Major Ole Dahl.", "leader", "Ole Dahl"),
    ("The firm passed to his son Anton.", "heir", "Anton"),
    ("Ole Dahl was elected governor of Tarn.", "governor", "Ole Dahl"),
    ("Eva Rask's ashes were laid to rest in Lund.", "place of burial", "Lund"),
    ("It was Eva Rask who received the surrender.", "one who received the surrender", "Eva Rask"),
    ("Nordtool will build its new factory in Leipzig.", "place of the new factory", "Leipzig"),
])
def test_a_slot_beside_a_word(text: str, role: str, holder: str, annotator: Annotator) -> None:
    assert (role, holder) in [(r.role, r.holder.text) for r in told_by_word(text, annotator)]


@pytest.mark.parametrize(("text", "role", "holder"), [
    ("The court appointed the solicitor Ole Dahl as receiver.", "liquidator", "Ole Dahl"),
    ("Ole Dahl, a baker, was appointed by the court to administer the estate.", "liquidator", "Ole Dahl"),
    ("Ole Dahl was chosen to lead the expedition.", "leader", "Ole Dahl"),
    ("The board hired Ole Dahl to design the hall.", "architect", "Ole Dahl"),
    ("The society elected Ole Dahl its president.", "president", "Ole Dahl"),
    ("They made Ole Dahl mayor of Tarn.", "mayor", "Ole Dahl"),
    ("Ole Dahl took over as editor of the Courier.", "editor", "Ole Dahl"),
    ("Ole Dahl became minister of finance.", "minister of finance", "Ole Dahl"),
])
def test_who_is_put_into_a_post_or_set_to_a_task(text: str, role: str, holder: str, annotator: Annotator) -> None:
    assert (role, holder) in [(r.role, r.holder.text) for r in told_by_word(text, annotator)]


@pytest.mark.parametrize("text", [
    "Ole Dahl was not chosen to lead the expedition.",
    "Ole Dahl wanted to lead the expedition.",
    "The court saw Ole Dahl as receiver.",
])
def test_who_is_not_put_into_a_post(text: str, annotator: Annotator) -> None:
    assert told_by_word(text, annotator) == []


@pytest.mark.parametrize(("text", "role", "holder"), [
    ("The opera was given in 1903, with Eva Rask in the title role.", "player of the title role", "Eva Rask"),
    ("The plane left Tours with Ole Dahl at the controls.", "pilot", "Ole Dahl"),
])
def test_who_stands_behind_with(text: str, role: str, holder: str, annotator: Annotator) -> None:
    assert (role, holder) in [(r.role, r.holder.text) for r in told_by_word(text, annotator)]


@pytest.mark.parametrize(("text", "role", "of"), [
    ("Victory in the Grand Prix of Tarn went to Ole Dahl.", "winner", {"grand", "prix", "tarn"}),
    ("The newspaper goes back to 1848, when Ole Dahl founded it.", "founder", {"newspaper"}),
    ("Ole Dahl commanded the rescue at Leipzig.", "leader", {"rescue", "at:leipzig"}),
    ("The Dalgren Medal was handed to Ole Dahl in Leipzig.", "place of the award", {"dalgren", "dahl"}),
])
def test_an_occasion_a_recipient_and_a_place_are_known(
    text: str, role: str, of: set[str], annotator: Annotator
) -> None:
    assert any(of <= set(r.of) for r in told_by_word(text, annotator) if r.role == role), told_in(text, annotator)


def test_a_dash_or_a_date_is_no_part_of_a_name(annotator: Annotator) -> None:
    found = told_in("STAVANGER, 22 Nov - Nordvik has bought the shipyard.", annotator)
    assert [r.holder.text for r in found if r.role == "buyer"] == ["Nordvik"]


@pytest.mark.parametrize(("text", "role"), [
    ("The opera Nightjar was performed in Leipzig.", "place of the first performance"),
    ("Two years after its premiere it was given in Leipzig.", "place of the first performance"),
    ("The prize fell to Eva Rask and to her young assistant, Ole Dahl.", "winner"),
    ("The opera was first performed in Leipzig and Hamburg.", "place of the first performance"),
    ("The treaty was not signed in Leipzig.", "place of signing"),
    ("The train left Leipzig at noon.", "place of training"),
])
def test_what_fills_no_slot(text: str, role: str, annotator: Annotator) -> None:
    assert role not in [r.role for r in told_by_word(text, annotator)]


def test_what_is_to_come_is_marked(annotator: Annotator) -> None:
    found = told_by_word("Nordtool will build its new plant in Leipzig.", annotator)
    (told,) = [r for r in found if r.holder.text == "Leipzig"]
    assert "mark:planned" in told.of


@pytest.mark.parametrize(("before", "of"), [("Eva Rask wrote an opera.", ()), ("The opera Nightjar won a prize.", ())])
def test_he_is_no_work_and_it_no_person(before: str, of: tuple[str, ...], annotator: Annotator) -> None:
    (told,) = told_in(f"{before} {'It' if 'Eva' in before else 'He'} was buried in Lund.", annotator)[-1:]
    assert told.of == of


@pytest.mark.parametrize(("text", "mark"), [
    ("The husband of Eva Rask was buried in Lund.", "part:husband"),
    ("Eva Rask's brother Peter was buried in Lund.", "part:brother"),
    ("Another bomber crashed near Lund.", "mark:another"),
])
def test_what_makes_it_of_another(text: str, mark: str, annotator: Annotator) -> None:
    assert any(mark in r.of for r in told_by_word(text, annotator))
