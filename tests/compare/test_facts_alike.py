"""Figures that texts have alike, where no common event carries them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reconcile.compare import rule_tables
from reconcile.compare.facts_alike import without_known_figures
from reconcile.model.event import Event
from reconcile.model.quantity import Quantity
from tests.compare.test_facts import KEST, LIND
from tests.match.build import compare, event, quantity, rulebook

AGREE, FIT = "figures-agree-in-texts", "figures-fit-in-texts"


def told(name: str, figure: Quantity, words: tuple[str, ...] = (), **more: object) -> Event:
    kind = "visit" if name.startswith("a") else "signing"
    return event(name, kind, figures=[replace(figure, start=1000, end=1010)], keywords=words,
                 **{"where": ["Kest"], **more})  # type: ignore[arg-type]


def alike(*events: Event) -> list[str]:
    return [f.rule for f in compare(events, [KEST, LIND]) if f.rule in (AGREE, FIT)]


@pytest.mark.parametrize(("one", "other", "rules"), [
    (quantity("killed", 1340), quantity("killed", 1340), [AGREE]),
    (quantity("killed", 1340), quantity("name", 1340), [AGREE]),
    (quantity("killed", 31), quantity("name", 31), []),
    (quantity("sheep", 150000), quantity("beast", 150000), [AGREE]),
    (quantity("injured", 2140), quantity("injured", 2100), [FIT]),
    (quantity("injured", 2140), quantity("injured", 2000, low=2000, high=None), [FIT]),
    (quantity("injured", 1900), quantity("injured", 2000, low=2000, high=None), []),
    (quantity("injured", 2140), quantity("injured", 500, low=500, high=None), []),
    (quantity("widow", 2), quantity("widow", 2), []),
])
def test_a_figure_of_many_digits_needs_little_else(one: Quantity, other: Quantity, rules: list[str]) -> None:
    words = ("storm", "coast") if FIT in rules else ()
    assert alike(told("a.1", one, words), told("b.1", other, words)) == rules
    assert alike(told("b.1", one, words), told("a.1", other, words)) == rules


def test_a_small_figure_needs_a_day_and_words_in_common() -> None:
    words = ("raid", "harbour", "night")
    a, b = (told(n, quantity("boat", 7), words, date="1911-05-03", where=["Kest"]) for n in ("a.1", "b.1"))
    assert alike(a, b) == [AGREE]
    assert alike(a, told("b.1", quantity("boat", 7), words, date="1934-05-03", where=["Kest"])) == []


def test_a_figure_that_one_event_of_both_carries_is_told_once() -> None:
    a, b = (event(f"{n}.1", "attack", "2011-05-03", where=["Kest"],
                  figures=[replace(quantity("killed", 1340), start=1000, end=1010)]) for n in "ab")
    assert [f.rule for f in compare([a, b], [KEST]) if f.field == "quantity"] == ["figures-agree"]


def test_each_figure_is_in_one_pair() -> None:
    a = [told("a.1", quantity("killed", 1340)), told("a.2", quantity("killed", 1340))]
    found = compare([*a, told("b.1", quantity("killed", 1340))], [KEST])
    assert [[v.source for v in f.values] for f in found if f.rule == AGREE] == [["a", "b"]]


@pytest.mark.parametrize(("one", "other", "rules"), [
    (quantity("injured", 12), quantity("arrested", 12), []),
    (quantity("railwayman", 46000), quantity("man", 46000), [AGREE]),
    (quantity("hour", 40, unit="h"), quantity("hour", 43, unit="h"), []),
    (quantity("age", 52), quantity("age", 52), []),
])
def test_people_by_two_names_may_be_one_crowd_but_not_by_what_befell_them(
    one: Quantity, other: Quantity, rules: list[str]
) -> None:
    assert alike(told("a.1", one), told("b.1", other)) == rules


def test_that_two_have_one_figure_is_told_though_a_third_has_another() -> None:
    finding = next(f for f in compare([told("a.1", quantity("killed", 1340)), told("b.1", quantity("killed", 1340))],
                                      [KEST]) if f.rule == AGREE)
    clash = replace(finding, rule="figures-differ", kind="conflict")
    known = replace(finding, rule="figures-agree")
    tables = rule_tables(rulebook())
    assert without_known_figures([finding, clash], tables) == [finding, clash]
    assert without_known_figures([finding, known], tables) == [known]
