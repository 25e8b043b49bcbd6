"""Explanations of findings, events, groups and dates."""

from __future__ import annotations

import pytest

from reconcile.model.finding import Report
from reconcile.report import UnknownIdError, explain


def test_a_finding(report: Report) -> None:
    text = "\n".join(explain(report, "f-sail-date"))
    assert "C  Rostrand Gazette (corvina/gazette.txt:5): 4 March 1911" in text
    assert "on [4 March 1911], bound for Vell" in text
    assert "rule dates-differ: no day is in both" in text
    assert "place    +3.10  +++           both name the Hallan reef" in text
    assert "- so 1911-03-04" in text


def test_an_event_with_what_came_near(report: Report) -> None:
    text = "\n".join(explain(report, "m-memorial"))
    assert "Held to be one event with 1 other telling (group g-4)" in text
    assert "h-strike: a wreck and a memorial are not one event (-6.5 bits)" in text
    assert "f-memorial  Conflict" in text


def test_an_event_that_nobody_else_tells(report: Report) -> None:
    assert "No other source was found to tell of it." in explain(report, "h-beacon")


def test_a_group(report: Report) -> None:
    assert explain(report, "g-5")[0] == "Group g-5: 2 tellings of one event"


def test_a_date_by_its_place(report: Report) -> None:
    at = next(s for s in report.sources if s.id == "harbour").text.index("since 1893")
    assert explain(report, f"harbour:{at + 3}")[:2] == ["“since 1893” is from 1893 on",
                                                        "  TIMEX3 DATE 1893/.., EDTF 1893/.."]


@pytest.mark.parametrize(("key", "hint"), [("f-sail-dat", "did you mean f-sail-date"), ("\x1b[31m", "list the ids"),
                                           ("harbour:0", "no finding")])
def test_unknown_ids_get_a_hint(report: Report, key: str, hint: str) -> None:
    with pytest.raises(UnknownIdError, match=hint) as caught:
        explain(report, key)
    assert "\x1b" not in str(caught.value)


def test_nothing_hidden_reaches_the_terminal(report: Report) -> None:
    for finding in report.findings:
        assert not {"\u202e", "\x1b", "\u200b"} & set("\n".join(explain(report, finding.id)))
