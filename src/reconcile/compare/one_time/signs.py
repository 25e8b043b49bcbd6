"""What speaks for it that two dates, or two times of day, are told of one thing, and what says for sure that not.

A logistic regression tells from the signs how likely it is; its weights, in bits, stand in the settings of the rules.
They were fitted by `tools/learn_times.py` with a ridge penalty (Hoerl and Kennard 1970) on the open subjects of
`benchmarks/subjects`, in which readers marked the conflicts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from reconcile.compare.apart import told_apart
from reconcile.compare.evidence import CLOSELY, alike, bits_for, stem
from reconcile.compare.moments import PLAIN, senses_of
from reconcile.compare.one_time.told import Told
from reconcile.compare.pairs import MANY, Verdict
from reconcile.compare.rarity import Weights, bits_shared
from reconcile.compare.tables import Tables
from reconcile.model.event import Event
from reconcile.model.statement import DOER, DONE

UNIT_BITS, MOST_SHARED, MOST_AHEAD = 8.0, 2.5, 2.0
LOOK = 40  # characters behind a time
AHEAD = re.compile(
    r"\b(?:due to|to be|will|would|shall|should|expected|plan\w*|schedul\w*|set (?:to|for)|hop\w+ to|intend\w*|invit\w*"
    r"|until|ask\w*|call\w* for|deadline|demand\w*|wish\w*)\b", re.IGNORECASE)
LATER = re.compile(r"\b(?:after|fore)shocks?\b", re.IGNORECASE)
UNDONE = ("planned", "cancelled", "denied")
Signs = Mapping[str, float]
Candidate = tuple[Told, Told, Verdict, Signs]
Same = Callable[[Told, Told], bool]
Weighed = tuple[float, Told, Told, Verdict]


@dataclass(frozen=True, slots=True)
class Field:
    """The dates, or times, of two texts. `same` says whether two of them allow the same; `weights` how rare words are
    in the subject, in bits; `length` how many days one leaves open: a year does not settle which day of it is meant."""

    left: Sequence[Told]
    right: Sequence[Told]
    same: Same
    weights: Weights
    length: Callable[[Told], int]

    def rivals(self, x: Told, y: Told) -> Iterator[tuple[Told, Told]]:
        """The pairs of either with what else the other text tells."""
        yield from ((x, z) for z in self.right if z is not y and not self.same(z, y))
        yield from ((z, y) for z in self.left if z is not x and not self.same(z, x))

    def same_as(self, x: Told, y: Told) -> Iterator[tuple[Told, Told]]:
        """The pairs of either with the very same in the other text."""
        longest = max(self.length(x), self.length(y))
        yield from ((x, z) for z in self.right if self.same(x, z) and self.length(z) <= longest)
        yield from ((z, y) for z in self.left if self.same(z, y) and self.length(z) <= longest)

    def settled(self, x: Told, y: Told) -> bool:
        """Whether the other text has the very same in words that are as like."""
        shared = bits_shared(x.stems, y.stems, self.weights)
        return any(bits_shared(a.stems, b.stems, self.weights) >= shared for a, b in self.same_as(x, y))


def common_signs(x: Told, y: Told, field: Field, tables: Tables) -> dict[str, float]:
    """The signs that dates and times of day have in common, each with how much there is of it: 1 for what simply
    holds."""
    words, own = bits_shared(x.stems, y.stems, field.weights), bits_shared(x.own, y.own, field.weights)
    rivals = list(field.rivals(x, y))
    nearest = max((bits_shared(a.stems, b.stems, field.weights) for a, b in rivals), default=words)
    next_own = max((bits_shared(a.own, b.own, field.weights) for a, b in rivals), default=own)
    verbs, senses = _words_of(x, tables) & _words_of(y, tables), _senses(x, tables) & _senses(y, tables)
    deeds = _deeds(x, tables) & _deeds(y, tables)
    return {
        "words": min(words / UNIT_BITS, MOST_SHARED), "own": min(own / UNIT_BITS, MOST_SHARED),
        "ahead": _within((words - nearest) / UNIT_BITS), "own_ahead": _within((own - next_own) / UNIT_BITS),
        "alike": len(x.own & y.own) / max(1, min(len(x.own), len(y.own))),
        "alone": float(not rivals), "settled": float(any(field.same_as(x, y))),
        "sense": float(bool(verbs or senses)), "deed": float(bool(deeds)),
        "verbs": float(bool(x.statements and y.statements) and not (
            deeds or _of_verbs(x, tables) & _of_verbs(y, tables))),
        "parts": float(bool(_parts(x, DOER, DONE) & _parts(y, DOER, DONE))),
        "type": float(bool(_types(x) & _types(y))), "capitals": float(bool(x.capitals & y.capitals)),
        "strange": float(bool(x.names and y.names) and not x.names & y.names),
        "close_texts": float(alike(x.source, y.source, tables) >= CLOSELY),
    }


def _within(ahead: float) -> float:
    return max(-MOST_AHEAD, min(ahead, MOST_AHEAD))


def of_two(x: Told, y: Told, tables: Tables) -> bool:
    """Whether the words say for sure that two things are told: the one only planned, the two ends of something, of
    two sides, or done to two that are named."""
    return bool(
        AHEAD.search(x.before + x.behind[:LOOK] if x.behind else x.before) is None) != bool(
        AHEAD.search(y.before + y.behind[:LOOK] if y.behind else y.before) is None) or (
        any(e.status in UNDONE for side in (x, y) for e in side.tellers[:1])
        or _end(x) != _end(y) or _done_to_two(x, y) or _after(x) != _after(y) or _of_two_types(x, y, tables)
        or told_apart(x.before + x.behind, y.before + y.behind, "", tables.aparts))


def _end(side: Told) -> int:
    """Which end of a range it is, 0 for neither."""
    return 0 if side.whole is side.date else 1 + (side.date.start != side.whole.parts[0].start)


def _of_two_types(x: Told, y: Told, tables: Tables) -> bool:
    """Whether an arrest is told, say, and a trial, by no words that are akin."""
    one, other = (_types(side) - PLAIN for side in (x, y))
    first = [e for e in (_nearest(x), _nearest(y)) if e is not None and e.type not in PLAIN]
    apart = len(first) > 1 and first[0].type != first[1].type and not (
        senses_of(first[0], tables) & senses_of(first[1], tables))
    return apart or (bool(one and other) and not (one & other or _deeds(x, tables) & _deeds(y, tables)
                                                  or _senses(x, tables) & _senses(y, tables)))


def _after(side: Told) -> bool:
    """Whether an aftershock, or a foreshock, is told."""
    return LATER.search(side.before + side.behind) is not None


def _done_to_two(x: Told, y: Told) -> bool:
    """Whether both clauses name to whom or what it was done, and nothing of a name is in both."""
    one, other = ({*_named(side, DONE)} for side in (x, y))
    return bool(one and other) and not {*_named(x, DOER, DONE)} & {*_named(y, DOER, DONE)}


def _named(side: Told, *slots: str) -> Iterator[str]:
    return (w for s in side.statements for f in s.fillers if f.slot in slots and not f.place for w in f.names)


def _parts(side: Told, *slots: str) -> set[str]:
    """The nouns and names of those who do it, and to whom it is done."""
    fillers = [f for s in side.statements for f in s.fillers if f.slot in slots]
    return {w for f in fillers for w in (f.head, *f.names) if w}


def _words_of(side: Told, tables: Tables) -> set[str]:
    return {stem(e.lemma) for e in side.tellers if _telling(e.lemma, tables)}


def _of_verbs(side: Told, tables: Tables) -> set[int]:
    """The senses of the verbs that it dates."""
    return {n for s in side.statements for n in tables.senses.get(s.predicate, ())}


def _telling(word: str, tables: Tables) -> bool:
    """Whether a verb says what was done, and is not "come" or "take"."""
    return word not in tables.vague or word in tables.senses or word in tables.same_deeds


def _senses(side: Told, tables: Tables) -> set[int]:
    return {n for e in side.tellers for n in senses_of(e, tables)}


def _deeds(side: Told, tables: Tables) -> set[str]:
    """The deeds that its clauses tell, each with those that may be the same."""
    names = {s.predicate for s in side.statements if _telling(s.predicate, tables)}
    return names | {f"#{n}" for name in names for n in tables.same_deeds.get(name, ())}


def of_saying(side: Told, tables: Tables) -> bool:
    """Whether it dates that something was said: "the sheriff said on Thursday"."""
    near = _nearest(side)
    rule = tables.types.get(near.type) if near is not None else None
    return rule is not None and rule.quiet


def _nearest(side: Told) -> Event | None:
    """The event told nearest to a date among the words that it dates."""
    return min(side.tellers, default=None, key=lambda e: (
        max(e.trigger.start - side.date.end, side.date.start - e.trigger.end), e.id))


def _types(side: Told) -> set[str]:
    return {e.type for e in side.tellers}


def two_texts(told: Mapping[str, Sequence[Told]], tables: Tables) -> Iterator[tuple[str, str, int]]:
    """Each two texts of one subject, and the subject; none where the texts are very many."""
    for a, b in combinations(told, 2) if len(told) <= MANY else ():
        if (subject := tables.subjects.get(a, -1)) == tables.subjects.get(b, -1):
            yield a, b, subject


def weighed(
    found: Iterable[Candidate], outcome: str, tied: Callable[[Signs], bool], tables: Tables
) -> Iterator[Weighed]:
    """The tied ones for whose being of one thing enough speaks, by the settings of the rules of an outcome."""
    least = tables.setting("moment", outcome, "least", 99.0)
    for x, y, verdict, signs in found:
        bits = bits_for(signs, "moment", outcome, tables)
        if bits >= least and tied(signs):
            yield bits, x, y, verdict
