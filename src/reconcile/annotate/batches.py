"""The stretches of text that a model analyses at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reconcile.annotate.segments import Segment
from reconcile.model.source import Source

BATCH, BATCH_LENGTH = 32, 60_000  # texts, characters
Work = tuple[Source, Segment, bool]  # a stretch of a source, and whether it is the last one


def batches(work: Iterable[Work]) -> Iterator[list[Work]]:
    """Pieces of work that the model takes at once: few enough that their analyses fit into little memory."""
    batch: list[Work] = []
    length = 0
    for item in work:
        if batch and (len(batch) == BATCH or length + len(item[1].text) > BATCH_LENGTH):
            yield batch
            batch, length = [], 0
        batch.append(item)
        length += len(item[1].text)
    if batch:
        yield batch
