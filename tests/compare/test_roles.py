"""Two texts that name different holders of a role: what makes it one role, and what keeps two apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from reconcile.compare.roles import compare_roles
from reconcile.compare.saying import Outcome
from reconcile.compare.tables import tables_of
from reconcile.model.role import RoleForm, RoleTold
from reconcile.model.span import Span
from reconcile.model.when import Timex
from tests.match.build import rulebook, source, timex

SHIP = "A ferry sank. "


def role(name: str, *, of: tuple[str, ...] = ("nordlys",), form: RoleForm = "equation", **more: object) -> RoleTold:
    """The captain of the Nordlys, in a text that the name opens."""
    word, holder = Span("captain", 30, 37), Span(name, 14, 14 + len(name))
    told = RoleTold("a", "captain", word, holder, of, (), form, True, False, 0, 0, 60)
    return replace(told, **more)  # type: ignore[arg-type]


def compared(
    *told: Sequence[RoleTold], texts: Sequence[str] = ("", ""), dates: Sequence[Sequence[Timex]] = ((), ())
) -> list[Outcome]:
    """What comes of one text for each list of roles; `texts` are what else the texts say."""
    names = "abcdef"[:len(told)]
    sources, roles = [], {}
    for name, own, more in zip(names, told, (*texts, *[""] * len(told)), strict=False):
        text = (SHIP + (own[0].holder.text if own else "")).ljust(29) + " captain of her. " + more
        sources.append(source(name, text=text.ljust(90)))
        roles[name] = [replace(r, source=name) for r in own]
    tables = tables_of([], [], sources, [(n, 0) for n in names], rulebook())
    dated = dict(zip(names, dates, strict=False))
    return [outcome for _, outcome in compare_roles([], roles, dated, tables)]


def names(outcomes: Sequence[Outcome]) -> list[str]:
    return [o.name for o in outcomes]


OLE, EVA = role("Ole Dahl"), role("Eva Rask")


def test_two_holders_exclude_each_other_and_show_their_words() -> None:
    (outcome,) = compared([OLE], [EVA])
    assert outcome.name == "differ"
    assert [s.value for s in outcome.sides] == ["Ole Dahl", "Eva Rask"]
    assert all("captain" in s.text and s.value in s.text for s in outcome.sides)
    assert "nordlys" in outcome.detail


def test_one_holder_is_agreed_on() -> None:
    assert names(compared([OLE], [OLE])) == ["equal"]


@pytest.mark.parametrize("other", [
    role("Eva Rask", of=("aurora",)),
    role("Eva Rask", rank=("deputy",)),
    role("Eva Rask", of=("mark:second", "nordlys")),
    role("Eva Rask", of=("nordlys", "2")),
    role("Per Dahl"),
    role("Dahll"),
])
def test_another_ship_rank_or_a_name_that_may_be_the_same_keeps_silent(other: RoleTold) -> None:
    assert names(compared([replace(OLE, of=(*OLE.of, "1"))], [other])) == []


def test_the_nouns_that_two_verbs_take_must_be_one() -> None:
    def leader(name: str, *of: str) -> RoleTold:
        return role(name, form="verb", of=("kestrel", *of), role="leader")

    assert names(compared([leader("Ole Dahl", "head:camp")], [leader("Eva Rask", "head:camp")])) == ["differ"]
    assert names(compared([leader("Ole Dahl", "head:expedition")], [leader("Eva Rask", "head:rescue")])) == []


def test_what_the_one_role_is_in_must_be_known_to_the_other_text() -> None:
    other = [role("Eva Rask", of=())]
    assert names(compared([OLE], other)) == []
    assert names(compared([OLE], other, texts=("", "The Nordlys was old."))) == ["differ"]


def test_a_plain_noun_in_which_one_role_is_and_the_other_not_keeps_them_apart() -> None:
    one, other = (role(n, of=of) for n, of in (("Ole Dahl", ("goods", "train")), ("Eva Rask", ("train",))))
    assert names(compared([one], [other])) == []
    texts = ("She sailed for the Goods Train Company.", "")
    assert names(compared([one], [other], texts=texts)) == ["differ"]


def test_a_title_may_hide_another_name() -> None:
    hidden = role("Kest", word=Span("captain", 30, 37))
    assert names(compared([OLE], [hidden])) == ["differ"]
    lord = "A ferry sank. Lord Kest captain of her, the Nordlys.".ljust(90)
    sources = [source("a", text=(SHIP + "Ole Dahl captain").ljust(90)), source("b", text=lord)]
    tables = tables_of([], [], sources, [("a", 0), ("b", 0)], rulebook())
    told = {"a": [OLE], "b": [replace(hidden, source="b", holder=Span("Kest", 19, 23))]}
    assert list(compare_roles([], told, {}, tables)) == []


def test_a_text_that_knows_the_other_holder_keeps_silent() -> None:
    assert names(compared([OLE], [EVA], texts=("Rask was saved.", ""))) == []


def test_a_text_that_gives_the_role_to_two_keeps_silent() -> None:
    assert names(compared([OLE, role("Nils Moe")], [EVA])) == []


def test_a_text_that_speaks_of_several_keeps_silent_unless_both_say_of_which_ship() -> None:
    several = role("", form="several", of=(), holder=Span("", 0, 0))
    assert names(compared([replace(OLE, of=()), several], [EVA])) == []
    assert names(compared([OLE, several], [EVA])) == ["differ"]


def test_holders_of_years_apart_follow_each_other() -> None:
    days = [[timex("1911-05-03", start=1)], [timex("1921-05-03", start=1)]]
    assert names(compared([OLE], [EVA], dates=days)) == []


def test_a_rank_before_the_name_says_less_than_the_role() -> None:
    loose = [role(n, of=(), form="title", words=()) for n in ("Ole Dahl", "Eva Rask")]
    assert names(compared(loose[:1], loose[1:])) == []


def test_a_story_without_ships_has_no_captain_of_one() -> None:
    told = [[role("Ole Dahl", of=())], [role("Eva Rask", of=(), words=("smoke",), named=("kest",))]]
    told[0][0] = replace(told[0][0], words=("smoke",), named=("kest",))
    assert names(compared(*told)) == ["differ"]
    sources = [source(n, text=" " * 14 + told[i][0].holder.text + " captain of the team".ljust(40))
               for i, n in enumerate("ab")]
    tables = tables_of([], [], sources, [("a", 0), ("b", 0)], rulebook())
    roles = {n: [replace(told[i][0], source=n)] for i, n in enumerate("ab")}
    assert [o.name for _, o in compare_roles([], roles, {}, tables)] == []


def test_the_order_of_roles_does_not_matter() -> None:
    nils = role("Ole Dahl", start=1)
    assert compared([OLE, nils], [EVA]) == compared([nils, OLE], [EVA])


def test_words_that_the_rule_holds_alike_are_one() -> None:
    def pilot(name: str, thing: str) -> RoleTold:
        return role(name, form="verb", of=(thing, f"head:{thing}"), role="pilot")

    assert names(compared([pilot("Ole Dahl", "aircraft")], [pilot("Eva Rask", "airliner")])) == ["differ"]
    assert names(compared([pilot("Ole Dahl", "aircraft")], [pilot("Eva Rask", "balloon")])) == []


def test_a_name_of_its_own_on_both_sides_makes_two() -> None:
    dover, kest = role("Ole Dahl", of=("harriet", "lowe")), role("Eva Rask", of=("lowe", "peter"))
    assert names(compared([dover], [kest], texts=("Harriet Lowe.", "Peter Lowe."))) == []


def test_years_that_differ_make_two() -> None:
    year, next_year = timex("1977", start=40), timex("1978", start=40)
    assert names(compared([OLE], [EVA], dates=([year], [year]))) == ["differ"]
    assert names(compared([OLE], [EVA], dates=([year], [next_year]))) == []


def deed(
    name: str, *, acts: tuple[str, ...] = ("find", "arrest"), of: tuple[str, ...] = ("stark",), **more: object
) -> RoleTold:
    """Where Stark was found, in a text that the name opens."""
    return role(name, role="place", acts=acts, of=of, form="verb", **more)


def test_one_deed_has_one_place() -> None:
    (outcome,) = compared([deed("Lyon")], [deed("Turin", acts=("arrest",))])
    assert (outcome.name, outcome.of) == ("differ", 'place of "arrest"')


@pytest.mark.parametrize("other", [
    deed("Turin", acts=("bury",)),
    deed("Turin", of=("rowe",)),
    deed("Turin", of=("body", "head:body", "stark")),
])
def test_another_deed_or_what_it_was_done_to_keeps_places_apart(other: RoleTold) -> None:
    assert compared([deed("Lyon")], [other]) == []


def test_two_places_of_a_thing_need_a_verb() -> None:
    inquest = ("head:inquest", "inquest", "nordlys")
    standing, opened = (deed(n, acts=a, of=inquest, words=("coroner", "jury"), named=("kest",))
                        for n, a in (("Lyon", ("",)), ("Turin", ("", "held"))))
    assert compared([standing], [deed("Turin", acts=("",), of=inquest)]) == []
    assert names(compared([standing], [opened])) == ["differ"]


def test_a_group_is_held_against_a_group() -> None:
    club = role("Lyon", role="doer", acts=("find",), form="group")
    assert compared([club], [role("Ole Dahl", role="doer", acts=("find",), form="verb")]) == []
    assert names(compared([club], [role("Turin", role="doer", acts=("find",), form="group")])) == ["differ"]


def test_poisons_are_known_by_their_sorts() -> None:
    poison, of = "poison that was found", ("nordlys",)
    opium, ricin, nothing = (role(n, role=poison, of=of, called=c, words=("stoma", "surge"))
                             for n, c in (("opium", ("morphine",)), ("ricin", ("ricin",)), ("powder", ())))
    assert names(compared([opium], [ricin])) == ["differ"]
    assert compared([opium], [role("morphine", role=poison, of=of, called=("morphine",))]) == []
    assert compared([opium], [nothing]) == []
