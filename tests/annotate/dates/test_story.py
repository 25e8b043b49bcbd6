"""What bare and relative dates lean on."""

from __future__ import annotations

import pytest

from reconcile.annotate.dates import DateGrammar, find_dates
from reconcile.model.source import Anchor, Block
from tests.annotate.dates.conftest import Finder


def values(find: Finder, text: str, published: str = "") -> list[tuple[str, str | None]]:
    return [(d.text, d.edtf) for d in find(text, published)]


def test_news_leans_on_its_own_date(find: Finder) -> None:
    text = "The strike began on Tuesday and may end on 3 April. In December the union had asked for more."
    assert values(find, text, "2019-03-14") == [
        ("Tuesday", "2019-03-12"), ("3 April", "2019-04-03"), ("December", "2018-12")]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The court will hear the case on Friday.", "2019-03-15"),
        ("The court heard the case on Friday.", "2019-03-08"),
        ("The talks are set to resume on Monday.", "2019-03-18"),
        ("The bank said on Monday that it would not.", "2019-03-11"),
        ("The show will open on 2 January.", "2020-01-02"),
        ("The show opened on 2 May.", "2018-05-02"),
        ("The search resumes on Saturday.", "2019-03-16"),
        ("The vote is on Saturday.", "2019-03-16"),
        ("The trial has been put off to September.", "2019-09"),
        ("The law takes effect on 1 January.", "2020-01-01"),
        ("The shop would be closed on Friday.", "2019-03-15"),
        ("The law is to be voted on Friday.", "2019-03-15"),
        ("He was expected to be charged on Friday.", "2019-03-15"),
    ],
)
def test_tense_points_the_way(find: Finder, text: str, edtf: str) -> None:
    (date,) = find(text, "2019-03-14")
    assert date.edtf == edtf and date.resolved_from == "anchor"


def test_news_that_opens_with_its_own_day_stays_news_however_far_it_looks_back(find: Finder) -> None:
    text = ("A clerk was jailed on Wednesday. He took bribes between 2006 and 2011. "
            "A jury found him guilty on 9 October. He was arrested in May 2013.")
    assert [v for v in values(find, text, "2015-11-05") if not v[0].isdigit()] == [
        ("Wednesday", "2015-11-04"), ("2006 and 2011", "2006/2011"), ("9 October", "2015-10-09"),
        ("May 2013", "2013-05")]


@pytest.mark.parametrize("first", ["OSLO, Dec. 28, 1931 -", "OSLO, 28 December -"])
def test_each_dispatch_has_a_present_of_its_own(grammar: DateGrammar, first: str) -> None:
    lines = [(first, "The ice broke yesterday."), ("BODØ, Dec. 30 -", "A ship came in today."),
             ("OSLO, Jan. 4 -", "Two men were found this morning.")]
    text, blocks = "", []
    for place, told in lines:
        blocks += [Block("dateline", len(text), len(text) + len(place)),
                   Block("paragraph", len(text) + len(place) + 1, len(text) + len(place) + 1 + len(told))]
        text += f"{place} {told}\n\n"
    found = find_dates(text, grammar=grammar, anchor=Anchor("1931-12-28", "test"), blocks=blocks)
    assert [d.edtf for d in found] == [
        "1931-12-28", "1931-12-27", "1931-12-30", "1931-12-30", "1932-01-04", "1932-01-04"]


def test_a_narrative_leans_on_the_date_it_has_come_to(find: Finder) -> None:
    text = ("In June 1815 the armies met. On 18 June it rained. By July the king was back.\n\n"
            "On 2 December 1823 a letter came. In January it was answered.")
    assert values(find, text, "2009-12-19") == [
        ("June 1815", "1815-06"), ("18 June", "1815-06-18"), ("July", "../1815-07"),
        ("2 December 1823", "1823-12-02"), ("January", "1824-01")]


