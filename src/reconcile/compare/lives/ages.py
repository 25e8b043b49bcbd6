"""Ages and dates of birth of one person, in one text and across texts.

An age is held against another of the same time as it stands. Against a date of birth, or an age of another time, it is
held by the days on which, by each, the person can have been born.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reconcile.compare.lives.births import Vital
from reconcile.compare.lives.occasions import at_the_end, occasions_of, one_occasion
from reconcile.compare.lives.people import Cast
from reconcile.compare.lives.times import BIRTH, DEATH, MONTH, YEAR, Clock, Moment, Span, moment_of
from reconcile.compare.pairs import Verdict, judge_field
from reconcile.compare.saying import Outcome, Saying
from reconcile.compare.tables import Tables
from reconcile.model.entity import Entity, Mention
from reconcile.model.event import Event
from reconcile.model.quantity import Quantity

AGE, WHO = "age", "who"
HE_SHE = ("He", "She")
MONTHS = 12
LOOSE_LEAST, LOOSE_MOST = 2, 12
KIN = 15  # years from which on father and son are likelier than an error
YEARS_OFF, MONTHS_OFF = 1.0, 0.5
CALLED = re.compile(r", an? (?:[\w'’-]+ ){0,5}")
ANY: Span = (-math.inf, math.inf)
TOGETHER, WEEKS = 180, 14
POINTS_BACK, OPENER = 240, 8
AT_AGE = re.compile(r"\bat the age of [\w-]+$|\baged [\w-]+$")
NAMED_AS = re.compile(r",? (?:was |who was )?(?:named|identified)(?: by \w+)?(?: as)? (?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Bearing:
    """What a passage says of when somebody was born: `born` are the days that it allows. `age` and `moment` are those
    told, None for a date of birth; an age of no known time has none, but `occasions`, what happened then. `calling` is
    what the person is called by there."""

    born: Span
    age: Quantity | None = None
    moment: Moment | None = None
    calling: str = ""
    occasions: tuple[Event, ...] = ()


Told = Saying[Bearing]


def bearings_of(
    cast: Cast, quantities: Mapping[str, Sequence[Quantity]], vitals: Sequence[Vital], clock: Clock, tables: Tables
) -> Mapping[str, Sequence[Told]]:
    """All that texts say of when somebody was born, by the entity of the person."""
    out: dict[str, list[Told]] = defaultdict(list)
    for v in vitals:
        if v.kind == BIRTH:
            out[v.person].append(
                Saying(v.event, Bearing(v.days), v.date.edtf or v.date.value, v.date.text, v.date.start, v.date.end))
    for source in sorted(cast.home):
        for age in (q for q in quantities.get(source, ()) if q.of == AGE):
            holder, event = _holder(source, age, cast, tables), cast.near(source, age.start)
            moment = moment_of(age, *holder, cast, clock, tables) if holder is not None else None
            if holder is None or event is None:
                continue
            occasions = occasions_of(age, source, holder[1], cast, tables)
            if moment is not None or occasions or at_the_end(age, ()):
                out[holder[1]].append(_told(event, age, moment, holder[0], occasions))
    return out


def _told(event: Event, age: Quantity, moment: Moment | None, mention: Mention, occasions: tuple[Event, ...]) -> Told:
    low, high = _years(age)
    born = (moment.days[0] - (high + 1) * YEAR, moment.days[1] - low * YEAR) if moment is not None else ANY
    value = f"{age.value:g}" if age.value is not None else age.text
    bearing = Bearing(born, age, moment, mention.profession, occasions)
    return Saying(event, bearing, value, age.text, age.start, age.end)


def _holder(source: str, age: Quantity, cast: Cast, tables: Tables) -> tuple[Mention, str] | None:
    """The mention and entity of whoever has an age: where nobody is named with it, who dies there, and in a line that
    names nobody, whom the text is about."""
    if age.holder_start >= 0:
        held = cast.at(source, age.holder_start) or _meant(source, age, cast)
        who = cast.before(source, age.holder_start) if age.holder.lower() == WHO else None
        if held is None and who is not None and _right_behind(source, who[0].end, age, tables):
            held = (replace(who[0], start=age.holder_start, end=age.holder_start, form="pronoun"), who[1])
        return (held[0], held[1].id) if held is not None else None
    named = _beside(source, age, cast, tables) or _pointed_at(source, age, cast, tables)
    if named is not None:
        return named
    clauses = [e for e in cast.events(source) if e.start <= age.start < e.end]
    dying = next((e for e in clauses if e.type == DEATH), None)
    person = cast.person(dying.participants) if dying is not None else _doer(age, clauses, cast, tables)
    line = tables.sources[source].text.rfind("\n", 0, age.start)
    if person is None and not any(line < m.start < age.start for m, _ in cast.held.get(source, ())):
        person = cast.main.get(source)
    if person is None:
        return None
    told = next(m for m in person.mentions if m.source == source)
    return replace(told, start=age.start, end=age.start, form="pronoun", sentence=-1), person.id


def _meant(source: str, age: Quantity, cast: Cast) -> tuple[Mention, Entity] | None:
    """Whom "he was 77" means where nothing resolved it: the only person named shortly before."""
    at = age.holder_start
    near = [h for h in cast.held.get(source, ()) if at - POINTS_BACK <= h[0].start < at and h[0].form == "name"]
    if age.holder not in HE_SHE or len({e.id for _, e in near}) != 1:
        return None
    return replace(near[-1][0], start=at, end=at, form="pronoun", sentence=-1), near[-1][1]


def _right_behind(source: str, end: int, age: Quantity, tables: Tables) -> bool:
    """Whether "who" stands right behind a name, with no more between than the age itself or what the person is."""
    between = tables.sources[source].text[end:age.holder_start]
    return len(between) <= len(", ") or end < age.start < age.holder_start or CALLED.fullmatch(between) is not None


def _doer(age: Quantity, clauses: Sequence[Event], cast: Cast, tables: Tables) -> Entity | None:
    """Who did "at the age of 26" what a clause tells, where nobody else is in it."""
    own = min(clauses, key=lambda e: (e.end - e.start, e.id), default=None)
    if own is None or not AT_AGE.search(tables.sources[own.source].text, own.trigger.end, age.end):
        return None
    return cast.person(own.participants) if len({a.entity for a in own.participants}) == 1 else None


def _beside(source: str, age: Quantity, cast: Cast, tables: Tables) -> tuple[Mention, str] | None:
    """Who is named right before an age, or right behind one that opens a sentence, with but a comma between."""
    text = tables.sources[source].text
    last = text[max(0, age.start - OPENER) : age.start].rstrip(" \"“")[-1:]
    opens = not last or last in ".!?\n"
    for mention, entity in cast.held.get(source, ()):
        before = mention.form == "name" and text[mention.end : age.start] == ", "
        behind = mention.form == "name" and opens and text[age.end : mention.start] == ", "
        if before or behind:
            return mention, entity.id
    return None


def _pointed_at(source: str, age: Quantity, cast: Cast, tables: Tables) -> tuple[Mention, str] | None:
    """Whom "the 43-year-old" means: who is named as such right behind, else the only person named shortly before."""
    text = tables.sources[source].text
    if not text[max(0, age.start - 4) : age.start].lower().endswith("the ") or not age.text.lower().endswith("old"):
        return None
    called = NAMED_AS.match(text, age.end)
    around = (called.end(), called.end() + 1) if called else (max(0, age.start - POINTS_BACK), age.start)
    near = [(m, e.id) for m, e in cast.held.get(source, ()) if around[0] <= m.start < around[1] and m.form == "name"]
    if not near or len({person for _, person in near}) != 1:
        return None
    return replace(near[-1][0], start=age.start, end=age.start, sentence=-1), near[-1][1]


def _years(age: Quantity) -> tuple[float, float]:
    """The least and most whole years that an age allows."""
    scale = MONTHS if age.unit == "month" else 1
    return (age.low or 0) // scale, (age.high if age.high is not None else age.low or 0) // scale


def compare_ages(told: Sequence[Told], name: str, tables: Tables) -> list[Outcome]:
    """The outcomes for one person: ages of one time against each other, and all else by the birth it implies."""
    def judge_age(a: Told, b: Told) -> Verdict | None:
        same = _together(a.means, b.means) or _of_one_thing(a.means, b.means, tables)
        return _one_time(a.means, b.means, tables) if same or _backwards(a.means, b.means) else None

    def judge_birth(a: Told, b: Told) -> Verdict | None:
        dates = a.means.age is None and b.means.age is None
        known = all(x.means.age is None or x.means.moment is not None for x in (a, b))
        return _by_birth(a.means, b.means, tables) if known and not dates and not _together(a.means, b.means) else None

    return [
        *judge_field(told, judge_age, compares="age", rank=("differ", "namesakes", "bound", "equal"), of=name,
                     clashing=frozenset(("differ", "namesakes"))),
        *judge_field(told, judge_birth, compares="birth", rank=("differ", "fits"), of=name,
                     clashing=frozenset(("differ",)), self_name="misfit"),
    ]


def _together(a: Bearing, b: Bearing) -> bool:
    """Whether two ages are of one time: of days that overlap, or lie within months of each other."""
    if a.moment is None or b.moment is None:
        return False
    (x, y), (v, w) = a.moment.days, b.moment.days
    exact = max(y - x, w - v) <= MONTH
    return max(x, v) - min(y, w) <= (TOGETHER if exact else 0)


def _backwards(a: Bearing, b: Bearing) -> bool:
    """Whether somebody would be younger later, by as much as texts err: the time of one was misread."""
    if a.moment is None or b.moment is None or a.age is None or b.age is None:
        return False
    early, late = sorted((a, b), key=lambda x: x.moment.days if x.moment is not None else ANY)
    if early.moment is None or late.moment is None or early.moment.days[1] + YEAR >= late.moment.days[0]:
        return False
    return LOOSE_LEAST <= (_years(early.age)[0] - _years(late.age)[1] if early.age and late.age else 0) <= LOOSE_MOST


def _of_one_thing(a: Bearing, b: Bearing, tables: Tables) -> bool:
    """Whether two ages, one of which no words date, are told of one thing that the person did, or of the death."""
    if a.age is None or b.age is None or not any(x.moment is None or x.moment.loose for x in (a, b)):
        return False
    ends = at_the_end(a.age, a.occasions) and at_the_end(b.age, b.occasions)
    return ends or one_occasion(a.occasions, b.occasions, tables)


def _one_time(a: Bearing, b: Bearing, tables: Tables) -> Verdict | None:
    x, y = a.age, b.age
    if x is None or y is None:
        return None
    if x.value is not None and x.value == y.value:
        return Verdict("equal", "both give the same age")
    (low, high), (least, most) = _years(x), _years(y)
    if low <= most and least <= high:
        return Verdict("bound", "the one age allows the other")
    gap = float(max(low - most, least - high))
    if gap == 1 and a.moment is not None and b.moment is not None and _birthday_between(a, b):
        return None
    loose = any(m.moment is None or m.moment.loose for m in (a, b))
    if loose and not LOOSE_LEAST <= gap <= LOOSE_MOST:
        return None
    if _namesakes(gap, a.calling, b.calling, tables):
        return Verdict("namesakes", "no text errs by so much: they are two persons", gap)
    return Verdict("differ", "the ages differ", gap, precise=not loose and gap <= KIN)


def _birthday_between(a: Bearing, b: Bearing) -> bool:
    """Whether the one is of a later day and a year more: nothing is wrong with that."""
    early, late = sorted((a, b), key=lambda x: _years(x.age)[0] if x.age is not None else 0.0)
    return early.moment is not None and late.moment is not None and late.moment.days[1] > early.moment.days[1] + WEEKS


def _namesakes(gap: float, calling: str, other: str, tables: Tables) -> bool:
    """Whether ages lie a generation apart, or years where the two live by different trades."""
    least = "years_with_trades" if calling and other and calling != other else "years"
    return gap >= tables.setting("age", "namesakes", least, 30)


def _by_birth(a: Bearing, b: Bearing, tables: Tables) -> Verdict | None:
    """Whether there is a day, a year more or less left to rounding, on which the person can have been born by both.
    Where both tell the same age, it is the time of one that was misread."""
    apart = max(a.born[0] - b.born[1], b.born[0] - a.born[1]) / YEAR
    gap = apart - (0.0 if _exact(a, b) else MONTHS_OFF if _of_the_day(a, b) else YEARS_OFF)
    loose = any(x.moment is not None and x.moment.loose for x in (a, b))
    one_age = a.age is not None and b.age is not None and a.age.value == b.age.value
    if gap <= 0 or one_age:
        return Verdict("fits", "the ages fit one birth") if one_age or apart <= MONTHS_OFF else None
    ages = a.age is not None and b.age is not None
    if (gap > LOOSE_MOST and loose) or (gap > KIN and ages) or _namesakes(gap, a.calling, b.calling, tables):
        return None
    return Verdict("differ", f"by the one the birth lay {_about(a.born)}, by the other {_about(b.born)}", round(gap, 1))


def _exact(a: Bearing, b: Bearing) -> bool:
    """Whether a date of birth to the day stands against an age of a time named beside it, or of the day's news: nothing
    is left to rounding."""
    birth, age = (a, b) if a.age is None else (b, a)
    told = age.moment is not None and age.moment.sure
    day = birth.age is None and birth.born[0] == birth.born[1]
    return day and told and age.age is not None and not age.age.approximate


def _of_the_day(a: Bearing, b: Bearing) -> bool:
    """Whether two ages are of known days of writing, each in full years."""
    return all(x.age is not None and x.moment is not None and not x.moment.loose and not x.age.approximate
               and x.moment.days[1] - x.moment.days[0] <= MONTH for x in (a, b))


def _about(born: Span) -> str:
    """The years of a birth in words."""
    early, late = (date.fromordinal(max(1, int(day))).year for day in born)
    return f"in {early}" if early == late else f"between {early} and {late}"
