"""Lines of a list of facts that date a deed of what the text is about: "Opened: 1 June 1874"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from reconcile.annotate.events.tree import Tree
from reconcile.annotate.fates.lexicon import FateLexicon
from reconcile.model.fate import DATED, STEM, FateTold
from reconcile.model.fold import fold
from reconcile.model.source import Source
from reconcile.model.span import Span
from reconcile.model.when import Timex

MARKS = " \t-*•|:"
REST = 12  # characters behind the date


def find_listed(
    tree: Tree, source: Source, lexicon: FateLexicon, dates: Sequence[Timex], first_sentence: int,
    exact: Callable[[Timex], bool],
) -> Iterator[FateTold]:
    """The deeds that lines date by one word and the date, in the order of the text."""
    text = source.text
    for date in (d for d in dates if d.role in ("event", "heading") and exact(d) and not d.parts):
        start, stop = text.rfind("\n", 0, date.start) + 1, text.find("\n", date.end)
        word = text[start:date.start].strip(MARKS)
        rest = text[date.end:stop if stop >= 0 else len(text)].strip(MARKS)
        tokens = tree.tokens_of(date.start, date.end)
        if word.lower() in lexicon.listed and len(rest) <= REST and tokens:
            at = text.index(word, start)
            sentence = first_sentence + tree.sentence[tokens[0]]
            yield _told(source, lexicon.listed[word.lower()], Span(word, at, at + len(word)), date, sentence)


def _told(source: Source, deed: str, who: Span, date: Timex, sentence: int) -> FateTold:
    return FateTold(
        source=source.id, opposition=DATED, side=deed, word=Span(date.text, date.start, date.end), who=who, head="",
        of=(), names=(), called=(), definite=False, indefinite=False, denied=False, implied=True, later=False,
        claimed=False, about=(), matter=(fold(who.text)[:STEM],), every=False, now=False, words=(), before=(),
        sentence=sentence, start=who.start, end=date.end,
    )
