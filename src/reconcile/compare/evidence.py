"""How much speaks for it that two figures of two texts, which fit each other, are of one thing, in bits.

The bits of each sign stand in the settings of the rules for "fact"; here is read which of the signs hold. Figures that
exclude each other are weighed in `one_fact`, with what is here of the likeness of texts, dates and digits.
"""

from __future__ import annotations

from reconcile.compare.stated import Stated, label_of
from reconcile.compare.tables import Tables
from reconcile.model.fold import words
from reconcile.model.interval import gap_days
from reconcile.model.subject import cosine
from reconcile.model.when import Timex

CLOSELY, TIGHTLY = 0.21, 0.36  # cosines of two texts that tell one story, and of two reports of one incident
PRIOR = -4.0
LONG_WORD = 4
MOST_WORDS = 4


def name_of(x: Stated, y: Stated, tables: Tables) -> str:
    """What two figures are of: the name that both, or the only one that is named, go by, else what is measured."""
    one, other = label_of(x.figure, tables), label_of(y.figure, tables)
    unit = tables.units.get(x.figure.unit)
    family = unit.dimension if unit is not None else one or other
    return family if one != other and (one and other) else one or other or family


def evidence_for_alike(x: Stated, y: Stated, tables: Tables) -> float:
    """Bits that speak for one thing of which two texts give figures that fit each other."""
    of = name_of(x, y, tables)
    held = {**_of_clauses(x, y, tables), **_of_figures(x, y, tables)}
    bits = sum(tables.setting("fact", "equal", name, 0.0, of=of) for name, holds in held.items() if holds)
    shared = min(len(_shared(x, y)), MOST_WORDS) * tables.setting("fact", "equal", "keyword", 0.0, of=of)
    return round(tables.setting("fact", "equal", "prior", PRIOR, of=of) + bits + shared, 2)


def _shared(x: Stated, y: Stated) -> frozenset[str]:
    """The words that both sentences tell, the word of the one figure's event told beside the other figure with them."""
    one, other = (stem(side.saying.event.lemma) for side in (x, y))
    return x.words & y.words | ({one} & y.words) | ({other} & x.words)


def _of_clauses(x: Stated, y: Stated, tables: Tables) -> dict[str, bool]:
    """Signs in the clauses and sentences that the figures stand in."""
    a, b = x.saying.event, y.saying.event
    named_alike = _share_a_name(x, y, tables)
    core = tables.events_in.get(a.id, a.id) == tables.events_in.get(b.id, b.id)
    return {
        "subject": tables.subjects.get(x.source, -1) == tables.subjects.get(y.source, -1),
        "lead": x.lead and y.lead,
        "type": a.type == b.type,
        "word": stem(a.lemma) == stem(b.lemma),
        "sense": stem(a.lemma) != stem(b.lemma) and bool(tables.senses.get(a.lemma.lower(), frozenset())
                                                        & tables.senses.get(b.lemma.lower(), frozenset())),
        "one_event": core,
        "one_event_perhaps": not core and tables.wide.get(a.id, a.id) == tables.wide.get(b.id, b.id),
        "name": named_alike,
        "strange": bool(x.names and y.names) and not named_alike and not x.beside & y.beside,
        "day": x.told and y.told and any(meet(d, e, 0) for d in x.dates for e in y.dates),
        "scene": not (x.told and y.told) and any(meet(d, e, 0) for d in x.dates for e in y.dates),
        "beside": bool(x.beside & y.beside),
    }


def _of_figures(x: Stated, y: Stated, tables: Tables) -> dict[str, bool]:
    """Signs in the figures and what they are said to be of."""
    one, other = label_of(x.figure, tables), label_of(y.figure, tables)
    akin = bool(tables.akin.get(one, frozenset()) & tables.akin.get(other, frozenset()))
    a, b = x.saying.event, y.saying.event
    told_alike = one == other and (bool(one) or tables.events_in.get(a.id, a.id) == tables.events_in.get(b.id, b.id))
    return {
        "qualifier": bool(set(x.figure.qualifiers) & set(y.figure.qualifiers)),
        "akin": akin and one != other,
        "unsaid": not told_alike and not akin and not (one and other),
        "other_measure": one != other and not akin and bool(one and other),
    }


def _share_a_name(x: Stated, y: Stated, tables: Tables) -> bool:
    """Whether both sentences name one thing, or things of which the one bears the other's name: Kest and Kest dam."""
    if x.names & y.names:
        return True
    left, right = ([set(words(tables.entities[n].name)) for n in side.names if n in tables.entities] for side in (x, y))
    return any((a <= b or b <= a) and max(map(len, a & b), default=0) >= LONG_WORD for a in left for b in right)


def alike(a: str, b: str, tables: Tables) -> float:
    """The cosine of two texts by id, 0 where nothing is known of it."""
    return cosine(tables.words_of.get(a, {}), tables.words_of.get(b, {}))


def meet(a: Timex, b: Timex, grace: int) -> bool:
    """Whether two dates are at most `grace` days apart, or the same in words where the days are not known."""
    if a.interval is None or b.interval is None:
        return a.interval is None and b.interval is None and a.value == b.value
    return gap_days(a.interval, b.interval) <= grace


def stem(lemma: str) -> str:
    """The first letters of a word, which its relatives share."""
    return lemma[:5]
