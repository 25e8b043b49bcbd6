"""The schema of what is told of a person and is one thing only: a birth, a burial, a trade of one family."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from reconcile.rulebook.events import Words
from reconcile.rulebook.schema import Rule, Section, Strict, Text


class LifeExample(Strict):
    """A text and what it tells, as the printed values; none if it must tell nothing."""

    text: Text
    values: Words = ()


class LifeRule(Rule):
    """A fact that texts tell of a person, held together by the person.

    It is read from events of the types `events`, whose fillers in the roles `roles` are those it is told of (two of
    them, if it is told of a `pair`): their date and place, as far as `takes` names them; "origin" stands for what a
    person is called beside the name ("the Swiss engineer"). A place is also read behind
    one of `words` and one of `links` ("buried in Lund"), and of a body with one of `bodies` in its name, the rest of
    the name counts ("University of Lund"). `callings` are lists of words for one calling each; what one list names
    excludes the others, for a text that gives one person but one, those of former days too if `past`; with `kin` they
    are those of somebody's kin, behind one of these phrases ("the son of"), as `titles` they stand before the name.
    With `office` every office whose key ends
    so is a calling. `denied` are words by which a person held none of the offices `offices`. Of a phrase with one of
    `unless` right before or behind it nothing is read ("an honorary doctorate").
    """

    label: Text
    events: Words = ()
    roles: Words = ()
    pair: bool = False
    takes: Annotated[tuple[Literal["date", "place", "origin"], ...], Field(strict=False)] = ()
    words: Words = ()
    links: Words = ()
    bodies: Words = ()
    past: bool = False
    kin: Words = ()
    titles: bool = False
    callings: Annotated[tuple[Words, ...], Field(strict=False)] = ()
    office: str = ""
    denied: Words = ()
    unless: Words = ()
    offices: Words = ()
    example: Annotated[tuple[LifeExample, ...], Field(strict=False, min_length=1)]


SECTION = Section("lives", LifeRule, "facts of persons")
