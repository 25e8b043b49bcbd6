"""The annotate stage as a whole: long texts in pieces, and a fault on one text that leaves the others as they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from spacy.tokens import Doc

import reconcile.annotate.annotator as stage
from reconcile.annotate.annotator import Annotator, load_annotator
from reconcile.annotate.dates import find_dates
from reconcile.annotate.events import find_events
from reconcile.annotate.models import DEFAULT_MODEL
from reconcile.annotate.segments import Segment, mark_sentences
from reconcile.model.source import Block, Source
from reconcile.rulebook import load_rules

SENTENCE = "On 3 May 2011 the ferry Anna sank off Kest. "


def source(name: str, text: str) -> Source:
    blocks = tuple(Block("paragraph", at, at + len(line)) for at, line in lines(text) if line)
    return Source(name, f"{name}.txt", "text", text, "", blocks)


def lines(text: str) -> list[tuple[int, str]]:
    found, at = [], 0
    for line in text.split("\n"):
        found.append((at, line))
        at += len(line) + 1
    return found


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return load_annotator(load_rules(), model=DEFAULT_MODEL)


def test_a_long_text_is_read_in_pieces_with_its_own_offsets(annotator: Annotator) -> None:
    text = "\n".join([SENTENCE * 100] * 6)
    (found,) = annotator.annotate([source("long", text)])
    assert len(found.events) == 600
    assert all(text[e.trigger.start : e.trigger.end] == "sank" for e in found.events)
    assert len({e.id for e in found.events}) == 600


def test_an_empty_source_has_nothing(annotator: Annotator) -> None:
    (found,) = annotator.annotate([source("empty", "")])
    assert (found.events, found.mentions, found.dates) == ((), (), ())


def test_a_fault_on_one_text_is_said_and_leaves_the_others(
    annotator: Annotator, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*args: object, source: Source, **options: object) -> object:
        if source.id == "bad":
            raise ValueError("broken on purpose")
        return find_events(*args, source=source, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(stage, "find_events", breaks)
    bad, good = annotator.annotate([source("bad", SENTENCE), source("good", SENTENCE)])
    assert [(p.code, p.read, p.line) for p in bad.problems] == [("not-annotated", "part", 1)]
    assert bad.events == ()
    assert (len(good.events), good.problems) == (1, ())


def test_a_text_that_the_model_breaks_on_leaves_the_others(
    annotator: Annotator, monkeypatch: pytest.MonkeyPatch
) -> None:
    marked = mark_sentences

    def breaks(doc: Doc, segment: Segment, blocks: Sequence[Block]) -> Doc:
        if "poison" in doc.text:
            raise ValueError("broken on purpose")
        return marked(doc, segment, blocks)

    monkeypatch.setattr(stage, "mark_sentences", breaks)
    found = list(annotator.annotate([source("a", SENTENCE), source("b", "poison"), source("c", SENTENCE)]))
    assert [(len(f.events), [p.code for p in f.problems]) for f in found] == [(1, []), (0, ["not-annotated"]), (1, [])]


def test_a_fault_in_the_dates_of_one_text_leaves_the_others(
    annotator: Annotator, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(text: str, **options: object) -> object:
        if "poison" in text:
            raise ValueError("broken on purpose")
        return find_dates(text, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(stage, "find_dates", breaks)
    bad, good = annotator.annotate([source("b", f"poison. {SENTENCE}"), source("c", SENTENCE)])
    assert (bad.dates, [p.code for p in bad.problems]) == ((), ["not-annotated"])
    assert good.dates


def test_a_text_in_another_language_has_dates_and_names_but_no_events(annotator: Annotator) -> None:
    words = "Le 3 mai 2011 le ferry Anna a coulé près de Bordeaux, dit Jean Martin. On 5 May 2011 it sank off Kest."
    french = replace(source("fr", words), language="fr")
    unknown = replace(source("zz", SENTENCE), language="qaa")
    here = replace(source("en", SENTENCE), language="en-GB")
    told, odd, own = annotator.annotate([french, unknown, here])
    assert "2011-05-03" in [d.edtf for d in told.dates]
    assert (told.events, told.quantities) == ((), ())
    assert any(m.text == "Bordeaux" for m in told.mentions)
    assert (odd.events, [d.edtf for d in odd.dates]) == ((), ["2011-05-03"])
    assert len(own.events) == 1
