"""To whom an event befell, as far as each text says, and how two accounts of it lie to each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

YEARS = 1  # two reports some days apart may lie a birthday apart
CHILD, ADULT = 12, 18  # up to this age somebody is a child, from that age on none
Stage = Literal["child", "adult", ""]
Hand = Literal["own", "other", ""]
OWN: Hand = "own"
OTHER: Hand = "other"
ONE_OF_SEVERAL = "one-of-several"
UNLIKE = frozenset({"other-age", "other-sex", "other-sort"})


@dataclass(frozen=True, slots=True)
class Person:
    """One of those whom an event befell. `names` are ids of entities known beyond the text; `hand` says by whose hand
    it was done, where that is said: the person's own or another's."""

    names: frozenset[str] = frozenset()
    sexes: frozenset[str] = frozenset()
    ages: frozenset[int] = frozenset()
    nouns: frozenset[str] = frozenset()
    stage: Stage = ""
    hand: Hand = ""


@dataclass(frozen=True, slots=True)
class Whom:
    """The bearers of an event in one text. `number` is 0 where it is not said, `several` that there are more than one;
    `people` are those who are described. `carried`: taken over from what the text tells beside it."""

    number: int = 0
    several: bool = False
    people: tuple[Person, ...] = ()
    carried: bool = False


NOBODY = Whom()


def fullest(found: Iterable[Whom]) -> Whom:
    """The account that says most of several of one event: the greatest number, then the best described."""
    return max(found, key=_fullness, default=NOBODY)


def _fullness(whom: Whom) -> tuple[bool, bool, int, int]:
    return not whom.carried, whom.several, whom.number, sum(_much(p) for p in whom.people)


def _much(person: Person) -> int:
    said = (person.names, person.sexes, person.ages, person.nouns, person.stage, person.hand)
    return sum(bool(s) for s in said)


def same_bearers(a: Whom, b: Whom) -> str:
    """The level of likeness of two accounts of whom an event befell."""
    if NOBODY in (a, b):
        return "unknown"
    if a.several != b.several:
        return _within(*((a, b) if b.several else (b, a)))
    if a.several:
        return _as_many(a, b)
    return _same_person(a.people[0], b.people[0]) if a.people and b.people else "one-each"


def _within(single: Whom, many: Whom) -> str:
    """One person and several: whether the one may be among them."""
    everybody = many.people and len(many.people) == many.number
    if everybody and single.people and all(unlike(single.people[0], p) for p in many.people):
        return "other-sort"
    return ONE_OF_SEVERAL


def _as_many(a: Whom, b: Whom) -> str:
    if _other_people(a, b) or _other_people(b, a):
        return "other-sort"
    if not a.number or not b.number:
        return "several-each"
    return "as-many" if a.number == b.number else "other-number"


def _other_people(a: Whom, b: Whom) -> bool:
    """Whether one of the first account cannot be any of the second, which says of all what they are."""
    known = b.number and b.number == len(b.people)
    return bool(known) and any(all(unlike(p, q) for q in b.people) for p in a.people)


def _same_person(a: Person, b: Person) -> str:
    if a.names & b.names:
        return "by-name"
    if a.ages and b.ages and not _near(a.ages, b.ages):
        return "other-age"
    if a.sexes and b.sexes and not a.sexes & b.sexes:
        return "other-sex"
    if unlike(a, b):
        return "other-sort"
    if a.ages and b.ages:
        return "of-age"
    if a.names and b.names:
        return "other-name"
    if a.nouns & b.nouns:
        return "by-noun"
    return "of-sex" if a.sexes & b.sexes else "one-each"


def unlike(a: Person, b: Person) -> bool:
    """Whether two descriptions can hardly be of one person: of other sexes or ages, a child and a grown-up, who did it
    to himself and whom another did it to."""
    if a.names & b.names:
        return False
    if (a.sexes and b.sexes and not a.sexes & b.sexes) or (a.ages and b.ages and not _near(a.ages, b.ages)):
        return True
    return {a.stage, b.stage} == {"child", "adult"} or {a.hand, b.hand} == {OWN, OTHER}


def _near(left: frozenset[int], right: frozenset[int]) -> bool:
    return any(abs(x - y) <= YEARS for x in left for y in right)


def stage_of(ages: Iterable[int]) -> Stage:
    """Whether people of these ages are children or grown-ups, "" where they are neither or both."""
    found = {"child" if age <= CHILD else "adult" if age >= ADULT else "" for age in ages}
    return "child" if found == {"child"} else "adult" if found == {"adult"} else ""
