"""Who filled a role that only one can fill: texts of one story that name different holders.

No event need carry it: "the signalman on duty was Ole Dahl" tells none. Two holders exclude each other where nothing
says that there were two: no text knows the other's holder, speaks of several, or gives the role itself to two; what the
role is in, its rank and its time allow one. What speaks for one role stands in the settings of the rules for "role".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from reconcile.compare.evidence import stem
from reconcile.compare.holders import Held, WordsOf, held_roles, one_holder, specific
from reconcile.compare.pairs import MANY, drawn_from
from reconcile.compare.saying import Clash, Outcome, plain
from reconcile.compare.tables import Group, Tables
from reconcile.model.interval import gap_days, length_days
from reconcile.model.role import RoleTold
from reconcile.model.when import Timex
from reconcile.rulebook.roles import RoleKind

YEAR, MONTHS, SEASON, TERM, DAYS = 366, 300, 184, 31, 3
MOST_WORDS = 3
EMPTY: Group = Group("", (), ())
Weighed = tuple[float, Held, Held]
Spots = frozenset[tuple[str, int]]


def compare_roles(
    groups: Sequence[Group], roles: Mapping[str, Sequence[RoleTold]], dates: Mapping[str, Sequence[Timex]],
    tables: Tables,
) -> Iterator[tuple[Group, Outcome]]:
    """Outcomes for roles of which several sources name the holder."""
    told = held_roles(groups, roles, dates, tables)
    words = WordsOf(tables)
    home = {e.id: g for g in groups for e in g.events}
    known: set[Spots] = set()
    for role, by_source in sorted(told.items(), key=lambda item: (bool(tables.roles[item[0]].acts), item[0])):
        pairs = _pairs_of_sources(by_source)
        found = [w for a, b in pairs for w in _clashes(by_source[a], by_source[b], words, home, tables)
                 if _spots(w) not in known]
        known.update(map(_spots, found))
        name = "differ" if found else "equal"
        if not found and not tables.roles[role].acts:  # not "signed at Kest" and "at Lund" in one
            found = [w for a, b in pairs for w in _agreeing(by_source[a], by_source[b], words, home, tables)]
        for label, own in _by_matter(role, found):
            outcome = _outcome(label, name, own, words)
            yield home.get(outcome.sides[0].event.id, EMPTY), outcome


def _spots(weighed: Weighed) -> Spots:
    """Where the two holders stand."""
    return frozenset((h.told.source, h.told.holder.start) for h in weighed[1:])


def _by_matter(role: str, found: Sequence[Weighed]) -> Iterator[tuple[str, list[Weighed]]]:
    """What was found of a role; of one that anything may have, by what was done, else by what it is of."""
    by_label: dict[str, list[Weighed]] = defaultdict(list)
    for bits, x, y in found:
        told = sorted(set(x.told.acts) & set(y.told.acts) - {"", "held"}) or sorted(_shared(x, y))
        by_label[f'{role} of "{told[0]}"' if x.kind.acts and told else role].append((bits, x, y))
    yield from sorted(by_label.items(), key=lambda item: item[0])


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
        (_evidence(x, y, home, tables), x, y) for x in left for y in right
        if x.holder and y.holder and _one_role(x, y, words, tables) and _two_holders(x, y, words, tables)
        and _alone(x, y, left, tables) and _alone(y, x, right, tables)
    ]
    least = tables.setting("role", "differ", "least", 0.0)
    return [w for w in found if w[0] >= least]


def _agreeing(
    left: Sequence[Held], right: Sequence[Held], words: WordsOf, home: Mapping[str, Group], tables: Tables
) -> list[Weighed]:
    """Where two sources name one holder."""
    least = tables.setting("role", "equal", "least", 0.0)
    found = [(_evidence(x, y, home, tables), x, y) for x in left for y in right
             if x.holder and y.holder and _same(x, y) and _one_role(x, y, words, tables)]
    return [w for w in found if w[0] >= least]


def _same(x: Held, y: Held) -> bool:
    return x.names == y.names or (bool(x.entity) and x.entity == y.entity)


def _two_holders(x: Held, y: Held, words: WordsOf, tables: Tables) -> bool:
    """Whether the names are of two, and neither text knows the other's."""
    grouped = [h.told.form == "group" for h in (x, y)]  # a man may be one of the club
    if x.peer != y.peer or grouped[0] != grouped[1] or one_holder(x, y, tables):
        return False
    if words.knows(x, y) or words.knows(y, x):
        return False
    return bool(_shared(x, y)) or (words.in_scene(x) and words.in_scene(y))


