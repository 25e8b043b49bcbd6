"""How much speaks for it that two figures of two texts, which exclude each other, are of one fact, in bits.

What keeps them apart for sure is looked at first: another thing of the kind, a part, another time or place. Of the rest
a logistic regression tells how likely they are of one fact; its weights, in bits, stand in the settings of the rules
for "fact". They were fitted with a ridge penalty (Hoerl and Kennard 1970) on 42 subjects in which readers marked the
conflicts, and then, held to what came of that, on the 22 open ones of `benchmarks/subjects`. With these left out one
at a time, 32 of the 38 pairs in conflict stand before the third false one. The rarer the words that both sentences
have, and the closer the figures, the likelier; a figure of which the other text tells something nearer in words
is the less likely meant.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reconcile.compare.digits import digits, slip
from reconcile.compare.evidence import CLOSELY, PRIOR, alike, meet, name_of, stem
from reconcile.compare.fields.quantities import CLASH, grows
from reconcile.compare.moments import CAPITAL
from reconcile.compare.pairs import Verdict
from reconcile.compare.stated import Spot, Stated, label_of
from reconcile.compare.tables import Tables
from reconcile.compare.two_facts import of_one_time, of_two_facts, sentence_of
from reconcile.model.fate import STEM
from reconcile.model.fold import words

SHORT = 3
FEWEST = 32
CLOSE, FAR, LARGE = 1.25, 4.0, 20
UNIT_BITS, MOST_SHARED, MOST_AHEAD = 8.0, 2.5, 2.0
AT = re.compile(r"\bat (?:about |around |some |roughly |nearly )?$")
BESIDE = 14  # characters before a figure in which words that pick some out stand
Weights = Mapping[str, float]
Stems = Mapping[Spot, frozenset[str]]
Judged = Mapping[tuple[int, int], Verdict | None]


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
    told: Sequence[Stated]


def weights_of(sentences: Iterable[str]) -> Weights:
    """How rare each word stem is among sentences, in bits; of few sentences as if there were `FEWEST`."""
    told = [stems_of(sentence) for sentence in sentences]
    counts = Counter(stem for stems in told for stem in stems)
    return {stem: math.log2(max(len(told), FEWEST) / n) for stem, n in sorted(counts.items())}


def stems_of(text: str) -> frozenset[str]:
    """The stems of the words of a text, numbers and short words aside."""
    return frozenset(w[:STEM] for w in words(text) if len(w) > SHORT and not w.isdigit())


def stems_at(figures: Iterable[Stated], tables: Tables) -> Stems:
    """The stems of the sentence of each figure, by where the figure stands."""
    by_spot = {stated.spot: stated for stated in figures}
    return {spot: stems_of(sentence_of(stated, tables)) for spot, stated in by_spot.items()}


def field_of(
    left: Sequence[Stated], right: Sequence[Stated], judged: Judged, stems: Stems, weights: Weights,
    told: Sequence[Stated],
) -> Field:
    """The field of two texts' figures, from how each pair of them relates."""
    settled: set[Spot] = set()
    fitting: set[Spot] = set()
    for (x, y), verdict in judged.items():
        if verdict is not None and verdict.name not in CLASH:
            fitting |= {left[x].spot, right[y].spot}
            settled |= {left[x].spot, right[y].spot} if verdict.name == "equal" else set()
    return Field(left, right, judged, frozenset(settled), frozenset(fitting), stems, weights, told)


def kept_apart(x: Stated, y: Stated, verdict: Verdict, field: Field, tables: Tables) -> bool:
    """Whether something says for sure that two figures are not of one fact."""
    spots = {x.spot, y.spot}
    return bool(
        spots & field.settled or spots <= field.fitting or not _kindred(x, y, tables)
        or (verdict.ratio > FAR and not slip(x.figure, y.figure))
        or of_two_facts(x, y, tables) or not of_one_time(x, y, tables, loose=True)
        or any(_picked(side, tables) for side in (x, y)) or _placed(x, tables) != _placed(y, tables)
        or _outgrown(x, y, tables))


def evidence_for_one_fact(x: Stated, y: Stated, verdict: Verdict, field: Field, tables: Tables) -> float:
    """Bits that speak for one fact, negative where the figures are more likely of two."""
    of = name_of(x, y, tables)
    bits = sum(tables.setting("fact", "differ", name, 0.0, of=of) * much
               for name, much in signs_of(x, y, verdict, field, tables).items())
    return round(tables.setting("fact", "differ", "prior", PRIOR, of=of) + bits, 2)


