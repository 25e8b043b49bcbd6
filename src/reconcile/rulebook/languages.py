"""The schema of a language: the words and patterns by which its texts tell dates."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from reconcile.rulebook.schema import Rule, Section, Strict, Text

Words = Annotated[tuple[Text, ...], Field(strict=False)]
Order = Literal["mdy", "dmy", "ymd"]


class Numeric(Strict):
    """How "3/4/2019" is read: by the source's locale where it is listed, else by `order`, and said to be ambiguous
    unless the language knows no other (`sure`)."""

    order: Order
    sure: bool = False
    locales: dict[str, Order] = {}


class Pattern(Strict):
    """Word classes in order, and what they mean together.

    Patterns of one `stage` are tried together, at every word, in the order of the file: the first that fits is taken,
    and its words become one item of class `gives` for the later stages. A form is a list of classes: `[x]` may be
    missing, `(x|y)` is a choice, `x*` repeats, `name:x` names a part, `'of'` is that very word. `op` is the operation
    that works out the value, `set` gives it fixed parts.
    """

    stage: Text
    op: Text
    gives: Text
    forms: Annotated[Words, Field(min_length=1)]
    set: dict[str, int | str] = {}


class ExpectedDate(Strict):
    """A date that an example must yield; what is left out is not looked at."""

    text: Text
    edtf: str | None = None
    value: str | None = None
    mod: str | None = None
    type: str | None = None
    role: str | None = None


class DateExample(Strict):
    """A text, the date of its publication, and all time expressions that must be found in it, in order."""

    text: Text
    published: str | None = None
    dates: Annotated[tuple[ExpectedDate, ...], Field(strict=False)]


class Guards(Strict):
    """Words beside a number or a month that tell whether it is a date.

    `numbered` stand before numbers that are no years ("room 1912"), `counted` behind them ("2000 men"), `plurals` are
    the endings of what is counted, `no_plurals` endings that only look so; `before_years` make a number before such a
    word a year all the same. `labels` make any figures behind them a number ("no. 2012-07", "gate 12/5"). `fractions`
    stand behind figures that are a share ("5/6 of all"). `not_ahead` words make an "in" behind them look back ("the
    first time in two years"), `games` near a quarter or a week without a year make it one of a game or a season.
    `not_about` words make an "about" behind them no estimate ("how about May?"). `named_days` make a weekday behind
    them a name ("Black Friday"), `ages` make the name of a decade the age of somebody ("in his fifties"). `not_alone`
    months and weekdays are only dates behind `before_months` or `before_days`; `names` of months are also names of
    people, `first_names` before a name with a capital wherever they stand ("driven by Jan Lind"). `levels` are words
    that make figures with a point behind "at" a price or a height ("closed at 16.50").
    """

    numbered: Words
    labels: Words = ()
    levels: Words = ()
    counted: Words
    plurals: Words
    no_plurals: Words
    before_years: Words
    before_months: Words
    before_days: Words
    not_about: Words = ()
    fractions: Words = ()
    not_ahead: Words = ()
    games: Words = ()
    named_days: Words = ()
    ages: Words = ()
    not_alone: Words
    names: Words
    first_names: Words = ()


class LanguageRule(Rule):
    """A language.

    `words` lists the vocabulary by class, each word in lower case with its value; a word may stand in several
    classes, and may be a phrase of several words. `capitalised` words belong to their classes only with a capital;
    otherwise they belong to the class of the same name with "-weak" behind it. `classes` name unions of classes.
    `triggers` are the classes near which dates are looked for at all, and `beside` further phrases; digits always are.
    `glued` may follow a number without a space ("5pm"), `ordinals` make it an ordinal ("5th"), `decades` a decade
    ("1930s"); the point behind `abbreviations` does not end a date. `elided` words end in an apostrophe and lean on
    the next ("l'"). `roman` are the endings that make a Roman numeral an ordinal ("XIXe"), `clocks` what may stand
    between hour and minutes beside a colon ("18h30"), `year_codes` what may stand before the figures of a fiscal year
    ("FY21").
    `quarters` and `halves` are the letters of their codes ("Q1", "H2").
    `naming` words stand between what happened and its day ("the flood of 3 May"), so that dates can be counted from it.
    `happenings` are nouns for what happens on a day, those for one thing together ("fire blaze"): an hour without a day
    is of the day that the text has told of what its sentence names.
    `reporting` words shortly before a day make it that of the report ("the police said on Sunday").
    `asides` shortly before a date of an earlier year make it one that the story only looks back to ("the previous
    vote, in May 2019"). `life` words in brackets make the dates there those of somebody's life, which no story goes on
    from; so do two dates with a dash. `being` are the words by which a weekday is said of the day told before ("it
    was a").
    `asked` are the two words around what somebody is to do from or by a weekday ("to ... from").
    With `stems`, a word that goes on with a few letters behind a month's name is that month, class "month-stem".
    """

    code: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
    numeric: Numeric
    glued: Words = ()
    ordinals: Words = ()
    decades: Words = ()
    possessives: Words = ()
    abbreviations: Words = ()
    elided: Words = ()
    roman: Words = ()
    clocks: Words = ()
    year_codes: Words = ()
    capitalised: Words = ()
    articles: Words = ()
    guards: Guards
    stages: Words
    triggers: Words
    beside: Words = ()
    classes: dict[str, Words] = {}
    words: dict[str, dict[str, int | float | str]]
    pattern: Annotated[tuple[Pattern, ...], Field(strict=False, min_length=1)]
    quarters: Words = ("q",)
    halves: Words = ("h",)
    naming: Words = ()
    happenings: Words = ()
    reporting: Words = ()
    asides: Words = ()
    life: Words = ()
    being: Words = ()
    stems: bool = False
    future: Words = ()
    past: Words = ()
    coming: Words = ()
    before: Words = ()
    asked: Words = ()
    example: Annotated[tuple[DateExample, ...], Field(strict=False, min_length=1)]


SECTION = Section("languages", LanguageRule, "languages")
