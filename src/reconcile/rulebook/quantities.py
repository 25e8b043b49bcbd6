"""The schema of quantity rules: words for numbers, bounds and units, and what is counted or measured.

Every file of the section has the same tables, all optional: a file may add a single unit or a whole dimension.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from reconcile.rulebook.schema import Rule, Section, Strict, Text

Words = Annotated[tuple[Text, ...], Field(strict=False)]
Band = Annotated[tuple[float, float], Field(strict=False)]
Direction = Literal["lower", "upper", "about", "towards"]


class Numbers(Strict):
    """Words for numbers, in dictionary form and lower case.

    `scales` multiply the number before them and may stand alone after an article ("a million"); `short_scales` do so
    only after a sum of money ("2.5bn"). `vague` words ("dozens") give a band instead of a number. `series` are the
    nouns whose ordinals mean a place in a numbered series; other ordinals are left alone. `joiners` make a range of
    two numbers ("three or four"), those of `between` only after their opener ("between 5 and 9"); after one of
    `origins` two numbers are a change ("from 5 to 9"), not a range.
    """

    cardinals: dict[str, int] = {}
    tens: dict[str, int] = {}
    scales: dict[str, float] = {}
    short_scales: dict[str, float] = {}
    fractions: dict[str, float] = {}
    portions: dict[str, Band] = {}
    times: dict[str, int] = {}
    vague: dict[str, Band] = {}
    vague_counts: dict[str, Band] = {}
    ordinals: dict[str, int] = {}
    series: Words = ()
    joiners: Words = ()
    between: dict[str, str] = {}
    origins: Words = ()


class Bound(Strict):
    """Words before or after a number that turn it into a bound.

    "lower" opens the number upwards ("at least"), "upper" downwards ("up to"), "about" allows `band` (a share of the
    number) to both sides and "towards" only below it ("nearly"); a number of three digits that tell ("about 152") is
    meant more exactly, and has `fine` for its band. With units of `except_dimensions` the words mean
    something else ("over three years").
    """

    direction: Direction
    before: Words = ()
    after: Words = ()
    except_dimensions: Words = ()
    band: Annotated[float, Field(gt=0, lt=1)] = 0.1
    fine: Annotated[float, Field(gt=0, lt=1)] = 0.03


class Ages(Strict):
    """Words that tell an age.

    `old` follows a number and one of `units` ("34-year-old"), `before` stands before a number ("aged 34"), `pronouns`
    with one of `verbs` make a bare number an age ("she was 34."), `decade_before` a round one ("in her thirties" or
    "30s", after one of `decade_parts` or none). A number behind a name and a comma is an age where a comma, a full stop
    or one of `followers` comes next. One of `now` beside an age says that it is that of the time of writing; one of
    `still` may stand between the verb and the number ("he was already 47").
    Of a "34-year-old baker's son" the son is meant, if the noun is one of `offspring`. One of `people` with "of" and a
    number is so old ("a boy of twelve"), and behind one of `turning` and "at" stands an age ("married at 19"). A year
    of life stands behind one of `in_year` ("in his 48th year" is 47), a birthday behind one of `birthdays` or, while it
    is yet to come, of `birthdays_ahead`. Of persons without a name, those of `people` and `tellers` may be so many
    ("the youngest was nine").
    """

    units: dict[str, str] = {}
    old: Words = ()
    before: Words = ()
    pronouns: Words = ()
    verbs: Words = ()
    decade_before: Words = ()
    decade_parts: Words = ()
    followers: Words = ()
    now: Words = ()
    still: Words = ()
    offspring: Words = ()
    people: Words = ()
    tellers: Words = ()
    turning: Words = ()
    in_year: Words = ()
    birthdays: Words = ()
    birthdays_ahead: Words = ()


class Unit(Strict):
    """A unit of measure: its canonical symbol, how it is written, and how it converts.

    `words` are matched in any case and may follow a space or hyphen, `symbols` exactly as written. `prefixes` stand
    before the number ("$"); `damaged` are letters that a currency sign turns into in badly decoded text, believed only
    before a number with a scale word. `factor` converts into the dimension's base unit; 0 means never converted.
    `may_be` is the symbol of a unit whose name this one goes by where the country is not named ("kroner").
    """

    symbol: Text
    dimension: Text
    factor: Annotated[float, Field(ge=0)] = 0.0
    words: Words = ()
    symbols: Words = ()
    prefixes: Words = ()
    damaged: Words = ()
    stray_space: bool = False
    bare: str = ""
    may_be: str = ""


class Measure(Strict):
    """A measured quality and the words that name it: "long" and "length" both measure the length.

    `adjectives` follow the unit ("45 km long"), `nouns` are the quality's names, `verbs` state it with a number as
    their object, `after` are words behind the unit that fix it ("10 km north of"). With `complete` the name says it all
    ("fall"), otherwise what has the quality is named with it ("length border"). With `standalone` every number of the
    dimension is of this quality: a magnitude needs no "of what". `decided` figures are fixed by a decision, a price or
    a prison term, so that what was agreed on may be held against what was done.
    """

    name: Text
    dimension: Text
    adjectives: Words = ()
    nouns: Words = ()
    verbs: Words = ()
    after: Words = ()
    standalone: bool = False
    complete: bool = False
    decided: bool = False


class Counted(Strict):
    """A kind of count that texts state in many ways; `name` is the canonical one.

    `objects` are verbs whose object (or passive subject) is counted, `person_objects` those of which this holds only
    where the object is a person, `subjects` verbs whose subject is counted; `nouns` are counted themselves ("10
    deaths"), `states` stand beside the counted ("10 dead"), `before` and `after` are phrases right beside the number
    ("death toll of 10", "10 people on board").
    """

    name: Text
    objects: Words = ()
    person_objects: Words = ()
    subjects: Words = ()
    nouns: Words = ()
    states: Words = ()
    before: Words = ()
    after: Words = ()


class Guards(Strict):
    """What makes a number no quantity, or less of one.

    - `labels` before a number make it a name ("Flight 12"), `streets` after a number and capitals an address, `names`
      are fixed expressions with a number in them, `calibres` a kind of weapon.
    - `generic` nouns say only that people are counted, `persons` are other nouns for people, `things` never are people.
    - `changes` are verbs of change, whose number is a difference unless "to" leads to it; `factors` behind "three
      times" make a ratio; behind a length of time, `anchors` make it a date ("two days later").
    - `parts` near a number make it part of another; after `part_openers` it is a part of the same kind ("12 dead,
      including three"); `wholes` are determiners before the greater number ("three of the ten"); verbs of `including`
      make their object a part of what their subject is.
    - `tallies` say that what "of" or "who" ties to them is counted ("the number who perished"); of `victims` the
      counted are a part ("three of the victims"). Verbs of `putting` state with "at" how many there are ("they put the
      dead at 40"); with other verbs that is a time of day.
    - `rest` between a number and a noun says that there are more of the kind ("two other rifles"): it is a part.
    - `manners` behind a number and a hyphen tell of what sort a thing is, not how many it has ("a two-way street");
      `idle` determiners point back to a known number; `light` verbs say nothing of what is measured; `invariant` nouns
      keep the singular's form behind a number ("ten crew"); `fillers` may stand between the counted and its state
      ("ten others were reported dead").
    - `bodies` are made up of people: how many they have ("a party of nine", behind verbs of `consisting` as well) is
      counted as their members, and `anybody` are nouns that say no more of those.
    - `owners` with "the" before them mostly stand for what a text is about ("the airline's staff"): they narrow
      nothing.
    - `rates` before any word, `rate_units` behind "a" or "an", and `rate_adverbs` make the number one for each time or
      piece ("$22 million a season"): another thing than the whole.
    """

    labels: Words = ()
    streets: Words = ()
    names: Words = ()
    generic: Words = ()
    changes: Words = ()
    parts: Words = ()
    part_openers: Words = ()
    rest: Words = ()
    idle: Words = ()
    manners: Words = ()
    factors: Words = ()
    calibres: Words = ()
    light: Words = ()
    owners: Words = ()
    bodies: Words = ()
    consisting: Words = ()
    anybody: Words = ()
    invariant: Words = ()
    things: Words = ()
    anchors: Words = ()
    fillers: Words = ()
    including: Words = ()
    tallies: Words = ()
    victims: Words = ()
    putting: Words = ()
    persons: Words = ()
    wholes: Words = ()
    rates: Words = ()
    rate_units: Words = ()
    rate_adverbs: Words = ()


class Votes(Strict):
    """Words that tell the result of a vote.

    `nouns` may stand between its two numbers ("81 votes to 66"), or one of `pro` behind the first and one of `contra`
    behind the second, or ("Ayes, 31; noes, 12") one of `ayes` before the first and one of `noes` before the second.
    Two bare numbers, the greater first, are a result ("by 41 to 28") behind one of `before` and
    before one of `tails` or a mark, or ("a 5-4 ruling") before one of `kinds`, if one of `cues` and none of `games`
    stands in their sentence.
    """

    nouns: Words = ()
    before: Words = ()
    kinds: Words = ()
    tails: Words = ()
    pro: Words = ()
    contra: Words = ()
    ayes: Words = ()
    noes: Words = ()
    cues: Words = ()
    games: Words = ()


class Apart(Strict):
    """Words that tell figures of two things apart: what set out and what came back, the budget and the cost.

    Two figures (of something in `of`, where it is given) are of two things if the sentence of each says a word of
    another one of the `sides`; an empty side stands for sentences that say none of the words.
    """

    sides: Annotated[tuple[Words, ...], Field(strict=False, min_length=2)]
    of: Words = ()


class Expected(Strict):
    """A quantity that an example must yield; fields left out are not looked at. `open` names open ends."""

    text: str | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    open: Words = ()
    unit: str | None = None
    of: str | None = None
    ordinal: bool = False
    partial: bool = False
    holder: str | None = None


class QuantityExample(Strict):
    """A text and the quantities that must be found in it, in order; none may be found beside them."""

    text: Text
    quantities: Annotated[tuple[Expected, ...], Field(strict=False)] = ()


class Synonyms(Strict):
    """Nouns by which texts call one thing, and the one among them by whose name it is counted."""

    name: Text
    words: Words


class Split(Strict):
    """Kinds that exclude each other, into which people, and what is counted by the nouns of `of`, are told apart: 38
    matches are 21 wins, nine draws and eight defeats. Without kinds, `of` are nouns of what other splits part."""

    of: Words = ()
    kinds: Words = ()


class QuantityRule(Rule):
    """One file of the section; all tables but the examples are optional. `akin` are groups of names of measures, or of
    words that measures go by, that may stand for one thing, a price and a fee, and of nouns that may count one."""

    akin: Annotated[tuple[Words, ...], Field(strict=False)] = ()
    synonyms: Annotated[tuple[Synonyms, ...], Field(strict=False)] = ()
    split: Annotated[tuple[Split, ...], Field(strict=False)] = ()
    numbers: Numbers = Numbers()
    ages: Ages = Ages()
    guards: Guards = Guards()
    votes: Votes = Votes()
    apart: Annotated[tuple[Apart, ...], Field(strict=False)] = ()
    bound: Annotated[tuple[Bound, ...], Field(strict=False)] = ()
    unit: Annotated[tuple[Unit, ...], Field(strict=False)] = ()
    measure: Annotated[tuple[Measure, ...], Field(strict=False)] = ()
    counted: Annotated[tuple[Counted, ...], Field(strict=False)] = ()
    example: Annotated[tuple[QuantityExample, ...], Field(strict=False, min_length=1)]


SECTION = Section("quantities", QuantityRule, "numbers, units and what is counted")
