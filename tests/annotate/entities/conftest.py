"""A loaded model and compiled rules, once for all tests of mentions."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from reconcile.annotate.entities import Names, compile_names, find_mentions
from reconcile.annotate.models import DEFAULT_MODEL, load_model
from reconcile.annotate.segments import Segment, mark_sentences
from reconcile.model.entity import Mention
from reconcile.model.source import Block, Source
from reconcile.rulebook import load_rules

Finder = Callable[[str], tuple[Mention, ...]]


@pytest.fixture(scope="session")
def names() -> Names:
    return compile_names(load_rules())


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_model(DEFAULT_MODEL)


def prose(text: str) -> Source:
    """A source of paragraphs, one a line."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block("paragraph", at, at + len(line)))
        at += len(line) + 1
    return Source("s", "s.txt", "text", text, "", tuple(blocks))


@pytest.fixture(scope="session")
def find(names: Names, nlp: Language) -> Finder:
    def mentions(text: str) -> tuple[Mention, ...]:
        source = prose(text)
        doc = nlp(mark_sentences(nlp.make_doc(text), Segment(text, 0), source.blocks))
        return find_mentions(doc, source=source, names=names)

    return mentions
