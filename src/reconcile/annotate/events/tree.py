"""A parsed text as plain lists: what event extraction asks of a dependency tree, without a token object a question."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc

from reconcile.annotate.tokens import Tokens, read_tokens

# Labels under which a verb only helps another word, as the English models name them.
HELPERS = frozenset(
    {"aux", "auxpass", "amod", "compound", "nmod", "det", "advmod", "case", "prep", "npadvmod", "quantmod"}
)

NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Tree:
    """Lists over the tokens of a text, all of one length; `starts` and `ends` are offsets in the source's text.

    `labels[i]` are those by which the children of token i hang on it, `reach[i]` the first and last token under it,
    itself included, and how many these are.
    `clause[i]` is the token that heads the innermost clause of token i; `sentence[i]` its sentence's number, in
    `sentences` as half-open token ranges.
    """

    words: list[str]
    lower: list[str]
    lemmas: list[str]
    pos: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    starts: list[int]
    ends: list[int]
    children: list[list[int]]
    labels: list[frozenset[str]]
    reach: list[tuple[int, int, int]]
    clause: list[int]
    sentence: list[int]
    sentences: list[tuple[int, int]]

    def tokens_of(self, start: int, end: int) -> range:
        """The tokens that lie in the characters from `start` to `end`, partly covered ones included."""
        first = bisect_right(self.ends, start)
        return range(first, bisect_left(self.starts, end, lo=first))

    def head_of(self, tokens: range) -> int:
        """The token of a stretch on which the rest of it hangs: the first whose head lies outside."""
        return next((i for i in tokens if self.heads[i] not in tokens or self.heads[i] == i), tokens[0])

    def subtree(self, root: int) -> list[int]:
        """All tokens under `root`, itself included, sorted."""
        first, last, size = self.reach[root]
        if last - first < size:
            return list(range(first, last + 1))
        found, stack = [], [root]
        while stack:
            i = stack.pop()
            found.append(i)
            stack.extend(self.children[i])
        return sorted(found)

    def kids(self, i: int, *deps: str) -> list[int]:
        """The children of a token that hang on it by one of the labels."""
        own = self.labels[i]
        if not own or own.isdisjoint(deps):  # nearly always
            return []
        labels = self.deps
        return [c for c in self.children[i] if labels[c] in deps]

    def path(self, i: int) -> list[int]:
        """The token and its ancestors up to the root."""
        found = [i]
        while self.heads[i] != i:
            i = self.heads[i]
            found.append(i)
        return found

    def conjuncts(self, i: int) -> list[int]:
        """The token and those coordinated with it after it."""
        if not self.children[i]:
            return [i]
        found, queue = [], [i]
        while queue:
            i = queue.pop(0)
            found.append(i)
            queue.extend(self.kids(i, "conj", "appos") if self.pos[i] not in ("VERB", "AUX") else self.kids(i, "conj"))
        return found


def make_tree(doc: Doc, offset: int, read: Tokens | None = None) -> Tree:
    """Read a parsed `doc`, whose first character is `offset` in the source's text, into lists. `read` are its tokens,
    where they were read before."""
    read = read or read_tokens(doc, offset)
    children: list[list[int]] = [[] for _ in read.heads]
    for i, h in enumerate(read.heads):
        if h != i:
            children[h].append(i)
    sentences = [(s.start, s.end) for s in doc.sents]
    sentence = [n for n, (a, b) in enumerate(sentences) for _ in range(a, b)]
    return Tree(
        words=read.words,
        lower=[w.lower() for w in read.words],
        lemmas=[w.lower() for w in read.lemmas],
        pos=read.pos,
        tags=read.tags,
        deps=read.deps,
        heads=read.heads,
        starts=read.starts,
        ends=[s + len(w) for s, w in zip(read.starts, read.words, strict=True)],
        children=children,
        labels=[frozenset([read.deps[c] for c in own]) if own else NONE for own in children],
        reach=_reach(read.heads, children),
        clause=_clauses(read.heads, read.deps, read.pos),
        sentence=sentence,
        sentences=sentences,
    )


def _reach(heads: list[int], children: list[list[int]]) -> list[tuple[int, int, int]]:
    first, last, size = list(range(len(heads))), list(range(len(heads))), [1] * len(heads)
    order = [i for i, h in enumerate(heads) if h == i]
    for i in order:  # which grows: each token behind its head
        order.extend(children[i])
    for i in reversed(order):
        above = heads[i]
        if above != i:
            first[above], last[above] = min(first[above], first[i]), max(last[above], last[i])
            size[above] += size[i]
    return list(zip(first, last, size, strict=True))


def heads_clause(pos: str, dep: str) -> bool:
    """Whether a token with this part of speech and label heads a clause of its own."""
    return dep == "ROOT" or (pos in ("VERB", "AUX") and dep not in HELPERS)


def _clauses(heads: list[int], deps: list[str], pos: list[str]) -> list[int]:
    clause = [-1] * len(heads)
    for i in range(len(heads)):
        walked = []
        j = i
        while clause[j] < 0 and not heads_clause(pos[j], deps[j]) and heads[j] != j:
            walked.append(j)
            j = heads[j]
        found = clause[j] if clause[j] >= 0 else j
        clause[j] = found
        for w in walked:
            clause[w] = found
    return clause
