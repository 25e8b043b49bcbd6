"""The fates that sources tell, and whether two of them can both be right."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reconcile.compare.bearers import meant_by, owner_of, people_of
from reconcile.compare.likeness import Fate, likeness
from reconcile.compare.saying import Saying
from reconcile.compare.spots import event_at, events_of, named_at
from reconcile.compare.tables import Group, Tables
from reconcile.compare.when import loosely, time_of
from reconcile.model.event import Event
from reconcile.model.fate import STEM, FateTold
from reconcile.model.fold import words
from reconcile.model.interval import first, gap_days, last
from reconcile.model.span import Span
from reconcile.model.when import Interval

LONGEST = 90  # characters of a quote from the bearer to the word
BESIDE = 150  # characters before and after a sentence
SCENE = 3  # stems that two scenes must share
MONTH = 31  # days
DEAD = "dead"  # the side that they take of whom a text says that they died
AFTERWARDS = re.compile(r"\b(?:days?|weeks?|months?|years?)\s+(?:after|later)\b(?!\s+(?:known|called|named))")
SERIES = frozenset({"first", "second", "third", "earlie", "previo", "anothe", "revise", "origin"})  # stems


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
                for one in (told, *_joined(told, tables)):
                    lent = told.opposition if one is not told else ""
                    fate = known(one, events[source], entity, tables, owner=owner, lent=lent)
                    out[one.opposition][source].append(fate)
    dead = {source: [f for found in out.values() for f in found.get(source, ())
                     if f.told.side == DEAD and not f.told.denied] for source in fates}
    return {name: {source: _with_matter([_known_dead(f, dead[source]) for f in own]) for source, own in found.items()}
            for name, found in out.items() if len(found) > 1}


def _joined(told: FateTold, tables: Tables) -> list[FateTold]:
    """A fate as those oppositions have it to which its side is lent."""
    return [replace(told, opposition=name, side=side)
            for name, side in tables.joins.get((told.opposition, told.side), ())
            if not tables.oppositions[name].nouns or told.head in tables.oppositions[name].nouns]


def _known_dead(fate: Fate, dead: Sequence[Fate]) -> Fate:
    """A fate that is one of the dead, with whether its text says, right beside it or of its time, that the bearer
    died, and nowhere of a time years later."""
    if not fate.told.fatal:
        return fate
    own = [d for d in dead if likeness(fate, d)]
    gaps = [gap_days(fate.span, d.span) for d in own if fate.span is not None and d.span is not None and not d.told.now]
    beside = any(abs(d.told.sentence - fate.told.sentence) <= 1 for d in own)
    return replace(fate, died=max(gaps, default=0) <= MONTH and (beside or bool(gaps)))


def _with_matter(own: Sequence[Fate]) -> list[Fate]:
    """The fates of one source, each with what it is of ("of perjury"), if need be from another on the same side."""
    telling = [f for f in own if f.told.matter]

    def matter(fate: Fate) -> tuple[str, ...]:
        return tuple(sorted({m for f in telling if f.told.side == fate.told.side and f.told.denied == fate.told.denied
                             and likeness(f, fate) for m in f.told.matter}))

    return [f if f.told.matter or not (said := matter(f)) else replace(f, told=replace(f.told, matter=said))
            for f in own]


def known(
    told: FateTold, events: Sequence[Event], entity: str, tables: Tables, *, owner: str = "", lent: str = ""
) -> Fate:
    """A fate with what its event and its bearer tell of it; `owner` and `lent` are those of the result."""
    event, covered = event_at(events, told.word.start)
    name = ("not " if told.denied else "") + told.side
    quote = quote_of(told, tables.sources[told.source].text)
    known = tables.entities.get(entity)
    date = event.date if covered and not event.date_inferred else None
    own = date if date is not None and not loosely(date) else None
    callings = {m.head or m.profession or m.office for m in known.mentions} - {""} if known is not None else set()
    saying = Saying(event, name, name, quote.text, quote.start, quote.end)
    return Fate(
        told, tables.oppositions[told.opposition], saying, entity,
        names=frozenset(told.names or words(known.name if known is not None else "")),
        kind=known.kind if known is not None else "", callings=frozenset(callings),
        span=time_of(told, event, events, tables) if covered else None,
        dated=covered and (event.date is not None or told.now),
        stated=own is not None and own.resolved_from is None, date=own.value if own is not None else "",
        owner=owner, lent=lent,
    )


def quote_of(told: FateTold, text: str) -> Span:
    """The words from the bearer to what became of it, or the latter alone where they stand far apart."""
    start, end = min(told.word.start, told.who.start), max(told.word.end, told.who.end)
    return Span(text[start:end], start, end) if end - start <= LONGEST else told.word


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
    if any(f.told.later and not f.date for f in (x, y)) or any(_so_far(f) for f in (x, y)):
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


def _so_far(fate: Fate) -> bool:
    """Whether it has not come about at a time that is not known ("they have not found it")."""
    told = fate.told
    return told.denied and told.now and fate.span is None and "never" not in words(fate.saying.text)


def narrow(span: Interval) -> bool:
    """Whether a time is exact to the month: two years that follow each other do not lie a day apart."""
    return last(span) - first(span) < MONTH


def one_matter(x: Fate, y: Fate) -> bool:
    """Whether what it is about, and at what stage, allows one matter."""
    if _stages(x) != _stages(y):
        return False
    if x.opposition.there and _places(x) and _places(y) and not _places(x) & _places(y):
        return False
    every = x.told.every or y.told.every
    if x.opposition.about and not things(x) & things(y) and not every and not (
            _of_nothing(x, y) and _at_one_scene(x, y)):
        return False
    if x.opposition.whole and not (things(x) <= things(y) or things(y) <= things(x)):
        return False
    a, b = set(x.told.matter), set(y.told.matter)
    return not x.opposition.charged or not a or not b or bool(a & b) or every


def _of_nothing(x: Fate, y: Fate) -> bool:
    """Whether one of two clauses says nothing of what it is about ("and did not attend")."""
    return not (things(x) and things(y))


def _at_one_scene(x: Fate, y: Fate) -> bool:
    """Whether two texts tell of one day, or with several words in common."""
    one_day = x.span is not None and x.span == y.span and narrow(x.span)
    return one_day or len(scene(x) & scene(y)) >= SCENE


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
    near = " ".join(["", *words(text[max(0, fate.told.start - BESIDE):fate.told.end + BESIDE])])
    own = words(text[fate.told.start:fate.told.end]) if fate.ends and undated else ()
    if own and AFTERWARDS.search(text[fate.told.start:fate.told.end]):
        return True
    return any(f" {a}" in near for a in fate.opposition.undone) or any(
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
    return same_subject_of(x.source, y.source, tables)


def same_subject_of(one: str, other: str, tables: Tables) -> bool | None:
    """Whether two sources are about one subject, None where that is not known."""
    a, b = tables.subjects.get(one, -1), tables.subjects.get(other, -1)
    return None if a < 0 or b < 0 else a == b
