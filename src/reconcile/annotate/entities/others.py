"""What the language model names and nothing else claimed: organisations, peoples, events, works, products."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.annotate.entities.complements import body_text
from reconcile.annotate.entities.draft import Draft
from reconcile.annotate.entities.people import with_article
from reconcile.annotate.entities.view import View
from reconcile.model.entity import EntityKind

KINDS: dict[str, EntityKind] = {
    "ORG": "organization",
    "NORP": "organization",
    "EVENT": "other",
    "WORK_OF_ART": "other",
    "PRODUCT": "other",
    "LAW": "other",
}
EDGES = frozenset(("the", "a", "an", "'s", "’s", "'", ",", '"', "“", "”", "(", ")", ".", "-", "and", "&", "of", "for"))


def find_others(view: View) -> Iterator[Draft]:
    """Spans of the model whose tokens are still free."""
    for start, end, label in view.spans:
        if label == "PERSON" and end - start == 1 and with_article(view, start, end):
            label = "PRODUCT"
        plural = label in ("PERSON", "GPE") and view.tags[end - 1] in ("NNPS", "NNS")
        if label not in KINDS and not plural:
            continue
        label = "NORP" if plural else label
        while start < end and (view.taken[start] or view.lower[start] in EDGES):
            start += 1
        while end > start and (view.taken[end - 1] or view.lower[end - 1] in EDGES):
            end -= 1
        known = view.hit(start, "people", "adjective", "region-adjective") if start < end else None
        if known and known.end == end:
            continue
        if start == end or not view.free(start, end) or view.heading[start] or not _named(view, start, end, label):
            continue
        view.taken[start:end] = b"\x01" * (end - start)
        first = start - 1 if view.lower_at(start - 1) == "the" and view.free(start - 1, start) else start
        yield Draft(
            first, end, KINDS[label], "name", body_text(view, start, end), head="people" if label == "NORP" else ""
        )


def _named(view: View, start: int, end: int, label: str) -> bool:
    capitals = sum(view.capital[start:end])
    if not capitals or (end - start == 1 and len(view.words[start]) < 2):
        return False
    if label == "NORP" and (view.deps[end - 1] in ("amod", "compound") or (end - start > 1 and capitals < end - start)):
        return False
    if end - start > 2 and all(view.words[i].isupper() for i in range(start, end)):
        return False
    if end - start == 1 and view.lower[start] in view.names.lists["units"]:
        return False
    plain = end - start == 1 and view.opening[start] and view.tags[start] not in ("NNP", "NNPS")
    return not plain and view.lower[start] not in view.names.lists["not-names"]
