"""Ages of persons whom texts know by what they are, each told once in a text: "the nurse, 34", "a nurse of 43", "the
driver of the bus, Anton Lind, 38", "the first patient, a boy of nine"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from reconcile.compare.evidence import stem
from reconcile.compare.lives.people import Cast, Held, cast_of
from reconcile.compare.pairs import Verdict, judge_field
from reconcile.compare.saying import Outcome, Saying
from reconcile.compare.spots import sentence_around
from reconcile.compare.tables import Group, Tables
from reconcile.model.entity import Mention
from reconcile.model.fold import words
from reconcile.model.quantity import Quantity
from reconcile.model.role import RoleTold

Trades = Mapping[str, str]  # words for a calling, with the first of each that mean the same
AGE, NAME = "age", "name"
NEAR, LONG = 14, 5
MOST = 15  # years from which on two persons are likelier than an error, if both have names or none is sure
_LATER = re.compile(r"\b(?:now|today|currently|at present)\b", re.IGNORECASE)
_JOINED = re.compile(r"(?:,| was| is| had been|, who was| being) ?$")
_THE = re.compile(r"(?:the|its|his|her|their)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stranger:
    """The age of somebody by what he is: `kind` is that word, "first:patient" where texts count; `sure` holds where
    the words make him the only one, `named` where the text has his name."""

    kind: str
    low: float
    high: float
    sure: bool
    named: bool
    words: frozenset[str]


Told = Saying[Stranger]


def compare_strangers(
    groups: Sequence[Group], quantities: Mapping[str, Sequence[Quantity]], roles: Mapping[str, Sequence[RoleTold]],
    tables: Tables,
) -> Iterator[tuple[Group, Outcome]]:
    """The outcomes for ages that two texts of one subject give whom they call by one word."""
    cast = cast_of(groups, tables)
    trades = {w: own[0] for rule in tables.lives.values() if rule.past for own in rule.callings for w in own}
    told = {s: _only(_told(s, quantities.get(s, ()), roles.get(s, ()), cast, trades, tables), s, tables)
            for s in sorted(cast.home)}
    for a, b in combinations(told, 2):
        if tables.subjects.get(a, -1) == tables.subjects.get(b, -2):
            for kind in sorted(told[a].keys() & told[b].keys()):
                for outcome in _compare(kind, told[a][kind], told[b][kind], quantities):
                    yield cast.group(outcome.sides[0].event), outcome


def _compare(kind: str, a: Told, b: Told, quantities: Mapping[str, Sequence[Quantity]]) -> list[Outcome]:
    """One word's two ages, unless a text knows the other's age too, or names both."""
    x, y = a.means, b.means
    near = bool(x.words & y.words) or (x.sure and y.sure) or ":" in kind
    known = _known(b, quantities.get(a.source, ())) or _known(a, quantities.get(b.source, ()))
    if known or (x.named and y.named) or not (x.sure or y.sure or near):
        return []

    def judge(left: Told, right: Told) -> Verdict | None:
        one, other = left.means, right.means
        gap = max(one.low - other.high, other.low - one.high)
        return Verdict("differ", "each text tells the age of but one", gap) if 0 < gap <= MOST else None

    label = f"the {kind.replace(':', ' ')}"
    return judge_field((a, b), judge, compares=AGE, rank=("differ",), of=label, clashing=frozenset(("differ",)))


def _known(side: Told, ages: Sequence[Quantity]) -> bool:
    """Whether a text tells the age of the other text too, of whomever."""
    return any(q.of == AGE and q.low is not None and q.low <= side.means.high and side.means.low <= (q.high or q.low)
               for q in ages)


def _only(told: Iterator[Told], source: str, tables: Tables) -> dict[str, Told]:
    """The ages of a text by the word for whom they are of, where it has but one such, and does not speak of several."""
    found: dict[str, list[Told]] = defaultdict(list)
    for side in told:
        found[side.means.kind].append(side)
    text = tables.sources[source].text
    return {k: own[0] for k, own in found.items()
            if len({(s.means.low, s.means.high) for s in own}) == 1 and not _several(k, text, tables)}


def _several(kind: str, text: str, tables: Tables) -> bool:
    """Whether a text speaks of more than one of a kind ("two nurses", "another nurse")."""
    if ":" in kind:
        return False
    several = "|".join(sorted(tables.persons.get("several", ())))
    return re.search(rf"\b(?:{several})\s(?:[\w'’-]+\s)?{re.escape(kind)}s?\b", text, re.IGNORECASE) is not None


def _told(
    source: str, ages: Sequence[Quantity], roles: Sequence[RoleTold], cast: Cast, trades: Trades, tables: Tables
) -> Iterator[Told]:
    for age in ages:
        event = cast.near(source, age.start) if age.of == AGE and age.low is not None else None
        text = tables.sources[source].text
        late = _LATER.search(text[max(0, age.start - NEAR):age.end + NEAR]) is not None
        if event is None or late or age.low is None or age.unit != "year":
            continue
        around = _sentence(text, age.start, age.end)
        for kind, sure, named in sorted(set(_kinds(source, age, roles, cast, trades, tables))):
            means = Stranger(kind, age.low, age.high if age.high is not None else age.low, sure, named,
                             around - {stem(w) for w in words(kind)})
            value = f"{age.value:g}" if age.value is not None else age.text
            yield Saying(event, means, value, age.text, age.start, age.end)


def _sentence(text: str, start: int, end: int) -> frozenset[str]:
    """The stems of the longer words of the sentence around an age."""
    said = words(text[slice(*sentence_around(text, start, end))])
    return frozenset(stem(w) for w in said if len(w) >= LONG and w.isalpha())


def _kinds(
    source: str, age: Quantity, roles: Sequence[RoleTold], cast: Cast, trades: Trades, tables: Tables
) -> Iterator[tuple[str, bool, bool]]:
    """What whoever has an age is called by, whether the words make him the only one, and whether he is named."""
    held = cast.at(source, age.holder_start) if age.holder_start >= 0 else None
    if held is not None:
        for person, mention in cast.described.get(source, ()):
            if person == held[1].id:
                yield from ((k, True, True) for k in _kind(mention, trades, tables))
        names = {m.start for m in held[1].mentions if m.source == source and m.form == NAME}
        for told in roles:
            if told.holder.text and any(n <= told.holder.start < n + len(told.holder.text) + 12 for n in names):
                yield from ((trades.get(w, w), True, True) for w in words(told.role)[:1] if len(words(told.role)) == 1)
        return
    if age.holder and age.holder_start >= 0:
        text, others = tables.sources[source].text, cast.others.get(source, ())
        at = age.holder_start
        near = [(m, e) for m, e in others if m.start <= at < m.end] or _joined(at, others, text)
        near += [h for m, _ in near for h in _joined(m.start, others, text)]  # "the first patient was a girl of seven"
        for mention in {m for _, e in near for m in e.mentions if m.source == source and m.head}:
            yield from ((k, _the(mention, k), False) for k in _kind(mention, trades, tables))


def _joined(at: int, others: Sequence[Held], text: str) -> list[Held]:
    """Who is said to be what stands at a place: "the guard, who", "the guard was a man"."""
    return [(m, e) for m, e in others if m.end <= at <= m.end + NEAR and _JOINED.fullmatch(text[m.end:at].rstrip(" "))]


def _the(mention: Mention, kind: str) -> bool:
    return _THE.match(mention.text) is not None or ":" in kind


def _kind(mention: Mention, trades: Trades, tables: Tables) -> Iterator[str]:
    """The words for a person: the noun, or what of an order it is; nothing of such as anybody is called by."""
    said = words(mention.text)
    noun = mention.profession or mention.head
    order = next((w for w in said if w in tables.persons.get("order", ())), "")
    if noun and order and noun not in tables.anybody:
        yield f"{order}:{noun}"
    elif noun and noun not in tables.anybody | tables.many:
        yield trades.get(noun, noun)
