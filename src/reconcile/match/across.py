"""Partners between sources: each two sources' lists are assigned to each other as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reconcile.match.assign import assign
from reconcile.match.blocks import block
from reconcile.match.context import Context
from reconcile.match.profile import Profile
from reconcile.match.weigh import Weighed, of_one_story, weigh
from reconcile.match.within import is_near

AMBIGUOUS = "it might as well be another of several events, for it has no narrow date"


@dataclass(frozen=True, slots=True)
class Partners:
    """By pairs of unit indexes: `chosen` are the assigned ones, `open` those good enough but not assigned, `near` those
    kept apart (with the reason in their `against`)."""

    chosen: Mapping[tuple[int, int], Weighed]
    open: Mapping[tuple[int, int], Weighed]
    near: Mapping[tuple[int, int], Weighed]
    cut: tuple[str, ...]


def find_partners(units: Sequence[Profile], ctx: Context) -> Partners:
    """Weigh all candidate pairs of two sources and assign the lists of every two sources to each other."""
    blocks = block(units, ctx, within=False)
    prior, together = ctx.weights.settings["prior"], ctx.weights.settings["together"]
    good: dict[tuple[int, int], Weighed] = {}
    near: dict[tuple[int, int], Weighed] = {}
    for i, j in blocks.pairs:
        weighed = weigh(units[i], units[j], ctx, prior=prior)
        if not weighed.against and weighed.weight >= together:
            good[i, j] = weighed
        elif is_near(weighed, ctx):
            near[i, j] = weighed
    doubtful = _doubtful(good, units, ctx)
    near.update({pair: Weighed(good[pair].weight, good[pair].readings, AMBIGUOUS) for pair in doubtful})
    good = {pair: w for pair, w in good.items() if pair not in doubtful}
    chosen = _assign_by_sources(good, units)
    return Partners({p: good[p] for p in sorted(chosen)}, {p: w for p, w in good.items() if p not in chosen}, near,
                    blocks.cut)


def _assign_by_sources(good: Mapping[tuple[int, int], Weighed], units: Sequence[Profile]) -> set[tuple[int, int]]:
    by_sources: dict[tuple[str, str], dict[tuple[int, int], float]] = defaultdict(dict)
    for (i, j), weighed in good.items():
        left, right = (i, j) if units[i].source < units[j].source else (j, i)
        by_sources[units[left].source, units[right].source][left, right] = weighed.weight + 0.001
    chosen: set[tuple[int, int]] = set()
    for sources in sorted(by_sources):
        chosen |= {(min(p), max(p)) for p in assign(by_sources[sources])}
    return chosen


def _doubtful(good: Mapping[tuple[int, int], Weighed], units: Sequence[Profile], ctx: Context) -> set[tuple[int, int]]:
    """Pairs of an event without a narrow date that could as well be paired with another of the same source."""
    margin = ctx.weights.settings["margin"]
    options: dict[tuple[int, str], list[tuple[float, tuple[int, int]]]] = defaultdict(list)
    for (i, j), weighed in good.items():
        if of_one_story(units[i], units[j], weighed.readings):
            continue
        options[i, units[j].source].append((weighed.weight, (i, j)))
        options[j, units[i].source].append((weighed.weight, (i, j)))
    out: set[tuple[int, int]] = set()
    for (index, _), found in options.items():
        unit = units[index]
        if len(found) < 2 or unit.kind.recurrence == "once" or (unit.days is not None and unit.days <= 31):
            continue
        found.sort(reverse=True)
        if found[0][0] - found[1][0] < margin:
            out |= {pair for _, pair in found}
    return out
