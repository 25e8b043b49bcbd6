"""Who filled a role that only one can fill: texts of one story that name different holders.

No event need carry it: "the signalman on duty was Ole Dahl" tells none. Two holders exclude each other where nothing
says that there were two: no text knows the other's holder, speaks of several, or gives the role itself to two; what the
role is in, its rank and its time allow one. What speaks for one role stands in the settings of the rules for "role".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from reconcile.compare.holders import Held, WordsOf, held_roles, one_holder
from reconcile.compare.pairs import MANY, drawn_from
from reconcile.compare.saying import Clash, Outcome, plain
from reconcile.compare.tables import Group, Tables
from reconcile.model.interval import gap_days
from reconcile.model.role import RoleTold
from reconcile.model.when import Timex

YEAR, TERM, DAYS = 366, 31, 3
MOST_WORDS = 3
EMPTY: Group = Group("", (), ())
Weighed = tuple[float, Held, Held]


def compare_roles(
    groups: Sequence[Group], roles: Mapping[str, Sequence[RoleTold]], dates: Mapping[str, Sequence[Timex]],
    tables: Tables,
) -> Iterator[tuple[Group, Outcome]]:
    """Outcomes for roles of which several sources name the holder."""
    told = held_roles(groups, roles, dates, tables)
    words = WordsOf(tables)
    home = {e.id: g for g in groups for e in g.events}
    for role, by_source in sorted(told.items()):
        pairs = _pairs_of_sources(by_source)
        found = [w for a, b in pairs for w in _clashes(by_source[a], by_source[b], words, home, tables)]
        name = "differ" if found else "equal"
        found = found or [w for a, b in pairs for w in _agreeing(by_source[a], by_source[b], words, home, tables)]
        if found:
            outcome = _outcome(role, name, found)
            yield home.get(outcome.sides[0].event.id, EMPTY), outcome


def _pairs_of_sources(by_source: Mapping[str, Sequence[Held]]) -> list[tuple[str, str]]:
    """All pairs of a few sources; of many, those that name one thing beside the role."""
    if len(by_source) <= MANY:
        return list(combinations(sorted(by_source), 2))
    holders: dict[str, set[str]] = defaultdict(set)
    for source, own in by_source.items():
        for key in {w for held in own for w in (*held.told.of, *held.told.named)}:
            holders[key].add(source)
    shared = (combinations(sorted(found), 2) for found in holders.values() if len(found) <= MANY)
    return sorted({pair for pairs in shared for pair in pairs})


def _clashes(
    left: Sequence[Held], right: Sequence[Held], words: WordsOf, home: Mapping[str, Group], tables: Tables
) -> list[Weighed]:
    """The holders that two sources name for what seems to be one role, and who exclude each other."""
    found = [
        (_evidence(x, y, words, home, tables), x, y) for x in left for y in right
        if x.holder and y.holder and _one_role(x, y, words) and _two_holders(x, y, words, tables)
        and _alone(x, y, left, tables) and _alone(y, x, right, tables)
    ]
    least = tables.setting("role", "differ", "least", 0.0)
    return [w for w in found if w[0] >= least]


def _agreeing(
    left: Sequence[Held], right: Sequence[Held], words: WordsOf, home: Mapping[str, Group], tables: Tables
) -> list[Weighed]:
    """Where two sources name one holder."""
    least = tables.setting("role", "equal", "least", 0.0)
    found = [(_evidence(x, y, words, home, tables), x, y) for x in left for y in right
             if x.holder and y.holder and _same(x, y) and _one_role(x, y, words)]
    return [w for w in found if w[0] >= least]


def _same(x: Held, y: Held) -> bool:
    return x.names == y.names or (bool(x.entity) and x.entity == y.entity)


def _two_holders(x: Held, y: Held, words: WordsOf, tables: Tables) -> bool:
    """Whether the names are of two, and neither text knows the other's."""
    return x.peer == y.peer and not one_holder(x, y, tables) and not words.knows(x, y) and not words.knows(y, x) \
        and (bool(_shared(x, y)) or (words.in_scene(x) and words.in_scene(y)))


def _alone(one: Held, other: Held, own: Sequence[Held], tables: Tables) -> bool:
    """Whether the source gives the role that the other may mean to nobody else, and does not speak of several."""
    rivals = [h for h in own if _may_be_one(h, other)]
    several = any(not h.holder for h in rivals) and not _shared(one, other)
    return not several and all(one_holder(one, h, tables) for h in rivals if h.holder)


