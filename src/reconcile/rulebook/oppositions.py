"""The schema of opposed outcomes: what becomes of somebody or something, or what it is, in words for each side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from reconcile.rulebook.events import Words
from reconcile.rulebook.schema import Rule, Section, Strict, Text

Bearer = Literal["person", "body", "thing"]


class Side(Strict):
    """One of outcomes that exclude each other, under the name that reports give it.

    The words are dictionary forms, a phrase with its further words behind the first, "|" between words of which one
    will do ("fall battle|action"), "-" where no object may follow ("hold -"). `does` are verbs whose subject comes to
    it ("die"), `undergoes` those whose object does ("kill", "find guilty"), `is` what it is then called ("dead"),
    `of` nouns with whose it is ("resignation"), `through` verbs with what brings it about as subject or behind "by",
    whose object comes to it ("cause tyre"), `which` words before its noun, or behind it with "of", "in" or "on" ("the
    marble statue"; further words are the noun), `toward` verbs that say it of the one behind their last word ("drop
    charge against"), `has` what somebody has who came to it ("her husband"), `by` verbs in the passive whose doer
    comes to it ("survive": "he is survived by his wife"). `implied` are words of these lists that
    tell it by the way: to deny them denies nothing ("not hanged" is not alive). `bare` are those that say something
    else with a person as object ("survive" a crash, or a husband). `later` are further verbs whose subject comes to
    it, of their own date alone ("testify": who does was alive that day). `fatal` are those that tell it of one who, as
    the text says elsewhere, died then ("shoot", "fall crevasse"), else against each other alone. `also` are sides of
    other oppositions ("verdict: convicted"): what tells them tells this side too.
    """

    name: Text
    does: Words = ()
    undergoes: Words = ()
    is_: Annotated[Words, Field(alias="is")] = ()
    of: Words = ()
    through: Words = ()
    which: Words = ()
    toward: Words = ()
    has: Words = ()
    by: Words = ()
    implied: Words = ()
    bare: Words = ()
    later: Words = ()
    fatal: Words = ()
    also: Words = ()

    @model_validator(mode="after")
    def _sound(self) -> Self:
        known = {*self.does, *self.undergoes, *self.is_, *self.of, *self.through, *self.which, *self.toward,
                 *self.has, *self.by}
        stray = sorted({*self.implied, *self.bare, *self.fatal} - known)
        if stray:
            raise ValueError(f"implied, bare or fatal, but in no list of words: {', '.join(stray)}")
        return self


class Opposition(Strict):
    """Outcomes of which one matter of one bearer has one; or a single one, which a text tells or denies altogether.

    `who` may bear it, where `nouns` are given only who is called by one of them ("appeal"); `kindred` are nouns of
    which one text may use this and another that ("the demand", "the claim"). `bits` speak for or
    against one matter before the texts are looked at. `last` names the side that can follow the other in time and
    never comes before it (the dead have been alive). `once`: two dates far apart for that side exclude each other,
    where both texts call the bearer by one post. `about` says that both texts must name what it is about by a common
    word (the honour that is taken or refused), `whole` that neither names anything else beside ("the harbour bill",
    "the railway bill"), `charged` that what it is of, as or on ("of murder") keeps two apart where no word is common,
    `there` that places do. `apart` are beginnings of words that tell another stage ("appeal"): both sentences have
    them or neither; `undone` those with which a text tells, there or beside, that it came about and passed
    ("reopened"). `again`: what ended may begin anew, so that dates count as they do without `last`, `dated`: both
    texts must give a time, and `passing` are beginnings of words with which that end was but for a time ("repair").
    Outcomes dated more than `days` apart are two.
    """

    name: Text
    who: Annotated[tuple[Bearer, ...], Field(strict=False, min_length=1)]
    nouns: Words = ()
    kindred: Words = ()
    bits: float = 0.0
    last: str = ""
    once: bool = False
    about: bool = False
    charged: bool = False
    whole: bool = False
    apart: Words = ()
    undone: Words = ()
    passing: Words = ()
    again: bool = False
    dated: bool = False
    there: bool = False
    days: int = 31
    side: Annotated[tuple[Side, ...], Field(strict=False, min_length=1)]

    @model_validator(mode="after")
    def _sound(self) -> Self:
        names = [s.name for s in self.side]
        if len(set(names)) < len(names) or (self.last and self.last not in names):
            raise ValueError(f"{self.name}: sides of different names are wanted, `last` one of them")
        return self


class Told(Strict):
    """What an example must yield: the opposition and side, whether denied, and the words that name the bearer."""

    opposition: Text
    side: Text
    who: Text
    denied: bool = False


class OppositionExample(Strict):
    """A text of a sentence or two and what it tells; nothing of this file if `told` is empty."""

    text: Text
    told: Annotated[tuple[Told, ...], Field(strict=False)] = ()


class OppositionRule(Rule):
    """Opposed outcomes of one field of life."""

    opposition: Annotated[tuple[Opposition, ...], Field(strict=False, min_length=1)]
    example: Annotated[tuple[OppositionExample, ...], Field(strict=False, min_length=1)]


def joins_of(rules: Mapping[str, OppositionRule]) -> Mapping[tuple[str, str], tuple[tuple[str, str], ...]]:
    """The sides of oppositions that each side is lent to (`also`), by opposition and side."""
    out: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for opposition in (o for _, rule in sorted(rules.items()) for o in rule.opposition):
        for side, lent in ((s, lent) for s in opposition.side for lent in s.also):
            lender, _, of = lent.partition(": ")
            out.setdefault((lender, of), []).append((opposition.name, side.name))
    return {lent: tuple(to) for lent, to in out.items()}


SECTION = Section("oppositions", OppositionRule, "opposed outcomes")
