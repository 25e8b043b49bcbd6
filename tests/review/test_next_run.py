"""From a report to judgements to the next run, with the program's own pipeline."""

from __future__ import annotations

import hashlib

import pytest

from reconcile.model.finding import Report
from reconcile.model.judgement import Decision, Telling
from reconcile.model.source import Anchor, Block, Source
from reconcile.pipeline import reconcile
from reconcile.review import apply_judgements, constraints
from reconcile.rulebook import load_rules
from tests.review.decisions import decide

POST = "The town council opened the new bridge on 3 May 2019. Mayor Ada Holm cut the ribbon."
HERALD = "The new bridge was opened by the town council on 4 May 2019. Mayor Ada Holm cut the ribbon."


def source(key: str, text: str) -> Source:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Source(key, f"{key}.txt", "text", text, digest, (Block("paragraph", 0, len(text)),),
                  published="2019-06-10", anchor=Anchor("2019-06-10", "front-matter"))


@pytest.fixture(scope="module")
def sources() -> list[Source]:
    return [source("post", POST), source("herald", HERALD)]


@pytest.fixture(scope="module")
def first(sources: list[Source]) -> Report:
    """The first run: two dates for one opening."""
    return reconcile(sources, rulebook=load_rules())


def conflict(report: Report) -> str:
    return next(f.id for f in report.findings if f.kind == "conflict" and f.field == "date")


def test_not_the_same_event_is_kept_apart(first: Report, sources: list[Source]) -> None:
    decision = decide(first, conflict(first), "not-same")
    second = reconcile(sources, rulebook=load_rules(), constraints=constraints([decision]))
    assert conflict(first) not in {f.id for f in second.findings}
    assert [d.state for d in apply_judgements(second, [decision]).decisions] == ["current"]


def test_other_judgements_find_their_finding_again(first: Report, sources: list[Source]) -> None:
    decision = decide(first, conflict(first), "source-right", source="post")
    second = reconcile(list(reversed(sources)), rulebook=load_rules(), constraints=constraints([decision]))
    judged = apply_judgements(second, [decision])
    assert [(f.id, f.judgement.source) for f in judged.findings if f.judgement] == [(conflict(first), "post")]


def test_the_same_event_is_joined_and_its_dates_are_compared() -> None:
    texts = [source("post", "Mayor Ada Holm opened the new bridge on 3 May 2019."),
             source("herald", "Mayor Ada Holm opened the new bridge on 3 May 2012.")]
    first = reconcile(texts, rulebook=load_rules())
    (near,) = first.matches
    assert {f.rule for f in first.findings if f.kind == "conflict"} == {"dates-differ-in-texts"}  # of no common event
    events = {e.id: e for e in first.events}
    tellings = tuple(Telling(events[e].source, events[e].text, events[e].trigger.text) for e in (near.a, near.b))
    decision = Decision(None, "p-1", "same", at="2026-01-01T10:00:00Z", tellings=tellings)
    second = reconcile(texts, rulebook=load_rules(), constraints=constraints([decision]))
    assert {f.rule for f in second.findings if f.kind == "conflict"} == {"dates-differ"}
    assert [d.state for d in apply_judgements(second, [decision]).decisions] == ["current"]
