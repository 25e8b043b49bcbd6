"""Matching of made event records beside Splink and dedupe: time, memory, and quality against the known truth."""

from __future__ import annotations

import gc
import json
import math
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

import peers
from records import Record, entities_of, events_of, make_records, sources_of

from reconcile.match import group_events
from reconcile.model.collector import spare_collector
from reconcile.rulebook import load_rules

MOST = {"dedupe": 10_000}  # records beyond which a peer takes hours
LONGEST = 3600.0  # seconds


@dataclass(frozen=True, slots=True)
class Matched:
    """CPU seconds of matching alone, seconds on the clock, peak megabytes of the process with its records, and
    precision, recall and F1 over pairs of records."""

    cpu: float
    wall: float
    peak: float
    precision: float
    recall: float
    f1: float


def compare(sizes: Sequence[int]) -> dict[tuple[str, int], Matched]:
    """Each way over each size, in a process of its own; what is not installed or fails is left out, and so said."""
    out = {}
    for number in sorted(sizes):
        for way in WAYS:
            there = way == "reconcile" or find_spec(way) is not None
            if there and number <= MOST.get(way, number):
                command = [sys.executable, str(Path(__file__)), way, str(number)]
                done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=LONGEST)
                if done.returncode:
                    print(f"{way}, {number:,} records: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
                else:
                    out[way, number] = Matched(**json.loads(done.stdout.splitlines()[-1]))
    return out


def growth(found: Mapping[tuple[str, int], Matched], way: str) -> float:
    """The exponent of the growth of CPU time between the smallest and the largest size."""
    sizes = sorted(n for w, n in found if w == way)
    first, last = found[way, sizes[0]], found[way, sizes[-1]]
    return math.log(last.cpu / first.cpu) / math.log(sizes[-1] / sizes[0]) if len(sizes) > 1 else 0.0


def _ours(records: Sequence[Record]) -> Iterable[Sequence[str]]:
    """The program's own matching, by its own weights and kinds of event."""
    events, entities, sources = events_of(records), entities_of(records), sources_of(records)
    return group_events(events, entities, sources, rulebook=load_rules())


WAYS: Mapping[str, Callable[[Sequence[Record]], Iterable[Sequence[str]]]] = {
    "reconcile": _ours, "splink": peers.splink_groups, "dedupe": peers.dedupe_groups,
}


def _measure(way: str, number: int) -> Matched:
    records = make_records(number)
    spare_collector()  # as the command does
    gc.freeze()  # what was made here is not for the ways to look through
    cpu, wall = time.process_time(), time.perf_counter()
    groups = WAYS[way](records)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Matched(round(cpu, 2), round(wall, 2), round(peak), *quality(groups, records))


def quality(groups: Iterable[Sequence[str]], records: Sequence[Record]) -> tuple[float, float, float]:
    """Precision, recall and F1 over pairs of records."""
    truth = {r.id: r.truth for r in records}
    found = good = 0
    for ids in groups:
        found += math.comb(len(ids), 2)
        good += sum(math.comb(n, 2) for n in Counter(truth[i] for i in ids).values())
    true = sum(math.comb(n, 2) for n in Counter(truth.values()).values())
    precision, recall = good / max(1, found), good / max(1, true)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


if __name__ == "__main__":
    print(json.dumps(asdict(_measure(sys.argv[1], int(sys.argv[2])))))
