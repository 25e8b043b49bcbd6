"""Tokens read by columns are those that spaCy gives one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from reconcile.annotate.models import DEFAULT_MODEL, load_model
from reconcile.annotate.tokens import read_tokens, starts_of


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_model(DEFAULT_MODEL)


@given(st.lists(st.sampled_from(["Kvam", "sank", "the", "ferry,", "didn't", " ", "\n", "Zürich", "𝕏", "3.5", "."]),
                max_size=20).map(" ".join))
def test_the_same_as_one_by_one(nlp: Language, text: str) -> None:
    doc = nlp(text)
    read = read_tokens(doc, 7)
    told = [(t.text, t.lemma_, t.pos_, t.tag_, t.dep_, t.head.i, t.idx + 7) for t in doc]
    columns = (read.words, read.lemmas, read.pos, read.tags, read.deps, read.heads, read.starts)
    assert list(zip(*columns, strict=True)) == told
    assert starts_of(doc) == [t.idx for t in doc]
