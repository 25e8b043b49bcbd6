"""Opposite outcomes: texts of which one says that somebody was acquitted, survived, stayed, and another the opposite.

No common event need carry it, for the two are told with other words and mostly of other types. Two outcomes exclude
each other where nothing explains both: dates, another charge or stage, a text that tells the one and then the other.
What speaks for one matter stands in the settings of the rules for "fate".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from reconcile.compare.fates import (
    SCENE,
    known_fates,
    one_matter,
    one_time,
    opposed,
    same_subject,
    scene,
    telling,
    tells_both,
    things,
    undone,
)
from reconcile.compare.likeness import BODIES, Fate, by_pronoun, likeness, plural
from reconcile.compare.numbered import numbered_apart
from reconcile.compare.pairs import MANY, drawn_from
from reconcile.compare.saying import Clash, Outcome, plain
from reconcile.compare.spots import named_beside
from reconcile.compare.tables import Group, Tables
from reconcile.compare.when import OTHERWISE
from reconcile.model.fate import STEM, FateTold
from reconcile.model.finding import Finding
from reconcile.model.fold import words
from reconcile.model.interval import gap_days

MOST_ABOUT, MOST_WORDS = 2, 3
NEAR = 24  # characters before a bearer in which its adjectives stand
PASSING = 3  # days
LONG = 3660  # days over which what is so may be told of any year
ALL_ALONG = re.compile(r"\b(?:throughout|at no time|at any time|not once|never once|all along|without a break)\b")
YEAR = re.compile(r"\b1[0-9]\d\d\b|\b20\d\d\b")
Weighed = tuple[float, Fate, Fate]


def compare_fates(
    groups: Sequence[Group], fates: Mapping[str, Sequence[FateTold]], tables: Tables
) -> Iterator[tuple[Group, Outcome]]:
    """Outcomes for bearers of whom the sources tell opposite outcomes, one for each opposition and bearer."""
    home = {e.id: g for g in groups for e in g.events}
    seen: set[frozenset[tuple[str, int]]] = set()
    for _, by_source in sorted(known_fates(groups, fates, tables).items()):
        found: dict[str, list[Weighed]] = defaultdict(list)
        for a, b in _pairs_of_sources(by_source, MANY):
            for bits, x, y in _clashes(by_source[a], by_source[b], home, tables):
                spots = frozenset(((a, x.told.word.start), (b, y.told.word.start)))
                if spots not in seen:
                    seen.add(spots)
                    found[_name(x, y, tables)].append((bits, x, y))
        for name, weighed in sorted(found.items()):
            best = max(weighed, key=lambda w: (w[0], w[1].source, w[2].source))
            yield home[best[1].saying.event.id], _outcome(name, best[0], weighed)


def without_opposed(findings: Sequence[Finding], tables: Tables) -> list[Finding]:
    """Without what is said of two events that tell opposite outcomes as though they told one: "acquitted on 3 May" and
    "convicted on 3 May" agree on no date; and that one is denied where the other is told is said already."""
    opposed = _rules(tables, ("fate", "opposed"))
    weaker = _rules(tables, ("status", "opposed"), ("fate", "denied"), ("fate", "occurred"))
    clashing = [set(f.events) for f in findings if f.rule in opposed]
    both = [*clashing, *(set(f.events) for f in findings if f.rule in weaker)]

    def said(finding: Finding) -> bool:
        mild = finding.kind in ("agreement", "refinement")
        events = set(finding.events)
        told = both if mild else clashing if finding.rule in weaker else []
        return len(events) > 1 and any(events <= c for c in told)

    return [f for f in findings if not said(f)]


def _rules(tables: Tables, *outcomes: tuple[str, str]) -> frozenset[str]:
    return frozenset(r.name for outcome in outcomes for r in tables.rules.get(outcome, ()))


def _pairs_of_sources(by_source: Mapping[str, Sequence[Fate]], most: int) -> list[tuple[str, str]]:
    """All pairs of a few sources; of many, those that speak of one bearer."""
    if len(by_source) <= most:
        return list(combinations(sorted(by_source), 2))
    holders: dict[str, set[str]] = defaultdict(set)
    for source, own in by_source.items():
        for key in {k for f in own for k in (f.entity, *f.told.names, f.told.head) if k}:
            holders[key].add(source)
    return sorted({p for found in holders.values() if len(found) <= most for p in combinations(sorted(found), 2)})


def _clashes(
    left: Sequence[Fate], right: Sequence[Fate], home: Mapping[str, Group], tables: Tables
) -> list[Weighed]:
    """The fates that two sources tell of one bearer and that exclude each other."""
    least = tables.setting("fate", "opposed", "least", 0.0)
    found = []
    for x in left:
        for y in right:
            if x.lent and x.lent == y.lent:
                continue  # they are held against each other as their own opposition has it
            alike = likeness(x, y) if opposed(x, y) and _mortal(x, y) and one_time(x, y) and one_matter(x, y) else ""
            if not alike:
                continue
            undated = any(f.span is None or f.span.latest is None for f in (x, y)) and not _never(x, y)
            passed = any(undone(f, tables.sources[f.source].text, undated=undated) for f in (x, y))
            if passed and not any(_all_along(f, tables) for f in (x, y)):
                continue
            both = (tells_both(x, y, right) and not x.told.every) or (tells_both(y, x, left) and not y.told.every)
            if both or _only_a_noun(x, y, tables) or _contrasted(x, y, tables):
                continue
            one, other = ((f.source, f.told.start, f.told.end) for f in (x, y))
            if _years_apart(x, y, tables) or numbered_apart(one, other, tables):
                continue
            bits = _evidence(x, y, alike, home, tables)
            if x.opposition.days <= PASSING and not (x.span and y.span) and not scene(x) & scene(y):
                continue  # what passes, told of no time and of nothing in common
            if bits >= least and (_one_scene(x, y, home, tables) or _of_one_story(x, y, alike, tables)):
                found.append((bits, x, y))
    return found


def _never(x: Fate, y: Fate) -> bool:
    """Whether one says that it never came about, which no later day changes."""
    return any(f.told.denied and "never" in words(f.saying.text) for f in (x, y))


def _all_along(fate: Fate, tables: Tables) -> bool:
    """Whether a text says that it was so all the time, which what came about and passed denies."""
    return ALL_ALONG.search(tables.sources[fate.source].text, fate.told.start, fate.told.end) is not None


def _mortal(x: Fate, y: Fate) -> bool:
    """Whether a wound or a fall may be held against what the other text says somebody died of."""
    return x.told.fatal == y.told.fatal or (x.died if x.told.fatal else y.died)


def _only_a_noun(x: Fate, y: Fate, tables: Tables) -> bool:
    """Whether the only word that two names share is written small elsewhere: "the Creamery" may be any."""
    shared = x.names & y.names
    if (x.entity and x.entity == y.entity) or len(shared) != 1 or x.names == y.names:
        return False
    word = re.compile(rf"\b{re.escape(min(shared))}\b")
    return any(word.search(tables.sources[f.source].text) for f in (x, y))


def _contrasted(x: Fate, y: Fate, tables: Tables) -> bool:
    """Whether adjectives set two bearers of one noun apart: "the old hall", "the new hall"."""
    before = [words(tables.sources[f.source].text[max(f.told.start, f.told.who.start - NEAR):f.told.who.start])[-2:]
              for f in (x, y)]
    one, other = ({w for w in near if w in tables.contrasts} for near in before)
    return bool(one and other) and not one & other


def _years_apart(x: Fate, y: Fate, tables: Tables) -> bool:
    """Whether the sentences of two outcomes of which one has no date speak of other years."""
    if (x.span is not None and y.span is not None) or x.opposition.days > LONG or x.opposition.last:
        return False
    one, other = (set(YEAR.findall(OTHERWISE.sub("", tables.sources[f.source].text[f.told.start:f.told.end])))
                  for f in (x, y))
    return bool(one and other) and not one & other


def _one_scene(x: Fate, y: Fate, home: Mapping[str, Group], tables: Tables) -> bool:
    """Whether an outcome that can follow the other is told of its time: by the dates, the event or what it is about."""
    if not x.opposition.last:
        return True
    if x.span is not None and y.span is not None and ((x.dated and y.dated) or gap_days(x.span, y.span) == 0):
        return True
    if same_subject(x, y, tables) is True and BODIES & {x.told.head, y.told.head}:
        return True  # a body has but one fate
    one_event = home[x.saying.event.id].id == home[y.saying.event.id].id
    return bool(telling(x) & telling(y)) or len(scene(x) & scene(y)) >= SCENE or one_event or x.told.now or y.told.now


def _of_one_story(x: Fate, y: Fate, alike: str, tables: Tables) -> bool:
    """Whether two texts about one subject tell it of one by name, and neither when."""
    return alike == "same" and x.span is None and y.span is None and same_subject(x, y, tables) is True


def _evidence(x: Fate, y: Fate, alike: str, home: Mapping[str, Group], tables: Tables) -> float:
    """Bits that speak for one matter, by the settings of the rule."""
    def bits(name: str) -> float:
        return tables.setting("fate", "opposed", name, 0.0)

    about, other = things(x), things(y)
    subject = same_subject(x, y, tables)
    gap = gap_days(x.span, y.span) if x.span is not None and y.span is not None else None
    exact = gap == 0 and x.span is not None and y.span is not None and x.span == y.span
    known = alike == "alike" and not (x.told.indefinite or y.told.indefinite)
    holds = {
        alike: True,
        "day": exact, "dates": gap is not None and not exact,
        "subject": subject is True, "apart": subject is False,
        "event": home[x.saying.event.id].id == home[y.saying.event.id].id,
        "named": named_beside(x.saying.event, y.saying.event, x.entity, y.entity),
        "indefinite": x.told.indefinite or y.told.indefinite,
        "story": alike == "same" and len(scene(x) & scene(y)) >= SCENE,
        "scene": known and len(scene(x) & scene(y)) >= SCENE,
        "full": alike == "same" and len(x.names & y.names) > 1,
        "nearby": known and _named_nearby(x, y),
        "only": alike == "alike" and subject is True and _the_only(x, y),
        "pronoun": subject is True and x.entity != y.entity and by_pronoun(x, y),
        "none": subject is True and (x.told.none or y.told.none),
        "strange": bool(about and other) and not about & other,
        "claimed": x.told.claimed or y.told.claimed,
        "implied": x.told.implied or y.told.implied,
    }
    told = sum(bits(name) for name, held in holds.items() if held)
    shared = telling(x) & telling(y) - (about & other)
    return round(bits("prior") + x.opposition.bits + told + min(len(about & other), MOST_ABOUT) * bits("about")
                 + min(len(shared), MOST_WORDS) * bits("word"), 2)


def _the_only(x: Fate, y: Fate) -> bool:
    """Whether both texts speak of the only thing of its kind, as far as they say: "the hospital", no "a hospital"."""
    many = (plural(f) and f.told.head not in f.opposition.nouns for f in (x, y))
    return x.told.definite and y.told.definite and not (x.told.indefinite or y.told.indefinite or any(many))


def _named_nearby(x: Fate, y: Fate) -> bool:
    """Whether the name that one bearer has stands in the sentence of the other, which has none."""
    a, b = ({n[:STEM] for n in (*f.names, *f.told.of)} for f in (x, y))
    return bool(a) != bool(b) and (a <= {*y.told.words} if a else b <= {*x.told.words})


def _name(x: Fate, y: Fate, tables: Tables) -> str:
    """What the bearer is called."""
    entity = tables.entities.get(x.entity or y.entity)
    return entity.name if entity is not None else min(x.told.who.text, y.told.who.text, key=lambda t: (-len(t), t))


def _outcome(name: str, bits: float, weighed: Sequence[Weighed]) -> Outcome:
    ordered = sorted(weighed, key=lambda w: (-w[0], w[1].source, w[2].source, w[1].told.start, w[2].told.start))
    clashes = [Clash(plain(x.saying), plain(y.saying), f"{x.saying.value} in the one, {y.saying.value} in the other",
                     precise=x.span is not None and y.span is not None)
               for _, x, y in ordered]
    return drawn_from(clashes, Outcome("fate", "opposed", (), "", name, evidence=bits))
