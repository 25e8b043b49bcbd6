"""Parsed texts made by hand: one line a token, "word head dep pos [lemma] [tag]"."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.vocab import Vocab

TAGS = {"NOUN": "NN", "PROPN": "NNP", "VERB": "VBD", "AUX": "VBD", "ADJ": "JJ", "ADP": "IN", "NUM": "CD", "DET": "DT"}


def doc_of(lines: str) -> Doc:
    """A `Doc` from lines of "word head dep pos [lemma [tag]]"; heads are token numbers from 0."""
    rows = [line.split() for line in lines.strip().splitlines()]
    words = [r[0] for r in rows]
    return Doc(
        Vocab(),
        words=words,
        spaces=[n + 1 < len(words) and words[n + 1] not in ",." for n in range(len(words))],
        heads=[int(r[1]) for r in rows],
        deps=[r[2] for r in rows],
        pos=[r[3] for r in rows],
        lemmas=[r[4] if len(r) > 4 else r[0].lower() for r in rows],
        tags=[r[5] if len(r) > 5 else TAGS.get(r[3], "XX") for r in rows],
    )
