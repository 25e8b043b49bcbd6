"""Modifiers of one thing that exclude each other: "his right leg", "his left leg"; "unanimous", "by ten votes to two".

No common event need carry them. A thing is one where each text gives its noun one value, no owner, name, date or
further word sets the two apart, and enough speaks for it by the settings of the rules for "trait".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from reconcile.compare.evidence import CLOSELY, alike
from reconcile.compare.pairs import MANY, drawn_from
from reconcile.compare.saying import Clash, Outcome, Saying, plain
from reconcile.compare.spots import called_at, date_beside, event_at, events_of, named_at
from reconcile.compare.tables import Group, Tables
from reconcile.model.event import Event
from reconcile.model.fate import STEM
from reconcile.model.fold import words
from reconcile.model.interval import gap_days
from reconcile.model.trait import TraitTold
from reconcile.model.when import Interval
from reconcile.rulebook.contrasts import Contrast

MOST_WORDS = 4
OTHERS = r"(?:another|other|second|third|both|two|three|four|each|every|several|many)"
Weighed = tuple[float, "_Trait", "_Trait"]


@dataclass(frozen=True, slots=True)
class _Trait:
    """A value told of a thing. `entity` is the named thing, `owner` the one of whom it is a part, "" if not known;
    `owners` the folded words of the name of that one, `span` the days of which it is told, `stated` whether its
    sentence gives them itself."""

    told: TraitTold
    contrast: Contrast
    saying: Saying[str]
    entity: str
    owner: str
    owners: frozenset[str]
    span: Interval | None
    stated: bool

    @property
    def key(self) -> str:
        """What it is told of: the noun, or the name."""
        return self.told.thing or self.entity or " ".join(self.told.names)


def compare_traits(
    groups: Sequence[Group], traits: Mapping[str, Sequence[TraitTold]], tables: Tables
) -> Iterator[tuple[Group, Outcome]]:
    """Outcomes for things to which two sources give values that exclude each other, one for each thing and contrast."""
    events, meant = events_of(groups), {**called_at(tables), **named_at(tables)}
    home = {e.id: g for g in groups for e in g.events}
    told: dict[tuple[str, str], dict[str, list[_Trait]]] = defaultdict(lambda: defaultdict(list))
    for source in sorted(s for s in traits if events.get(s)):
        for one in traits[source]:
            known = _known(one, events[source], meant, tables)
            told[one.contrast, known.key][source].append(known)
    least = tables.setting("trait", "differ", "least", 0.0)
    seen: set[tuple[tuple[str, int], ...]] = set()  # "a grey Ford", "a green Bedford" differ once
    for _, by_source in sorted(told.items()):
        sources = sorted(by_source)[:MANY]
        pairs = [w for a, b in combinations(sources, 2) for w in _between(by_source[a], by_source[b], home, tables)]
        kept = [w for w in pairs if w[0] >= least and _spots(w) not in seen]
        if kept:
            seen.update(map(_spots, kept))
            best = max(kept, key=lambda w: (w[0], w[1].told.source, w[2].told.source))
            yield home[best[1].saying.event.id], _outcome(best[0], kept, tables)


def _spots(weighed: Weighed) -> tuple[tuple[str, int], ...]:
    """Where the words of the two stand."""
    return tuple((t.told.source, t.saying.start) for t in weighed[1:])


def _known(
    told: TraitTold, events: Sequence[Event], meant: Mapping[tuple[str, int], str], tables: Tables
) -> _Trait:
    event, covered = event_at(events, told.word.start)
    date = (event.date if covered else None) or date_beside(events, told.sentence)
    owner = meant.get((told.source, told.owner), "") if told.owner >= 0 else ""
    saying = Saying(event, told.value, told.value, told.word.text, told.word.start, told.word.end)
    return _Trait(
        told, tables.traits[told.contrast], saying,
        entity=meant.get((told.source, told.noun.start), "") if told.names else "",
        owner=owner, owners=frozenset(words(tables.entities[owner].name)) if _named(owner, tables) else frozenset(),
        span=date.interval if date is not None else None,
        stated=date is not None and not (covered and event.date_inferred),
    )


def _named(entity: str, tables: Tables) -> bool:
    """Whether an entity is known by a name."""
    return entity in tables.entities and any(m.name for m in tables.entities[entity].mentions)


def _between(
    left: Sequence[_Trait], right: Sequence[_Trait], home: Mapping[str, Group], tables: Tables
) -> list[Weighed]:
    """The pairs of two sources that exclude each other, with the bits that speak for one thing."""
    return [(_evidence(x, y, home, tables), x, y) for x in left for y in right
            if _excluded(x, y) and _one_thing(x, y)
            and not _told_of_two(x, y, left, tables) and not _told_of_two(y, x, right, tables)]


def _excluded(x: _Trait, y: _Trait) -> bool:
    """Whether the two values cannot both be right of one thing."""
    a, b = x.told.value, y.told.value
    return a != b and not any(a in group and b in group for group in x.contrast.alike)


def _one_thing(x: _Trait, y: _Trait) -> bool:
    """Whether nothing sets the two things apart: owner, name, number, further words or time."""
    a, b = x.told, y.told
    if a.plural != b.plural or _whose(a) * _whose(b) < 0 or (x.owners and y.owners and not x.owners & y.owners):
        return False
    if a.thing and a.names and b.names and not {*a.names} & {*b.names}:
        return False
    marks = [{*t.marks} - {t.thing[:STEM]} for t in (a, b)]
    if all(marks) and not marks[0] & marks[1]:
        return False
    if a.of and b.of and not {*a.of} & {*b.of} and not x.contrast.owned:
        return False
    if x.contrast.passing:
        return x.span is None or y.span is None or gap_days(x.span, y.span) == 0
    return True


def _whose(told: TraitTold) -> int:
    """1 for "his", -1 for "her", 0 where the phrase does not say."""
    said = told.word.text.lower().split()
    return ("his" in said) - ("her" in said)


def _told_of_two(x: _Trait, y: _Trait, own: Sequence[_Trait], tables: Tables) -> bool:
    """Whether the source of `x` gives the thing another value too, or speaks of several such things."""
    if any(_excluded(z, x) and _one_thing(z, y) for z in own):
        return True
    noun = x.told.noun.text.lower()
    if x.told.names or x.told.plural or x.told.noun == x.told.word:
        return False
    text = tables.sources[x.told.source].text
    plural = noun[:-1] + "ies" if noun.endswith("y") and noun[-2:-1] not in "aeou" else noun + "(?:s|es)"
    return re.search(rf"\b(?:{plural}|{OTHERS} (?:\w+ )?{re.escape(noun)})\b", text, re.IGNORECASE) is not None


def _evidence(x: _Trait, y: _Trait, home: Mapping[str, Group], tables: Tables) -> float:
    """Bits that speak for one thing, by the settings of the rule."""
    def bits(name: str) -> float:
        return tables.setting("trait", "differ", name, 0.0)

    a, b = x.told, y.told
    one, other = tables.subjects.get(a.source, -1), tables.subjects.get(b.source, -2)
    events = x.saying.event.id, y.saying.event.id
    day = x.span is not None and y.span is not None and gap_days(x.span, y.span) == 0
    named = bool({*a.names} & {*b.names}) or bool(x.entity and x.entity == y.entity)
    one_owner = bool((x.owner and x.owner == y.owner) or x.owners & y.owners)
    holds = {
        "subject": one == other, "apart": one >= 0 and other >= 0 and one != other,
        "close_texts": alike(a.source, b.source, tables) >= CLOSELY,
        "owner": one_owner,
        "owned": x.contrast.owned and not one_owner,
        "named": named,
        "mark": bool({*a.marks} & {*b.marks}),
        "of": bool({*a.of} & {*b.of}),
        "event": home[events[0]].id == home[events[1]].id,
        "day": day and x.stated and y.stated, "scene": day and not (x.stated and y.stated),
        "indefinite": a.indefinite and b.indefinite,
        "plural": a.plural,
    }
    told = sum(bits(name) for name, held in holds.items() if held)
    own = {a.thing[:STEM], a.value[:STEM], b.value[:STEM], *(n[:STEM] for n in a.names)}
    shared = {*a.words, *a.before} & {*b.words, *b.before} - own
    return round(bits("prior") + x.contrast.bits + told + min(len(shared), MOST_WORDS) * bits("keyword"), 2)


def _outcome(bits: float, weighed: Sequence[Weighed], tables: Tables) -> Outcome:
    ordered = sorted(weighed, key=lambda w: (-w[0], *((t.told.source, t.told.start) for t in w[1:])))
    _, x, _ = ordered[0]
    entity = tables.entities.get(x.entity)
    name = entity.name if entity is not None and not x.told.thing else x.told.thing or x.told.noun.text
    clashes = [Clash(plain(a.saying), plain(b.saying), f"{a.told.value} in the one, {b.told.value} in the other")
               for _, a, b in ordered]
    return drawn_from(clashes, Outcome("trait", "differ", (), "", name, evidence=bits))