def _one_role(x: Held, y: Held, words: WordsOf) -> bool:
    """Whether nothing of rank, place, time or kind keeps the two roles apart."""
    if not _may_be_one(x, y) or words.apart(x) != words.apart(y):
        return False
    gap = _gap(x, y)
    if x.kind.lasting or x.told.passing or y.told.passing:
        return gap is not None and gap <= TERM
    return gap is None or gap <= YEAR


def _may_be_one(x: Held, y: Held) -> bool:
    """Whether rank and what the role is in allow one role."""
    if x.told.rank != y.told.rank:
        return False
    a, b = set(x.told.of), set(y.told.of)
    if any(mark(a) and mark(b) and not mark(a) & mark(b) for mark in (_countries, _numbers)) or _marks(a) != _marks(b):
        return False
    if x.kind.needs:
        return bool(_shared(x, y) or (_whole(x) and _whole(y) and a & b))
    return bool(_shared(x, y)) or _whole(x) or _whole(y)


def _countries(of: set[str]) -> set[str]:
    return {w for w in of if w.startswith("country:")}


def _numbers(of: set[str]) -> set[str]:
    return {w for w in of if w.isdigit()}


def _marks(of: set[str]) -> set[str]:
    return {w for w in of if w.startswith("mark:")}


def _specific(held: Held) -> set[str]:
    """The words that tell which ship, trial or firm it is a role in."""
    return {w for w in held.told.of if w not in held.kind.of and not w.isdigit()}


def _whole(held: Held) -> bool:
    """Whether the text does not say in what the role is, but for a general word."""
    return not _specific(held)


def _shared(x: Held, y: Held) -> set[str]:
    return _specific(x) & _specific(y)


def _gap(x: Held, y: Held) -> int | None:
    """The days between the dates of the two sentences, None where one has none."""
    gaps = [gap_days(a, b) for a in x.spans for b in y.spans]
    return min(gaps, default=None)


def _evidence(x: Held, y: Held, words: WordsOf, home: Mapping[str, Group], tables: Tables) -> float:
    """Bits that speak for one role, by the settings of the rule."""
    def bits(name: str) -> float:
        return tables.setting("role", "differ", name, 0.0)

    gap = _gap(x, y)
    a, b = x.saying.event.id, y.saying.event.id
    holds = {
        "subject": tables.subjects.get(x.told.source, -1) == tables.subjects.get(y.told.source, -2),
        "shared": bool(_shared(x, y)),
        "near": bool(_around(x) & _around(y)),
        "known": not _shared(x, y) and bool(
            words.named(y.told.source) & _specific(x) or words.named(x.told.source) & _specific(y)),
        "day": gap is not None and gap <= DAYS,
        "event": bool(a and b) and home[a].id == home[b].id,
    }
    told = sum(bits(name) for name, held in holds.items() if held)
    shared = min(len(set(x.told.words) & set(y.told.words)), MOST_WORDS)
    forms = sum(bits(_manner(h)) for h in (x, y))
    return round(bits("prior") + x.kind.bits + told + shared * bits("keyword") + forms, 2)


def _around(held: Held) -> set[str]:
    return ({*held.told.named} | _specific(held)) - held.names


def _manner(held: Held) -> str:
    """How surely the words make one the only holder."""
    if held.told.form == "title" and not held.kind.by_title:
        return "title"
    return "definite" if held.told.definite else "indefinite"


def _outcome(role: str, name: str, weighed: Sequence[Weighed]) -> Outcome:
    ordered = sorted(weighed, key=lambda w: (-w[0], *((h.told.source, h.told.start) for h in w[1:])))
    best = ordered[0]
    shared = sorted(w for w in _shared(best[1], best[2]) if not w.startswith("country:"))
    names = " and ".join(f'"{w}"' for w in shared)
    detail = f"each text names one {role}" + (f", and both speak of {names}" if shared else "") if name == "differ" \
        else f"both name the same {role}"
    clashes = [Clash(plain(x.saying), plain(y.saying), detail, precise=bool(_shared(x, y))) for _, x, y in ordered]
    return drawn_from(clashes, Outcome("role", name, (), "", role, evidence=best[0]))
