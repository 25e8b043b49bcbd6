"""What a stretch of a clause says of people by nouns, numbers and ages (rules/wording/english-people.toml)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reconcile.match.whom import Person, Stage, stage_of
from reconcile.rulebook import Rulebook

LISTS = "english-people"
AND = re.compile(r"\b(?:and|or)\b|&")
WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*|\d+")
SOME, FEW = 2, 6  # what a plural without a number counts for; up to how many are described one by one
COUNT_REACH, AGE_REACH = 3, 6  # words before a plural among which its number stands; letters behind a noun for its age


@dataclass(frozen=True, slots=True)
class People:
    """The word lists by name; `nouns` are all nouns for people, `plurals` those without "s"; `ages` finds "12-year-old"
    and "Lind, 12", `selves` and `also` "himself" and "and then himself", `goes_on` the latter right behind a clause."""

    lists: Mapping[str, frozenset[str]]
    nouns: frozenset[str]
    plurals: Mapping[str, str]
    numbers: Mapping[str, int]
    times: Mapping[str, int]
    ages: re.Pattern[str] = field(repr=False)
    selves: re.Pattern[str] = field(repr=False)
    also: re.Pattern[str] = field(repr=False)
    goes_on: re.Pattern[str] = field(repr=False)


def people_of(rulebook: Rulebook) -> People:
    """The word lists of a rulebook."""
    words = rulebook.wording[LISTS].words
    lists = {name: frozenset(found) for name, found in words.items()}
    numbers = {word: n for n, word in enumerate(words["numbers"])}
    years = "|".join((r"\d{1,2}", *words["numbers"][1:]))
    selves = rf"(?:{'|'.join(sorted(lists['himself'] | lists['herself'] | lists['themselves']))})\b(?!-)"
    return People(
        lists, lists["men"] | lists["women"] | lists["persons"], _pairs(words["plurals"]), numbers,
        {word: int(n) for word, n in _pairs(words["times"]).items()},
        re.compile(rf"\b({years})[- ]years?[- ]old\b|\b[a-z]{{2,}}, (\d{{1,2}})(?=,|$| )", re.IGNORECASE),
        re.compile(rf"\b{selves}", re.IGNORECASE),
        re.compile(rf"(?:,|\band|&|\bthen)\s*(?:and\s+)?(?:then\s+)?{selves}", re.IGNORECASE),
        re.compile(rf",? ?(?:and )?(?:then )?(?:on )?{selves}", re.IGNORECASE),
    )


def _pairs(found: Iterable[str]) -> dict[str, str]:
    return dict(pair.split(" = ") for pair in found)


def people_in(text: str, people: People) -> tuple[int, tuple[Person, ...]]:
    """How many people a stretch of a clause names, 0 where it names none, and those of whom it says what they are."""
    found: list[Person] = []
    number = last = 0
    for at in WORD.finditer(text):
        noun, plural = _singular(at.group().lower(), people)
        if noun not in people.nouns:
            continue
        gap, said = text[last:at.start()], text[last:at.end() + AGE_REACH]
        last = at.end()
        if plural:
            many = _count(gap, people) or SOME
            number += many
            found += [noun_person(noun, people)] * (many if many <= FEW else 0)
        elif found and not AND.search(gap) and "," not in gap:
            found[-1] = _described(noun, said, people)  # "the man's wife" is the wife
        else:
            found.append(_described(noun, said, people))
            number += 1
    if number:
        return number, tuple(found)
    ages = ages_in(text, people)
    return (1, (Person(ages=ages, stage=stage_of(ages)),)) if len(ages) == 1 else (0, ())


def _singular(word: str, people: People) -> tuple[str, bool]:
    """A noun in the singular, and whether it was a plural."""
    if word in people.plurals:
        return people.plurals[word], True
    return (word[:-1], True) if word.endswith("s") and word[:-1] in people.nouns else (word, False)


def _count(text: str, people: People) -> int:
    """The last number among the last words, 0 where there is none."""
    near = [w.lower() for w in WORD.findall(text)][-COUNT_REACH:]
    return next((number_of(w, people) for w in reversed(near) if w.isdigit() or w in people.numbers), 0)


def number_of(word: str, people: People) -> int:
    """The number that a word or digits stand for."""
    return int(word) if word.isdigit() else people.numbers[word.lower()]


def ages_in(text: str, people: People) -> frozenset[int]:
    """The ages of people that a text gives."""
    return frozenset(number_of(age, people) for at in people.ages.finditer(text) for age in at.groups() if age)


def _described(noun: str, said: str, people: People) -> Person:
    ages, person = ages_in(said, people), noun_person(noun, people)
    return replace(person, ages=ages if len(ages) == 1 else frozenset(), stage=stage_of(ages) or person.stage)


def noun_person(noun: str, people: People) -> Person:
    """A person of whom no more than a noun is said."""
    sexes = frozenset(s for s, name in (("m", "men"), ("f", "women")) if noun in people.lists[name])
    return Person(sexes=sexes, nouns=frozenset({noun}), stage=stage_by({noun}, people))


def stage_by(nouns: Iterable[str], people: People) -> Stage:
    """The stage of life that nouns for one person say, "" where they say none or two."""
    said = frozenset(nouns)
    child, adult = bool(said & people.lists["children"]), bool(said & people.lists["adults"])
    return "" if child == adult else "child" if child else "adult"


def as_one(found: Sequence[Person], people: People) -> Person:
    """Several descriptions of one person as one."""
    names, sexes, nouns = (frozenset[str]().union(*sets) for sets in zip(*((p.names, p.sexes, p.nouns) for p in found),
                                                                         strict=True))
    ages = frozenset[int]().union(*(p.ages for p in found))
    return Person(names, sexes if len(sexes) == 1 else frozenset(), ages, nouns,
                  stage_of(ages) or stage_by(nouns, people), next((p.hand for p in found if p.hand), ""))