def test_a_year_in_passing_does_not_move_the_story(find: Finder) -> None:
    text = "On 5 May 1915 they sailed, as their fathers had done in the war of 1870. On 7 June they landed."
    assert values(find, text, "2009-12-19")[-1] == ("7 June", "1915-06-07")


def test_units_beside_the_last_date(find: Finder) -> None:
    text = ("On 30 March 1912 it was sold. The next day it burnt. Two weeks later it was rebuilt. "
            "That month was cold. The following year it was sold again.")
    assert values(find, text, "2009-12-19") == [
        ("30 March 1912", "1912-03-30"), ("The next day", "1912-03-31"), ("Two weeks later", "1912-04-14"),
        ("That month", "1912-04"), ("The following year", "1913")]


def test_this_year_is_the_documents_where_the_story_is_near_it(find: Finder) -> None:
    text = "On 3 April 2024 they met in Rome. On March 29 this year they met again. In 1994 nobody had met."
    assert values(find, text, "2025-11-13")[1] == ("March 29 this year", "2025-03-29")


def test_words_of_a_speech_lean_on_its_day(find: Finder) -> None:
    text = 'The mayor said on Monday: "Tomorrow we begin, next week we end."'
    found = find(text, "2019-03-14")
    assert [(d.text, d.edtf, d.role, d.resolved_from) for d in found] == [
        ("Monday", "2019-03-11", "event", "anchor"),
        ("Tomorrow", "2019-03-12", "quotation", "quotation"),
        ("next week", "2019-03-18/2019-03-24", "quotation", "quotation"),
    ]


def test_without_an_anchor_nothing_is_made_up(find: Finder) -> None:
    found = find("They left yesterday, came back on Tuesday and will be here in May and next week.")
    assert [(d.text, d.edtf, d.interval) for d in found] == [
        ("yesterday", None, None), ("Tuesday", None, None), ("May", None, None), ("next week", None, None)]
    assert [d.value for d in found] == ["XXXX-XX-XX", "XXXX-WXX-2", "XXXX-05", "XXXX-WXX"]


def test_an_anchor_may_be_a_month_or_a_year(find: Finder) -> None:
    assert values(find, "They met last month.", "2019-03") == [("last month", "2019-02")]
    assert values(find, "They met last year, and yesterday.", "2019") == [("last year", "2018"), ("yesterday", None)]


def test_years_before_our_era_lead_on(find: Finder) -> None:
    text = "Athens was burnt in 480 BC. In 479 the fleet won; by the spring it was home. The following year it sailed."
    assert [(d.text, d.value) for d in find(text, "2009-12-19")] == [
        ("480 BC", "BC0480"), ("479", "BC0479"), ("the spring", "BC0479-SP"), ("The following year", "BC0478")]


def test_news_that_recalls_old_crises_is_still_news(find: Finder) -> None:
    text = ("Shares fell on Friday, the worst day since the crash of 1929 and the panic of 1907. The next day, the "
            "markets were closed. Profits fell in the second quarter; by the end of the year they may rise.")
    assert values(find, text, "2008-10-12") == [
        ("Friday", "2008-10-10"), ("1929", "1929"), ("1907", "1907"), ("The next day", "2008-10-11"),
        ("the second quarter", "2008-04/2008-06"), ("the end of the year", "../2008-12")]


def test_dates_are_counted_from_what_the_text_has_dated(find: Finder) -> None:
    text = "The flood of 12 May 2008 was high. Two days after the flood, and the day after the flood, it rained."
    assert values(find, text)[1:] == [
        ("Two days after the flood", "2008-05-14"), ("the day after the flood", "2008-05-13")]


