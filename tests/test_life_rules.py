"""Every example of every fact of persons: what a rule says that a text tells is found there, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.annotate.annotator import Annotator
from reconcile.compare.lives.births import vitals_of
from reconcile.compare.lives.facts import facts_of
from reconcile.compare.lives.people import cast_of
from reconcile.compare.tables import Group, tables_of
from reconcile.read import read_sources
from reconcile.resolve import name_speakers, resolve_entities
from reconcile.rulebook.lives import LifeExample, LifeRule
from tests.examples import RULES

EXAMPLES = [pytest.param(rule, example, id=f"{rule.name}-{n}")
            for rule in RULES.lives.values() for n, example in enumerate(rule.example, start=1)]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_example_of_rule(rule: LifeRule, example: LifeExample, annotator: Annotator, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(example.text, "utf-8")
    sources = read_sources([tmp_path]).sources
    annotated = list(annotator.annotate(sources))
    found = resolve_entities(annotated, rulebook=RULES)
    events = name_speakers(found.events)
    tables = tables_of(events, found.entities, sources, [], RULES)
    cast = cast_of([Group("g", tuple(events), ())], tables)
    told = facts_of(cast, vitals_of(cast, {a.source.id: a.dates for a in annotated}, tables), tables)
    values = {f.side.value for f in told if f.rule == rule.name}
    assert values == set(example.values)
