"""Splink (on DuckDB) and dedupe over the same records, each set up as its own documentation advises for such data.

Both see what matching sees: kind, word, day, person, town and content words. Splink learns its weights from the records
without labels; dedupe is taught with the true answers, which favours it.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Any

from records import Record

Groups = list[list[str]]
BLOCKS = (("kind", "day"), ("kind", "person"), ("kind", "town", "month"), ("person", "month"), ("kind", "word0"),
          ("kind", "word1"), ("kind", "word2"))
TAUGHT = 400


def splink_groups(records: Sequence[Record]) -> Groups:
    """Groups by Splink, with the probability of one half as the threshold, as matching has."""
    import splink.comparison_library as compare
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    logging.getLogger("splink").setLevel(logging.ERROR)
    settings = SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[block_on(*b) for b in BLOCKS],
        comparisons=[
            compare.AbsoluteDateDifferenceAtThresholds("day", input_is_string=False, metrics=["day", "month"],
                                                       thresholds=[1, 1]),
            compare.JaroWinklerAtThresholds("person", [0.92]),
            compare.ExactMatch("town").configure(term_frequency_adjustments=True),
            compare.ExactMatch("word"),
            compare.ExactMatch("kind"),
            compare.ArrayIntersectAtSizes("words", [3, 2, 1]),
        ],
    )
    backend = DuckDBAPI()
    linker = Linker(backend.register(_table(records)), settings, log_level=logging.ERROR)
    train = linker.training
    train.estimate_probability_two_random_records_match([block_on("kind", "day", "person")], recall=0.5)
    train.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (block_on("kind", "day"), block_on("person", "month")):
        train.estimate_parameters_using_expectation_maximisation(rule)
    pairs = linker.inference.predict(threshold_match_probability=0.5)
    found = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold_match_probability=0.5)
    columns = found.as_duckdbpyrelation().project("cluster_id, unique_id").fetchall()
    return _groups({name: home for home, name in columns})


def _table(records: Sequence[Record]) -> Any:
    import pyarrow as pa

    days = [date.fromordinal(r.first) if r.first and r.days == 1 else None for r in records]
    months = [r.day[:7] or None for r in records]
    rows = {
        "unique_id": [r.id for r in records], "kind": [r.kind for r in records], "word": [r.word for r in records],
        "day": pa.array(days, pa.date32()), "month": months, "person": [r.person or None for r in records],
        "town": [r.town or None for r in records], "words": [list(r.words) for r in records],
    }
    return pa.table(rows | {f"word{n}": [r.words[n] for r in records] for n in range(3)})


def dedupe_groups(records: Sequence[Record]) -> Groups:
    """Groups by dedupe, taught with pairs whose truth is known."""
    import dedupe
    from dedupe import variables

    fields = [variables.Exact("kind"), variables.String("word"), variables.String("day", has_missing=True),
              variables.String("person", has_missing=True), variables.String("town", has_missing=True),
              variables.Set("words")]
    rows = {r.id: {"kind": r.kind, "word": r.word, "day": r.day or None, "person": r.person or None,
                   "town": r.town or None, "words": r.words} for r in records}
    matcher = dedupe.Dedupe(fields, num_cores=1)
    matcher.prepare_training(rows, sample_size=1500)
    matcher.mark_pairs(_taught(records, rows))
    matcher.train(recall=0.95)
    return [sorted(ids) for ids, _ in matcher.partition(rows, 0.5)]


def _taught(records: Sequence[Record], rows: Mapping[str, Any]) -> Any:
    chance = random.Random(5)
    told: dict[int, list[str]] = {}
    for r in records:
        told.setdefault(r.truth, []).append(r.id)
    same = [pair for ids in told.values() for pair in combinations(ids, 2)]
    names = sorted(rows)
    match = [(rows[a], rows[b]) for a, b in chance.sample(same, TAUGHT)]
    truth = {r.id: r.truth for r in records}
    others = (chance.sample(names, 2) for _ in range(TAUGHT))
    return {"match": match, "distinct": [(rows[a], rows[b]) for a, b in others if truth[a] != truth[b]]}


def _groups(home: Mapping[str, object]) -> Groups:
    groups: dict[object, list[str]] = {}
    for name in sorted(home):
        groups.setdefault(home[name], []).append(name)
    return list(groups.values())
