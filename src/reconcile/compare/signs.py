"""What speaks for two figures of two texts being of one fact, or against it: signs, and how much there is of each.

The rarer the words that both sentences have, and the closer the figures, the likelier; a figure of which the other text
tells something nearer in words is the less likely meant. How many bits each sign is worth stands in the settings of the
rules for "fact"; `tools/learn_figures.py` learns them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reconcile.compare.digits import digits, slip
from reconcile.compare.evidence import CLOSELY, alike, exclude, stem
from reconcile.compare.pairs import Verdict
from reconcile.compare.rarity import Weights, bits_of
from reconcile.compare.stated import MONEY, Spot, Stated, label_of
from reconcile.compare.tables import Tables
from reconcile.compare.two_facts import NEAR_DAYS, closed, of_two_sorts, sentence_of
from reconcile.model.quantity import Quantity

CLOSE, LARGE, FINE = 1.25, 20, 3
MOST_DOUBLINGS, MOST_ZEROS = 3.0, 4.0
UNIT_BITS, MOST_SHARED, MOST_AHEAD, MOST_BESIDE = 8.0, 2.5, 2.0, 2
TIMES = ("time", "months")
COMPARED = 24  # characters before a figure in which words that compare it stand
BESIDE = 24  # characters before a figure in which words that pick some out stand
Stems = Mapping[Spot, frozenset[str]]
Judged = Mapping[tuple[int, int], Verdict | None]
Bounds = tuple[float | None, float | None]
Named = tuple[str, bool, float | None, float | None]  # what a figure is of, whether it has a unit, and its bounds


@dataclass(frozen=True, slots=True)
class Crowd:
    """The figures of one kind that the texts of a subject give; `known` are the bounds of those that may be of what two
    names say, by the names."""

    told: Sequence[Named]
    known: dict[tuple[str, str], frozenset[Bounds]] = field(default_factory=dict)

    def like(self, one: str, other: str, tables: Tables) -> frozenset[Bounds]:
        """The bounds of the figures that may be of what both names say; worked out when first asked."""
        if (one, other) not in self.known:
            like = {(label, unit) for label, unit in {named[:2] for named in self.told}
                    if _akin(label, one, unit, tables) and _akin(label, other, unit, tables)}
            self.known[one, other] = frozenset(
                (low, high) for label, unit, low, high in self.told if (label, unit) in like)
        return self.known[one, other]


@dataclass(frozen=True, slots=True)
class Field:
    """What is known of the figures of one kind in two texts: `judged` how each pair of them relates, by their numbers
    on either side; `settled` are the sides' figures that the other text has too, `fitting` those that one of its
    figures at least allows. `stems` are those of the sentence of each figure, `weights` say how rare each is among the
    sentences of the subject, in bits; `told` are the figures of the kind that the texts of the subject give."""

    left: Sequence[Stated]
    right: Sequence[Stated]
    judged: Judged
    settled: frozenset[Spot]
    fitting: frozenset[Spot]
    stems: Stems
    weights: Weights
    told: Crowd


def named_in(figures: Iterable[Stated], tables: Tables) -> Crowd:
    """What the figures that may be held against others are of, and their bounds, each once."""
    return Crowd(sorted({(label_of(z.figure, tables), bool(z.figure.unit), z.figure.low, z.figure.high)
                         for z in figures if not z.figure.bare and not picked(z, tables)}, key=repr))


def signs_of(x: Stated, y: Stated, verdict: Verdict, field: Field, tables: Tables) -> dict[str, float]:
    """What speaks for one fact, and how much of each: 1 for what simply holds."""
    return {
        "tentative": float(_one_alone(tables.tentative, clause_of, x, y, tables)),
        "changed": float(_one_alone(tables.changed, sentence_of, x, y, tables)),
        "compared": float(any(_compared(side, tables) for side in (x, y))),
        "verb": float(_of_one_verb(x, y, tables)),
        "close_texts": float(alike(x.source, y.source, tables) >= CLOSELY),
        "names": float(bool(x.names & y.names)),
        "strange": float(bool(x.names and y.names) and not x.names & y.names),
        "beside": min(len(x.beside & y.beside), MOST_BESIDE),
        **_of_words(x, y, field, tables), **_of_things(x, y, tables), **_of_figures(x, y, verdict), **_of_times(x, y),
    }


def _of_words(x: Stated, y: Stated, field: Field, tables: Tables) -> dict[str, float]:
    """How much the sentences have in common, and how much more than either has with other figures of the kind."""
    shared = _shared(x, y, field)
    left = [z for z in field.left if z is x or _rival(z, y, tables)]
    right = [z for z in field.right if z is y or _rival(z, x, tables)]
    rivals = [_shared(x, z, field) for z in right if values_of((z, y)) > 1]
    rivals += [_shared(z, y, field) for z in left if values_of((z, x)) > 1]
    one, other = (label_of(side.figure, tables) for side in (x, y))
    told = field.told.like(one, other, tables)
    ahead = (shared - max(rivals)) / UNIT_BITS if rivals else 0.0
    return {
        "words": min(shared / UNIT_BITS, MOST_SHARED),
        "ahead": max(-MOST_AHEAD, min(ahead, MOST_AHEAD)),
        "alone": float(all(values_of(side) <= 1 for side in (left, right))),
        "crowd": math.log2(max(len(told | {(side.figure.low, side.figure.high) for side in (x, y)}), 2) / 2),
    }


def _of_things(x: Stated, y: Stated, tables: Tables) -> dict[str, float]:
    """What the figures are said to be of, and what narrows it."""
    labels = [label_of(side.figure, tables) for side in (x, y)]
    sorts = [set(side.figure.qualifiers) for side in (x, y)]
    mere = [_mere_people(label, tables) for label in labels]
    count, unit = not x.figure.unit, tables.units.get(x.figure.unit)
    dimension = unit.dimension if unit is not None else ""
    return {
        "count": float(count),
        "akin": float(all(labels) and labels[0] != labels[1] and not any(mere)),
        "people": float(all(mere)),
        "people_once": float(mere[0] != mere[1]),
        "part_once": float(x.part != y.part),
        "known": float(any(side.figure.bare and side.figure.holder for side in (x, y))),
        "narrowed_by": float(_counts_of(x.figure, y.figure, labels[1], tables)
                             or _counts_of(y.figure, x.figure, labels[0], tables)),
        "sorted_apart": float(of_two_sorts(x, y, tables)),
        "bare_once": float(count and not all(labels)),
        "unsaid_once": float(not count and bool(labels[0]) != bool(labels[1])),
        "unsaid": float(not count and not any(labels)),
        "measure": float(all(label in tables.measures for label in labels)),
        "sorted_alike": float(bool(sorts[0] & sorts[1])),
        "sorted_once": float(bool(sorts[0]) != bool(sorts[1])),
        "victims": float(tables.counts.issuperset(labels)),
        "money": float(dimension == MONEY),
        "time": float(dimension in TIMES),
    }


def _rival(z: Stated, mate: Stated, tables: Tables) -> bool:
    """Whether a figure might be held against another instead: it is said to be of a like thing, and not picked out of
    more."""
    return not z.figure.bare and kindred(z, mate, tables) and not picked(z, tables)


def kindred(x: Stated, y: Stated, tables: Tables) -> bool:
    """Whether two figures may be of one thing by what names them: by one name, by kindred ones, or one by none; of mere
    numbers nothing names either."""
    return named_alike(x.figure, y.figure, label_of(x.figure, tables), label_of(y.figure, tables), tables)


def named_alike(x: Quantity, y: Quantity, one: str, other: str, tables: Tables) -> bool:
    """The same of two quantities whose labels are known."""
    alike = bool(one) and one == other
    return alike or _counts_of(x, y, other, tables) or _counts_of(y, x, one, tables) or _akin(
        one, other, bool(x.unit), tables)


def _counts_of(victims: Quantity, other: Quantity, label: str, tables: Tables) -> bool:
    """Whether one counts victims of the sort that the other names: "three nurses", "among the dead were two nurses"."""
    return victims.of in tables.counts and not other.unit and label in victims.qualifiers


def _akin(one: str, other: str, unit: bool, tables: Tables) -> bool:
    """Whether two names of figures, with a unit or without, may be of one thing."""
    if not one or not other:
        return bool(one or other or unit)
    alike = tables.akin.get(one, frozenset()) & tables.akin.get(other, frozenset())
    people = all(label.split()[-1] in tables.people for label in (one, other))
    return bool(alike) or one == other or (people and (_mere_people(one, tables) or _mere_people(other, tables)))


def _mere_people(label: str, tables: Tables) -> bool:
    """Whether no more is said than that people are counted."""
    return bool(label) and label.split()[-1] in tables.generic


def _of_figures(x: Stated, y: Stated, verdict: Verdict) -> dict[str, float]:
    a, b = x.figure, y.figure
    told = [digits(q) for q in (a, b)]
    least = min(a.value or 0.0, b.value or 0.0)
    close = 0 < verdict.ratio <= CLOSE
    return {
        "close": float(close and max(told) > 1 and least >= LARGE),
        "doublings": 0.0 if a.ordinal else min(math.log2(max(verdict.ratio, 1.0)), MOST_DOUBLINGS),
        "size": min(math.log10(max(least, 1.0)), MOST_ZEROS),
        "fine": float(min(told) >= FINE),
        "fine_close": float(close and min(told) >= FINE),
        "slip": float(slip(a, b)),
    }


def _of_times(x: Stated, y: Stated) -> dict[str, float]:
    """Whether the dates of the sentences say that two times are meant."""
    return {
        "dated_once": float(x.told != y.told),
        "other_time": float(of_two_times(x, y, NEAR_DAYS)),
    }


def of_two_times(x: Stated, y: Stated, grace: int) -> bool:
    """Whether both sentences have dates, and none of the one is near any of the other."""
    return all(side.told or side.beside_dates for side in (x, y)) and dated_apart(x, y, grace)


def dated_apart(x: Stated, y: Stated, grace: int) -> bool:
    """Whether no date of the one may be near any of the other, those carried over from other sentences among them."""
    dates = [[closed(d) for d in (*side.dates, *side.beside_dates)] for side in (x, y)]
    return all(dates) and all(exclude(d, e, grace) for d in dates[0] for e in dates[1])


def _of_one_verb(x: Stated, y: Stated, tables: Tables) -> bool:
    """Whether the events at two figures are told with one word, or with kindred ones: "won" and "carried"."""
    a, b = (side.saying.event.lemma.lower() for side in (x, y))
    return stem(a) == stem(b) or bool(tables.senses.get(a, frozenset()) & tables.senses.get(b, frozenset()))


def clause_of(side: Stated, tables: Tables) -> str:
    """The clause of the event at which a figure stands, else its sentence."""
    event = side.saying.event
    if event.start <= side.saying.start < event.end and side.source in tables.sources:
        return tables.sources[side.source].text[event.start : event.end]
    return sentence_of(side, tables)


def _shared(x: Stated, y: Stated, field: Field) -> float:
    """How rare the words are that both sentences have, in bits."""
    return bits_of(field.stems[x.spot] & field.stems[y.spot], field.weights)


def values_of(figures: Iterable[Stated]) -> int:
    """How many figures there are, those that allow the same taken as one."""
    return len({(stated.figure.low, stated.figure.high) for stated in figures})


def _one_alone(
    said: re.Pattern[str], where: Callable[[Stated, Tables], str], x: Stated, y: Stated, tables: Tables
) -> bool:
    """Whether the clause or sentence of one figure alone has words of a list: that it tells of another thing of the
    kind ("a similar accident", "years ago"), or that the figure changed ("was raised to")."""
    told = [bool(said.search(where(side, tables))) for side in (x, y)]
    return told[0] != told[1]


def _compared(side: Stated, tables: Tables) -> bool:
    """Whether another figure is only compared with this one: "71 per cent, compared with 78"."""
    text = tables.sources[side.source].text if side.source in tables.sources else ""
    ahead = text[max(0, side.saying.start - COMPARED) : side.saying.start]
    return tables.compared.search(ahead) is not None


def picked(side: Stated, tables: Tables) -> bool:
    """Whether the words at a figure pick some out of more: "the first four coaches"."""
    text = tables.sources[side.source].text if side.source in tables.sources else ""
    ahead = text[max(0, side.saying.start - BESIDE) : side.saying.start].split()
    before = ["", "", *(w.lower() for w in ahead)][-2:]
    within = side.saying.text.lower().split()[1:]
    some = before[1] != "only" or before[0] in tables.pointing  # "only four came", "the only four who came"
    return (before[1] in tables.picking and some) or not tables.picking.isdisjoint(within)
