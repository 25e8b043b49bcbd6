"""Who took part in one event."""

from __future__ import annotations

from reconcile.compare.pairs import Verdict, judge_field
from reconcile.compare.saying import Outcome, Saying
from reconcile.compare.tables import Group, Tables
from reconcile.model.event import LOOSE_ROLES, Event
from reconcile.model.fold import words

RANK = ("differ", "more", "equal")
NO_PART = frozenset({"participant"})
Roles = dict[str, frozenset[str]]


def compare_participants(group: Group, tables: Tables) -> list[Outcome]:
    """How the participants that the sources name relate: the same, more of them, others in one role."""
    sayings = [s for e in group.events if (s := _saying(e, tables)) is not None]

    def judge(a: Saying[Roles], b: Saying[Roles]) -> Verdict | None:
        return _judge(a, b, tables)

    return judge_field(sayings, judge, compares="participants", rank=RANK, clashing=frozenset(("differ",)),
                       feature="participants")


def _saying(event: Event, tables: Tables) -> Saying[Roles] | None:
    named = [a for a in event.participants if a.entity in tables.entities and a.role not in LOOSE_ROLES
             and tables.entities[a.entity].kind in ("person", "organization")]
    if not named:
        return None
    roles: dict[str, set[str]] = {}
    for argument in named:
        roles.setdefault(argument.role, set()).add(argument.entity)
    first = min(named, key=lambda a: (a.start, a.end))
    value = ", ".join(sorted({tables.entities[a.entity].name for a in named}))
    frozen = {role: frozenset(ids) for role, ids in sorted(roles.items())}
    return Saying(event, frozen, value, first.text, first.start, first.end, not any(a.shared for a in named))


def _judge(a: Saying[Roles], b: Saying[Roles], tables: Tables) -> Verdict | None:
    left, right = _all(a.means), _all(b.means)
    if left == right:
        return Verdict("equal", "both name the same participants")
    clashing = [r for r in a.means if r in b.means and r not in NO_PART and not a.means[r] & b.means[r]
                and _persons(a.means[r] | b.means[r], tables)]
    clashing = [r for r in clashing if not namesakes(a.means[r], b.means[r], tables)]
    if clashing and not left <= right and not right <= left:
        return Verdict("differ", f"different persons as {', '.join(clashing)}") if a.stated and b.stated else None
    if left & right:
        return Verdict("more", "one source names participants that the other leaves out")
    return None


def _all(roles: Roles) -> frozenset[str]:
    return frozenset(e for ids in roles.values() for e in ids)


def namesakes(left: frozenset[str], right: frozenset[str], tables: Tables) -> bool:
    """Whether two of the persons share a name: they may be one, called by a short form of the first name."""
    names = [{w for i in ids for w in words(tables.entities[i].name) if len(w) > 2} for ids in (left, right)]
    return bool(names[0] & names[1])


def _persons(ids: frozenset[str], tables: Tables) -> bool:
    """Whether all are persons whom texts call by name."""
    return all(tables.entities[i].kind == "person" and not tables.entities[i].local for i in ids)
