"""A fate with what is known of its bearer and its time from elsewhere, and whether two are told of one bearer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reconcile.compare.saying import Saying
from reconcile.model.fate import STEM, FateTold
from reconcile.model.swift import swift
from reconcile.model.when import Interval
from reconcile.rulebook.oppositions import Opposition

NUMBER = re.compile(r"\s(\d+|[IVX]+)\b")
PRONOUNS = frozenset({"he", "she", "him", "her"})
PEOPLE = re.compile(r"(?:men|children|people|folk)$")  # plurals without an "s"
BODIES = frozenset({"body", "corpse", "remains"})
DYING = frozenset({"die", "death", "dead", "kill", "drown", "perish", "murder"})  # stems
PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be)\b")
WHOLE = re.compile(r"(?:all|both|the two|the three|the four)\b")


@swift
@dataclass(frozen=True, slots=True)
class Fate:
    """One statement. `entity` is the bearer where the text names it or says who is meant, "" else, `kind` what it is
    taken for; `names` are the folded words of its name, `callings` the nouns by which the sources call that entity.
    `span` is the time told, if it is, `dated` where the event itself has it and not its sentence, `stated` where the
    clause gives it in full, `date` the value of a date there. `owner` is the one whose the bearer is,
    "" if not known. `died` holds where the text says that the bearer of a wound or fall died. `lent` is the opposition
    whose words tell it, where it is another."""

    told: FateTold
    opposition: Opposition
    saying: Saying[str]
    entity: str
    names: frozenset[str]
    kind: str
    callings: frozenset[str]
    span: Interval | None
    stated: bool
    dated: bool
    date: str = ""
    owner: str = ""
    died: bool = False
    lent: str = ""

    @property
    def source(self) -> str:
        """The id of the source that tells it."""
        return self.told.source

    @property
    def ends(self) -> bool:
        """Whether it takes the side that can only follow the other."""
        return self.told.side == self.opposition.last and not self.told.denied


def likeness(x: Fate, y: Fate) -> str:
    """Whether two bearers are one: "same" by name, "alike" by the noun alone ("a bid", "the bid"), "" if not."""
    if _number(x) and _number(y) and _number(x) != _number(y):
        return ""  # "Zarya 2", "Zarya 3"
    if x.entity != y.entity and by_pronoun(x, y):
        return "alike"
    if x.entity and y.entity and (x.entity == y.entity or x.kind == y.kind):
        return "same" if x.entity == y.entity else "alike" if _maybe_one(x, y) else ""
    owned = x.owner and y.owner and x.told.head == y.told.head and not (x.told.names or y.told.names)
    if owned and (x.owner != y.owner or not any(_several(f) or (plural(f) and not f.told.definite) for f in (x, y))):
        return "same" if x.owner == y.owner else ""
    if _body_of(x, y) or _body_of(y, x):
        return "same"
    a, b = x.names, y.names
    if _one_thing(x, y) is not None:
        return "same" if _one_thing(x, y) else ""
    if a and b:
        return "same" if (a <= b or b <= a) and _numbers(a) == _numbers(b) else ""
    if _none_of_all(x, y):
        return "alike"
    certain = (x.told.definite, y.told.definite, x.told.indefinite, y.told.indefinite)
    if not any(certain[:2]) or certain.count(True) < 2 or ((_several(x) or _several(y)) and not _all_of_them(x, y)):
        return ""
    if any(f.told.indefinite and not _named_by(f) <= {*g.told.words} for f, g in ((x, y), (y, x))):
        return ""  # "a New York hotel", "that hotel"
    kindred = {x.told.head, y.told.head} <= {*x.opposition.kindred}
    beside = [{*f.told.called} - {f.told.head[:STEM]} for f in (x, y)]
    if not kindred and all(beside) and not beside[0] & beside[1]:
        return ""  # "the garrison of the fort", "the garrison of the town"
    mine, other = x.callings | {x.told.head}, y.callings | {y.told.head}
    return "alike" if kindred or (mine & other) - {""} else ""


def _maybe_one(x: Fate, y: Fate) -> bool:
    """Whether two persons may be one of whom a text has the surname alone or "he", as what both are about says."""
    short, full = sorted((x, y), key=lambda f: (len(f.names), f.source))
    bare = len(short.names) == 1 and short.names <= full.names
    return x.kind == "person" and bare and bool({*x.told.about} & {*y.told.about} - _named_by(full))


def _body_of(x: Fate, y: Fate) -> bool:
    """Whether one speaks of the dead and the other of the body ("his body", "he was buried")."""
    return x.told.head in BODIES and bool(x.owner) and x.owner == y.entity and y.kind == "person"


def _none_of_all(x: Fate, y: Fate) -> bool:
    """Whether one denies of all what the other tells of some ("no station was closed", "one station was closed")."""
    free = not (x.names and y.names) and bool(PASSIVE.search(x.saying.text)) == bool(PASSIVE.search(y.saying.text))
    return free and (x.told.none or y.told.none) and bool(x.told.head) and x.told.head == y.told.head


def by_pronoun(x: Fate, y: Fate) -> bool:
    """Whether one text has "he" or "his body" where the other has a name that stands in the sentence before, while
    nobody is named there whom "he" was taken for."""
    def told(f: Fate, g: Fate) -> bool:
        before, mine = {*f.told.before, *f.told.words}, {n[:STEM] for n in f.names}
        pronoun = f.told.who.text.lower() in PRONOUNS or (f.told.head in BODIES and f.told.owner >= 0 and not f.owner)
        named = {n[:STEM] for n in g.names}
        shared = {*f.told.words} & {*g.told.words} - named or (f.told.head in BODIES and DYING & {*f.told.before})
        return pronoun and not mine & before and bool(named & before) and bool(shared)

    return told(x, y) or told(y, x)


def _number(fate: Fate) -> str:
    behind = NUMBER.match(fate.saying.text.removeprefix(fate.told.who.text))
    return behind[1] if behind else ""


def _named_by(fate: Fate) -> set[str]:
    return {n[:STEM] for n in (*fate.names, *fate.told.of)}


def _several(fate: Fate) -> bool:
    """Whether the bearer is more than one ("the pirates"): some may have come to this, and others to that; not where
    it says that it is all of them ("both brothers") or the rule names the noun ("sales")."""
    return plural(fate) and not WHOLE.match(fate.told.who.text.lower()) and fate.told.head not in fate.opposition.nouns


def _all_of_them(x: Fate, y: Fate) -> bool:
    """Whether both texts speak of all by the very same words ("the bank robbers"), not of those who came to this."""
    a, b = (f.told.who.text.lower() for f in (x, y))
    some = any(f.saying.text.lower().startswith(f"{a} {which} ") for f in (x, y) for which in ("who", "that", "which"))
    return a == b and a.startswith(("the ", "his ", "her ", "their ")) and not some


def plural(fate: Fate) -> bool:
    """Whether the words for the bearer are a plural."""
    text = fate.told.who.text.lower()
    return PEOPLE.search(text) is not None or (text.endswith("s") and not text.endswith(fate.told.head))


def _one_thing(x: Fate, y: Fate) -> bool | None:
    """Whether a thing with a noun and a name is one however both stand ("the Saru bridge", "the bridge over the Saru"),
    None where noun or name is missing."""
    if (x.entity and y.entity) or "person" in x.opposition.who or not (x.told.head and y.told.head):
        return None
    a, b = x.names | {*x.told.of}, y.names | {*y.told.of}
    if not a or not b:
        return None
    if (plural(x) or plural(y)) and not x.opposition.dated and not (x.told.definite and y.told.definite):
        return False  # "letters of hers", "the letters to her son"
    one, other = a - {x.told.head}, b - {y.told.head}
    return x.told.head == y.told.head and bool(one & other) and (one <= other or other <= one)


def _numbers(names: frozenset[str]) -> set[str]:
    return {n for n in names if n.isdigit()}
