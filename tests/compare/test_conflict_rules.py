"""Every example of every kind of finding is run through the whole flow: a rule that does not do what its file says
fails here by name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from reconcile.annotate.annotator import Annotator
from reconcile.compare import compare_groups
from reconcile.gather import outline_of
from reconcile.match import match_events
from reconcile.model.finding import Finding
from reconcile.read import ReadOptions, compile_layout, read_sources
from reconcile.resolve import name_speakers, one_for_each, resolve_entities
from reconcile.rulebook.conflicts import ConflictExample, ExampleFinding, ExampleSource
from reconcile.rulebook.frequencies import load_frequencies
from tests.examples import RULES

SHARES = load_frequencies()
EXAMPLES = [
    pytest.param(rule.name, example, id=f"{rule.name}-{n}")
    for rule in RULES.conflicts.values()
    for n, example in enumerate(rule.example, start=1)
]


def findings_of(example: ConflictExample, folder: Path, annotator: Annotator) -> tuple[Finding, ...]:
    """What the whole flow finds in the texts of an example."""
    for number, text in enumerate(example.sources, start=1):
        published = f"published: {text.published}\n" if text.published else ""
        (folder / f"{number}.wiki").write_text(f"---\nid: source-{number}\n{published}---\n{text.text}\n", "utf-8")
    return findings_of_files(folder, annotator)


def findings_of_files(folder: Path, annotator: Annotator) -> tuple[Finding, ...]:
    """What the whole flow finds in the files of a folder."""
    options = ReadOptions(layout=compile_layout(RULES.documents.values()), copies="keep")
    sources = read_sources([folder], options=options).sources
    annotated = list(annotator.annotate(sources))
    found = resolve_entities(annotated, rulebook=RULES)
    events = one_for_each(name_speakers(found.events), RULES.events)
    matching = match_events(events, found.entities, sources, rulebook=RULES)
    return compare_groups(
        matching, events, found.entities, sources, {a.source.id: a.dates for a in annotated},
        rulebook=RULES, quantities={a.source.id: a.quantities for a in annotated},
        roles={a.source.id: a.roles for a in annotated},
        causes={a.source.id: a.causes for a in annotated},
        fates={a.source.id: a.fates for a in annotated},
        statements={a.source.id: a.statements for a in annotated},
        clauses={a.source.id: a.clauses for a in annotated},
        traits={a.source.id: a.traits for a in annotated},
        words={a.source.id: dict(outline_of(a, shares=SHARES).terms) for a in annotated},
        sentences={a.source.id: a.sentences for a in annotated},
    )


def findings_in(texts: Sequence[str], folder: Path, annotator: Annotator) -> tuple[Finding, ...]:
    """What the whole flow finds in some texts."""
    return findings_of(ConflictExample(sources=tuple(ExampleSource(text=t) for t in texts)), folder, annotator)


def conflicts_in(texts: Sequence[str], folder: Path, annotator: Annotator) -> list[str]:
    """The rules of the conflicts between some texts."""
    return [f.rule for f in findings_in(texts, folder, annotator) if f.kind == "conflict"]


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_example_of_rule(name: str, example: ConflictExample, annotator: Annotator, tmp_path: Path) -> None:
    findings = findings_of(example, tmp_path, annotator)
    found = [f for f in findings if f.rule == name]
    shown = [(f.rule, f.severity, [v.text for v in f.values]) for f in findings]
    for want in example.findings:
        assert any(fits(want, f) for f in found), shown
    assert example.findings or not found, shown


def fits(want: ExampleFinding, have: Finding) -> bool:
    """Whether a finding is as loud as an example wants, and quotes what it wants."""
    quoted = [v.text for v in have.values]
    return (want.severity is None or want.severity == have.severity) and all(v in quoted for v in want.values)
