"""Two things told in opposite order, and what only looks like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.annotate.annotator import Annotator
from tests.compare.test_conflict_rules import findings_in

OPPOSITE = [
    ("The garrison surrendered two days after the death of General Brandt.",
     "General Brandt died a week after the garrison had surrendered."),
    ("The dam broke after the siren had sounded.", "The siren sounded only after the dam had broken."),
    ("Norland recognised the republic before Estria did.", "Norland recognised the republic after Estria did."),
    ("The firm moved its offices to Vik after Ole Dahl had sold his shares.",
     "Ole Dahl sold his shares after the firm moved to Vik."),
    ("Doctor Falk published his results before he had tested the vaccine.",
     "Doctor Falk tested the vaccine before he published his results."),
    ("The Third Brigade entered Varde on 2 May 1945, one day before the Seventh Division arrived.",
     "The Third Brigade entered Varde in May 1945, one day after the Seventh Division arrived."),
    ("The chairman resigned before the report was published.",
     "The report was published on 4 March; the chairman resigned three days later."),
    ("Eva Rask became head of the Norda mill before the firm moved its offices to Lund.",
     "By the time Eva Rask took over as head of the Norda mill, the firm had moved its offices to Lund."),
]
ONE_ORDER = [
    ("The chairman, Otto Reiss, resigned before the second report was published in May 1990.",
     "The first report was published in March 1990; the chairman, Otto Reiss, resigned a month later."),
    ("The report was published after the chairman had resigned.",
     "The chairman resigned on 4 March; the report was published three days later."),
    ("The siren sounded before the dam broke.", "The dam broke after the siren had sounded."),
    ("Eva Rask left the party before the election of 1931.", "Ole Rask left the party after the election of 1931."),
    ("Eva Rask left the party before the election of 1931.", "Eva Rask left the party after the election of 1935."),
    ("Eva Rask joined the Norda party before the war.", "Eva Rask left the Norda party after the war."),
    ("Eva Rask was to resign before the vote in Vik.", "Eva Rask resigned after the vote in Vik."),
    ("Eva Rask did not resign before the vote in Vik.", "Eva Rask resigned after the vote in Vik."),
]


def told(texts: tuple[str, str], folder: Path, annotator: Annotator) -> list[str]:
    return [f.severity for f in findings_in(texts, folder, annotator) if f.rule == "orders-differ"]


@pytest.mark.parametrize("texts", OPPOSITE, ids=lambda texts: texts[0][:40])
def test_opposite_order(texts: tuple[str, str], annotator: Annotator, tmp_path: Path) -> None:
    assert told(texts, tmp_path, annotator) == told(texts[::-1], tmp_path, annotator) == ["low"]


@pytest.mark.parametrize("texts", ONE_ORDER, ids=lambda texts: texts[1][:40])
def test_one_order_or_other_things(texts: tuple[str, str], annotator: Annotator, tmp_path: Path) -> None:
    assert told(texts, tmp_path, annotator) == []
