"""Texts about one subject come together, others stay apart, whatever lies beside them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.gather import gather_subjects
from reconcile.gather.linkage import join_lone, link
from reconcile.gather.terms import vector_of
from reconcile.model.edtf import edtf_interval
from reconcile.model.event import AnnotatedSource, Event, Span
from reconcile.model.source import Block, Source
from reconcile.model.subject import STORY_ALIKE, Subject, cosine
from reconcile.model.when import Timex
from reconcile.rulebook.frequencies import load_frequencies

SHARES = load_frequencies()
TEXTS = {
    "ferry-1": "The ferry Solvang ran aground off Hitra on Tuesday. The coast guard took forty passengers to Fillan.",
    "ferry-2": "Passengers of the Solvang were brought to Fillan after the ferry struck rocks near Hitra, police said.",
    "mayor-1": "Mayor Ilse Brandt of Gera resigned over the stadium contract. The council of Gera will choose anew.",
    "mayor-2": "After the resignation of Ilse Brandt the council in Gera has to vote. The stadium contract is void.",
}


def annotated(name: str, text: str, *dates: str) -> AnnotatedSource:
    """A source of one paragraph, with one event for each date."""
    source = Source(name, name, "text", text, "", (Block("paragraph", 0, len(text)),))
    events = tuple(_event(name, number, edtf) for number, edtf in enumerate(dates))
    return AnnotatedSource(source, (), (), (), events, ())


def _event(source: str, number: int, edtf: str) -> Event:
    date = Timex(edtf, 0, len(edtf), "DATE", edtf, edtf=edtf, interval=edtf_interval(edtf))
    return Event(id=f"{source}-{number}", source=source, start=0, end=1, text="x", type="visit",
                 trigger=Span("x", 0, 1), lemma="visit", date=date)


def gather(texts: dict[str, str]) -> tuple[Subject, ...]:
    return gather_subjects([annotated(n, t, "2019-05-03") for n, t in texts.items()], shares=SHARES)


def test_a_text_without_events_stands_alone() -> None:
    told = [annotated(n, t, "2019-05-03") for n, t in TEXTS.items() if n.startswith("ferry")]
    found = gather_subjects([*told, annotated("silent", TEXTS["ferry-1"])], shares=SHARES)
    assert [s.sources for s in found] == [("ferry-1", "ferry-2"), ("silent",)]


def test_texts_about_one_subject_come_together() -> None:
    found = gather(TEXTS)
    assert [s.sources for s in found] == [("ferry-1", "ferry-2"), ("mayor-1", "mayor-2")]
    assert all(len({number for _, number in s.stories}) == 1 for s in found)


@given(st.permutations(sorted(TEXTS)), st.text("abcdefgh \n\u0301\u202e", max_size=200))
@settings(max_examples=40, deadline=None)
def test_neither_order_nor_neighbours_matter(order: list[str], noise: str) -> None:
    told = {name: TEXTS[name] for name in order}
    alone, beside = gather(TEXTS), gather({**told, "noise": noise})
    assert all(subject in beside for subject in alone)


def test_a_text_without_words_stands_alone() -> None:
    assert [s.sources for s in gather({"a": "", "b": ""})] == [("a",), ("b",)]


def test_a_text_of_many_times_is_a_chronicle() -> None:
    months = [f"20{year}-0{month}-11" for year in (11, 14) for month in (1, 4, 7)]
    (subject,) = gather_subjects([annotated("a", TEXTS["ferry-1"], *months)], shares=SHARES)
    assert subject.chronicles == ("a",)
    (subject,) = gather_subjects([annotated("a", TEXTS["ferry-1"], *months, *["2019-05-04"] * 6)], shares=SHARES)
    assert subject.chronicles == ()


def test_rare_names_outweigh_common_words() -> None:
    vector = vector_of(annotated("a", "The people went there with Hjørdis and others.").source, SHARES)
    assert max(vector, key=lambda t: vector[t]) == "^hjørdis"
    assert "the" not in vector


def test_linking_is_by_average() -> None:
    chain = [{"a": 0.8, "b": 0.6}, {"b": 0.8, "c": 0.6}, {"c": 0.8, "d": 0.6}, {"d": 1.0}]
    assert link(chain, alike=0.4) == [[0, 1], [2, 3]]
    assert link(chain, alike=0.9) == [[0], [1], [2], [3]]


ESSAY = (
    "My grandmother kept a parlour organ, two budgerigars and a barometer that nobody dared to touch. She peeled "
    "apples in one long ribbon, hummed psalms, quarrelled with the postman and mended our mittens by candlelight. "
    "Only once, while the kettle whistled and sleet drummed upon the shutters, did she mention the boat: a "
    "blanket from Fillan, she murmured, smells of tar forever. Then she wound the clock, scolded the terrier, "
    "salted herrings, unpicked a bodice and ordered the youngsters upstairs. Rhubarb, thimbles, snuff: her "
    "cupboard reeked of camphor."
)


def _stories(texts: dict[str, str]) -> dict[str, int]:
    return dict(number for subject in gather(texts) for number in subject.stories)


def test_an_essay_among_reports_tells_their_story() -> None:
    ferry = {name: text for name, text in TEXTS.items() if name.startswith("ferry")}
    alike = [cosine(vector_of(annotated("essay", ESSAY).source, SHARES), vector_of(annotated(n, t).source, SHARES))
             for n, t in ferry.items()]
    assert all(a < STORY_ALIKE for a in alike), "as alike as reports are, it would prove nothing"
    told = _stories({**ferry, "essay": ESSAY})
    assert len(set(told.values())) == 1


def test_what_stands_alone_joins_the_nearest_that_stood_together() -> None:
    one, other, lone, far = {"a": 1.0}, {"b": 1.0}, {"a": 0.6, "b": 0.3, "c": 0.74}, {"c": 1.0}
    vectors = [one, one, other, other, lone, far]
    assert join_lone([[0, 1], [2, 3], [4], [5]], vectors, alike=0.5) == [[0, 1, 4], [2, 3], [5]]
    assert join_lone([[0, 1], [2, 3], [4], [5]], vectors, alike=0.7) == [[0, 1], [2, 3], [4], [5]]
    assert join_lone([[4], [5]], vectors, alike=0.1) == [[4], [5]]
