"""Who did what is done once, and where: two texts that tell one deed alike, or otherwise.

No common event need hold the two together: the deed does, with the thing or person that it was done to. What speaks for
one deed stands in the settings of the rules for "statement".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from reconcile.compare.deeds import loose
from reconcile.compare.evidence import CLOSELY, alike
from reconcile.compare.fields.dates import names_day
from reconcile.compare.pairs import MANY, drawn_from
from reconcile.compare.saying import Clash, Outcome, Saying, plain
from reconcile.compare.speak import covered
from reconcile.compare.spots import events_of
from reconcile.compare.statements.fillers import exclude, same
from reconcile.compare.statements.held import Part, Statement, held, towns_of
from reconcile.compare.statements.places import evidence, placings
from reconcile.compare.tables import Group, Tables
from reconcile.compare.things import meant_at
from reconcile.model.finding import Finding
from reconcile.model.interval import disjoint, gap_days, length_days
from reconcile.model.span import Span
from reconcile.model.statement import StatementTold
from reconcile.model.when import Timex
from reconcile.rulebook.predicates import Predicate

MOST_WORDS = 4
LONGEST = 120  # characters of a quote
NEAR, CLOSE = 62, 10  # days between two dates of a deed that is tied to a thing, and of one that is not
LONGEST_DATE = 366  # days
Spot = tuple[str, int]
Bits = Mapping[str, float]  # of a sign, by its name
SIGNS = ("prior", "entity", "thing", "name", "noun", "subject", "apart", "close_texts", "event", "day", "word", "again",
         "claimed", "unlisted", "lone", "itself", "least")


@dataclass(frozen=True, slots=True)
class Held:
    """Two statements of one deed: which outcome they come to, in what two fillers or dates, and the bits for its being
    one."""

    name: str
    x: Statement
    y: Statement
    left: Part | Timex
    right: Part | Timex
    bits: float

    @property
    def spots(self) -> tuple[Spot, Spot]:
        """Where the fillers stand."""
        return (self.x.source, _span(self.left).start), (self.y.source, _span(self.right).start)


def _span(side: Part | Timex) -> Span:
    return Span(side.text, side.start, side.end) if isinstance(side, Timex) else side.told.span


def compare_statements(
    groups: Sequence[Group], statements: Mapping[str, Sequence[StatementTold]], dates: Mapping[str, Sequence[Timex]],
    tables: Tables,
) -> Iterator[tuple[Group, Outcome]]:
    """Outcomes for deeds of which two sources tell who did them to the same one, or where."""
    home = {e.id: g for g in groups for e in g.events}
    bits = {name: tables.setting("statement", "doers", name, 0.0) for name in SIGNS}
    known = known_statements(groups, statements, dates, tables)
    found = [*_of_one_word(known, bits, tables)]
    for (predicate, name, _), kept in _by_deed([*found, *_in_two_places(known, found, tables)]):
        best = max(kept, key=lambda w: (w.bits, w.spots))
        yield home[best.x.event.id], _outcome(predicate, name, kept, best)


def known_statements(
    groups: Sequence[Group], statements: Mapping[str, Sequence[StatementTold]], dates: Mapping[str, Sequence[Timex]],
    tables: Tables,
) -> dict[str, list[Statement]]:
    """The statements of each source that tells an event, with what is known of those in them."""
    events, meant, towns = events_of(groups), meant_at(tables), towns_of(tables)
    days = {(source, d.start): d for source, own in dates.items() for d in own}
    return {source: [held(one, events[source], meant, days, towns, tables) for one in statements[source]]
            for source in sorted(s for s in statements if events.get(s))}


def _of_one_word(known: Mapping[str, Sequence[Statement]], bits: Bits, tables: Tables) -> Iterator[Held]:
    """What the statements of one deed by the rules, or of one verb, come to, source against source."""
    told: dict[str, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for source, own in known.items():
        for one in own:
            told[one.told.predicate][source].append(one)
    for _, by in sorted(told.items()):
        for a, b in combinations(sorted(by)[:MANY], 2):
            yield from _between(by[a], by[b], bits, tables)


def _in_two_places(
    known: Mapping[str, Sequence[Statement]], found: Sequence[Held], tables: Tables
) -> Iterator[Held]:
    """Where two statements of what seems to be one deed name two places, and nothing found has either as agreed."""
    least = tables.setting("statement", "places", "least", 0.0)
    spared = {spot for w in found if w.name == "one-place" for spot in w.spots}
    for placing, field in placings(known, tables):
        bits = evidence(placing, field, tables)
        one = Held("places", placing.x, placing.y, placing.left, placing.right, bits)
        if bits >= least and not spared & {*one.spots}:
            yield one


def _by_deed(found: Sequence[Held]) -> Iterator[tuple[tuple[str, str, str], list[Held]]]:
    """What was found, by deed, outcome and what it was done to."""
    by: dict[tuple[str, str, str], list[Held]] = defaultdict(list)
    for one in found:
        by[one.x.told.predicate, one.name, _called(one)].append(one)
    yield from sorted(by.items(), key=lambda item: item[0])


def _called(one: Held) -> str:
    """What a deed was done to, in the words of the source that comes first."""
    return next((p.told.head or (p.entity.name if p.entity else p.told.span.text) for p in _borne(one.x)), "")


def _between(
    left: Sequence[Statement], right: Sequence[Statement], bits: Bits, tables: Tables
) -> list[Held]:
    """What the statements of two sources come to; a clash only where nothing of the two sources agrees."""
    lone = bits["lone"] * (len(left) == len(right) == 1)
    texts = bits["close_texts"] * (alike(left[0].source, right[0].source, tables) >= CLOSELY)
    found = [w for x, y in product(left, right) for w in _judged(x, y, lone, texts, bits, tables)]
    spared = {spot for w in found if w.name.startswith("one-") for spot in w.spots}
    return [w for w in found if w.name.startswith("one-") or not spared & {*w.spots}]


def _one_time(x: Statement, y: Statement) -> bool:
    """Whether the dates allow one deed."""
    return x.span is None or y.span is None or not disjoint(x.span, y.span)


def _judged(
    x: Statement, y: Statement, lone: float, texts: float, worth: Bits, tables: Tables
) -> Iterator[Held]:
    """The outcomes for two statements, where enough speaks for their being of one deed; `lone` and `texts` are bits of
    the two sources as such."""
    kind = _kind(x, tables)
    pairs = [(p, q, how) for p, q in product(_borne(x), _borne(y)) if (how := same(p, q, tables))]
    ties = {how for _, _, how in pairs} | ({"itself"} if kind.itself else set())
    bits = _evidence(x, y, ties, texts, worth, tables) + lone
    if bits < worth["least"]:
        return
    if not _one_time(x, y):
        yield from _dated(x, y, bits, bool(pairs), tables)
    elif ties:
        yield from _done_by(x, y, bits, tables)
        yield from _placed(x, y, bits, tables)
        yield from _by_means(x, y, bits, tables)
    elif kind.course and {*x.told.named} & {*y.told.named}:
        apart = [(p, q) for p, q in product(x.done, y.done) if exclude(p, q, tables) and not (p.person or q.person)]
        yield from (Held("kinds", x, y, *pair, bits) for pair in apart[:1])


def _borne(statement: Statement) -> tuple[Part, ...]:
    """What a deed was done to; of one that is done to nothing, who did it."""
    return statement.done or statement.doers


def _kind(statement: Statement, tables: Tables) -> Predicate:
    return tables.predicates.get(statement.told.predicate) or Predicate(name=statement.told.predicate)


def _done_by(x: Statement, y: Statement, bits: float, tables: Tables) -> Iterator[Held]:
    """Who is said to have done one deed."""
    kind = _kind(x, tables)
    if not kind.itself and not (x.done and y.done):
        return
    doers = list(product(x.doers, y.doers))
    one = next(((p, q) for p, q in doers if same(p, q, tables)), None)
    apart = bool(doers) and all(exclude(p, q, tables) for p, q in doers) and not _beside(x, y)
    if apart and not kind.several and not (kind.again and x.span != y.span):
        yield Held("doers", x, y, *doers[0], bits)
    elif one is not None and not apart:
        yield Held("one-doer", x, y, *one, bits)


def _beside(x: Statement, y: Statement) -> bool:
    """Whether a sentence names the doer of the other too: a brigade "to which the rifles belonged"."""
    return any(p.names and p.names <= {*of.told.named} for own, of in ((x, y), (y, x)) for p in own.doers)


def _dated(x: Statement, y: Statement, bits: float, tied: bool, tables: Tables) -> Iterator[Held]:
    """Two dates of one deed, of which one must be wrong."""
    a, b = x.date, y.date
    if not (x.own and y.own) or a is None or b is None or a.interval is None or b.interval is None:
        return
    gap = gap_days(a.interval, b.interval)
    kind = _kind(x, tables)
    listed = x.told.predicate in tables.predicates
    near = listed and not kind.again and gap <= (NEAR if tied else CLOSE) and (tied or not _two_things(x, y))
    others = any(exclude(p, q, tables) for p, q in product(x.doers, y.doers)) or not all(map(_told_outright, (a, b)))
    exact = all((length_days(d) or LONGEST_DATE + 1) <= LONGEST_DATE for d in (a.interval, b.interval))
    if near and exact and not others and not loose([(x.source, a), (y.source, b)], gap, tables):
        yield Held("dates", x, y, a, b, bits)


def _two_things(x: Statement, y: Statement) -> bool:
    """Whether two deeds were done to things of two names."""
    one, other = ({w for p in s.done for w in (*p.names, *p.told.of)} for s in (x, y))
    return bool(one and other) and not one & other


def _told_outright(date: Timex) -> bool:
    """Whether a date is told in full, or names its day in figures, and is no hour alone."""
    return date.type == "DATE" and (date.resolved_from is None or names_day(date))


def _placed(x: Statement, y: Statement, bits: float, tables: Tables) -> Iterator[Held]:
    """The place in which two statements put one deed."""
    pairs = product(x.places, y.places)
    one = next(((p, q) for p, q in pairs if p.told.place and q.told.place and same(p, q, tables)), None)
    if one is not None:
        yield Held("one-place", x, y, *one, bits)


def _by_means(x: Statement, y: Statement, bits: float, tables: Tables) -> Iterator[Held]:
    """By what means a deed is said to have been done."""
    if any(exclude(p, q, tables) for p, q in product(x.doers, y.doers)):
        return
    pairs = list(product(x.means, y.means))
    apart = [(p, q) for p, q in pairs if exclude(p, q, tables)]
    if apart and not any(p.told.head == q.told.head for p, q in pairs):
        yield Held("means", x, y, *apart[0], bits)


def _evidence(x: Statement, y: Statement, ties: set[str], texts: float, bits: Bits, tables: Tables) -> float:
    """Bits that speak for one deed, by the settings of the rule."""
    a, b = tables.subjects.get(x.source, -1), tables.subjects.get(y.source, -1)
    told = max((bits[tie] for tie in ties), default=0.0)
    told += bits["subject"] if a == b >= 0 else bits["apart"] if min(a, b) >= 0 else 0.0
    told += texts
    told += bits["event"] if tables.wide.get(x.event.id, "") == tables.wide.get(y.event.id, "-") else 0.0
    told += bits["day"] if x.span is not None and x.span == y.span else 0.0
    told += bits["again"] if _kind(x, tables).again else 0.0
    told += 0.0 if x.told.predicate in tables.predicates else bits["unlisted"]
    told += bits["claimed"] * (x.told.claimed + y.told.claimed)
    shared = len({*x.told.words, *x.told.named} & {*y.told.words, *y.told.named})
    return round(bits["prior"] + told + min(shared, MOST_WORDS) * bits["word"], 2)


def _outcome(predicate: str, name: str, kept: Sequence[Held], best: Held) -> Outcome:
    of = f"{predicate} of {_called(best)}" if _called(best) else predicate
    told = "both tell of one deed" + ("" if name.startswith("one-") else ", and only one of them can be right")
    clashes = [Clash(plain(_saying(w.x, w.left)), plain(_saying(w.y, w.right)), told) for w in kept]
    return drawn_from(clashes, Outcome("statement", name, (), told, of, evidence=best.bits))


def _saying(statement: Statement, side: Part | Timex) -> Saying[str]:
    """One side, in the words from the deed to the filler, or those of the date."""
    if isinstance(side, Timex):
        value = side.edtf or side.value
        return Saying(statement.event, value, value, side.text, side.start, side.end)
    told, filler, event = statement.told, side.told.span, statement.event
    start, end = min(told.word.start, filler.start), max(told.word.end, filler.end)
    quote = filler if end - start > LONGEST else Span(statement.text[start:end], start, end)
    value = side.entity.name if side.entity is not None and side.names else filler.text
    return Saying(event, value, value, quote.text, quote.start, quote.end)


def without_known_deeds(findings: Sequence[Finding], tables: Tables) -> list[Finding]:
    """Without what was found by the deed alone where other findings of the kind have the same words: they say more, if
    they do not rest on like words."""
    rules, loose = ({r.name for (compares, _), own in tables.rules.items() if compares == name for r in own}
                    for name in ("statement", "phrase"))
    known = [f for f in findings if f.rule not in rules | loose]
    return [f for f in findings if f.rule not in rules or not any(g.kind == f.kind and covered(f, g) for g in known)]
