"""Named entities, found by a pipeline's own recognizer for all tokens at once.

spaCy's recognizer goes through a text token by token and weighs all its moves each time, which takes a third of a
pipeline's time. Outside an entity its choice depends on the token alone, so it can be worked out for all tokens in one
product of matrices; only inside an entity does a choice lead to the next, and there are but two: go on, or end here.
Weights and rules are those of the recognizer; the result is its own to the letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from spacy.attrs import IS_SPACE, SENT_START  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokens import Doc, Span

from reconcile.annotate.products import greatest

NAME = "ner"
FEATURES = 3  # of a state: the token, the first token of its entity, the token before it
ACTIONS = "BILU"


def quick_recognizer(nlp: Language) -> Recognizer | None:
    """A stand-in for the recognizer of a pipeline, None where it is of another make or something follows upon it."""
    if not nlp.pipe_names or nlp.pipe_names[-1] != NAME:
        return None
    pipe: Any = nlp.get_pipe(NAME)
    model = getattr(pipe, "model", None)
    if model is None or model.name != "parser_model" or not model.attrs["has_upper"] or model.attrs["unseen_classes"]:
        return None
    lower = model.get_ref("lower")
    moves = list(getattr(pipe, "move_names", ()))
    plain = pipe.cfg.get("beam_width") == 1 and lower.get_dim("nF") == FEATURES and lower.get_dim("nP") > 1
    labels = [m[2:] for m in moves if m.startswith("B-")]
    if not plain or moves != [*(f"{action}-{label}" for action in ACTIONS for label in labels), "O"]:
        return None
    return Recognizer(nlp, model, labels)


class Recognizer:
    """Sets the entities of documents that have none yet and whose sentences are known."""

    def __init__(self, nlp: Language, model: Any, labels: Sequence[str]) -> None:
        self.tok2vec, self.lower, self.upper = model.layers
        self.labels = [nlp.vocab.strings.add(label) for label in labels]

    def __call__(self, docs: Sequence[Doc]) -> None:
        """Find the entities of all documents."""
        docs = [d for d in docs if len(d)]
        if not docs:
            return
        features = self.lower.predict(self.tok2vec.predict(docs))
        space = np.concatenate([d.to_array(IS_SPACE) for d in docs]).astype(bool)
        barred = _barred(docs)
        chosen = self._outside(features, space, barred)
        ends = self._ends(features, chosen, barred)
        at = 0
        for doc in docs:
            self._set(doc, chosen[at:at + len(doc)], ends[at:at + len(doc)] - at)
            at += len(doc)

    def _outside(self, features: Any, space: Any, barred: Any) -> Any:
        """For each token the move of one that stands in no entity: begin one, be one alone, or be none."""
        n = len(self.labels)
        scores = self._scores(features[1:, 0] + features[0, 1] + features[0, 2])
        scores[:, n:3 * n] = -np.inf
        scores[space | barred, :n] = -np.inf
        scores[space, 3 * n:4 * n] = -np.inf
        return scores.argmax(axis=1)

    def _ends(self, features: Any, chosen: Any, barred: Any) -> Any:
        """For each token the end of the entity that begins there, if one does."""
        n = len(self.labels)
        ends = np.arange(1, len(chosen) + 1)
        first = np.flatnonzero(chosen < n)
        at = first + 1
        while len(first):
            scores = self._scores(features[at + 1, 0] + features[first + 1, 1] + features[at, 2])
            rows, label = np.arange(len(first)), chosen[first]
            goes_on = (scores[rows, n + label] >= scores[rows, 2 * n + label]) & ~barred[at]
            ends[first[~goes_on]] = at[~goes_on] + 1
            first, at = first[goes_on], at[goes_on] + 1
        return ends

    def _scores(self, summed: Any) -> Any:
        """The scores of all moves in states whose features are summed up already."""
        hidden = greatest(summed + self.lower.get_param("b"))
        return self.upper.ops.gemm(hidden, self.upper.get_param("W"), trans2=True) + self.upper.get_param("b")

    def _set(self, doc: Doc, chosen: Any, ends: Any) -> None:
        n, free = len(self.labels), 0
        found = []
        for start in np.flatnonzero((chosen < n) | ((chosen >= 3 * n) & (chosen < 4 * n))).tolist():
            if start >= free:
                free = int(ends[start])
                found.append(Span(doc, start, free, label=self.labels[int(chosen[start]) % n]))
        doc.set_ents(found, default="outside")


def _barred(docs: Sequence[Doc]) -> Any:
    """After which tokens no entity goes on: the last of a text, and those before a sentence."""
    barred = []
    for doc in docs:
        starts = doc.to_array(SENT_START) == 1
        barred.append(np.append(starts[1:], True))
    return np.concatenate(barred)
