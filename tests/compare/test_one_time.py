"""Which words a date dates, where its sentence has several."""

import pytest

from reconcile.compare.one_time.told import own_words
from reconcile.model.span import Span
from reconcile.model.when import Timex


@pytest.mark.parametrize(
    ("text", "date", "others", "before", "behind"),
    [
        ("The chapel organ was in tune on 16 June and played again on 25 June.", "16 June", ("25 June",),
         "The chapel organ was in tune on ", ""),
        ("The chapel organ was in tune on 16 June and played again on 25 June.", "25 June", ("16 June",),
         " and played again on ", "."),
        ("On 3 May the mayor opened the mill at Kest.", "3 May", (), "On ", " the mayor opened the mill at Kest."),
        ("On 3 May the mayor opened the mill, and on 5 May a school.", "3 May", ("5 May",), "On ",
         " the mayor opened the mill,"),
        ("The mill was built in 1904; the school stood since 1899.", "1899", ("1904",),
         " the school stood since ", "."),
    ],
)
def test_the_words_that_a_date_dates(
    text: str, date: str, others: tuple[str, ...], before: str, behind: str
) -> None:
    def timex(words: str) -> Timex:
        start = text.index(words)
        return Timex(words, start, start + len(words), "DATE", "2001-05-03")

    spans = [Span(d.text, d.start, d.end) for d in map(timex, (date, *others))]
    assert own_words(text, timex(date), (0, len(text)), spans) == (before, behind)
