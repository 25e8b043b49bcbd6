"""JUnit XML, Web Annotations, TimelineJS."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from reconcile.model.finding import Judgement, Report
from reconcile.report import View, build_view
from reconcile.report.annotations import ANNOTATIONS
from reconcile.report.junit import JUNIT
from reconcile.report.timeline import TIMELINE
from tests.report.builder import build

BUILT = build()


def suite(view: View) -> ElementTree.Element:
    return ElementTree.fromstring(JUNIT.render(view))


def test_junit_counts_what_fails(view: View) -> None:
    root = suite(view)
    cases = root.findall("testsuite/testcase")
    outcomes = Counter(case[0].tag if len(case) else "passed" for case in cases)
    assert root.attrib == {"tests": "17", "failures": "7", "errors": "1"}
    assert outcomes == {"failure": 7, "error": 1, "passed": 9}
    failure = next(c[0] for c in cases if "f-sail-date" in c.attrib["name"])
    assert "corvina/gazette.txt:5: 4 March 1911" in (failure.text or "")


def test_junit_skips_what_is_settled(report: Report) -> None:
    judged = replace(report, findings=tuple(replace(f, judgement=Judgement("both-fine")) for f in report.findings))
    root = suite(build_view(judged))
    assert root.attrib["failures"] == "0"
    assert len(root.findall(".//skipped")) == 16


@given(st.text(st.characters(exclude_categories=())))
def test_junit_is_xml_whatever_is_told(message: str) -> None:
    found = (replace(BUILT.findings[0], message=message),)
    ElementTree.fromstring(JUNIT.render(build_view(replace(BUILT, findings=found))))


def test_annotations_find_their_words(view: View, report: Report) -> None:
    page = json.loads(ANNOTATIONS.render(view))["first"]["items"]
    texts = {s.path: s.text for s in report.sources}
    assert len(page) == sum(len(f.values) for f in report.findings)
    assert len({a["id"] for a in page}) == len(page)
    for annotation in page:
        quote, position = annotation["target"]["selector"]
        text = texts.get(annotation["target"]["source"])
        if text:
            assert text[position["start"]:position["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def events(view: View) -> dict[str, dict[str, Any]]:
    return {e["unique_id"]: e for e in json.loads(TIMELINE.render(view))["events"]}


def test_the_timeline_has_years_before_christ_and_open_ends(view: View) -> None:
    found = events(view)
    assert found["h-beacon"]["start_date"] == {"year": -44}
    assert found["h-light"]["start_date"] == {"year": 1893, "month": 1, "day": 1}
    assert "end_date" not in found["h-light"]
    assert found["g-5"]["display_date"] == "15 May 2019"


def test_the_timeline_follows_the_reviewer(report: Report) -> None:
    memorial = next(f for f in report.findings if f.id == "f-memorial")
    judged = replace(memorial, judgement=Judgement("source-right", source="memoir"))
    found = events(build_view(replace(report, findings=(judged,))))
    assert found["g-4"]["start_date"] == {"year": 1912, "month": 3, "day": 12}


def test_markup_in_the_timeline_is_inert(report: Report) -> None:
    hostile = tuple(replace(e, text="<img src=x onerror=alert(1)>") for e in report.events)
    content = TIMELINE.render(build_view(replace(report, events=hostile))).decode()
    assert "<img" not in content