def _alone(one: Held, other: Held, own: Sequence[Held], tables: Tables) -> bool:
    """Whether the source gives the role that the other may mean to nobody else, and does not speak of several."""
    rivals = [h for h in own if _may_be_one(h, other) and not (one.kind.lasting and (_gap(h, other) or 0) > TERM)]
    several = any(not h.holder for h in rivals) and not _shared(one, other)
    return not several and all(one_holder(one, h, tables) for h in rivals if h.holder)


def _one_role(x: Held, y: Held, words: WordsOf, tables: Tables) -> bool:
    """Whether nothing of rank, place, time or kind keeps the two roles apart."""
    if not _may_be_one(x, y) or words.apart(x) != words.apart(y):
        return False
    if not (words.of_one_kind(x, y) if _shared(x, y) else words.tells(x, y) and words.tells(y, x)):
        return False
    if x.kind.once:
        return True
    gap = _gap(x, y)
    if gap and _long(x) and _long(y):
        return False  # the prizes of two years
    if x.told.passing or y.told.passing:
        both = _handed(x) and _handed(y)
        alike = (gap or 0) <= TERM and _leaving(x, tables) == _leaving(y, tables)
        return alike and (both or not (gap is None or x.kind.lasting))
    if x.kind.lasting:
        return (gap or 0) <= SEASON and (not x.told.rank or bool(_shared(x, y)))
    return gap is None or gap <= YEAR


def _handed(held: Held) -> bool:
    """Whether the sentence tells that the role passes to the holder, or from him."""
    return held.told.passing or (held.kind.lasting and held.told.form == "verb")


def _leaving(held: Held, tables: Tables) -> bool:
    """Whether the sentence tells that somebody leaves the role."""
    leaving = {stem(w) for w in tables.persons.get("leaving", ())}
    return bool(leaving & {stem(w) for w in held.told.words})


def _may_be_one(x: Held, y: Held) -> bool:
    """Whether rank and what the role is in allow one role."""
    if x.told.rank != y.told.rank or not _one_act(x, y):
        return False
    a, b = set(x.told.of), set(y.told.of)
    pairs = [(_with(m, a), _with(m, b)) for m in ("country:", "sort:", "at:")] + [(_numbers(a), _numbers(b))]
    if any(one and two and not one & two for one, two in pairs) or _with("mark:", a) != _with("mark:", b):
        return False
    if not x.kind.acts and not _one_thing(_with("head:", a), _with("head:", b), x.kind):
        return False
    general = {f"part:{w}" for w in x.kind.of}
    if _shared(x, y) and _with("part:", a) - general != _with("part:", b) - general:
        return False  # Eva Rask, and her husband
    if x.kind.needs:
        return bool(_shared(x, y) or (_whole(x) and _whole(y) and a & b) or _named_before(x, y) or _named_before(y, x))
    return bool(_shared(x, y)) or _whole(x) or _whole(y)


def _one_act(x: Held, y: Held) -> bool:
    """Whether the verbs tell one act, and nouns that they take are the same; of verbless ones, whether both are."""
    if not x.kind.acts:
        return True
    heads = [{w.removeprefix("head:") for w in h.told.of if w.startswith("head:")} for h in (x, y)]
    a, b = set(x.told.acts), set(y.told.acts)
    taken = set(x.told.of) & set(y.told.of) & (heads[0] | heads[1])
    return bool(a & b) and any(a | b) and (bool(taken) or (any(a & b) and not any(heads)))


