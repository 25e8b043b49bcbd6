"""What single expressions denote."""

from __future__ import annotations

import pytest

from reconcile.annotate.dates import expressions, is_message
from reconcile.annotate.dates.meaning.units import easter, nth_weekday, orthodox_easter
from reconcile.model.calendar import day_to_iso, iso_to_day
from reconcile.model.source import Block
from reconcile.model.when import HALF_UNSAID
from tests.annotate.dates.conftest import Finder

NOW = "2021-09-15"


@pytest.mark.parametrize(
    ("text", "value", "edtf", "mod"),
    [
        ("12 March 44 BC", "BC0044-03-12", "-0043-03-12", None),
        ("the three months to March 2014", "2014-01-01/2014-03-31", "2014-01/2014-03", None),
        ("the year ended 31 March 2014", "2013-04-01/2014-03-31", "2013-04/2014-03", None),
        ("the week to 7 June 2015", "2015-06-01/2015-06-07", "2015-06-01/2015-06-07", None),
        ("the 26 weeks ended 28 June 2014", "2013-12-29/2014-06-28", "2013-12-29/2014-06-28", None),
        ("fiscal year 2010-11", "FY2010/2011", None, None),
        ("2019/11", "2019-11", "2019-11", None),
        ("241 BC", "BC0241", "-0240", None),
        ("the years from 264 to 241 BC", "BC0264/BC0241", "-0263/-0240", None),
        ("the final quarter of 1929", "1929-Q4", "1929-10/1929-12", None),
        ("the final week of May 2020", "2020-05-25/2020-05-31", "2020-05-25/2020-05-31", None),
        ("next year's first quarter", "2022-Q1", "2022-01/2022-03", None),
        ("last year's second half", "2020-H2", "2020-07/2020-12", None),
        ("the 9th month of next year", "2022-09", "2022-09", None),
        ("Monday 4 to Friday 8 June 2012", "2012-06-04/2012-06-08", "2012-06-04/2012-06-08", None),
        ("14 Feb. '99", "1999-02-14", "1999-02-14", None),
        ("the 2nd millennium BC", "BC1", "-1999/-1000", None),
        ("the 5th century BC", "BC04", "-04XX", None),
        ("the nineteenth century", "18", "18XX", None),
        ("the 480s BC", "BC048", "-0488/-0479", None),
        ("the late 1930s", "193", "1937/1939", "END"),
        ("mid-June 2012", "2012-06", "2012-06-11/2012-06-20", "MID"),
        ("early 1942", "1942", "1942-01/1942-04", "START"),
        ("the end of March 1917", "1917-03", "1917-03-21/1917-03-31", "END"),
        ("the second half of 2008", "2008-H2", "2008-07/2008-12", None),
        ("the first half of the 19th century", "18", "1800/1849", "START"),
        ("early to mid 1990s", "199", "1990/1996", "MID"),
        ("the first quarter of the 20th century", "19", "1900/1924", None),
        ("the last decade of the 19th century", "189", "189X", None),
        ("the last years of the 1930s", "193", "1937/1939", "END"),
        ("the first three months of 2020", "2020-01-01/2020-03-31", "2020-01/2020-03", None),
        ("the mid-eighties", "198", "1984/1986", "MID"),
        ("FY21", "FY2021", None, None),
        ("12/2019", "2019-12", "2019-12", None),
        ("this coming Friday", "2021-09-17", "2021-09-17", None),
        ("the turn of the 20th century", "19", "1895/1905", "START"),
        ("the winter of 1941-42", "1941-WI", "1941-24", None),
        ("2013-W12", "2013-W12", "2013-03-18/2013-03-24", None),
        ("2010 Q1", "2010-Q1", "2010-01/2010-03", None),
        ("fiscal year 2019", "FY2019", None, None),
        ("circa 1480", "1480", "1480~", "APPROX"),
        ("the weekend of Easter 2018", None, None, None),
        ("Christmas 2019", "2019-12-25", "2019-12-25", None),
        ("the second Monday of June 2020", "2020-06-08", "2020-06-08", None),
        ("the last day of February 2020", "2020-02-29", "2020-02-29", None),
        ("three days before 1 March 2020", "2020-02-27", "2020-02-27", None),
        ("two years ago", "2019", "2019", None),
        ("last week", "2021-W36", "2021-09-06/2021-09-12", None),
        ("this quarter", "2021-Q3", "2021-07/2021-09", None),
        ("nineteen ninety-six", "1996", "1996", None),
        ("the twenty-first of May 2020", "2020-05-21", "2020-05-21", None),
        ("'99", "1999", "1999", None),
        ("30 February 2019", "2019-02-30", None, None),
        ("fiscal year 2013-14", "FY2013/2014", None, None),
        ("the 2015/16 school year", "SY2015/2016", None, None),
        ("the winter of 1970/71", "1970-WI", "1970-24", None),
        ("the noughties", "200", "200X", None),
        ("AD 300-450", "0300/0450", "0300/0450", None),
        ("12/25 October 1917", "1917-10-25", "1917-10-25", None),
        ("12 (25) October 1917", "1917-10-25", "1917-10-25", None),
        ("7 November (25 October, O.S.) 1917", "1917-11-07", "1917-11-07", None),
        ("15Jun2015", "2015-06-15", "2015-06-15", None),
        ("2017Q4", "2017-Q4", "2017-10/2017-12", None),
        ("2H10", "2010-H2", "2010-07/2010-12", None),
        ("3Q 2011", "2011-Q3", "2011-07/2011-09", None),
        ("the 1st half of 2010", "2010-H1", "2010-01/2010-06", None),
        ("the opening years of the 20th century", "19", "1900/1901", "START"),
        ("end-2014", "2014", "2014-09/2014-12", "END"),
        ("May two thousand and five", "2005-05", "2005-05", None),
        ("twenty five January nineteen eighty six", "1986-01-25", "1986-01-25", None),
        ("6 April seventeen hundred and thirty-three", "1733-04-06", "1733-04-06", None),
        ("the third month of 2020", "2020-03", "2020-03", None),
        ("the 15th of next month", "2021-10-15", "2021-10-15", None),
        ("the last Friday of the month", "2021-09-24", "2021-09-24", None),
        ("Tuesday of next week", "2021-09-21", "2021-09-21", None),
        ("three weeks from now", "2021-10-06", "2021-10-06", None),
        ("a week from Sunday", "2021-09-19", "2021-09-19", None),
        ("Monday two weeks from now", "2021-09-27", "2021-09-27", None),
        ("the week before last", "2021-W35", "2021-08-30/2021-09-05", None),
        ("the month after next", "2021-11", "2021-11", None),
        ("the Friday before last", "2021-09-03", "2021-09-03", None),
        ("the week ending 14 June 2015", "2015-W24", "2015-06-08/2015-06-14", None),
        ("the week beginning 10 June 2015", "2015-06-10/2015-06-16", "2015-06-10/2015-06-16", None),
        ("week 27 of last year", "2020-W27", "2020-06-29/2020-07-05", None),
        ("Labor Day weekend 2018", "2018-W35-WE", "2018-09-01/2018-09-02", None),
        ("Black Friday 2019", "2019-11-29", "2019-11-29", None),
        ("Whit Monday 1924", "1924-06-09", "1924-06-09", None),
        ("Orthodox Easter 2021", "2021-05-02", "2021-05-02", None),
        ("past Monday", "2021-09-13", "2021-09-13", None),
    ],
)
def test_value(find: Finder, text: str, value: str | None, edtf: str | None, mod: str | None) -> None:
    found = find(f"It was in {text}.", NOW)
    if value is None:
        assert found
        return
    assert [(d.value, d.edtf, d.mod) for d in found] == [(value, edtf, mod)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("two Mondays ago", "2021-09-06"),
        ("two years and three months ago", "2019-06"),
        ("two weeks and two days after 3 May 2010", "2010-05-19"),
        ("three days starting on 1 May 2020", "2020-05-01/2020-05-03"),
        ("two years and three weeks ago", "2019-08-25"),
        ("two years ago today", "2019-09-15"),
        ("a year ago yesterday", "2020-09-14"),
        ("a week after 3 May 2010", "2010-05-10"),
        ("the week after 3 May 2010", "2010-05-10/2010-05-16"),
        ("a couple of weeks ago", "2021-09-01"),
        ("better in 2018, Jan-Mar 2019 apart", "2018"),
    ],
)
def test_lengths_counted_from_a_day(find: Finder, text: str, edtf: str) -> None:
    assert find(f"It was {text}.", NOW)[0].edtf == edtf


