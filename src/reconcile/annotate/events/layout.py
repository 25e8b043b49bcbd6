"""Where the sentences of a parsed text stand in its source: in which block, in a list, under which heading."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from reconcile.annotate.events.tree import Tree
from reconcile.model.source import Source

SILENT = ("heading", "markup", "byline", "dateline")
PROSE = ("paragraph", "list-item", "table-row")


@dataclass(frozen=True, slots=True)
class Layout:
    """The block of each sentence by its number, -1 outside of all, and the blocks that are headlines."""

    source: Source
    blocks: tuple[int, ...]
    headlines: frozenset[int]

    def speaks(self, sentence: int) -> bool:
        """Whether a sentence may tell events: headings and markup tell none, the headline of a report does."""
        block = self.blocks[sentence]
        return block in self.headlines or (block >= 0 and self.source.blocks[block].kind not in SILENT)

    def is_line(self, sentence: int) -> bool:
        """Whether a sentence is, or is part of, an item of a list or a row of a table."""
        block = self.blocks[sentence]
        return block >= 0 and self.source.blocks[block].kind in ("list-item", "table-row")

    def heading(self, sentence: int) -> str:
        """The heading that governs a sentence, "" if none does."""
        block = self.blocks[sentence]
        if block < 0 or self.source.blocks[block].heading is None:
            return ""
        above = self.source.blocks[self.source.blocks[block].heading or 0]
        return self.source.text[above.start : above.end]


def lay_out(tree: Tree, source: Source) -> Layout:
    """Lay the sentences of a parsed stretch over the blocks of its source."""
    starts = [b.start for b in source.blocks]
    found = []
    for first, last in tree.sentences:
        at = next(
            (tree.starts[i] for i in range(first, last) if tree.pos[i] not in ("SPACE", "PUNCT")), tree.starts[first]
        )
        n = bisect_right(starts, at) - 1
        found.append(n if n >= 0 and at < source.blocks[n].end else -1)
    return Layout(source, tuple(found), _headlines(source))


def _headlines(source: Source) -> frozenset[int]:
    """The headings over a text that is not divided by any: a report's headline tells what happened, while a chapter's
    heading names what it is about."""
    headings = [n for n, b in enumerate(source.blocks) if b.kind == "heading"]
    prose = next((n for n, b in enumerate(source.blocks) if b.kind in PROSE), len(source.blocks))
    return frozenset(headings) if all(n < prose for n in headings) else frozenset()
