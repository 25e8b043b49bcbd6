"""Names of events: clear on their own, in the words of the source."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reconcile.model.entity import Entity, Mention, MentionForm
from reconcile.model.event import Argument, Event, Span
from reconcile.model.finding import Value
from reconcile.model.naming import LONGEST, Telling, clip, gaps, name_of, telling_of
from reconcile.model.source import Source
from reconcile.model.when import Timex

TEXT = ("Berta Holm came to Vell in 1921. On 4 May 1922 she opened the lighthouse. A state visit to Vell by Berta Holm "
        "followed, and she sailed home again on 6 June. There were 212 people aboard. The works cost a fortune.")


def span(words: str) -> Span:
    return Span(words, TEXT.index(words), TEXT.index(words) + len(words))


def event(words: str, trigger: str, *, date: str = "", who: str = "", topic: str = "") -> Event:
    at, name = span(words), span(trigger)
    return Event(
        f"s:{at.start}", "s", "other", name, trigger, words, at.start, at.end,
        date=Timex(date, span(date).start, span(date).end, "DATE", "") if date else None,
        participants=(Argument("participant", who, span(who).start, span(who).end, "holm"),) if who else (),
        topic=span(topic) if topic else None)


def mention(words: str, form: MentionForm) -> Mention:
    return Mention("s", span(words).start, span(words).end, words, "person", form, words, subject=True)


def known(*mentions: Mention) -> Telling:
    holm = Entity("holm", "Berta Holm", "person", (), "", (), mentions or (mention("Berta Holm", "name"),))
    return telling_of([holm], [Source("s", "s.txt", "text", TEXT, "", ())])


def test_the_date_is_left_out_and_the_pronoun_says_whom_it_means() -> None:
    opened = event("On 4 May 1922 she opened the lighthouse", "opened", date="4 May 1922", who="she ")
    opened = replace(opened, participants=(replace(opened.participants[0], text="she", end=opened.start + 17),))
    pronoun = replace(mention("she opened", "pronoun"), end=opened.start + 17, text="she")
    told = known(mention("Berta Holm", "name"), pronoun)
    assert name_of([opened], told) == "Berta Holm opened the lighthouse"


def test_a_pronoun_that_nothing_is_known_of_stays() -> None:
    opened = event("On 4 May 1922 she opened the lighthouse", "opened", date="4 May 1922")
    assert name_of([opened], known()) == "She opened the lighthouse"


def test_a_named_thing_goes_by_its_name_and_who_took_part() -> None:
    words = "A state visit to Vell by Berta Holm followed"
    visit = event(words, "visit", who="Berta Holm", topic="state visit to Vell")
    assert name_of([visit], known()) == "State visit to Vell: Berta Holm"
    assert name_of([visit], known(), field="participants") == "State visit to Vell"


def test_a_clause_without_its_subject_gets_it() -> None:
    home = event("sailed home again on 6 June", "sailed", date="6 June", who="Berta Holm")
    assert name_of([home], known()) == "Berta Holm sailed home again"


def test_a_word_alone_stands_in_its_sentence() -> None:
    cost = event("cost", "cost")
    assert name_of([cost], known()) == "The works cost a fortune"


def test_the_figure_at_issue_leaves_a_gap() -> None:
    aboard = event("There were 212 people aboard", "were")
    figure = span("212 people")
    value = Value("s", aboard.id, "212", figure.text, figure.start, figure.end)
    assert name_of([aboard], known(), gap=gaps([aboard], [value], "quantity")) == "There were … aboard"
    assert gaps([aboard], [value], "date") == {}


def test_a_name_with_a_gap_holds_no_other_figure_where_one_telling_has_none() -> None:
    text = "They left with 9 boats and 212 people. And 211 people sailed in the boats."
    clauses = {"left": "They left with 9 boats and 212 people", "sailed": "And 211 people sailed"}
    tellings = [Event(verb, "s", "other", Span(verb, text.index(verb), 0), verb, words, text.index(words),
                      text.index(words) + len(words)) for verb, words in clauses.items()]
    values = [Value("s", e.id, figure[:3], figure, text.index(figure), text.index(figure) + 10)
              for e, figure in zip(tellings, ("212 people", "211 people"), strict=True)]
    told = telling_of([], [Source("s", "s.txt", "text", text, "", ())])
    assert name_of(tellings, told, gap=gaps(tellings, values, "quantity")) == "And … sailed in the boats"


def test_a_quality_at_issue_is_no_part_of_the_name() -> None:
    words = "A state visit to Vell by Berta Holm followed"
    visit = event(words, "visit", who="Berta Holm", topic="state visit to Vell")
    value = Value("s", visit.id, "state", "state visit", span("state").start, span("state visit").end)
    assert gaps([visit], [value], "attribute") == {}  # nothing stands against it
    gap = gaps([visit], [value, Value("t", "t:1", "working", "working", 0, 7)], "attribute")
    assert name_of([visit], known(), field="attribute", gap=gap) == "Visit to Vell: Berta Holm"


def test_whom_the_named_thing_names_is_not_named_again() -> None:
    visit = event("A state visit to Vell by Berta Holm followed", "visit", who="Berta Holm")
    visit = replace(visit, topic=replace(span("visit to Vell"), text="visit of Holm"))
    assert name_of([visit], known()) == "A state visit to Vell by Berta Holm followed"


@pytest.mark.parametrize("focus", ["first", "middle", "last"])
def test_what_is_too_long_is_cut_around_the_word_that_matters(focus: str) -> None:
    text = " ".join(["first", *["word"] * 30, "middle", *["word"] * 30, "last"])
    short = clip(text, focus)
    assert focus in short
    assert len(short) <= LONGEST + 4
    assert "…" in short
    assert short.startswith("first word")


@pytest.mark.parametrize(("row", "name"), [
    ("1922-05-04: The mayor opened the *Old* lighthouse (by: Harbour office)", "The mayor opened the Old lighthouse"),
    ("1922: The mayor opened the lighthouse (place: Vell; source: Harb…", "The mayor opened the lighthouse"),
    ("The mayor opened the lighthouse (her first)", "The mayor opened the lighthouse (her first)"),
])
def test_what_the_row_of_a_table_sets_around_an_event_is_not_its_name(row: str, name: str) -> None:
    at = row.index("opened")
    told = Event("t:0", "t", "other", Span("opened", at, at + 6), "open", row, 0, len(row))
    assert name_of([told], telling_of([], [Source("t", "t.csv", "csv", row, "", ())])) == name


@pytest.mark.parametrize(("told", "name"), [
    ("VELL, 4 May. - The harbour was closed to all ships", "The harbour was closed to all ships"),
    ("1905, 4 May - Opens a shop at Vell", "Opens a shop at Vell"),
    ("1907 - Moves to Vell", "Moves to Vell"),
    ("'s election left no party at Vell in power", "Election left no party at Vell in power"),
    ("4 May 1907, afternoon - Funeral of the mayor", "Funeral of the mayor"),
    ("Flight 12 - the old one - was lost at Vell", "Flight 12 - the old one - was lost at Vell"),
    ("NATO - or what was left of it - met at Vell", "NATO - or what was left of it - met at Vell"),
])
def test_what_stands_before_a_dispatch_or_a_row_is_left_out(told: str, name: str) -> None:
    word = Span("at", told.index(" ") + 1, told.index(" ") + 3)
    only = Event("s:0", "s", "other", word, "at", told, 0, len(told))
    assert name_of([only], telling_of([], [Source("s", "s.txt", "text", told, "", ())])) == name