def _named_before(x: Held, y: Held) -> bool:
    """Whether the one says a general word ("the building") where it or the sentence before names the other's thing."""
    general = {w.removeprefix("head:") for w in x.told.of if w.startswith("head:")} & set(x.kind.of)
    return bool(general) and _whole(x) and bool(set(x.told.named) & specific(y))


def _one_thing(one: set[str], other: set[str], kind: RoleKind) -> bool:
    """Whether the nouns that two verbs take can be of one thing: "the expedition" and "the rescue of it" are not."""
    general = {f"head:{w}" for w in kind.of}
    vague = (one <= general, other <= general)
    return not one or not other or bool(one & other) or all(vague) or (any(vague) and not kind.needs)


def _with(mark: str, of: set[str]) -> set[str]:
    return {w for w in of if w.startswith(mark)}


def _numbers(of: set[str]) -> set[str]:
    return {w for w in of if w.isdigit()}


def _whole(held: Held) -> bool:
    """Whether the text does not say in what the role is, but for a general word."""
    return not specific(held)


def _shared(x: Held, y: Held) -> set[str]:
    return specific(x) & specific(y)


def _long(held: Held) -> bool:
    """Whether it is dated by no less than a year or so."""
    days = length_days(held.span) if held.span is not None else None
    return days is None or days > MONTHS


def _gap(x: Held, y: Held) -> int | None:
    """The days between the dates of the two sentences, None where one has none."""
    return None if x.span is None or y.span is None else gap_days(x.span, y.span)


def _evidence(x: Held, y: Held, home: Mapping[str, Group], tables: Tables) -> float:
    """Bits that speak for one role, by the settings of the rule."""
    def bits(name: str) -> float:
        return tables.setting("role", "differ", name, 0.0)

    gap = _gap(x, y)
    a, b = x.saying.event.id, y.saying.event.id
    shared = bool(_shared(x, y))
    holds = {
        "subject": tables.subjects.get(x.told.source, -1) == tables.subjects.get(y.told.source, -2),
        "shared": shared,
        "near": bool(_around(x) & _around(y)),
        "late": x.kind.lasting and (gap or 0) > TERM,
        "known": not shared and bool(specific(x) | specific(y)),
        "day": gap is not None and gap <= DAYS,
        "event": bool(a and b) and home[a].id == home[b].id,
        "stands": bool(x.kind.acts) and set(x.told.acts) & set(y.told.acts) <= {"", "held"},
    }
    told = sum(bits(name) for name, held in holds.items() if held)
    alike = min(len(set(x.told.words) & set(y.told.words)), MOST_WORDS)
    forms = sum(bits(_manner(h)) for h in (x, y))
    return round(bits("prior") + x.kind.bits + told + alike * bits("keyword") + forms, 2)


def _around(held: Held) -> set[str]:
    return ({*held.told.named} | specific(held)) - held.names


def _manner(held: Held) -> str:
    """How surely the words make one the only holder."""
    if held.told.form == "title" and not held.kind.by_title:
        return "title"
    return "definite" if held.told.definite else "indefinite"


def _outcome(role: str, name: str, weighed: Sequence[Weighed], words: WordsOf) -> Outcome:
    ordered = sorted(weighed, key=lambda w: (-w[0], *((h.told.source, h.told.start) for h in w[1:])))
    best = ordered[0]
    shared = sorted(w for w in _shared(best[1], best[2]) if not w.startswith("country:"))
    names = " and ".join(f'"{w}"' for w in shared)
    detail = f"each text names one {role}" + (f", and both speak of {names}" if shared else "") if name == "differ" \
        else f"both name the same {role}"
    clashes = [Clash(plain(x.saying), plain(y.saying), detail, precise=words.by_name(x, y)) for _, x, y in ordered]
    return drawn_from(clashes, Outcome("role", name, (), "", role, evidence=best[0]))
