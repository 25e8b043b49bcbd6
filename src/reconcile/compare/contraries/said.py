"""What the words of a subject's clauses say, with what is known of it from elsewhere, and which say the contrary."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reconcile.compare.rarity import stems_of
from reconcile.compare.spots import called_at, event_at
from reconcile.compare.tables import Tables
from reconcile.model.clause import ClauseTold, WordTold
from reconcile.model.event import Event
from reconcile.model.swift import swift
from reconcile.model.when import Interval

UN = "un"
FIRST = 4  # letters that words of one root have in common
SAME, ROOT, DEED, IMPLIED, CONTRARY = "same", "root", "deed", "implied", "contrary"


@swift
@dataclass(frozen=True, slots=True)
class Said:
    """A word of a clause that is told or denied."""

    clause: ClauseTold
    word: WordTold

    @property
    def spot(self) -> tuple[str, int]:
        """Where it stands."""
        return self.clause.source, self.word.start


@dataclass(frozen=True, slots=True)
class Known:
    """A word with what is known of it: `doer` and `done_to` are entities or "", `named` those of the sentence, `stems`
    those of the sentence, `before` of the one before; `event` is that at the word, `span` its time, if told."""

    said: Said
    doer: str
    done_to: str
    named: frozenset[str]
    stems: frozenset[str]
    before: frozenset[str]
    event: Event
    span: Interval | None
    sentence: str


class Subject:
    """What is looked up of the texts of one subject; all of it is worked out when first asked."""

    def __init__(self, events: Mapping[str, Sequence[Event]], sentences: Mapping[str, Sequence[tuple[int, int]]],
                 tables: Tables) -> None:
        self.events, self.sentences, self.tables = events, sentences, tables
        self.meant = called_at(tables)
        self.starts: dict[str, list[int]] = defaultdict(list)
        for source, start in sorted(self.meant):
            self.starts[source].append(start)
        self.known: dict[tuple[str, int], Known] = {}

    def of(self, said: Said) -> Known:
        """What is known of a word."""
        if said.spot not in self.known:
            self.known[said.spot] = self._known(said)
        return self.known[said.spot]

    def _known(self, said: Said) -> Known:
        clause, source = said.clause, said.clause.source
        text, number = self.tables.sources[source].text, clause.sentence
        spans = self.sentences.get(source, ())
        low, high = spans[number - 1] if 0 < number <= len(spans) else (clause.start, clause.start)
        event, covered = event_at(self.events[source], said.word.start)
        span = event.date.interval if covered and event.date is not None else None
        own = self.starts[source]
        named = {self.meant[source, s] for s in own[bisect_left(own, clause.start):bisect_left(own, clause.end)]}
        return Known(said, self._who(source, clause.doer), self._who(source, clause.done_to), frozenset(named),
                     stems_of(text[clause.start:clause.end]), stems_of(text[low:high]), event, span,
                     text[clause.start:clause.end])

    def _who(self, source: str, starts: Sequence[int]) -> str:
        return next((self.meant[source, s] for s in starts if (source, s) in self.meant), "")


class Vocabulary:
    """The words that clauses tell, by form, and how words are related."""

    def __init__(self, told: Iterable[Said], tables: Tables) -> None:
        self.tables = tables
        self.by_form: dict[str, list[Said]] = defaultdict(list)
        for said in told:
            for form in said.word.forms:
                self.by_form[form].append(said)
        self.by_root: dict[str, list[str]] = defaultdict(list)
        for form in sorted(self.by_form):
            self.by_root[form[:FIRST]].append(form)
        self.cache: dict[str, list[tuple[str, str]]] = {}

    def telling(self, lemma: str) -> list[tuple[str, str]]:
        """The forms that tell what a word stands for, each with how it is related."""
        if lemma not in self.cache:
            self.cache[lemma] = [(form, how) for form in self._near(lemma) if (how := self._how(lemma, form))]
        return self.cache[lemma]

    def _near(self, lemma: str) -> list[str]:
        tables = self.tables
        near = {*self.by_root.get(lemma[:FIRST], ()), *tables.implied.get(lemma, ())}
        near |= {w for n in tables.same_deeds.get(lemma, ()) for w in tables.deed_words[n]}
        return sorted(near & self.by_form.keys())

    def _how(self, a: str, b: str) -> str:
        tables = self.tables
        if a == b:
            return SAME
        if of_one_root(a, b, tables.endings):
            return ROOT
        if tables.same_deeds.get(a, frozenset()) & tables.same_deeds.get(b, frozenset()):
            return DEED
        return IMPLIED if b in tables.implied.get(a, ()) else ""

    def contrary(self, form: str) -> list[str]:
        """The forms that tell the contrary of a word."""
        listed = self.tables.contraries.get(form, frozenset()) & self.by_form.keys()
        undone = [w for w in self.by_root.get((UN + form)[:FIRST], ()) if self._undone(w, form)]
        done = [w for w in self.by_root.get(form[2:2 + FIRST], ()) if self._undone(form, w)]
        return sorted({*listed, *undone, *done})

    def _undone(self, word: str, form: str) -> bool:
        """Whether a word says of another that it was not done: "unlocked" of "lock"."""
        rest = word[len(UN):]
        return word[:len(UN)] == UN and (
            rest == form or (word.endswith("ed") and of_one_root(rest, form, self.tables.endings)))


def of_one_root(a: str, b: str, endings: frozenset[str]) -> bool:
    """Whether two words differ in their endings alone: "evacuate", "evacuation"."""
    if min(len(a), len(b)) < FIRST:
        return False
    same = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return same >= max(FIRST, min(len(a), len(b)) - 2) and {a[same:], b[same:]} - {""} <= endings
