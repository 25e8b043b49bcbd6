"""The schema of roles that one person, body or thing fills in a story: who was the judge, who bought the firm."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from reconcile.rulebook.events import Words
from reconcile.rulebook.schema import Rule, Section, Strict, Text

Filler = Literal["person", "body", "thing", "place"]


class Way(Strict):
    """One way to tell a fact: the filler stands in a slot beside a word.

    `verbs` and `nouns` are such words in dictionary form, `slots` say where the filler stands: behind a preposition
    ("in", "to"), or as the "subject" or "object" of the word or of its verb, or before it as its "owner" ("Dahl's
    extract"), or it is the word "itself" ("arsenic"). Of the words `beside`, if any, the clause must have one ("first"
    beside "perform"), and none of those in `without`.
    """

    slots: Words
    verbs: Words = ()
    nouns: Words = ()
    beside: Words = ()
    without: Words = ()


class RoleKind(Strict):
    """One role, under the name that reports give it.

    `nouns` are its words and `verbs` those whose subject fills it ("X commanded the fort"), `takes` those whose
    object does ("she married X"), `deeds` nouns whose doer stands behind "by" ("the takeover of Y by X"), all in
    dictionary form. `phrases` say it without a noun of it ("on the bridge", "at the controls"), `way` are further
    ways to tell it, the only ones where a place fills it ("buried at Lund"). `of` are general words for what it is a
    role in ("ship"), which name no ship in particular; `scene` are words of which a text must have one, if it is
    about such things at all; `apart` words that tell of another holder of a like role ("appeal"): what only one of
    two sentences has keeps them apart. `bits` say how seldom a story has two holders (0: about as often as not).
    `lasting` roles pass on in time: both sentences must give one date. `needs` roles say nothing unless both texts
    name one and the same thing that the role is in. What comes but `once` is one whatever the dates beside it. In
    `described` ones a plain noun may fill it ("a milkman"). In what the role is in, the words of a group that are
    `alike` are taken for the first of them ("aircraft" for "plane"). `by_title` roles stand before a name as a rule
    ("Judge Lind"); before a name, the nouns of others are mostly a rank.

    Where a plain noun may fill a role that has `sorts`, only one of their nouns does, and two exclude each other where
    no group has both ("a crack", "the ice").

    A role with `acts` is that of whatever a text tells it of: where or by whom one thing was done to it. Each group
    holds verbs that tell one act, and what they are said of must be the same; verbs that `stand` say no more than that
    a thing is held somewhere. A place stands behind one of the words `at`; where there are `things`, of those alone.
    """

    role: Text
    fillers: Annotated[tuple[Filler, ...], Field(strict=False)] = ("person",)
    nouns: Words = ()
    verbs: Words = ()
    takes: Words = ()
    deeds: Words = ()
    phrases: Words = ()
    of: Words = ()
    scene: Words = ()
    apart: Words = ()
    bits: float = 0.0
    lasting: bool = False
    needs: bool = False
    by_title: bool = False
    once: bool = False
    described: bool = False
    alike: Annotated[tuple[Words, ...], Field(strict=False)] = ()
    way: Annotated[tuple[Way, ...], Field(strict=False)] = ()
    sorts: Annotated[tuple[Words, ...], Field(strict=False)] = ()
    acts: Annotated[tuple[Words, ...], Field(strict=False)] = ()
    stand: Words = ()
    at: Words = ()
    things: Words = ()


class RoleExpectation(Strict):
    """What an example must say: a role, who fills it, and words of what it is a role in."""

    role: Text
    holder: Text
    of: Words = ()


class RoleExample(Strict):
    """A text and the roles told in it, in order; `roles` left out, there are none."""

    text: Text
    roles: Annotated[tuple[RoleExpectation, ...], Field(strict=False)] = ()


class RoleRule(Rule):
    """The roles of one field."""

    kind: Annotated[tuple[RoleKind, ...], Field(strict=False, min_length=1)]
    example: Annotated[tuple[RoleExample, ...], Field(strict=False, min_length=1)]


SECTION = Section("roles", RoleRule, "roles that one fills")
