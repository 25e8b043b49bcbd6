"""A parsed text as columns, with the known phrases found in it: what the finders of mentions read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from reconcile.annotate.entities.names import Entry, Names
from reconcile.annotate.tokens import Tokens, read_tokens
from reconcile.model.swift import swift

HEADLINE_WORDS, HEADLINE_SHARE = 5, 0.9
OPEN_APOSTROPHES = str.maketrans("’‘", "''")


@swift
@dataclass(frozen=True, slots=True)
class Hit:
    """A known phrase in the text, as a half-open range of tokens."""

    start: int
    end: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class View:
    """Lists over the tokens, all of one length. `starts` and `ends` are offsets into the source's text.

    `capital` marks tokens that begin with a capital; `opening` those that open a sentence, where a capital says
    nothing. `label` is the language model's entity label and `entity` the number of its span, -1 outside; `spans` are
    these spans. `hits` and `ending` find known phrases by their first token and by the token after their last.
    """

    names: Names
    words: list[str]
    lower: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    starts: list[int]
    ends: list[int]
    sentence: list[int]
    capital: list[bool]
    opening: list[bool]
    entity: list[int]
    spans: list[tuple[int, int, str]]
    hits: dict[int, list[Hit]]
    ending: dict[int, list[Hit]]
    heading: list[bool]
    taken: bytearray = field(default_factory=bytearray)

    def hit(self, i: int, *kinds: str) -> Hit | None:
        """The longest known phrase of these kinds that begins at token `i`."""
        return next((h for h in self.hits.get(i, ()) if h.entry.kind in kinds), None)

    def hit_before(self, i: int, *kinds: str) -> Hit | None:
        """The longest known phrase of these kinds that ends just before token `i`."""
        return next((h for h in self.ending.get(i, ()) if h.entry.kind in kinds), None)

    def free(self, start: int, end: int) -> bool:
        """Whether no mention has been laid over these tokens yet."""
        return not any(self.taken[start:end])

    def glued(self, i: int) -> bool:
        """Whether token `i` follows the one before without a space."""
        return i > 0 and self.starts[i] == self.ends[i - 1]

    def glued_next(self, i: int) -> bool:
        """Whether the token after `i` follows it without a space."""
        return i + 1 < len(self.words) and self.glued(i + 1)

    def lower_at(self, i: int) -> str:
        """The word at token `i` in lower case, "" outside the text."""
        return self.lower[i] if 0 <= i < len(self.lower) else ""

    def capital_at(self, i: int) -> bool:
        """Whether there is a token `i` and it begins with a capital."""
        return 0 <= i < len(self.capital) and self.capital[i]

    def same_sentence(self, i: int, j: int) -> bool:
        """Whether two token numbers exist and lie in one sentence."""
        return 0 <= i < len(self.words) and 0 <= j < len(self.words) and self.sentence[i] == self.sentence[j]

    def span_label(self, i: int) -> str:
        """The language model's label of the entity that covers token `i`, "" if none."""
        return self.spans[self.entity[i]][2] if self.entity[i] >= 0 else ""


def make_view(
    doc: Doc, names: Names, *, offset: int, first_sentence: int, headings: Sequence[tuple[int, int]],
    read: Tokens | None = None,
) -> View:
    """Read a parsed `doc`, whose first character is `offset` in the source's text; `headings` are character ranges,
    `read` its tokens, where they were read before."""
    read = read or read_tokens(doc, offset)
    words, starts = read.words, read.starts
    lower = [w.lower() for w in words]
    if any("’" in w or "‘" in w for w in lower):
        lower = [w.translate(OPEN_APOSTROPHES) for w in lower]
    capital = [w[0].isupper() for w in words]
    sentence, opening = _sentences(doc, first_sentence)
    entity, spans = _entities(doc)
    hits = _hits(words, lower, capital, names)
    return View(
        names=names,
        words=words,
        lower=lower,
        tags=read.tags,
        deps=read.deps,
        heads=read.heads,
        starts=starts,
        ends=[s + len(w) for s, w in zip(starts, words, strict=True)],
        sentence=sentence,
        capital=capital,
        opening=opening,
        entity=entity,
        spans=spans,
        hits=hits,
        ending=_by_end(hits),
        heading=_headlines(_inside(starts, headings), words, capital, doc),
        taken=bytearray(len(words)),
    )


def _sentences(doc: Doc, first: int) -> tuple[list[int], list[bool]]:
    """Each token's sentence number, and whether it opens the sentence."""
    sentence, opening = [0] * len(doc), [False] * len(doc)
    for number, sent in enumerate(doc.sents, first):
        sentence[sent.start : sent.end] = [number] * (sent.end - sent.start)
        opening[sent.start] = True
    return sentence, opening


def _entities(doc: Doc) -> tuple[list[int], list[tuple[int, int, str]]]:
    """The number of the model's entity over each token, -1 for none, and these entities."""
    entity: list[int] = [-1] * len(doc)
    spans: list[tuple[int, int, str]] = []
    for ent in doc.ents:
        entity[ent.start : ent.end] = [len(spans)] * (ent.end - ent.start)
        spans.append((ent.start, ent.end, ent.label_))
    return entity, spans


def _by_end(hits: dict[int, list[Hit]]) -> dict[int, list[Hit]]:
    ending: dict[int, list[Hit]] = {}
    for found in hits.values():
        for hit in found:
            ending.setdefault(hit.end, []).append(hit)
    for found in ending.values():
        found.sort(key=lambda h: (h.start, h.entry.kind))
    return ending


def _hits(words: list[str], lower: list[str], capital: list[bool], names: Names) -> dict[int, list[Hit]]:
    index = names.index
    found: dict[int, list[Hit]] = {}
    for i, word in enumerate(lower):
        for entry in index.get(word, ()):
            size = len(entry.words)
            if size > 1 and tuple(lower[i : i + size]) != entry.words:
                continue
            if entry.capital and not capital[i]:
                continue
            if entry.exact and tuple(words[i : i + size]) != entry.exact:
                continue
            found.setdefault(i, []).append(Hit(i, i + size, entry))
    return found


def _inside(starts: list[int], ranges: Sequence[tuple[int, int]]) -> list[bool]:
    marks = [False] * len(starts)
    for low, high in ranges:
        first, last = bisect_left(starts, low), bisect_left(starts, high)
        marks[first:last] = [True] * (last - first)
    return marks


def _headlines(marks: list[bool], words: list[str], capital: list[bool], doc: Doc) -> list[bool]:
    """Mark sentences in title case too: there a capital says nothing, and the language model is at a loss."""
    for sent in doc.sents:
        long = [i for i in range(sent.start, sent.end) if len(words[i]) > 3 and words[i].isalpha()]
        if len(long) >= HEADLINE_WORDS and sum(capital[i] for i in long) >= HEADLINE_SHARE * len(long):
            marks[sent.start : sent.end] = [True] * (sent.end - sent.start)
    return marks