@pytest.mark.parametrize(
    "text",
    [
        "The raid on 3 May 2010 and the raid on 9 May 2010 failed; two days after the raid he left.",
        "The raid on 3 May 2010 failed. " + "They spoke of other things. " * 80 + "Two days after the raid he left.",
        "It began on 3 May 2010; two days after the raid he left.",
    ],
)
def test_what_is_dated_twice_long_ago_or_not_at_all_counts_for_nothing(find: Finder, text: str) -> None:
    assert find(text)[-1].type == "DURATION"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Dinner with everybody at the weekend.", "2021-09-18/2021-09-19"),
        ("It rained at the weekend.", "2021-09-11/2021-09-12"),
        ("It will rain at the weekend.", "2021-09-18/2021-09-19"),
    ],
)
def test_the_weekend_is_the_one_to_come_late_in_the_week(find: Finder, text: str, edtf: str) -> None:
    (date,) = find(text, "2021-09-16")
    assert date.edtf == edtf


def test_a_bare_day_that_has_passed_is_next_months_where_the_sentence_looks_ahead(find: Finder) -> None:
    assert [d.edtf for d in find("It is due to open on the 3rd. It closed on the 3rd.", "2021-09-16")] == [
        "2021-10-03", "2021-09-03"]


def test_a_short_form_of_will_looks_ahead(find: Finder) -> None:
    assert [d.edtf for d in find("We'll meet on 3 January.", "2021-06-16")] == ["2022-01-03"]


def test_without_a_date_of_its_own_a_text_leans_on_what_it_tells_only_where_it_says_so(find: Finder) -> None:
    text = "It began in spring 1944. The next year peace came. They meet again next year, on Tuesday."
    assert [d.edtf for d in find(text)] == ["1944-21", "1945", None, None]


def test_a_clock_time_in_four_figures_is_no_year_of_a_story(find: Finder) -> None:
    assert values(find, "It struck at 05:46 GMT on Friday, and again at 1023 GMT.", "2011-03-11")[0] == (
        "05:46 GMT on Friday", "2011-03-11")


def test_the_name_of_a_decade_is_the_one_nearest_to_the_story(find: Finder) -> None:
    assert values(find, "In 1812 it was built, in the '20s it burnt.")[-1] == ("the '20s", "182X")


def test_what_was_said_in_a_quotation_is_not_the_day_of_the_next(find: Finder) -> None:
    text = "\"I saw him on Monday,\" she said. \"We leave tomorrow.\""
    assert values(find, text, "2015-06-10") == [("Monday", "2015-06-08"), ("tomorrow", "2015-06-11")]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It was founded in 1898. By 1910, twelve years later, it was rich.", "1910"),
        ("It was founded in 1898. By 1910 it was rich; twelve years later it failed.", "1922"),
        ("It began in July 1916. The new year brought peace.", "1917"),
        ("It began in July 1916. Eight days before the new year it ended.", "1916-12-24"),
        ("It began in 1916. Five days before the end of 1919 it ended.", "1919-12-26"),
        ("It began in July 1982. At the turn of the millennium it ended.", "1995/2005"),
        ("It began in December 1982. At the turn of the year it ended.", "1982-12-17/1983-01-15"),
        ("It began on 4 October 1862. A week after that he left.", "1862-10-11"),
    ],
)
def test_the_last_of_the_dates(find: Finder, text: str, edtf: str) -> None:
    assert find(text)[-1].edtf == edtf


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It rose for the first time in two years.", []),
        ("He will be the fifth mayor in four years.", []),
        ("He lives in Corpus Christi.", []),
        ("A date for the trial is set for 28 March.", ["2022-03-28"]),
        ("It came in March.", ["2021-03"]),
        ("He said that it may open on Friday.", ["2021-09-17"]),
        ("It fell in May, rose in June.", ["2021-05", "2021-06"]),
        ("It rose most in over a year.", []),
        ("It opens in two years.", ["2023"]),
        ("It opened about three weeks ago.", ["2021-08-25~"]),
        ("He drank 1/2 litre of it, and 2 1/2 more.", []),
        ("He lives in the 2000 block of a street.", []),
        ("They scored a touchdown in the third quarter.", []),
        ("Profits rose in the third quarter.", ["2021-07/2021-09"]),
        ("It struck at 1353 (1023 GMT).", ["2021-09-15"]),
        ("Edited on Mon Dec-19-05.", ["2005-12-19"]),
    ],
)
def test_what_news_is_full_of(find: Finder, text: str, found: list[str]) -> None:
    assert [d.edtf for d in find(text, "2021-09-15") if d.type in ("DATE", "TIME")] == found


