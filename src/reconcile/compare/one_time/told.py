"""A date or a time of day with the words that it dates: those that stand nearer to it than to another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reconcile.compare.evidence import stem
from reconcile.compare.inside import Nearby, nearest
from reconcile.compare.moments import CAPITAL
from reconcile.compare.rarity import stems_of
from reconcile.compare.spots import sentence_around
from reconcile.compare.stated import Spot
from reconcile.compare.tables import Group, Tables
from reconcile.model.event import Event
from reconcile.model.span import Span
from reconcile.model.statement import StatementTold
from reconcile.model.when import Timex

BREAK = re.compile(r"[,;:()]|\s(?:and|but|when|where|while|who|which|after|before|until|although)\s")
PAUSE = re.compile(r"[,;]|\sand\s")
FIRM = re.compile(r"[;:]")
Statements = Mapping[str, Sequence[StatementTold]]
Dates = Mapping[str, Sequence[Timex]]


@dataclass(frozen=True, slots=True)
class Told:
    """A date or a time of day as one text tells it. `whole` is the range of which it is an end, else itself; `event`
    is what is told nearest to it, `tellers` are the events among the words that it dates, `statements` the clauses that
    it dates. `before` and `behind` are these words, `own` their stems, `stems` those of the whole sentence, `capitals`
    those of its words written with one, `names` such among the words that it dates."""

    date: Timex
    whole: Timex
    event: Event
    tellers: tuple[Event, ...]
    statements: tuple[StatementTold, ...]
    before: str
    behind: str
    own: frozenset[str]
    stems: frozenset[str]
    capitals: frozenset[str]
    names: frozenset[str]

    @property
    def source(self) -> str:
        """The id of the source that tells it."""
        return self.event.source

    @property
    def spot(self) -> Spot:
        """Where it stands."""
        return self.source, self.date.start

    @property
    def passage(self) -> tuple[str, int, int]:
        """Its source, and where the words that it dates begin and end."""
        return self.source, self.date.start - len(self.before), self.date.end + len(self.behind)


def told_times(groups: Sequence[Group], dates: Dates, statements: Statements, tables: Tables) -> dict[str, list[Told]]:
    """The dates and times of each source, with the ends of ranges in their place."""
    homes = nearest(groups)
    ends = {source: [(part, whole) for whole in dates.get(source, ()) for part in (whole.parts or (whole,))
                     if _tells_when(part)] for source in sorted(homes)}
    return {source: _of_source(homes[source], own, statements.get(source, ()), tables) for source, own in ends.items()}


def told_spans(groups: Sequence[Group], spans: Dates, statements: Statements, tables: Tables) -> dict[str, list[Told]]:
    """Lengths of time of each source, each with the words of its clause."""
    homes = nearest(groups)
    return {source: _of_source(homes[source], [(d, d) for d in spans.get(source, ())], statements.get(source, ()),
                               tables) for source in sorted(homes)}


def _of_source(
    near: Nearby, ends: Sequence[tuple[Timex, Timex]], statements: Sequence[StatementTold], tables: Tables
) -> list[Told]:
    by_sentence: dict[int, list[Event]] = defaultdict(list)
    for event, _ in near.events:
        by_sentence[event.sentence].append(event)
    spans = [Span(d.text, d.start, d.end) for d, _ in ends]
    return [_told(date, whole, near, by_sentence, spans, statements, tables) for date, whole in ends]


def _tells_when(date: Timex) -> bool:
    return date.type in ("DATE", "TIME") and date.role == "event"


def _told(
    date: Timex, whole: Timex, near: Nearby, by_sentence: Mapping[int, Sequence[Event]], spans: Sequence[Span],
    statements: Sequence[StatementTold], tables: Tables,
) -> Told:
    event, _ = near.at(date.start, date.end)
    text = tables.sources[event.source].text
    sentence = sentence_around(text, date.start, date.end)
    before, behind = own_words(text, date, sentence, spans)
    start, end = date.start - len(before), date.end + len(behind)
    inside = event.start < sentence[1] and sentence[0] < event.end
    among = [e for e in by_sentence[event.sentence] if start <= e.trigger.start < end]
    around = [e for e in by_sentence[event.sentence] if e.start <= date.start < e.end]
    told = [s for s in statements if s.start <= date.start < s.end and (
        date.type == "DURATION" or {date.start, whole.start} & {*s.when})]
    return Told(date, whole, event, tuple(among or around or [event]) if inside else (), tuple(told), before, behind,
                _stems(text, (start, end), spans), _stems(text, sentence, spans),
                _capitals(text, sentence), _capitals(text, (max(0, start - 2), end)))


def _capitals(text: str, within: tuple[int, int]) -> frozenset[str]:
    """The stems of the words with a capital that do not open a sentence."""
    return frozenset(stem(w.lower()) for w in CAPITAL.findall(text, *within))


def _stems(text: str, within: tuple[int, int], spans: Sequence[Span]) -> frozenset[str]:
    """The stems of the words of a stretch of text, dates aside."""
    kept, at = [], within[0]
    for span in spans:
        if at <= span.start < within[1]:
            kept.append(text[at : span.start])
            at = span.end
    return stems_of(" ".join((*kept, text[at : within[1]])))


def own_words(text: str, date: Timex, sentence: tuple[int, int], spans: Sequence[Span]) -> tuple[str, str]:
    """The words before and behind a date that are nearer to it than to another of its sentence: those before it, from
    where a clause begins, and the rest of the phrase; those behind it, where nothing stands before."""
    low = max((s.end for s in spans if sentence[0] < s.end <= date.start), default=sentence[0])
    high = min((s.start for s in spans if date.end <= s.start < sentence[1]), default=sentence[1])
    before, behind = _from_last(FIRM, text[low : date.start]), text[date.end : high]
    if low > sentence[0]:
        cut = BREAK.search(before)
        before = before[cut.start():] if cut and stems_of(before[cut.start():]) else before
    if stems_of(before):
        cut = BREAK.search(behind)
        return before, behind[: cut.start()] if cut else behind
    last = [m.start() for m in PAUSE.finditer(behind)] if high < sentence[1] else []
    return before, behind[: last[-1]] if last and stems_of(behind[: last[-1]]) else behind


def _from_last(mark: re.Pattern[str], text: str) -> str:
    """What stands behind the last such mark, if there are words."""
    last = max((m.end() for m in mark.finditer(text)), default=0)
    return text[last:] if stems_of(text[last:]) else text
