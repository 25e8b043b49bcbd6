"""The file that the guide on names and offices writes is a rule, and does what the guide says."""

from __future__ import annotations

import re
from pathlib import Path

from spacy.language import Language

from reconcile.annotate.entities import compile_names, find_mentions
from reconcile.rulebook import load_rules
from tests.annotate.entities.conftest import prose

GUIDE = Path(__file__).parents[3] / "docs/how-to/add-names-and-offices.md"


def test_the_file_of_the_guide_works(tmp_path: Path, nlp: Language) -> None:
    found = re.search(r"^```toml\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert found is not None
    (tmp_path / "entities").mkdir()
    (tmp_path / "entities" / "ruritania.toml").write_text(found[1], encoding="utf-8")
    rulebook = load_rules([tmp_path])
    (example,) = rulebook.entities["ruritania"].example
    mentions = find_mentions(nlp(example.text), source=prose(example.text), names=compile_names(rulebook))
    assert [(m.text, m.of) for m in mentions if m.form == "office"] == [("The Ruritanian king", "Ruritania")]
    assert {m.text for m in example.mentions} <= {m.text for m in mentions}
