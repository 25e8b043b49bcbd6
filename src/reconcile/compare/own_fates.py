"""What one text says of somebody for good, and elsewhere the opposite: "he never married", "he leaves a wife"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from reconcile.compare.fates import known, opposed, things
from reconcile.compare.likeness import Fate
from reconcile.compare.saying import Outcome, outcome_sides, plain
from reconcile.compare.spots import called_at, events_of
from reconcile.compare.tables import Group, Tables
from reconcile.model.fate import FateTold

EVER = re.compile(
    r"\bnever\b|\ball (?:his|her|their|its|my) (?:life|days)\b|\bto the (?:last|end)\b|\balways\b"
    r"|\bat no time\b|\bnot once\b|\bdied (?:un\w+|childless|a bachelor|a spinster)\b|\blifelong\b", re.IGNORECASE)
SO_FAR = re.compile(
    r"\b(?:until|till|before|when|again|yet|since|so far|had never|has never|have never|if|almost|nearly|as|back)\b"
    r"|\bnever (?:quite|really|fully|more)\b", re.IGNORECASE)
LONG = 3660  # days over which what is so is a matter of a whole life
MARRIED = re.compile(r"\b(?:had|has|have) never (?:been )?married\b", re.IGNORECASE)


def compare_own(
    groups: Sequence[Group], fates: Mapping[str, Sequence[FateTold]], tables: Tables
) -> Iterator[tuple[Group, Outcome]]:
    """Outcomes for what a source says of one bearer for good and denies elsewhere, one for each bearer and matter."""
    home = {e.id: g for g in groups for e in g.events}
    events, meant = events_of(groups), called_at(tables)
    for source in sorted(s for s in fates if events.get(s)):
        told: dict[tuple[str, str], list[Fate]] = defaultdict(list)
        for one in fates[source]:
            entity = meant.get((source, one.who.start), "")
            if one.opposition in tables.oppositions and entity:
                told[one.opposition, entity].append(known(one, events[source], entity, tables))
        for _, own in sorted(told.items()):
            found = [pair for pair in combinations(own, 2) if _misfit(*pair, tables)]
            for x, y in found[:1]:
                name = tables.entities[x.entity].name
                sides = outcome_sides([plain(x.saying), plain(y.saying)])
                yield home[x.saying.event.id], Outcome("fate", "own", sides, "it is said for good, and denied", name)


def _misfit(x: Fate, y: Fate, tables: Tables) -> bool:
    """Whether two statements of one bearer exclude each other, one of them for good, with no word of another time."""
    apart = x.told.sentence != y.told.sentence
    one_thing = x.opposition.days > LONG or not things(x) or not things(y) or bool(things(x) & things(y))
    return apart and one_thing and opposed(x, y) and any(_for_good(f, tables) for f in (x, y))


def _for_good(fate: Fate, tables: Tables) -> bool:
    """Whether a sentence says a thing of all times."""
    text = tables.sources[fate.source].text[fate.told.start:fate.told.end]
    ever = EVER.search(text) is not None
    return ever and SO_FAR.search(MARRIED.sub("", text)) is None
