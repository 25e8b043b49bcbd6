"""Dates in brackets: each is of the word before it there, and the span of a life dates nothing else."""

from __future__ import annotations

import pytest

from reconcile.annotate.annotator import Annotator, load_annotator
from reconcile.annotate.models import DEFAULT_MODEL
from reconcile.model.source import Block, Source
from reconcile.rulebook import load_rules


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return load_annotator(load_rules(), model=DEFAULT_MODEL)


@pytest.mark.parametrize(("text", "dated"), [
    ("Ada Lind (born Oslo, 7 November 1878; died Leeds, England, 27 October 1968) was a chemist.",
     {"died": "27 October 1968"}),
    ("Ada Lind (born 7 November 1878 in Oslo; died 27 October 1968) was a chemist.",
     {"born": "7 November 1878", "died": "27 October 1968"}),
    ("Ada Lind (7 November 1878 - 27 October 1968) was a chemist.", {}),
    ("Ada Lind (Oslo, 7 November 1878 - Leeds, 27 October 1968) was a chemist.", {}),
    ("Ada Lind (1878-1968) was a chemist who left Oslo.", {}),
    ("She married Olaf Lind (1871-1940) in 1899.", {"married": "1899"}),
    ("The Kest War (1878-1881) began badly.", {"War": "1878-1881"}),
    ("The treaty (3 May 1911) ended the war.", {"treaty": "3 May 1911"}),
])
def test_dates_in_brackets(text: str, dated: dict[str, str], annotator: Annotator) -> None:
    (found,) = annotator.annotate([Source("a", "a.txt", "text", text, "", (Block("paragraph", 0, len(text)),))])
    assert {e.trigger.text: e.date.text for e in found.events if e.date is not None} == dated