def signs_of(x: Stated, y: Stated, verdict: Verdict, field: Field, tables: Tables) -> dict[str, float]:
    """What speaks for one fact, and how much of each: 1 for what simply holds."""
    shared = _shared(x, y, field)
    left = [z for z in field.left if z is x or _rival(z, y, tables)]
    right = [z for z in field.right if z is y or _rival(z, x, tables)]
    rivals = [_shared(x, z, field) for z in right if values_of((z, y)) > 1]
    rivals += [_shared(z, y, field) for z in left if values_of((z, x)) > 1]
    told = [z for z in field.told if _rival(z, x, tables) and _rival(z, y, tables)]
    ahead = (shared - max(rivals)) / UNIT_BITS if rivals else 0.0
    named = [bool(CAPITAL.search(clause_of(side, tables))) for side in (x, y)]
    return {
        "words": min(shared / UNIT_BITS, MOST_SHARED),
        "ahead": max(-MOST_AHEAD, min(ahead, MOST_AHEAD)),
        "alone": float(all(values_of(side) <= 1 for side in (left, right))),
        "crowd": math.log2(max(values_of((*told, x, y)), 2) / 2),
        "named_once": float(named[0] != named[1]),
        "another": float(_one_alone(tables.another, x, y, tables)),
        "tentative": float(_one_alone(tables.tentative, x, y, tables)),
        "verb": float(_of_one_verb(x, y, tables)),
        "close_texts": float(alike(x.source, y.source, tables) >= CLOSELY),
        **_of_figures(x, y, verdict, tables), **_of_times(x, y),
    }


def _rival(z: Stated, mate: Stated, tables: Tables) -> bool:
    """Whether a figure might be held against another instead: it is of a like thing, and not picked out of more."""
    return _kindred(z, mate, tables) and not _picked(z, tables)


def _kindred(x: Stated, y: Stated, tables: Tables) -> bool:
    """Whether two figures may be of one thing by what names them: by one name, by kindred ones, or one by none."""
    one, other = label_of(x.figure, tables), label_of(y.figure, tables)
    akin = tables.akin.get(one, frozenset()) & tables.akin.get(other, frozenset())
    return bool(not one or not other or one == other or akin)


def _of_figures(x: Stated, y: Stated, verdict: Verdict, tables: Tables) -> dict[str, float]:
    a, b = x.figure, y.figure
    large = min(a.value or 0, b.value or 0) >= LARGE
    told = max(digits(a), digits(b))
    return {
        "close": float(0 < verdict.ratio <= CLOSE and told > 1 and large),
        "double": float(verdict.ratio > 2),
        "slip": float(slip(a, b)),
        "swapped": float(sorted(f"{a.value or 0:.12g}") == sorted(f"{b.value or 0:.12g}")),
        "measure": float(all(label_of(q, tables) in tables.measures for q in (a, b))),
    }


def _of_times(x: Stated, y: Stated) -> dict[str, float]:
    a, b = x.saying.event.date, y.saying.event.date
    return {
        "no_day": float(a is None and b is None),
        "dated_once": float(x.told != y.told),
        "day": float(x.told and y.told and any(meet(d, e, 0) for d in x.dates for e in y.dates)),
    }


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
    return sum(field.weights.get(stem, 0.0) for stem in sorted(field.stems[x.spot] & field.stems[y.spot]))


def values_of(figures: Iterable[Stated]) -> int:
    """How many figures there are, those that allow the same taken as one."""
    return len({(stated.figure.low, stated.figure.high) for stated in figures})


def _one_alone(said: re.Pattern[str], x: Stated, y: Stated, tables: Tables) -> bool:
    """Whether one clause alone has words of a list: that it tells of another thing of the kind ("a similar accident",
    "years ago"), or of what was only expected ("the likely cost")."""
    told = [bool(said.search(clause_of(side, tables))) for side in (x, y)]
    return told[0] != told[1]


def _picked(side: Stated, tables: Tables) -> bool:
    """Whether the words at a figure pick some out of more, or name all of which some are meant: "the first four
    coaches", "58 of the 150 seats"."""
    text = tables.sources[side.source].text if side.source in tables.sources else ""
    before = [w.lower() for w in text[max(0, side.saying.start - BESIDE) : side.saying.start].split()[-2:]]
    within = side.saying.text.lower().split()[1:]
    some = before[-1:] != ["only"] or before[0] in tables.pointing  # "only four came", "the only four who came"
    return (bool(before) and ((before[-1] in tables.picking and some) or (
        before[0] == "of" and before[-1] in tables.pointing))) or not tables.picking.isdisjoint(within)


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
