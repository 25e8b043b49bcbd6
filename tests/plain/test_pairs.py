"""Pairs of texts on everyday subjects, field by field: what clashes is found, and look-alikes stay silent."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from reconcile import read_sources, reconcile
from reconcile.model.finding import Finding
from tests.examples import RULES

FIELDS = sorted(Path(__file__).parent.glob("*.toml"))
CLASHES = ("conflict", "internal")
PAIRS = [pytest.param(pair, id=f"{path.stem}-{n}-{pair['about'].replace(' ', '-')}")
         for path in FIELDS for n, pair in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["pair"], start=1)]


@pytest.mark.parametrize("pair", PAIRS)
def test_pair(pair: dict[str, Any], tmp_path: Path) -> None:
    published = pair.get("published", ["", ""])
    for name, day, text in zip("ab", published, pair["texts"], strict=True):
        head = f"---\npublished: {day}\n---\n" if day else ""
        (tmp_path / f"{name}.txt").write_text(head + text + "\n", encoding="utf-8")
    sources = read_sources(sorted(tmp_path.glob("*.txt"))).sources
    clashes = [f for f in reconcile(sources, rulebook=RULES).findings if f.kind in CLASHES]
    texts = {s.id: s.text for s in sources}
    if "clash" in pair:
        assert any(all(_quoted(f, words, texts) for words in pair["clash"]) for f in clashes), clashes
    else:
        assert not clashes


def _quoted(finding: Finding, words: str, texts: dict[str, str]) -> bool:
    """Whether a value of a finding overlaps some words of its text."""
    spots = [(v, texts[v.source].find(words)) for v in finding.values]
    return any(at >= 0 and v.start < at + len(words) and at < v.end for v, at in spots)
