"""Dates that two texts give alike, or the one more exactly, though no event of both carries them."""

from __future__ import annotations

from pathlib import Path

from reconcile.annotate.annotator import Annotator
from tests.compare.test_conflict_rules import findings_in

RULES = ("dates-agree-in-texts", "dates-narrowed-in-texts")


def told(texts: list[str], folder: Path, annotator: Annotator) -> list[tuple[str, list[str]]]:
    """The rules and words of what is found of dates alone."""
    return [(f.rule, [v.text for v in f.values]) for f in findings_in(texts, folder, annotator) if f.rule in RULES]


def test_a_date_within_that_of_the_other_text_is_more_exact(annotator: Annotator, tmp_path: Path) -> None:
    texts = ["The owners say little. Norda has a tannery. A flood of 1911 carried off the sheds of the tannery.",
             "It is an old firm. On 8 May 1911 the river rose and took the sheds. The tannery burned down in 1940."]
    assert told(texts, tmp_path, annotator) == [("dates-narrowed-in-texts", ["1911", "8 May 1911"])]


def test_dates_of_two_things_are_not_held_together(annotator: Annotator, tmp_path: Path) -> None:
    texts = ["The owners say little. Norda has a tannery. A flood of 1911 carried off the sheds of the tannery.",
             "It is an old town. On 8 May 1911 lightning struck the chapel. A bishop came in 1940."]
    assert told(texts, tmp_path, annotator) == []


def test_dates_that_exclude_each_other_are_neither(annotator: Annotator, tmp_path: Path) -> None:
    texts = ["The owners say little. Norda has a tannery. A flood of 1912 carried off the sheds of the tannery.",
             "It is an old firm. On 8 May 1911 the river rose and took the sheds. The tannery burned down in 1940."]
    assert told(texts, tmp_path, annotator) == []


def test_two_days_of_one_month_are_not_told_together(annotator: Annotator, tmp_path: Path) -> None:
    texts = ["The owners say little. Norda has a tannery. A flood of 1911 carried off the sheds of the tannery.",
             "It is an old firm. On 8 May 1911 the river rose and took the sheds. The tannery burned down in 1940.",
             "It is an old firm. On 9 May 1911 the river rose and took the sheds. The tannery burned down in 1940."]
    found = told(texts, tmp_path, annotator)
    assert found
    assert not any({"8 May 1911", "9 May 1911"} <= {*words} for _, words in found)
