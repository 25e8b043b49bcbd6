"""How much speaks for it that two figures of two texts, which exclude each other, are of one fact, in bits.

What keeps them apart for sure is looked at first: another thing of the kind, a part, another year. Of the rest a
logistic regression with a ridge penalty (Hoerl and Kennard 1970) tells how likely they are of one fact, by the signs of
`compare/signs.py`; its weights, in bits, stand in the settings of the rules for "fact". `tools/learn_figures.py` fits
them to the open subjects of `benchmarks/subjects`, in which readers marked the conflicts, and tells how each subject
fares by what the others taught.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reconcile.compare.digits import clear_slip, slip
from reconcile.compare.evidence import bits_for, name_of, stem
from reconcile.compare.fields.growth import grows
from reconcile.compare.fields.quantities import CLASH
from reconcile.compare.pairs import Verdict
from reconcile.compare.rarity import Weights, stems_of
from reconcile.compare.signs import (
    BESIDE,
    Crowd,
    Field,
    Judged,
    Stems,
    dated_apart,
    kindred,
    of_two_times,
    picked,
    signs_of,
)
from reconcile.compare.stated import Spot, Stated, label_of
from reconcile.compare.steps import only_beforehand
from reconcile.compare.tables import Tables
from reconcile.compare.two_facts import of_one_time, of_two_ages, of_two_sorts, of_two_things, sentence_of

FAR, FAR_DAYS = 4.0, 300
SOME = ("people", "person")
WHOLE = "all"  # narrows what a part is taken of
SMALL = 100  # a number below that is in many a text, whatever it counts
WEEKDAY = "XXXX-WXX"  # how a date begins that is a weekday alone
ALL = re.compile(r"\b(?:all|both)\b", re.IGNORECASE)
AT = re.compile(r"\bat (?:about |around |some |roughly |nearly )?$")


def stems_at(figures: Iterable[Stated], tables: Tables) -> Stems:
    """The stems of the sentence of each figure, by where the figure stands."""
    by_spot = {stated.spot: stated for stated in figures}
    return {spot: stems_of(sentence_of(stated, tables)) for spot, stated in by_spot.items()}


def field_of(
    left: Sequence[Stated], right: Sequence[Stated], judged: Judged, stems: Stems, weights: Weights,
    told: Crowd,
) -> Field:
    """The field of two texts' figures, from how each pair of them relates."""
    settled: set[Spot] = set()
    fitting: set[Spot] = set()
    for (x, y), verdict in judged.items():
        if verdict is not None and verdict.name not in CLASH:
            fitting |= {left[x].spot, right[y].spot}
            settled |= {left[x].spot, right[y].spot} if _same(left[x], right[y], verdict) else set()
    settled |= {z.spot for x in left for y in right if _of_some(x, y) for z in (x, y)}
    return Field(left, right, judged, frozenset(settled), frozenset(fitting), stems, weights, told)


def _of_some(x: Stated, y: Stated) -> bool:
    """Whether two texts give one number, and one of them says only that it is of people: "four climbers", "four of her
    people"."""
    figures = (x.figure, y.figure)
    alike = x.figure.value == y.figure.value and not (x.figure.unit or y.figure.unit)
    mere = any(q.bare or q.ordinal for q in figures)
    return alike and not mere and any(q.of.rpartition(" ")[2] in SOME for q in figures)


def _same(x: Stated, y: Stated, verdict: Verdict) -> bool:
    """Whether two texts give one figure; a small number that nothing names is in most texts by chance."""
    if verdict.name != "equal":
        return False
    mere = any(side.figure.bare and not side.figure.holder for side in (x, y))
    whole = [WHOLE in side.figure.qualifiers for side in (x, y)]  # "two of the five fell": "all five fell" says more
    every = [side.figure.bare and ALL.search(side.saying.event.text) is not None for side in (x, y)]
    return not (mere and (x.figure.value or 0.0) < SMALL) and not (any(whole) and any(every))


def kept_apart(x: Stated, y: Stated, verdict: Verdict, field: Field, tables: Tables) -> bool:
    """Whether something says for sure that two figures are not of one fact."""
    spots = {x.spot, y.spot}
    return bool(
        _of_two_peoples(x, y, tables) or _makes_up(x, y, field) or _makes_up(y, x, field) or spots & field.settled
        or spots <= field.fitting or not kindred(x, y, tables) or of_two_things(x, y, tables)
        or (verdict.ratio > FAR and not slip(x.figure, y.figure))
        or any(picked(side, tables) for side in (x, y)) or _placed(x, tables) != _placed(y, tables)
        or _outgrown(x, y, tables) or only_beforehand(x, y, tables) or (not clear_slip(x.figure, y.figure)
                                       and (_of_two_sorts(x, y, tables) or _of_other_years(x, y, tables))))