@pytest.mark.parametrize(
    ("text", "edtf", "mod"),
    [
        ("since 1997", "1997/..", "ON_OR_AFTER"),
        ("by September 2002", "../2002-09", "ON_OR_BEFORE"),
        ("until 3 May 1945", "../1945-05-03", "ON_OR_BEFORE"),
        ("before 1500", "../1499", "BEFORE"),
        ("after June 1900", "1900-07/..", "AFTER"),
        ("before 1 March 2020", "../2020-02-29", "BEFORE"),
        ("not later than 5 May 2020", "../2020-05-05", "ON_OR_BEFORE"),
        ("no earlier than June 2024", "2024-06/..", "ON_OR_AFTER"),
        ("after the 1930s", "1940-01-01/..", "AFTER"),
        ("not before June 1941", "1941-06/..", "ON_OR_AFTER"),
        ("on or before 3 May 1990", "../1990-05-03", "ON_OR_BEFORE"),
        ("later than 2018", "2019/..", "AFTER"),
        ("in Torland by 1507", "../1507", "ON_OR_BEFORE"),
    ],
)
def test_bounds_open_one_end_and_are_no_part_of_the_expression(
    find: Finder, text: str, edtf: str, mod: str
) -> None:
    (date,) = find(f"It stood {text}.", NOW)
    assert (date.edtf, date.mod) == (edtf, mod)
    assert text.endswith(date.text) and not text.startswith(date.text)
    assert date.interval is not None and None in (date.interval.earliest, date.interval.latest)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("March 22-23, 2017", "2017-03-22/2017-03-23"),
        ("3 to 5 May 2017", "2017-05-03/2017-05-05"),
        ("23 April – 2 May 2019", "2019-04-23/2019-05-02"),
        ("28 December – 3 January 2019", "2018-12-28/2019-01-03"),
        ("1930–1933", "1930/1933"),
        ("1915-17", "1915/1917"),
        ("1999/2000", "1999/2000"),
        ("2008-09", "2008/2009"),
        ("July-November 1954", "1954-07/1954-11"),
        ("November-February 2017", "2016-11/2017-02"),
        ("264 to 241 BC", "-0263/-0240"),
        ("1997 and 2001", "1997/2001"),
        ("the 18th to 20th centuries", "17XX/19XX"),
        ("10/1-11/2/2017", "2017-10-01/2017-11-02"),
        ("30 April/1 May 1945", "1945-04-30/1945-05-01"),
        ("3/4 July 1863", "1863-07-03/1863-07-04"),
        ("from the 27th to the 3rd of May 2019", "2019-04-27/2019-05-03"),
        ("from the 21st to the 23rd", "2021-09-21/2021-09-23"),
        ("from Monday to Wednesday", "2021-09-13/2021-09-15"),
    ],
)
def test_a_range_is_one_date_with_two_ends(find: Finder, text: str, edtf: str) -> None:
    (date,) = find(f"It lasted between {text}." if " and " in text else f"It lasted {text}.", NOW)
    assert date.edtf == edtf and date.type == "DATE" and len(date.parts) == 2
    assert date.value == "/".join(p.value for p in date.parts)
    assert date.interval is not None and date.interval.earliest is not None
    assert date.parts[0].interval is not None and date.interval.earliest == date.parts[0].interval.earliest