@pytest.mark.parametrize(
    ("text", "told", "edtf"),
    [
        ("In 1938 the family fled. They came back in 1949. The show runs until 30 September.", "30 September",
         "../2009-09-30"),
        ("It was built in May 1931 and sold in June 1940. The probe will reach it in November.", "November", "2009-11"),
        ("They met on 4 May 1931 and on 2 June 1940. In 1938 he wrote that they will meet in May.", "May", "1938-05"),
    ],
)
def test_what_is_still_to_come_leans_on_the_day_of_writing(find: Finder, text: str, told: str, edtf: str) -> None:
    assert dict(values(find, text, "2009-06-19"))[told] == edtf


def test_days_after_a_year_that_opens_a_sentence_are_of_that_year(find: Finder) -> None:
    text = ("The castle stands on an island. In 1677 it was held against the enemy, and on 4 July he marched away.\n\n"
            "Every year a feast is held, which drew many in 2017. It closed on 4 May.")
    assert [e for t, e in values(find, text, "2018-06-01") if t in ("4 July", "4 May")] == ["1677-07-04", "2018-05-04"]


def test_a_year_right_before_a_range_is_the_year_of_the_range(find: Finder) -> None:
    text = "It was taken in 1658, and again besieged in 1677, from the 9th of May to the 2nd of July."
    assert "1677-05-09/1677-07-02" in dict(values(find, text, "1889-01-01")).values()


def test_lengths_side_by_side_are_two(find: Finder) -> None:
    text = "He was convicted in February 2019 and jailed for nine years a month later."
    assert values(find, text, "2019-11-06")[1:] == [("nine years", None), ("a month later", "2019-03")]


def test_what_had_been_before_leans_on_the_day_it_was_before(find: Finder) -> None:
    text = "Ten years ago today, seven of them died. The party had started on 15 July. On Thursday a plaque was laid."
    assert dict(values(find, text, "2018-08-02"))["15 July"] == "2008-07-15"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The union called on its drivers to stop from Monday.", "2019-03-18"),
        ("Tenants were told to leave the house by Friday.", "2019-03-15"),
        ("The mayor went to Leeds on Friday.", "2019-03-08"),
    ],
)
def test_what_somebody_is_to_do_from_a_weekday_is_to_come(find: Finder, text: str, edtf: str) -> None:
    (date,) = find(text, "2019-03-14")
    assert (date.edtf or "").removeprefix("../") == edtf


def test_since_looks_back_whatever_the_sentence_does(find: Finder) -> None:
    assert values(find, "The shop will have been shut since August.", "2019-03-14") == [("August", "2018-08/..")]


def test_a_time_to_come_is_not_on_a_day_gone_by(find: Finder) -> None:
    text = "Fighting broke out on 2 March. The truce will begin at midnight."
    assert values(find, text, "2019-03-14")[-1] == ("midnight", "2019-03-14")
    told = "Fighting broke out on 2 March. It stopped at midnight."
    assert values(find, told, "2019-03-14")[-1] == ("midnight", "2019-03-02")


@pytest.mark.parametrize("aside", [
    "The previous vote, in May 2009, had been won by the Greens.", "He was born in 1950 in Karsholm.",
])
def test_an_aside_does_not_move_the_story(find: Finder, aside: str) -> None:
    found = values(find, f"The vote was held on 14 May 2013. {aside}\n\nOn 7 June a coalition was formed.")
    assert found[-1] == ("7 June", "2013-06-07")
    found = values(find, "The vote was held on 14 May 2013. In 2009 the Greens had won.\n\nOn 7 June they split.")
    assert found[-1] == ("7 June", "2009-06-07")
