"""The schema of words that tell one deed: "open" and "inaugurate", "lend" and "borrow from"."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from reconcile.rulebook.events import Words
from reconcile.rulebook.schema import Rule, Section, Strict, Text


class Turned(Strict):
    """A way of telling that puts those who take part elsewhere: of "borrow" the doer of a loan stands behind "from".

    `doer` and `done_to` are "subject", "object" or a preposition; "" where it names none. `at` is where the place of it
    stands, if not behind a preposition: of "attend" the object.
    """

    say: Words
    doer: str = ""
    done_to: str = ""
    at: str = ""


class Predicate(Strict):
    """Words that tell one deed, under the name that reports give it ("lending").

    `say` are verbs in dictionary form, their further words behind them, which stand in the same clause ("set motion"),
    "|" between words of which one will do. `nouns` are the nouns of the deed ("the purchase of the mill by Norbank").
    `course`: it comes to its subject ("collapse"), nobody does it. `turned` are words that tell it from another side.
    `several`: more than one may do it at once (sign, found), so that two texts may name one each. `again`: it may be
    done to one thing over and over (visit), by others each time. `lasting`: it is what somebody does for a time (live),
    here and there. `itself`: the words say all that was done, to no thing of its own ("apply the
    brake").
    """

    name: Text
    say: Words = ()
    nouns: Words = ()
    course: bool = False
    turned: Annotated[tuple[Turned, ...], Field(strict=False)] = ()
    several: bool = False
    again: bool = False
    lasting: bool = False
    itself: bool = False


class PredicateSaid(Strict):
    """What an example must yield: the deed, and who did it to what, "" where the text does not say."""

    deed: Text
    doer: str = ""
    done_to: str = ""


class PredicateExample(Strict):
    """A text of a sentence or two and what it tells."""

    text: Text
    told: Annotated[tuple[PredicateSaid, ...], Field(strict=False)] = ()


class PredicateRule(Rule):
    """Deeds of one field of life, each with the words that tell it."""

    predicate: Annotated[tuple[Predicate, ...], Field(strict=False, min_length=1)]
    example: Annotated[tuple[PredicateExample, ...], Field(strict=False, min_length=1)]


SECTION = Section("predicates", PredicateRule, "words that tell one deed")
