"""The tokens of a parsed text as lists, read column by column: spaCy makes an object for each token that is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, LENGTH, ORTH, POS, SPACY, TAG  # type: ignore[import-not-found]
from spacy.tokens import Doc

COLUMNS = [ORTH, LEMMA, POS, TAG, DEP]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text with where each begins, and what the model says of them; heads are numbers of tokens."""

    words: list[str]
    lemmas: list[str]
    pos: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    starts: list[int]


def read_tokens(doc: Doc, offset: int) -> Tokens:
    """The tokens of `doc`, whose first character is `offset` in the source's text."""
    if not len(doc):
        return Tokens([], [], [], [], [], [], [])
    table = doc.to_array([*COLUMNS, HEAD, LENGTH, SPACY])
    words, lemmas, pos, tags, deps = (_names(column, doc) for column in table[:, : len(COLUMNS)].T)
    heads = np.arange(len(doc)) + table[:, len(COLUMNS)].astype("int64")
    return Tokens(words, lemmas, pos, tags, deps, heads.tolist(), [offset + start for start in starts_of(doc)])


def starts_of(doc: Doc) -> list[int]:
    """The first character of each token."""
    if not len(doc):
        return []
    ends = np.cumsum(doc.to_array([LENGTH, SPACY]).sum(axis=1))
    return [0, *ends[:-1].tolist()]


def _names(column: Any, doc: Doc) -> list[str]:
    """What the numbers of a column stand for; each is looked up once."""
    numbers = column.tolist()
    known = {n: doc.vocab.strings[n] for n in set(numbers)}
    return [known[n] for n in numbers]