def evidence_for_one_fact(x: Stated, y: Stated, verdict: Verdict, field: Field, tables: Tables) -> float:
    """Bits that speak for one fact, negative where the figures are more likely of two."""
    return bits_for(signs_of(x, y, verdict, field, tables), "fact", "differ", tables, of=name_of(x, y, tables))


def _of_two_peoples(x: Stated, y: Stated, tables: Tables) -> bool:
    """Whether two ages are of persons who are told apart by names: a "32-year-old British climber"."""
    names = [_names_between(side, tables) for side in (x, y)]
    return all(names) and names[0].isdisjoint(names[1])


def _names_between(side: Stated, tables: Tables) -> frozenset[str]:
    """The words with a capital between an age and its holder."""
    text = tables.sources[side.source].text if side.source in tables.sources else ""
    return frozenset(w for w in text[side.saying.end : max(side.figure.holder_start, 0)].split() if w[:1].isupper())


def _of_two_sorts(x: Stated, y: Stated, tables: Tables) -> bool:
    """Whether two counts are of things of two sorts, or two distances measured from unlike things; what a hyphen ties
    to its bearer is narrowed by that bearer only: "a four-storey mill", "a five-storey building"."""
    counts = all(not side.figure.unit and "-" not in side.saying.text for side in (x, y))
    away = all(side.figure.of.endswith("distance") for side in (x, y))
    return (counts or away) and of_two_sorts(x, y, tables)


def _makes_up(whole: Stated, part: Stated, field: Field) -> bool:
    """Whether one figure and another of its sentence make up the other text's: "34 members", "21 of the old and 13 of
    the new"."""
    own = field.left if part.source == field.left[0].source else field.right
    beside = (z.figure for z in own if z.sentence == part.sentence and z.spot != part.spot)
    return any((q.value or 0) + (part.figure.value or 0) == whole.figure.value for q in beside
               if q.unit == part.figure.unit and (q.bare or q.of == part.figure.of or q.text.isalnum()))


def _of_other_years(x: Stated, y: Stated, tables: Tables) -> bool:
    """Whether one sentence alone looks back, or the dates of both are most of a year apart, or those of writing where
    there are no others; texts like to recall what earlier disasters cost, so that a toll is held to its date even
    against one that has none of its own."""
    if not x.dates or not y.dates:
        return of_two_ages(x, y) or not of_one_time(x, y, tables)
    toll = tables.counts.issuperset(label_of(side.figure, tables) for side in (x, y)) and x.told != y.told
    weekdays = [{d.value for d in side.dates} for side in (x, y)]
    other = all(day.startswith(WEEKDAY) for days in weekdays for day in days) and weekdays[0].isdisjoint(weekdays[1])
    ages = of_two_ages(x, y) and dated_apart(x, y, FAR_DAYS)
    return ages or other or of_two_times(x, y, FAR_DAYS) or (toll and dated_apart(x, y, FAR_DAYS))


def _placed(side: Stated, tables: Tables) -> bool:
    """Whether a length says where something was and not how long it is: "camped at 6,700 metres"."""
    unit, source = tables.units.get(side.figure.unit), tables.sources.get(side.source)
    if unit is None or unit.dimension != "length" or source is None or label_of(side.figure, tables):
        return False
    return AT.search(source.text, max(0, side.saying.start - BESIDE), side.saying.start) is not None


def _outgrown(x: Stated, y: Stated, tables: Tables) -> bool:
    """Whether the smaller count was told while it went on: soon after what happened, by a text that gives its day
    or by somebody who speaks of "some" so many, where the larger is told by one that looks back."""
    low, high = sorted((x, y), key=lambda side: side.figure.value or 0)
    vague = low.figure.approximate and low.saying.event.attributed_to is not None
    early = vague or (low.source in tables.told and low.recent and not low.back)
    late = high.source not in tables.told or not high.recent
    closed = tables.closed.search(sentence_of(low, tables)) is not None
    spread = not tables.spreading.isdisjoint(stem(s.saying.event.lemma) for s in (x, y))
    return (spread or grows(low.figure.of, tables)) and early and late and not closed
