"""The quick way to named entities gives what the pipeline itself gives, to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from reconcile.annotate.models import DEFAULT_MODEL, load_model
from reconcile.annotate.recognizer import NAME, quick_recognizer

SAMPLES = sorted(Path(__file__).parents[2].glob("sources/*/*.*"))
TEXTS = [
    "", " ", "Kvam", "the Bank of", "New York New York New York", "\n\n\tOslo \n of \u00a0 Norway\n\n",
    "On 3 May 2019 Ada Lind of the United Nations Development Programme met 1,200 people in New York at 9 p.m.",
    "He paid $ 1.2 million for the University of California, Los Angeles. The New York Times. Said so.",
]
WORDS = ["the", "of", "New", "York", "Bank", "Ada", "Lind", "12", "May", "2019", "$", "million", ".", "and", "\n", " "]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_model(DEFAULT_MODEL)


def entities(doc: Doc) -> list[tuple[str, str]]:
    return [(t.ent_iob_, t.ent_type_) for t in doc]


def both(nlp: Language, texts: list[str]) -> tuple[list[Doc], list[Doc]]:
    quick = list(nlp.pipe(texts, disable=[NAME]))
    recognizer = quick_recognizer(nlp)
    assert recognizer is not None
    recognizer(quick)
    return list(nlp.pipe(texts)), quick


def test_same_as_the_pipeline_itself(nlp: Language) -> None:
    full, quick = both(nlp, [*TEXTS, *(p.read_text(encoding="utf-8") for p in SAMPLES)])
    assert [entities(d) for d in quick] == [entities(d) for d in full]
    assert [[(e.text, e.label_) for e in d.ents] for d in quick] == [[(e.text, e.label_) for e in d.ents] for d in full]
    assert max(len(e) for d in full for e in d.ents) > 4


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join), min_size=1, max_size=4))
def test_same_for_any_words_in_any_company(nlp: Language, texts: list[str]) -> None:
    full, quick = both(nlp, texts)
    assert [entities(d) for d in quick] == [entities(d) for d in full]


def test_other_pipelines_are_left_alone(nlp: Language) -> None:
    assert quick_recognizer(spacy.blank("en")) is None
    last = load_model(DEFAULT_MODEL)
    last.add_pipe("entity_ruler", last=True)
    assert quick_recognizer(last) is None