def test_a_range_as_timex3_has_it(find: Finder) -> None:
    told = expressions(find("The fair of 14-16 June 2011 and the drought of 1930–1933"))
    assert [(d.text, d.type, d.value) for d in told] == [
        ("14-16 June 2011", "DURATION", "P3D"), ("14", "DATE", "2011-06-14"), ("16 June 2011", "DATE", "2011-06-16"),
        ("1930–1933", "DURATION", "P4Y"), ("1930", "DATE", "1930"), ("1933", "DATE", "1933")]
    assert told[0].edtf == "2011-06-14/2011-06-16"


def test_now_ends_a_range_with_the_documents_day(find: Finder) -> None:
    (date,) = find("It lasted between 1 September and now.", NOW)
    assert (date.value, [p.value for p in date.parts]) == ("2021-09-01/2021-09-15", ["2021-09-01", "PRESENT_REF"])


def test_a_range_in_a_message_is_one_date(find: Finder) -> None:
    told = expressions(find("Away 14-16 June 2011"), message=True)
    assert [(d.text, d.type, d.value) for d in told] == [("14-16 June 2011", "DATE", "2011-06-14/2011-06-16")]
    assert is_message("x" * 300) and not is_message("x" * 301)
    blocks = (Block("markup", 0, 500), Block("paragraph", 500, 600))
    assert is_message("x" * 600, blocks)


def test_a_range_that_says_its_year_once_leans_on_nothing(find: Finder) -> None:
    assert [d.resolved_from for d in find("between 3 March and 4 April 1941", NOW)] == [None]


