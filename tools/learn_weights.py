"""Learn `rules/matching/again.toml`: what tells that two mentions in reports of one story are of one event.

    python tools/learn_weights.py DATA rules/matching/again.toml ecb=1 gvc=4

DATA holds NAME.docs.jsonl (doc_id, dct, text) and NAME.mentions.jsonl (doc_id, start, end, cluster) of each collection
named; the number is the weight of its pairs. The texts are read, annotated and matched as in a run, up to the firm
clusters. Pairs of units that share a word, a sense or a type and lie in two firm clusters are counted by the levels of
their likenesses (`reconcile.match.telling`), and a logistic regression with a ridge penalty (`ridge.py`) gives
each level its bits.

Printed is how well pairs of two documents are joined in subjects that were left out of the learning, a sixth at a
time.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import ridge

from reconcile import extract, load_rules, read_sources
from reconcile.gather import gather_subjects
from reconcile.match.again import candidates, join_again, weigh_again
from reconcile.match.matching import Firm, firm_clusters
from reconcile.match.profile import Profile
from reconcile.match.telling import telling
from reconcile.model.event import AnnotatedSource
from reconcile.model.subject import Subject
from reconcile.resolve import name_speakers, one_for_each, resolve_entities
from reconcile.rulebook import Rulebook
from reconcile.rulebook.frequencies import load_frequencies
from reconcile.rulebook.matching import AGAIN, MatchingRule

FOLDS = 6
RIDGE = 20.0
LEAST = -1.44  # odds of 1 to 2.7: joining too little costs more clusters than joining too much
COLUMNS = {(feature, level): at for at, (feature, level) in enumerate(
    (f, lv) for f, levels in AGAIN.items() for lv in levels)}

Told = Mapping[str, frozenset[str]]  # the clusters of each event, by its id


@dataclass(frozen=True, slots=True)
class Case:
    """One subject of a collection: its firm clusters, and which annotated clusters its events tell of."""

    firm: Firm
    told: Told
    weight: float


@dataclass(frozen=True, slots=True)
class Rows:
    """Pairs of units: the columns of their levels, whether they are one event, and what they count."""

    levels: list[list[int]]
    same: list[bool]
    weights: list[float]


@dataclass(frozen=True, slots=True)
class Fit:
    """Bits of the prior and of each column."""

    prior: float
    bits: list[float]


def main() -> None:
    """Learn from the collections named and write the rule file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("collections", nargs="+", metavar="NAME=WEIGHT")
    args = parser.parse_args()
    rulebook = load_rules()
    named = [text.partition("=") for text in args.collections]
    cases = {name: list(cases_of(args.data, name, float(weight), rulebook)) for name, _, weight in named}
    for name, (precision, recall, f1) in cross_validated(cases).items():
        sys.stdout.write(f"{name}, left out: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}\n")
    rows = rows_of(case for found in cases.values() for case in found)
    args.out.write_text(written(rulebook.matching["again"], fit(rows), rows), encoding="utf-8")


def cases_of(data: Path, name: str, weight: float, rulebook: Rulebook) -> Iterator[Case]:
    """The subjects of a collection, matched as far as the firm clusters."""
    documents, mentions = (_lines(data / f"{name}.{kind}.jsonl") for kind in ("docs", "mentions"))
    with tempfile.TemporaryDirectory() as folder:
        shifts = {d["doc_id"]: _put(Path(folder), at, d) for at, d in enumerate(documents)}
        annotated = list(extract(read_sources([Path(folder)]).sources, rulebook=rulebook))
    spans: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for m in mentions:
        if m.get("validated", True):
            source, shift = shifts[m["doc_id"]]
            spans[source].append((m["start"] + shift, m["end"] + shift, m["cluster"]))
    of = {a.source.id: a for a in annotated}
    for subject in gather_subjects(annotated, shares=load_frequencies()):
        yield case_of([of[s] for s in subject.sources], subject, spans, rulebook, weight)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _put(folder: Path, number: int, document: Mapping[str, Any]) -> tuple[str, int]:
    """Write a document as a source; its id, and what stands before its text."""
    name = f"t{number:05}"
    published = f"published: {document['dct']}\n" if document.get("dct") else ""
    head = f'---\nid: "{name}"\n{published}---\n'
    (folder / f"{name}.txt").write_text(head + document["text"], encoding="utf-8", newline="")
    return name, len(head)


def case_of(
    annotated: Sequence[AnnotatedSource], subject: Subject, spans: Mapping[str, Sequence[tuple[int, int, str]]],
    rulebook: Rulebook, weight: float,
) -> Case:
    """One subject: what `reconcile_subject` does up to the firm clusters."""
    resolution = resolve_entities(annotated, rulebook=rulebook)
    events = one_for_each(name_speakers(resolution.events), rulebook.events)
    firm = firm_clusters(events, resolution.entities, [a.source for a in annotated], rulebook, (), subject)
    told = {e.id: frozenset(c for start, end, c in spans.get(e.source, ())
                            if e.trigger.start < end and start < e.trigger.end) for e in events}
    return Case(firm, told, weight)


