"""The quick way to parts of speech and dictionary forms gives what the pipeline itself gives, to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from reconcile.annotate.models import DEFAULT_MODEL, load_model
from reconcile.annotate.morphology import REPLACED, speed_up

SAMPLES = sorted(Path(__file__).parents[2].glob("sources/*/*.*"))
PHRASES = [
    "There is a ship in the harbour. There were two, and there's one more.",
    "They ain't gonna go. We gotta leave, y'all. Let's go! C'mon, you got a boat?",
    "I don't know what I'd do if it weren't here. He'd gone; she'd go.",
    "   \n\tSpaces  and\u00a0odd ones \u2014 100% of them. ",
    "",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_model(DEFAULT_MODEL)


def test_same_as_the_pipeline_itself(nlp: Language) -> None:
    texts = [*PHRASES, *(p.read_text(encoding="utf-8") for p in SAMPLES), *PHRASES]
    assert len(texts) > 2 * len(PHRASES)
    morphology = speed_up(nlp)
    assert morphology is not None
    quick = [morphology(doc) for doc in nlp.pipe(texts, disable=list(REPLACED))]
    for full, other in zip(nlp.pipe(texts), quick, strict=True):
        told = [(t.text, t.pos_, t.lemma_, str(t.morph)) for t in full]
        assert [(t.text, t.pos_, t.lemma_, str(t.morph)) for t in other] == told


def test_other_pipelines_are_left_alone() -> None:
    assert speed_up(spacy.blank("en")) is None


@pytest.mark.parametrize(("condition", "able"), [("appos", True), ({"IN": ["appos"]}, True), ({"REGEX": "^a"}, False)])
def test_conditions_on_labels_are_kept_or_the_pipeline_left_alone(condition: object, able: bool) -> None:
    nlp = load_model(DEFAULT_MODEL)
    nlp.get_pipe("attribute_ruler").add([[{"TAG": "NN", "DEP": condition}]], {"POS": "X"})  # type: ignore[attr-defined]
    plain, ruled = (Doc(nlp.vocab, words=["baker", "baker"], tags=["NN", "NN"], heads=[0, 0], deps=["ROOT", label])
                    for label in ("conj", "appos"))
    morphology = speed_up(nlp)
    assert (morphology is not None) == able
    if morphology:
        assert [t.pos_ for doc in (plain, ruled) for t in morphology(doc)] == ["NOUN", "NOUN", "NOUN", "X"]