def test_2015_11_is_a_month(find: Finder) -> None:
    assert [(d.edtf, len(d.warnings)) for d in find("2015-11 and 2008-09")] == [("2015-11", 0), ("2008/2009", 1)]


@pytest.mark.parametrize(
    ("text", "locale", "edtf", "warned"),
    [
        ("3/4/2019", "", "2019-03-04", True),
        ("3/4/2019", "en-US", "2019-03-04", False),
        ("3/4/2019", "en-GB", "2019-04-03", False),
        ("3/4/2019", "en_GB", "2019-04-03", False),
        ("25/12/2019", "", "2019-12-25", False),
        ("4.4.2019", "", "2019-04-04", False),
        ("2019/04/03", "", "2019-04-03", False),
    ],
)
def test_the_order_of_figures(find: Finder, text: str, locale: str, edtf: str, warned: bool) -> None:
    (date,) = find(f"It was {text}.", NOW, locale)
    assert (date.edtf, bool(date.warnings)) == (edtf, warned)


def test_one_clear_date_in_figures_settles_the_others(find: Finder) -> None:
    assert [(d.edtf, d.warnings) for d in find("From 3/4/2019 to 25/4/2019")] == [("2019-04-03/2019-04-25", ())]


@pytest.mark.parametrize(
    ("text", "value", "clock", "zone"),
    [
        ("18:05 UTC on 5 May 2020", "2020-05-05T18:05Z", "18:05", "+00:00"),
        ("5 May 2020 at 3 p.m. EST", "2020-05-05T15:00-05:00", "15:00", "-05:00"),
        ("2020-05-05T12:30:00+02:00", "2020-05-05T12:30:00", "12:30:00", "+02:00"),
        ("noon on 5 May 2020", "2020-05-05T12:00", "12:00", None),
        ("noon EDT on 5 May 2020", "2020-05-05T12:00-04:00", "12:00", "-04:00"),
        ("5 May 2020, 6.05pm CET", "2020-05-05T18:05+01:00", "18:05", "+01:00"),
        ("7:30 p.m. (1730 GMT) on 5 May 2020", "2020-05-05T19:30", "19:30", None),
        ("Tue May 5 15:50:06 2020", "2020-05-05T15:50:06", "15:50:06", None),
    ],
)
def test_clock_times(find: Finder, text: str, value: str, clock: str, zone: str | None) -> None:
    (date,) = find(f"They met ({text}).", NOW)
    assert (date.type, date.value, date.clock, date.zone, date.edtf) == ("TIME", value, clock, zone, "2020-05-05")


def test_a_weekday_that_does_not_fit_is_told(find: Finder) -> None:
    wrong, right = find("On Monday, 3 March 2024 and on Sunday, 3 March 2024")
    assert wrong.edtf == right.edtf == "2024-03-03"
    assert wrong.warnings == ("2024-03-03 is a Sunday, not a Monday",) and right.warnings == ()


def test_both_styles_are_one_day(find: Finder) -> None:
    found = find("on 25 October (7 November) 1917, on 25 October [O.S. 12 October] 1917 and on 26 May 1799 (O.S.)")
    assert [d.edtf for d in found] == ["1917-11-07", "1917-10-25", "1799-06-06"]


@pytest.mark.parametrize("day", ["2000-04-23", "2018-04-01", "2019-04-21", "2024-03-31", "1818-03-22", "1943-04-25"])
def test_easter(day: str) -> None:
    assert day_to_iso(easter(int(day[:4]))) == day


@pytest.mark.parametrize("day", ["2016-05-01", "2017-04-16", "2021-05-02", "2024-05-05", "1917-04-15"])
def test_orthodox_easter(day: str) -> None:
    assert day_to_iso(orthodox_easter(int(day[:4]))) == day


def test_nth_weekdays() -> None:
    assert nth_weekday(2023, 11, 3, 4) == iso_to_day("2023-11-23")
    assert nth_weekday(2023, 5, 0, -1) == iso_to_day("2023-05-29")


def test_a_length_beside_a_range_is_not_counted_from_it(find: Finder) -> None:
    found = find("It lasted 64 days from 21 November 1948 to 23 January 1949.")
    assert [(d.text, d.type) for d in found] == [
        ("64 days", "DURATION"), ("21 November 1948 to 23 January 1949", "DATE")]


