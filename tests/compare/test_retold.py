"""What two texts tell of one time in other words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from reconcile.compare import compare_groups
from reconcile.model.finding import Finding
from reconcile.model.matching import Matching
from reconcile.model.source import Block
from tests.match.build import rulebook, source, timex

DATED = re.compile(r"(\d{4}-\d\d-\d\d|\d{4}-\d\d|\d{4})(?:T(\d\d:\d\d))?")
LINE, SENTENCE = re.compile(r"[^\n]+"), re.compile(r"[^\n.]+\.?")


def told(*texts: str) -> list[Finding]:
    """What is found in texts in which nothing but dates, written as in EDTF, was found; a line is a block."""
    found = [source("abcdef"[n], text=text) for n, text in enumerate(texts)]
    sources = [replace(s, blocks=tuple(Block("paragraph", *m.span()) for m in LINE.finditer(s.text))) for s in found]
    dates = {s.id: [timex(m[1], text=m[0], start=m.start(), clock=m[2]) for m in DATED.finditer(s.text)]
             for s in sources}
    sentences = {s.id: [m.span() for m in SENTENCE.finditer(s.text)] for s in sources}
    return list(compare_groups(Matching((), ()), [], [], sources, dates, rulebook=rulebook(), sentences=sentences))


def agreed(found: Sequence[Finding]) -> list[tuple[str, list[str]]]:
    return [(f.rule, [v.text for v in f.values]) for f in found if f.rule.startswith("passages")]


OTHERS = " In 1890 the harbour was dredged. In 1902 a school opened on Fair Street. In 1911 the mill closed."


@pytest.mark.parametrize(("one", "other", "rule"), [
    ("The opera Falka was staged on 1899-04-02.", "1899-04-02 brought the premiere of Falka.", "passages-agree"),
    ("The opera Falka was staged on 1899-04-02.", "Falka had its premiere in 1899-04.", "passages-narrowed"),
    ("The ship sailed on 1899-04-02.", "1899-04-02 was the day of departure.", "passages-agree"),
    ("The opera Falka was staged in 1899.", "A storm took the pier in 1899.", ""),
    ("The opera Falka was staged on 1899-04-02.", "Falka had its premiere on 1899-05-02.", ""),
    ("Signal lamps were lit on 1899-04-02T21:00.", "The signal for supper came on 1899-04-02T08:00.", ""),
])
def test_passages_of_one_time_that_share_a_rare_word_agree(one: str, other: str, rule: str) -> None:
    found = agreed(told(one + OTHERS, other + " Nobody came."))
    assert [name for name, _ in found] == ([rule] if rule else [])


def test_a_busy_day_is_no_reason_by_itself() -> None:
    day = "Guns fired on 1899-04-02. Bells rang on 1899-04-02. Crowds sang on 1899-04-02. Rain fell on 1899-04-02."
    assert agreed(told(day, "The king left on 1899-04-02. The queen stayed until 1899-04-03.")) == []


def test_the_row_of_a_chronology_is_read_to_its_end() -> None:
    found = agreed(told("1899-04-02. Doors open. Premiere of Falka.\n1902-01-01. Fire.",
                        "Falka was first sung in 1899-04." + OTHERS))
    assert found == [("passages-narrowed", ["1899-04-02", "1899-04"])]


def test_a_row_ends_where_its_next_date_begins() -> None:
    found = agreed(told("1899. A school opens. On 1899-04-02 Falka is sung.\n1902-01-01. Fire.",
                        "Falka was first sung in 1899-04." + OTHERS))
    assert found == [("passages-narrowed", ["1899-04-02", "1899-04"])]


def test_of_three_texts_all_and_the_two_with_one_date_are_told() -> None:
    found = agreed(told("Falka was staged on 1899-04-02." + OTHERS, "1899-04-02: Falka.", "In 1899-04 Falka was sung."))
    assert sorted(found) == [("passages-agree", ["1899-04-02", "1899-04-02"]),
                             ("passages-narrowed", ["1899-04-02", "1899-04-02", "1899-04"])]


def test_the_order_of_the_texts_does_not_matter() -> None:
    texts = ("Falka was staged on 1899-04-02." + OTHERS, "In 1899-04 Falka was sung. The mill closed in 1911.")
    assert {tuple(v) for _, v in agreed(told(*texts))} == {tuple(reversed(v)) for _, v in agreed(told(*texts[::-1]))}


def test_the_day_of_a_dispatch_is_that_of_its_first_sentence() -> None:
    line, rest = "VELL, 1899-04-02 -", " The opera Falka was staged here."
    text = f"{line}{rest} The king was not there."
    ends = [len(line), len(line) + len(rest), len(text)]
    blocks = Block("dateline", 0, ends[0]), Block("paragraph", ends[0] + 1, ends[2])
    sent = replace(source("a", text=text), blocks=blocks)
    other = "The town of Vell wakes. 1899-04-02 brought the premiere of Falka."
    sources = [sent, replace(source("b", text=other), blocks=(Block("paragraph", 0, len(other)),))]
    dates = {"a": [timex("1899-04-02", text="1899-04-02", start=text.index("1899"))],
             "b": [timex("1899-04-02", text="1899-04-02", start=other.index("1899"))]}
    sentences = {"a": [(0, ends[0]), (ends[0] + 1, ends[1]), (ends[1] + 1, ends[2])],
                 "b": [m.span() for m in SENTENCE.finditer(other)]}
    found = compare_groups(Matching((), ()), [], [], sources, dates, rulebook=rulebook(), sentences=sentences)
    assert [(f.rule, f.message.rpartition("; ")[2]) for f in found if f.rule.startswith("passages")] == [
        ("passages-agree", 'both say "Falka".')]
