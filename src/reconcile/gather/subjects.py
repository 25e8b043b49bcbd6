"""Which texts are about one subject, and which of those tell one story: a folder may hold several.

Texts are alike by the names and rare words they share. Those about one subject are alike a little, reports of one
incident much more. The bounds were chosen on annotated collections of news.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from reconcile.gather.linkage import join_lone, keys_of, link
from reconcile.gather.terms import Vector, vector_of
from reconcile.model.event import AnnotatedSource
from reconcile.model.shingles import shingles
from reconcile.model.subject import STORY_ALIKE, Outline, Subject

SUBJECT = 0.085
MONTH = 31
MOST_MONTHS = 4
ABOVE_ALL = 0.4


def gather_subjects(annotated: Sequence[AnnotatedSource], *, shares: Mapping[str, float]) -> tuple[Subject, ...]:
    """The subjects of the sources, in order of their first source; every source is in exactly one.

    `shares` tells how often words are used (`reconcile.rulebook.frequencies`). Whether two sources are about one
    subject depends on them and on what is about the same, not on what else lies beside them, nor on the order given.
    """
    return gather_outlines([outline_of(a, shares=shares) for a in annotated])


def outline_of(annotated: AnnotatedSource, *, shares: Mapping[str, float]) -> Outline:
    """The outline of one source. One without events, figures and roles, such as one in a language without rules, has no
    terms: it stands alone, and its names have no say in whom the others mean."""
    figures = any(not q.bare for q in annotated.quantities)
    vector = vector_of(annotated.source, shares) if annotated.events or figures or annotated.roles else {}
    return Outline(annotated.source.id, tuple(vector.items()), _is_chronicle(annotated), shingles(annotated.source))


def gather_outlines(outlines: Sequence[Outline]) -> tuple[Subject, ...]:
    """The subjects of the sources with these outlines, as `gather_subjects` gives them."""
    ordered = sorted(outlines, key=lambda o: o.source)
    vectors = [dict(o.terms) for o in ordered]
    keys = [keys_of(v) for v in vectors]
    return tuple(_subject(members, ordered, vectors, keys) for members in link(vectors, alike=SUBJECT, keys=keys))


def _subject(
    members: Sequence[int], ordered: Sequence[Outline], vectors: Sequence[Vector], keys: Sequence[Sequence[str]]
) -> Subject:
    ids = [ordered[i].source for i in members]
    told = [vectors[i] for i in members]
    stories = join_lone(link(told, alike=STORY_ALIKE, keys=[keys[i] for i in members]), told, alike=SUBJECT)
    return Subject(
        sources=tuple(ids),
        stories=tuple(sorted((ids[at], number) for number, told in enumerate(stories) for at in told)),
        chronicles=tuple(ordered[i].source for i in members if ordered[i].chronicle),
        terms={ordered[i].source: vectors[i] for i in members},
    )


def _is_chronicle(annotated: AnnotatedSource) -> bool:
    """Whether a text tells of many times, none of them above all."""
    months: Counter[int] = Counter()
    for event in annotated.events:
        interval = event.date.interval if event.date is not None else None
        if interval is None or interval.earliest is None or interval.latest is None:
            continue
        if interval.latest - interval.earliest < MONTH:
            months[interval.earliest // MONTH] += 1
    return len(months) > MOST_MONTHS and max(months.values()) < ABOVE_ALL * months.total()
