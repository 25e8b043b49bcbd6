"""From a parsed text to its events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

from reconcile.annotate.events.arguments import (
    Located,
    domain,
    fill_roles,
    find_places,
    locate,
    series_before,
    slots,
    spoken_of,
)
from reconcile.annotate.events.attribution import find_attribution
from reconcile.annotate.events.brackets import NOWHERE, holder_in_brackets
from reconcile.annotate.events.dated import Slice, Timing
from reconcile.annotate.events.draft import (
    clause_tokens,
    distributed_topic,
    find_attributes,
    find_keywords,
    find_ordinal,
    find_phase,
    find_topic,
    noun_phrase,
    span_of,
    take_over,
    without_number,
)
from reconcile.annotate.events.layout import lay_out
from reconcile.annotate.events.leftovers import bind_leftovers
from reconcile.annotate.events.lexicon import Lexicon
from reconcile.annotate.events.lists import list_events
from reconcile.annotate.events.plans import open_plan
from reconcile.annotate.events.present import Presents, present_at, presents
from reconcile.annotate.events.scene import carry_dates
from reconcile.annotate.events.status import find_status
from reconcile.annotate.events.subjects import about_whom, left_out
from reconcile.annotate.events.timing import bare_clock, bind_dates, place_dates
from reconcile.annotate.events.tree import Tree, make_tree
from reconcile.annotate.events.triggers import FIGURE, OTHER, Trigger, find_triggers
from reconcile.model.entity import Mention
from reconcile.model.event import Event, Span
from reconcile.model.quantity import Quantity
from reconcile.model.source import Source
from reconcile.model.swift import replace
from reconcile.model.when import Timex


def find_events(
    doc: Doc,
    *,
    source: Source,
    lexicon: Lexicon,
    dates: Sequence[Timex],
    mentions: Sequence[Mention],
    quantities: Sequence[Quantity],
    offset: int = 0,
    first_sentence: int = 0,
    tree: Tree | None = None,
    rows: frozenset[int] = frozenset(),
) -> tuple[Event, ...]:
    """The events that a parsed stretch of `source` tells, in the order of the text, without ids.

    `doc` holds the source's text from `offset` on; `first_sentence` is the number of its first sentence. Dates,
    mentions and quantities carry offsets in the source's text. `tree` is `doc` as lists, if it was made before. `rows`
    are where rows begin whose date makes place for a subject in `doc`: it is whoever the source's first line names. An
    event's `part_of` is, until ids are given, the trigger's start offset of the event that contains it.
    """
    tree = tree or make_tree(doc, offset)
    work = _Work(tree, source, lexicon, dates, mentions, quantities, first_sentence, rows)
    events = work.all_events()
    events += list_events(source, lexicon, work.where, dates, first_sentence, work.blocks)
    return tuple(
        sorted(events, key=lambda e: (e.start, e.trigger.start, e.end, e.type, e.date.start if e.date else -1))
    )


class _Work:
    """What the steps of one text share. Lives for one call."""

    def __init__(
        self,
        tree: Tree,
        source: Source,
        lexicon: Lexicon,
        dates: Sequence[Timex],
        mentions: Sequence[Mention],
        quantities: Sequence[Quantity],
        first_sentence: int,
        rows: frozenset[int] = frozenset(),
    ) -> None:
        self.tree, self.source, self.lexicon, self.first_sentence = tree, source, lexicon, first_sentence
        self.quantities = quantities
        self.spots = [(q, i) for q in quantities for i in tree.tokens_of(q.start, q.start + 1)]
        self.where: Located = about_whom(tree, locate(tree, mentions), source, rows)
        self.layout = lay_out(tree, source)
        self.blocks = self.layout.blocks
        self.date_tokens = frozenset(i for d in dates for i in tree.tokens_of(d.start, d.end))
        mute = [range(*span) for s, span in enumerate(tree.sentences) if not self.layout.speaks(s)]
        silent = frozenset(i for span in mute for i in span)
        lines = frozenset(s for s in range(len(tree.sentences)) if self.layout.is_line(s))
        self.triggers: list[Trigger] = find_triggers(tree, lexicon, mentions, self.date_tokens | silent, lines)
        placed = [d for d in place_dates(tree, dates) if d.head not in silent]
        placed = [d for d in placed if holder_in_brackets(d, tree, lexicon, self.triggers) != NOWHERE]
        self.timing: Timing = bind_dates(tree, lexicon, self.triggers, placed, source.text)
        bind_leftovers(tree, self.layout, self.triggers, self.timing, placed, lexicon.deeds)
        dated = frozenset(tree.sentence[d.head] for d in placed)
        self.carried = carry_dates(tree, lexicon, self.triggers, self.timing, self.blocks, dated)
        self.presents: Presents = presents(source, dates)
        self.people = frozenset(
            i for n, m in enumerate(mentions) if m.kind in ("person", "place") for i in self.where.tokens[n]
        )
        self.foreign = frozenset(
            t.token
            for n, t in enumerate(self.triggers)
            if t.verb < 0 and any(s.host < 0 for s in self.timing.slices.get(n, ()))
        )

    def all_events(self) -> list[Event]:
        """The events of all triggers; what one does not state, it takes over from the event that dated it."""
        made = [(n, piece, e) for n in range(len(self.triggers)) for piece, e in self.events_of(n)]
        by_trigger: dict[int, list[Event]] = {}
        for n, _, e in made:
            by_trigger.setdefault(n, []).append(e)
        done: dict[tuple[int, int], Event] = {}
        for n, piece, e in sorted(made, key=lambda m: (m[1].host >= 0, m[1].host, m[0])):
            hosts = by_trigger.get(piece.host, ())
            host = done.get((piece.host, piece.index), done.get((piece.host, 0))) if hosts else None
            done[n, piece.index] = take_over(e, host, self._relation(n, piece)) if host else e
        return [done[n, piece.index] for n, piece, _ in made]

    def events_of(self, n: int) -> list[tuple[Slice, Event]]:
        """The events of one trigger: none, one, or one for each date of a list."""
        t = self.triggers[n]
        pieces = self.timing.slices.get(n) or [self.carried.get(n, Slice(None))]
        if t.kind == "weak" and not any(s.date and s.host < 0 for s in pieces):
            return []
        if t.type == OTHER and self._measures(t):
            t = replace(t, type=FIGURE)
        elif t.type == OTHER and not _worth(self.tree, self.lexicon, t, pieces):
            return []
        return [(piece, self._event(n, t, piece)) for piece in pieces]

    def _measures(self, t: Trigger) -> bool:
        """Whether a clause without an event of its own states a figure: "the border is 900 km long"."""
        if self.tree.lemmas[t.token] not in self.lexicon.words["measure"] or FIGURE not in self.lexicon.rules:
            return False
        return any(
            q.of and not q.ordinal and self.tree.clause[i] == t.token and t.token in self.tree.path(i)
            for q, i in self.spots
        )

    def _event(self, n: int, t: Trigger, piece: Slice) -> Event:
        tree, rule, text = self.tree, self.lexicon.rules.get(t.type), self.source.text
        allowed = domain(tree, t, piece, self.foreign)
        whole = domain(tree, t, piece, frozenset()) if self.foreign else allowed
        inside = mine = frozenset(allowed)
        placed = slots(tree, t, self.where)
        around = placed if t.verb >= 0 else {}
        shared = frozenset([*around.get("subject", ()), *around.get("object", ())])
        participants = fill_roles(tree, t, rule, self.where, inside | shared, placed)
        if not participants and self.layout.is_line(tree.sentence[t.token]):
            participants = left_out(tree, t, rule, self.where, self.source, self.date_tokens)
        line = range(*tree.sentences[tree.sentence[t.token]]) if t.verb < 0 and self._verbless(t) else None
        inside |= frozenset(line or ())
        places = find_places(tree, self.lexicon, rule, self.where, inside, participants, piece.own or line, placed)
        if rule and rule.recurrence == "numbered" and self._bare(t):
            participants += series_before(self.where, t, tree.starts[t.token])
        vouched = find_attribution(tree, self.lexicon, t, self.where)
        participants = [p for p in participants if all(p.start != v.start for v in vouched)] + vouched
        participants += spoken_of(self.where, inside, (*participants, *places))
        if piece.own is not None:
            own = [p for p in places if any(tree.starts[i] == p.start for i in piece.own)]
            places = own or places
        topic = distributed_topic(text, tree, t, piece) or find_topic(text, tree, t, self.date_tokens, self.people)
        if topic is None and rule is not None and rule.topical:
            topic = self._taken_up(n, around)
        ordinal = find_ordinal(self.quantities, topic, _before(tree, text, t))
        topic = without_number(topic, self.quantities)
        trigger = span_of(text, tree, t.tokens if _unbroken(t.tokens) else (t.token,))
        clause = distributed_topic(text, tree, t, piece) or span_of(text, tree, clause_tokens(tree, whole, t, piece))
        now = present_at(self.presents, tree.starts[t.token])
        status = find_status(tree, self.lexicon, t, piece.date, now, bool(rule and rule.stative))
        near = [q for q, i in self.spots if i in mine]
        date = piece.date.timex if piece.date else open_plan(tree, t, status, self.lexicon, self.source, now)
        return Event(
            id="",
            source=self.source.id,
            type=t.type,
            trigger=trigger,
            lemma=t.lemma,
            text=clause.text,
            start=clause.start,
            end=clause.end,
            date=date,
            date_inferred=(n in self.carried and n not in self.timing.slices) or bare_clock(date, self.lexicon),
            participants=tuple(sorted(participants, key=lambda a: (a.start, a.end))),
            places=tuple(places),
            quantities=tuple(q for q in near if not q.ordinal or q.value == ordinal),
            attributes=find_attributes(text, tree, t, rule, self.date_tokens) + find_phase(text, tree, self.lexicon, t),
            status=status,
            topic=topic,
            ordinal=ordinal,
            keywords=find_keywords(tree, allowed, frozenset(self.where.at) | self.date_tokens | frozenset(t.tokens)),
            heading=self.layout.heading(tree.sentence[t.token]),
            sentence=self.first_sentence + tree.sentence[t.token],
            part_of=self._host(n, piece),
        )

    def _verbless(self, t: Trigger) -> bool:
        """Whether a trigger stands in a line of a list that has no verb: what the line names belongs together."""
        sentence = self.tree.sentence[t.token]
        words = range(*self.tree.sentences[sentence])
        return self.layout.is_line(sentence) and not any(self.tree.pos[i] in ("VERB", "AUX") for i in words)

    def _taken_up(self, n: int, around: Mapping[str, Sequence[int]]) -> Span | None:
        """What "it" stands for before a verb: the topic of the event of the same type told just before."""
        said = {self.tree.lower[i] for slot in ("object", "subject") for i in around.get(slot, ())}
        if not said & self.lexicon.words["it"]:
            return None
        t = self.triggers[n]
        block = self.blocks[self.tree.sentence[t.token]]
        for before in reversed(self.triggers[:n]):
            sentence = self.tree.sentence[before.token]
            if self.blocks[sentence] != block or self.tree.sentence[t.token] - sentence > 2:
                return None
            if before.type == t.type:
                return find_topic(self.source.text, self.tree, before, self.date_tokens, self.people)
        return None

    def _bare(self, t: Trigger) -> bool:
        """Whether a noun is told apart by its number alone, without a name of its own."""
        phrase = noun_phrase(self.tree, t.token, self.date_tokens)
        return not any(self.tree.pos[i] == "PROPN" for i in phrase) and not self.where.at.keys() & set(phrase)

    def _relation(self, n: int, piece: Slice) -> str:
        """How an event stands to the one that dated it: "scene" across a sentence border, "attended" for a noun that a
        clause is about, else "clause"."""
        if n in self.carried:
            return "scene"
        host, t = self.triggers[piece.host], self.triggers[n]
        return "attended" if t.kind == "noun" and host.kind == "verb" else "clause"

    def _host(self, n: int, piece: Slice) -> str | None:
        """Start of the trigger of the event that contains this one: the noun that frames the clause, or the clause that
        a noun takes part in."""
        if piece.host < 0 or piece.host == n or n in self.carried:
            return None
        host, t = self.triggers[piece.host], self.triggers[n]
        if host.kind in ("noun", "weak") or t.kind in ("noun", "weak"):
            return str(self.tree.starts[host.tokens[0]])
        return None


def _unbroken(tokens: Sequence[int]) -> bool:
    return list(tokens) == list(range(tokens[0], tokens[0] + len(tokens)))


def _worth(tree: Tree, lexicon: Lexicon, t: Trigger, pieces: Sequence[Slice]) -> bool:
    """Whether a verb of no known type is an event: dated or not, but not a bare copula or a filler without a date."""
    if any(p.date is not None for p in pieces):
        return tree.lemmas[t.token] not in ("be", "have", "do") or any(p.host < 0 for p in pieces)
    return tree.lemmas[t.token] not in lexicon.words["ignore"] and tree.pos[t.token] == "VERB"


def _before(tree: Tree, text: str, t: Trigger) -> Span | None:
    """The words just before a trigger noun, where the number of its series stands."""
    if t.kind == "verb" and t.topic < 0:
        return None
    root = t.topic if t.topic >= 0 else t.token
    near = [
        c
        for c in tree.children[root]
        if c < root and tree.deps[c] in ("amod", "nummod", "compound", "nmod", "quantmod")
    ]
    return span_of(text, tree, range(min(near), root + 1)) if near else None


def number_events(events: Sequence[Event], source: Source) -> tuple[Event, ...]:
    """Give events their ids, in the order of the text, and turn `part_of` offsets into ids."""
    ids = [f"{source.id}.e{n:03d}" for n in range(1, len(events) + 1)]
    by_trigger: dict[str, str] = {}
    for e, i in zip(events, ids, strict=True):
        by_trigger.setdefault(str(e.trigger.start), i)
    return tuple(
        replace(e, id=i, part_of=by_trigger.get(e.part_of) if e.part_of and by_trigger.get(e.part_of) != i else None)
        for e, i in zip(events, ids, strict=True)
    )