def rows_of(cases: Iterable[Case]) -> Rows:
    """The pairs of units that tell of annotated events and lie in two firm clusters, as the joining weighs them."""
    rows = Rows([], [], [])
    for case in cases:
        units, tables = case.firm.merged.units, telling(case.firm.merged.units, case.firm.ctx)
        home = {i: at for at, members in enumerate(case.firm.clusters) for i in members}
        clusters = [_clusters(u, case.told) for u in units]
        for i, j in candidates({i: [i] for i in range(len(units)) if clusters[i]}, units):
            weighed = weigh_again(units[i], units[j], tables) if home[i] != home[j] else None
            if weighed is not None and weighed.readings:
                rows.levels.append([COLUMNS[name, reading.level] for name, reading in weighed.readings.items()])
                rows.same.append(bool(clusters[i] & clusters[j]))
                rows.weights.append(case.weight)
    return rows


def _clusters(unit: Profile, told: Told) -> frozenset[str]:
    return frozenset(c for e in unit.events for c in told[e.id])


def fit(rows: Rows) -> Fit:
    """A logistic regression on the levels, the prior free, the bits of levels held small."""
    table = np.zeros((len(rows.same), len(COLUMNS)))
    for at, levels in enumerate(rows.levels):
        table[at, levels] = 1.0
    found = ridge.fit(table, np.array(rows.same, dtype=float), RIDGE, np.array(rows.weights))
    prior, *bits = (round(float(b), 2) for b in found)
    return Fit(prior, bits)


def cross_validated(cases: Mapping[str, Sequence[Case]]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 of joined pairs by collection, each subject joined with what the others taught."""
    numbered = [(name, case) for name, found in cases.items() for case in found]
    counts: dict[str, Counter[str]] = {name: Counter() for name in cases}
    for fold in range(FOLDS):
        learnt = fit(rows_of(case for at, (_, case) in enumerate(numbered) if at % FOLDS != fold))
        for name, case in numbered[fold::FOLDS]:
            counts[name].update(_pairs(case, joined(case, learnt)))
    return {name: _scores(found) for name, found in counts.items()}


def joined(case: Case, learnt: Fit) -> list[list[int]]:
    """The groups of one subject under the bits learnt."""
    weights = case.firm.ctx.weights
    bits = {**weights.bits, **{column: learnt.bits[at] for column, at in COLUMNS.items()}}
    settings = {**weights.settings, "again-prior": learnt.prior, "again-least": LEAST}
    ctx = replace(case.firm.ctx, weights=replace(weights, bits=bits, settings=settings))
    return join_again(case.firm.clusters, case.firm.merged.units, ctx).clusters


def _pairs(case: Case, groups: Sequence[Sequence[int]]) -> Counter[str]:
    """Pairs of annotated events of two sources: those that are one, those joined, those both."""
    units = case.firm.merged.units
    home = {e.id: at for at, members in enumerate(groups) for i in members for e in units[i].events}
    events = [e for u in units for e in u.events if case.told[e.id]]
    found: Counter[str] = Counter()
    for a, b in combinations(events, 2):
        if a.source != b.source:
            same, put = bool(case.told[a.id] & case.told[b.id]), home[a.id] == home[b.id]
            found.update(same=same, put=put, both=same and put)
    return found


def _scores(found: Counter[str]) -> tuple[float, float, float]:
    precision, recall = found["both"] / max(1, found["put"]), found["both"] / max(1, found["same"])
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def written(rule: MatchingRule, learnt: Fit, rows: Rows) -> str:
    """The rule file with the bits and the counts; its words stay as they are."""
    seen = [[0, 0] for _ in COLUMNS]
    for levels, same in zip(rows.levels, rows.same, strict=True):
        for at in levels:
            seen[at][not same] += 1
    words = {(level.feature, level.name): level.words for level in rule.level}
    head = f'name = "again"\ndocumentation = """\n{rule.documentation}"""\n\n' \
           f"terms = {json.dumps(list(rule.terms))}\n\n[settings]\n" \
           f"again-prior = {learnt.prior}\nagain-least = {LEAST}\n"
    return head + "".join(
        f'\n[[level]]\nfeature = "{feature}"\nname = "{name}"\nbits = {learnt.bits[at]}\nseen = {seen[at]}\n'
        f"words = {json.dumps(words[feature, name])}\n" for (feature, name), at in COLUMNS.items())


if __name__ == "__main__":
    main()