def test_clock_times_in_words(find: Finder) -> None:
    text = "At half past two on 3 June 1998 it struck; at a quarter to six on 4 June 1998 it fell silent."
    assert [(d.type, d.value) for d in find(text)] == [("TIME", "1998-06-03T02:30"), ("TIME", "1998-06-04T05:45")]
    assert [d.value for d in find("At half past twelve pm on 3 June 1998 he left.")] == ["1998-06-03T12:30"]
    assert [d.value for d in find("At ten past four on 3 June 1998 he left.")] == ["1998-06-03T04:10"]
    assert [d.value for d in find("At five minutes to one on 3 June 1998 he left.")] == ["1998-06-03T12:55"]
    struck = find("On 1 May 1998 she sailed. She was struck at ten past two.")[1]
    assert (struck.value, struck.warnings) == ("1998-05-01T02:10", ("the half of the day is not said",))
    assert not find("She bet at odds of ten to one, and at five to ten sites they dug.")
    told = find("It began at twenty to four in the afternoon. The doors stood open from five to nine in the morning.")
    assert [d.value for d in told] == ["XXXX-XX-XXT15:40", "XXXX-XX-XXT09:00"]
    told = find("The house was full. He left at eleven. There were six at ten places.")
    assert [d.value for d in told] == ["XXXX-XX-XXT11:00"]
    assert not find("A quarter to six per cent, half past caring.")


def test_a_list_may_say_its_preposition_again(find: Finder) -> None:
    assert [d.edtf for d in find("In May and in June 1995 it rained.", NOW)] == ["1995-05", "1995-06"]


def test_a_range_from_a_day_to_come(find: Finder) -> None:
    (date,) = find("He is away from next Friday to 1 October 2022.", NOW)
    assert date.edtf == "2021-09-24/2022-10-01"


def test_to_date_is_a_verb_in_front_of_its_source(find: Finder) -> None:
    assert [d.text for d in find("The wall is thought to date from 1200.")] == ["1200"]
    assert [(d.text, d.value) for d in find("It is the best to date.")] == [("to date", "PRESENT_REF")]


@pytest.mark.parametrize(
    ("text", "value", "unsaid"),
    [
        ("half past two in the afternoon on 3 June 1998", "1998-06-03T14:30", False),
        ("six in the evening of 3 June 1998", "1998-06-03T18:00", False),
        ("half past twelve in the night on 3 June 1998", "1998-06-03T00:30", False),
        ("3 o'clock in the morning on 3 June 1998", "1998-06-03T03:00", False),
        ("2:30 on 3 June 1998", "1998-06-03T02:30", True),
        ("half past two on 3 June 1998", "1998-06-03T02:30", True),
        ("02:30 on 3 June 1998", "1998-06-03T02:30", False),
        ("2:30 UTC on 3 June 1998", "1998-06-03T02:30Z", False),
        ("tomorrow evening at 7:15", "2021-09-16T19:15", False),
    ],
)
def test_the_half_of_the_day(find: Finder, text: str, value: str, unsaid: bool) -> None:
    (date,) = find(f"It struck at {text}.", NOW)
    assert date.value == value and (HALF_UNSAID in date.warnings) is unsaid


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It lasted from c. 1340 to c. 1402.", "1340~/1402~"),
        ("It rained from the morning of 3 June to the evening of 5 June 1944.", "1944-06-03/1944-06-05"),
        ("It was shut from Monday to Wednesday last week.", "2021-09-06/2021-09-08"),
        ("It was shut from 4 May to 6 December.", "2021-05-04/2021-12-06"),
    ],
)
def test_ranges_whose_ends_share_a_year_or_week(find: Finder, text: str, edtf: str) -> None:
    (date,) = find(text, NOW)
    assert date.edtf == edtf


def test_weekdays_in_the_plural_are_a_frequency(find: Finder) -> None:
    assert [(d.type, d.value) for d in find("It is shut on Mondays.", NOW)] == [("SET", "XXXX-WXX-1")]


def test_friday_week_is_the_one_after_the_next(find: Finder) -> None:
    assert [d.edtf for d in find("It closes on Friday week.", NOW)] == ["2021-09-24"]


def test_a_year_alone_between_quotation_marks_is_a_title(find: Finder) -> None:
    assert [d.text for d in find("The film \"1917\" was shot in 2018.", NOW)] == ["2018"]


def test_a_weekday_with_figures_takes_no_part_of_them(find: Finder) -> None:
    assert [d.text for d in find("They meet on Friday 7-6 in town.", NOW)] == ["Friday"]
