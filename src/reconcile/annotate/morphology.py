"""Parts of speech and dictionary forms, worked out once for each kind of token instead of once for each token.

spaCy's English attribute ruler and lemmatizer look at a token's word, tag and label, and at its neighbour in a few set
phrases. They take a seventh of a pipeline's time, nearly all of it on tokens whose like they have seen before. The
component here asks them about each kind of token once and remembers the answer; the result is theirs to the letter.
Most of the ruler's rules say nothing of labels: words of which none does are of one kind under any label.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from spacy.attrs import DEP, LEMMA, LOWER, MORPH, ORTH, POS, TAG  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokens import Doc

REPLACED = ("attribute_ruler", "lemmatizer")
MOST = 500_000
FILLER = "\u241f"  # a word between others, and a label in the place of one that makes no difference
Kind = tuple[int, ...]


def speed_up(nlp: Language) -> Morphology | None:
    """A stand-in for the attribute ruler and the lemmatizer of a pipeline, None where it has not both in a row, or
    where its rules look further than at a neighbour or cannot be told apart by words and labels."""
    names = nlp.pipe_names
    if not all(n in names for n in REPLACED) or names.index(REPLACED[1]) != names.index(REPLACED[0]) + 1:
        return None
    ruler: Any = nlp.get_pipe(REPLACED[0])
    patterns = [p for rule in ruler.patterns for p in rule["patterns"]]
    if any(len(p) > 2 for p in patterns):
        return None
    openers = [_opener(p[0]) for p in patterns if len(p) == 2]
    labelled = _labelled([token for p in patterns for token in p if "DEP" in token])
    if None in openers or labelled is None:
        return None
    words = sorted({word for found in openers for word in found or ()})
    return Morphology(nlp, ruler, _indexed(nlp.get_pipe(REPLACED[1])), words, labelled)


def _indexed(lemmatizer: Any) -> Any:
    """The lemmatizer with sets for its lists of tens of thousands of words, in which it looks for every form."""
    tables = getattr(lemmatizer, "lookups", None)
    index = tables.get_table("lemma_index", {}) if tables else {}
    for part in list(index):
        index[part] = frozenset(index[part])
    return lemmatizer


def _opener(token: Mapping[str, Any]) -> tuple[str, ...] | None:
    """The words with which a set phrase opens, none for the expletive "there"; None where that cannot be told."""
    word = token.get("LOWER")
    if isinstance(word, str):
        return (word,)
    if token.get("DEP") == "expl" and word is None:
        return ()
    return ("y", "y'") if isinstance(word, dict) and word.get("REGEX") == "^y'?$" else None


def _labelled(tokens: Sequence[Mapping[str, Any]]) -> tuple[list[str], list[str]] | None:
    """Words of which it matters under what label they stand, and labels that matter to any word; None where that
    cannot be told."""
    words: set[str] = set()
    labels: set[str] = set()
    for token in tokens:
        own, told = _named(token.get("LOWER"), "IN"), _named(token["DEP"], "IN", "NOT_IN")
        if own is None and told is None:
            return None
        words |= own or set()
        labels |= (told or set()) if own is None else set()
    return sorted(words), sorted(labels)


def _named(value: Any, *ways: str) -> set[str] | None:
    """The values that a condition names, if it does so in one of the ways."""
    if isinstance(value, str):
        return {value}
    named = isinstance(value, dict) and bool(value) and set(value) <= set(ways)
    return {v for told in value.values() for v in told} if named else None


class Morphology:
    """Remembers, for one pipeline, what its attribute ruler and lemmatizer make of each kind of token."""

    def __init__(
        self, nlp: Language, ruler: Callable[[Doc], Doc], lemmatizer: Callable[[Doc], Doc], openers: Sequence[str],
        labelled: tuple[Sequence[str], Sequence[str]],
    ) -> None:
        self.vocab, self.ruler, self.lemmatizer = nlp.vocab, ruler, lemmatizer
        self.known: dict[Kind, tuple[int, int, int]] = {}
        self.expletive = nlp.vocab.strings.add("expl")
        self.openers, self.words, self.labels = (
            np.array([nlp.vocab.strings.add(text) for text in texts], dtype="uint64") for texts in (openers, *labelled))
        self.any = nlp.vocab.strings.add(FILLER)

    def __call__(self, doc: Doc) -> Doc:
        """Set part of speech, dictionary form and morphology of every token."""
        if not len(doc):
            return doc
        kinds = self._kinds(doc)
        unknown = sorted({k for k in kinds if k not in self.known})
        if unknown:
            if len(self.known) > MOST:
                self.known.clear()
                unknown = sorted(set(kinds))
            self._learn(unknown)
        known = self.known
        values: Any = np.array([known[k] for k in kinds], dtype="uint64")
        doc.from_array([POS, LEMMA, MORPH], values)
        return doc

    def _kinds(self, doc: Doc) -> list[Kind]:
        """For each token its word, tag and label, and those of both neighbours where a set phrase may be."""
        table, lower = doc.to_array([ORTH, TAG, DEP]), doc.to_array(LOWER)
        labels = table[:, 2]
        opening = (labels == self.expletive) | np.isin(lower, self.openers)
        matters = np.isin(lower, self.words) | np.isin(labels, self.labels) | (labels == 0)
        table[:, 2] = np.where(matters, labels, self.any)
        rows: list[list[int]] = table.tolist()
        kinds: list[Kind] = [(row[0], row[1], row[2]) for row in rows]
        for i in np.flatnonzero(opening).tolist():
            here = kinds[i] if len(kinds[i]) == 9 else (0, 0, 0, *kinds[i], 0, 0, 0)
            kinds[i] = (*here[:6], *(rows[i + 1] if i + 1 < len(rows) else (0, 0, 0)))
            if i + 1 < len(rows):
                kinds[i + 1] = (*rows[i], *kinds[i + 1], 0, 0, 0)
        return kinds

    def _learn(self, kinds: Sequence[Kind]) -> None:
        """Ask the pipeline's own components about kinds of tokens, each apart from the others."""
        strings = self.vocab.strings
        words: list[str] = []
        tags: list[str] = []
        deps: list[str] = []
        at: list[int] = []
        for kind in kinds:
            for n in range(0, len(kind), 3):
                orth, tag, dep = kind[n : n + 3]
                if n == (len(kind) > 3) * 3:
                    at.append(len(words))
                if orth:
                    words.append(strings[orth])
                    tags.append(strings[tag] if tag else "")
                    deps.append(strings[dep] if dep else "")
            if len(kind) > 3:  # no set phrase opens in a kind of one word
                words.append(FILLER)
                tags.append("SYM")
                deps.append("punct")
        mini = Doc(self.vocab, words=words, tags=tags, deps=deps, heads=list(range(len(words))))
        rows = self.lemmatizer(self.ruler(mini)).to_array([POS, LEMMA, MORPH]).tolist()
        for kind, i in zip(kinds, at, strict=True):
            self.known[kind] = (rows[i][0], rows[i][1], rows[i][2])
