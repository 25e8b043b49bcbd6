"""A fate with what is known of its bearer and its time from elsewhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reconcile.compare.bearers import meant_by, owner_of, people_of
from reconcile.compare.saying import Saying
from reconcile.compare.spots import event_at, events_of, named_at
from reconcile.compare.tables import Group, Tables
from reconcile.compare.when import time_of
from reconcile.model.event import Event
from reconcile.model.fate import STEM, FateTold
from reconcile.model.fold import words
from reconcile.model.interval import first, gap_days, last
from reconcile.model.span import Span
from reconcile.model.when import Interval
from reconcile.rulebook.oppositions import Opposition

LONGEST = 90  # characters of a quote from the bearer to the word
BESIDE = 150  # characters before and after a sentence
MONTH = 31  # days
AFTERWARDS = re.compile(r"\b(?:days?|weeks?|months?|years?)\s+(?:after|later)\b")
SERIES = frozenset({"first", "second", "third", "earlie", "previo", "anothe", "revise", "origin"})  # stems
NUMBER = re.compile(r"\s(\d+|[IVX]+)\b")
WHOLE = re.compile(r"(?:all|both|the two|the three|the four)\b")


@dataclass(frozen=True, slots=True)
class Fate:
    """One statement. `entity` is the bearer where the text names it or says who is meant, "" else, `kind` what it is
    taken for; `names` are the folded words of its name, `callings` the nouns by which the sources call that entity.
    `span` is the time told, if it is, `dated` where the event itself has it and not its sentence, `stated` where the
    clause gives it in full, `date` the value of a date there. `owner` is the one whose the bearer is,
    "" if not known."""

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

    @property
    def source(self) -> str:
        """The id of the source that tells it."""
        return self.told.source

    @property
    def ends(self) -> bool:
        """Whether it takes the side that can only follow the other."""
        return self.told.side == self.opposition.last and not self.told.denied


def known_fates(
    groups: Sequence[Group], fates: Mapping[str, Sequence[FateTold]], tables: Tables
) -> Mapping[str, Mapping[str, list[Fate]]]:
    """The fates told, by opposition and source; of oppositions that one source alone tells, none."""
    events, meant, people = events_of(groups), named_at(tables), people_of(tables)
    out: dict[str, dict[str, list[Fate]]] = defaultdict(lambda: defaultdict(list))
    for source in sorted(s for s in fates if events.get(s)):
        for told in fates[source]:
            if told.opposition in tables.oppositions:
                entity = meant.get((source, told.who.start), "") or meant_by(told, people)
                owner = owner_of(told, tables.sources[source].text, meant, people)
                out[told.opposition][source].append(replace(_known(told, events[source], entity, tables), owner=owner))
    return {name: {source: _with_matter(own) for source, own in found.items()}
            for name, found in out.items() if len(found) > 1}


def _with_matter(own: Sequence[Fate]) -> list[Fate]:
    """The fates of one source, each with what it is of ("of perjury"), if need be from another on the same side."""
    def matter(fate: Fate) -> tuple[str, ...]:
        said = {m for f in own if f.told.side == fate.told.side and f.told.denied == fate.told.denied
                and likeness(f, fate) for m in f.told.matter}
        return fate.told.matter or tuple(sorted(said))

    return [replace(f, told=replace(f.told, matter=matter(f))) for f in own]


def _known(told: FateTold, events: Sequence[Event], entity: str, tables: Tables) -> Fate:
    event, covered = event_at(events, told.word.start)
    name = ("not " if told.denied else "") + told.side
    quote = quote_of(told, tables.sources[told.source].text)
    known = tables.entities.get(entity)
    own = event.date if covered and not event.date_inferred else None
    callings = {m.head or m.profession or m.office for m in known.mentions} - {""} if known is not None else set()
    saying = Saying(event, name, name, quote.text, quote.start, quote.end)
    return Fate(
        told, tables.oppositions[told.opposition], saying, entity,
        names=frozenset(told.names or words(known.name if known is not None else "")),
        kind=known.kind if known is not None else "", callings=frozenset(callings),
        span=time_of(told, event, events, tables) if covered else None,
        dated=covered and (event.date is not None or told.now),
        stated=own is not None and own.resolved_from is None, date=own.value if own is not None else "",
    )


def quote_of(told: FateTold, text: str) -> Span:
    """The words from the bearer to what became of it, or the latter alone where they stand far apart."""
    start, end = min(told.word.start, told.who.start), max(told.word.end, told.who.end)
    return Span(text[start:end], start, end) if end - start <= LONGEST else told.word


def likeness(x: Fate, y: Fate) -> str:
    """Whether two bearers are one: "same" by name, "alike" by the noun alone ("a bid", "the bid"), "" if not."""
    if _number(x) and _number(y) and _number(x) != _number(y):
        return ""  # "Zarya 2", "Zarya 3"
    if x.entity and y.entity and (x.entity == y.entity or x.kind == y.kind):
        return "same" if x.entity == y.entity else ""
    owned = x.owner and y.owner and x.told.head == y.told.head and not (x.told.names or y.told.names)
    if owned and (x.owner != y.owner or not (_several(x) or _several(y))):
        return "same" if x.owner == y.owner else ""
    a, b = x.names, y.names
    if _one_thing(x, y) is not None:
        return "same" if _one_thing(x, y) else ""
    if a and b:
        return "same" if (a <= b or b <= a) and _numbers(a) == _numbers(b) else ""
    certain = (x.told.definite, y.told.definite, x.told.indefinite, y.told.indefinite)
    if not any(certain[:2]) or certain.count(True) < 2 or _several(x) or _several(y):
        return ""
    if any(f.told.indefinite and not _named_by(f) <= {*g.told.words} for f, g in ((x, y), (y, x))):
        return ""  # "a New York hotel", "that hotel"
    beside = [{*f.told.called} - {f.told.head[:STEM]} for f in (x, y)]
    if all(beside) and not beside[0] & beside[1]:
        return ""  # "the garrison of the fort", "the garrison of the town"
    mine, other = x.callings | {x.told.head}, y.callings | {y.told.head}
    return "alike" if (mine & other) - {""} else ""


def _number(fate: Fate) -> str:
    behind = NUMBER.match(fate.saying.text.removeprefix(fate.told.who.text))
    return behind[1] if behind else ""


def _named_by(fate: Fate) -> set[str]:
    return {n[:STEM] for n in (*fate.names, *fate.told.of)}


def _several(fate: Fate) -> bool:
    """Whether the bearer is more than one ("the pirates"): some may have come to this, and others to that; not where
    it says that it is all of them ("both brothers") or the rule names the noun ("sales")."""
    text = fate.told.who.text.lower()
    plural = text.endswith("s") and not text.endswith(fate.told.head)
    return plural and not WHOLE.match(text) and fate.told.head not in fate.opposition.nouns


def _one_thing(x: Fate, y: Fate) -> bool | None:
    """Whether a thing with a noun and a name is one however both stand ("the Saru bridge", "the bridge over the Saru"),
    None where noun or name is missing."""
    if (x.entity and y.entity) or "person" in x.opposition.who or not (x.told.head and y.told.head):
        return None
    a, b = x.names | {*x.told.of}, y.names | {*y.told.of}
    if not a or not b:
        return None
    if (_several(x) or _several(y)) and not (x.told.definite and y.told.definite):
        return False  # "letters of hers", "the letters to her son"
    one, other = a - {x.told.head}, b - {y.told.head}
    return x.told.head == y.told.head and bool(one & other) and (one <= other or other <= one)


def _numbers(names: frozenset[str]) -> set[str]:
    return {n for n in names if n.isdigit()}


def opposed(x: Fate, y: Fate) -> bool:
    """Whether the two outcomes exclude each other: either side, or one side told and denied. What somebody did later
    counts only by name: who "he" is may have been misread."""
    if any(f.told.later and not f.told.names for f in (x, y)):
        return False
    if x.told.side != y.told.side:
        return not x.told.denied and not y.told.denied
    if x.opposition.once and x.ends and y.ends:
        return _two_days(x, y)
    denied = x.told if x.told.denied else y.told
    return x.told.denied != y.told.denied and not denied.implied


def _two_days(x: Fate, y: Fate) -> bool:
    """Whether what happens once is given two dates far apart, of somebody whom both call by one post."""
    posts = {*x.told.called, *x.told.matter} & {*y.told.called, *y.told.matter}
    far = x.span is not None and y.span is not None and gap_days(x.span, y.span) > x.opposition.days
    return far and x.stated and y.stated and bool(posts)


def one_time(x: Fate, y: Fate) -> bool:
    """Whether their dates allow one matter: not too far apart, and what ends the other not told of a later time."""
    if any(f.told.later and not f.date for f in (x, y)):
        return False
    if x.opposition.dated and (x.span is None or y.span is None) and not (x.date and x.date == y.date):
        return False
    if x.span is None or y.span is None:
        return not (x.told.later or y.told.later) and (not (x.date and y.date) or x.date == y.date)
    if x.opposition.once and x.ends and y.ends and _two_days(x, y):
        return True
    if x.opposition.last and x.ends != y.ends:
        end, before = (x.span, y.span) if x.ends else (y.span, x.span)
        near = not x.opposition.again or gap_days(x.span, y.span) <= x.opposition.days
        return near and last(before) >= first(end)
    return gap_days(x.span, y.span) <= (x.opposition.days if narrow(x.span) and narrow(y.span) else 0)


def narrow(span: Interval) -> bool:
    """Whether a time is exact to the month: two years that follow each other do not lie a day apart."""
    return last(span) - first(span) < MONTH


def one_matter(x: Fate, y: Fate) -> bool:
    """Whether what it is about, and at what stage, allows one matter."""
    if _stages(x) != _stages(y):
        return False
    if x.opposition.there and _places(x) and _places(y) and not _places(x) & _places(y):
        return False
    if x.opposition.about and not things(x) & things(y):
        return False
    if x.opposition.whole and not (things(x) <= things(y) or things(y) <= things(x)):
        return False
    a, b = set(x.told.matter), set(y.told.matter)
    return not x.opposition.charged or not a or not b or bool(a & b) or x.told.every or y.told.every


def things(fate: Fate) -> set[str]:
    """The stems of what it is about, without those of the bearer, and of the places where these do not make it one."""
    places = set() if fate.opposition.there else _places(fate)
    return set(fate.told.about) - places - {n[:STEM] for n in fate.names}


def _places(fate: Fate) -> set[str]:
    """The stems of the names of the places of its event."""
    named = (w for a in fate.saying.event.places for w in a.text.split() if w[:1].isupper())
    return {w[:STEM] for name in named for w in words(name)}


def scene(fate: Fate) -> set[str]:
    """The stems of its sentence and the one before."""
    return telling(fate) | ({*fate.told.before} - {n[:STEM] for n in fate.names})


def telling(fate: Fate) -> set[str]:
    """The stems of its sentence, without those of the bearer."""
    return {*fate.told.about, *fate.told.words} - {n[:STEM] for n in fate.names}


def _stages(fate: Fate) -> set[str]:
    one_of_several = {w for w in fate.told.about if w in SERIES} if fate.opposition.about else set()
    return {a for a in fate.opposition.apart for w in fate.told.words if w.startswith(a)} | one_of_several


def undone(fate: Fate, text: str, *, undated: bool) -> bool:
    """Whether the sentence or those beside it say that it came about and passed, or was but a part; of one that has no
    date in common with the other (`undated`), also whether its own says that it was for a time or some time after."""
    near = words(text[max(0, fate.told.start - BESIDE):fate.told.end + BESIDE])
    own = words(text[fate.told.start:fate.told.end]) if fate.ends and undated else ()
    if own and AFTERWARDS.search(text[fate.told.start:fate.told.end]):
        return True
    return any(w.startswith(a) for a in fate.opposition.undone for w in near) or any(
        w.startswith(a) for a in fate.opposition.passing for w in own)


def tells_both(x: Fate, y: Fate, own: Sequence[Fate]) -> bool:
    """Whether a source, besides what `y` says against `x`, also says what agrees with it, of one bearer and time; what
    may have come later and has less in common with `x` than `y` has ("taken prisoner at X, died old") is no such."""
    def another(z: Fate) -> bool:
        undated = x.opposition.last == x.told.side and (x.span is None or z.span is None)
        return undated and len(telling(x) & telling(y)) > len(telling(x) & telling(z))

    return any(not another(z) and likeness(x, z)
               and not opposed(x, z) and (z.told.denied, z.told.side) == (x.told.denied, x.told.side)
               and one_time(x, z) and one_matter(x, z) for z in own)


def same_subject(x: Fate, y: Fate, tables: Tables) -> bool | None:
    """Whether the two texts are about one subject, None where that is not known."""
    a, b = tables.subjects.get(x.source, -1), tables.subjects.get(y.source, -1)
    return None if a < 0 or b < 0 else a == b
