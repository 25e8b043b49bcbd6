"""The line at the head of a text that names its publisher and its day."""

from __future__ import annotations

import pytest

from reconcile.read import compile_layout
from reconcile.read.structure.imprint import Imprint, read_imprint
from reconcile.rulebook import load_rules


@pytest.mark.parametrize(("line", "imprint"), [
    ("3 March 2014, The Harbour News", Imprint("2014-03-03", "The Harbour News")),
    ("The Harbour News, 3 March 2014", Imprint("2014-03-03", "The Harbour News")),
    ("The Harbour News | Monday, 3 March 2014 | 5.10 pm", Imprint("2014-03-03", "The Harbour News")),
    ("Oslo, Monday, March 3, 2014", Imprint("2014-03-03", "")),
    ("2014-03-03 - Nordic Steel AG (press release)", Imprint("2014-03-03", "Nordic Steel AG")),
    ("Loss of the Steamer Aurora Borealis, 3 March 2014", None),
    ("3 March 2014, the day on which the bridge fell", None),
    ("3 March 2014, 4 March 2014, Harbour News", None),
    ("3 March 2014", None),
    ("Harbour News", None),
])
def test_the_line_names_a_day_and_a_publisher(line: str, imprint: Imprint | None) -> None:
    """A name behind the date, a publisher or a short place before it; no title, no sentence, no bare date."""
    layout = compile_layout(load_rules().documents.values())
    assert read_imprint(line, layout) == imprint
