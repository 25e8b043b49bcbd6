"""A role that a sentence tells, with what is known of its holder from elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import JaroWinkler

from reconcile.compare.lives.people import cast_of
from reconcile.compare.one_place import one_place
from reconcile.compare.saying import Saying
from reconcile.compare.tables import Group, Tables
from reconcile.model.entity import Entity
from reconcile.model.event import Event
from reconcile.model.fold import fold, words
from reconcile.model.role import RoleTold
from reconcile.model.span import Span
from reconcile.model.when import Interval, Timex
from reconcile.rulebook.roles import RoleKind

SHORT, LONGEST, ALIKE = 2, 90, 0.88
COMMON = 1e-5  # share of a word among all
WIDER = 2  # what holds a town, its region aside: a country and a part of the world
STEM, BEFORE, BACK, ACRONYM = 5, 120, 200, 5
ENDINGS = frozenset({"s", "es", "ed", "d", "ing", "e", "al", "ly"})
_PEER = re.compile(r"\b(?:lord|lady|duke|duchess|earl|baron|baroness|viscount|prince|king|queen|pope)\b[\w ]*$",
                   re.IGNORECASE)
_WORD = re.compile(r"\w+")
_NAME = re.compile(r"\b[^\W\d_a-z][\w'’-]*")


@dataclass(frozen=True, slots=True)
class Held:
    """One statement of a role. `names` are the folded words of the holder's names, none where there is no holder (the
    text speaks of several); `entity` is "" where nothing resolved it. `span` is the date that
    stands nearest in its sentence, or shortly before.
    `peer` holds where the name is a title that hides another ("Lord Kest"). `region` is what the text names right
    behind a place ("Kest Air Base, Ohio"), else that in which a known town lies, "" where neither is so."""

    told: RoleTold
    kind: RoleKind
    saying: Saying[str]
    names: frozenset[str]
    entity: str
    span: Interval | None
    peer: bool = False
    region: str = ""

    @property
    def holder(self) -> bool:
        """Whether it names somebody."""
        return bool(self.names)

    @property
    def described(self) -> bool:
        """Whether a plain noun stands for the holder ("a milkman")."""
        return self.told.holder.text[:1].islower() and self.kind.described


class WordsOf:
    """The words of sources, each looked up once."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._named: dict[str, frozenset[str]] = {}
        self._all: dict[str, frozenset[str]] = {}

    def knows(self, one: Held, other: Held) -> bool:
        """Whether the source of the one names the holder of the other anywhere, by any part of it; a place, beside
        what both say that it is of."""
        common = specific(one) & specific(other)
        if "place" in one.kind.fillers and common:
            return bool(other.names & self._beside(one.told.source, common))
        thing = one.kind.fillers == ("thing",) or other.described
        names = self._telling(other.names) if "place" in one.kind.fillers else other.names
        return bool(names & (self.all(one.told.source) if thing else self.named(one.told.source)))

    def _telling(self, names: frozenset[str]) -> frozenset[str]:
        """The words of a name that are no common ones ("Kest", of "Kest Air Base"), all where there are none."""
        return frozenset(w for w in names if self._tables.shares.get(w, 0.0) < COMMON) or names

    def tells(self, one: Held, other: Held) -> bool:
        """Whether the source of the one speaks of what the other says that the role is in."""
        said = specific(other)
        return not said or bool(said & self.all(one.told.source))

    def of_one_kind(self, x: Held, y: Held) -> bool:
        """Whether a name is in common, or no plain noun of the one sets it apart: "the goods train", "the train"."""
        names = self.named(x.told.source) | self.named(y.told.source)
        one, other = ({w: w in names or w.startswith("country:") for w in specific(h)} for h in (x, y))
        apart = {w for w in one.keys() ^ other.keys()  # not "the organ of the chapel" beside "given to the chapel"
                 if w[:STEM] not in ((y if w in one else x).told.words)}
        heads = {w.removeprefix("head:") for h in (x, y) for w in h.told.of if w.startswith("head:")}
        if all(any(not own[w] for w in own.keys() & apart - heads) for own in (one, other)):
            return False  # "the prize for physics", "the prize for chemistry"
        own = [{w for w in own.keys() & apart if own[w]} for own in (one, other)]
        if all(own):
            return False  # "the raid on Kest", "the raid on Tarn"
        return any(one[w] for w in one.keys() & other.keys()) or all({**one, **other}[w] for w in apart - heads)

    def by_name(self, x: Held, y: Held) -> bool:
        """Whether both name one thing that the role is in."""
        names = self.named(x.told.source) & self.named(y.told.source)
        return any(w in names or w.startswith("country:") for w in specific(x) & specific(y))

    def in_scene(self, held: Held) -> bool:
        """Whether the source speaks of what the role belongs to."""
        return not held.kind.scene or bool(self.all(held.told.source) & set(held.kind.scene))

    def apart(self, held: Held) -> frozenset[str]:
        """The words about a role, in its sentence and shortly before, that tell of one of several like roles."""
        told, text = held.told, self._tables.sources[held.told.source].text
        line = text.rfind("\n", 0, told.start) + 1
        near = {*words(text[max(line, told.start - BEFORE):told.end]), *told.of}
        return frozenset(a[:STEM] for a in held.kind.apart if any(_form_of(w, a) for w in near))

    def _beside(self, source: str, common: set[str]) -> set[str]:
        """The folded words of names within reach of words of a set."""
        text = self._tables.sources[source].text
        at = [m.start() for m in _NAME.finditer(text) if common & set(words(m[0]))]
        at += [m.start() for m in _WORD.finditer(text) if m[0].lower() in common]
        near = (m for n in at for m in _NAME.finditer(text, max(0, n - BACK), min(len(text), n + BACK)))
        return {w for m in near for w in words(m[0])}

    def named(self, source: str) -> frozenset[str]:
        """The folded words that the source writes with a capital."""
        if source not in self._named:
            text = self._tables.sources[source].text
            self._named[source] = frozenset(w for m in _NAME.finditer(text) for w in words(m[0]))
        return self._named[source]

    def all(self, source: str) -> frozenset[str]:
        """All folded words of the source."""
        if source not in self._all:
            self._all[source] = frozenset(words(self._tables.sources[source].text))
        return self._all[source]


def _form_of(word: str, known: str) -> bool:
    """Whether a word is another or a form of it: "appealed" of "appeal", but not "appeared", nor "Bailey" of "bail"."""
    bare = known.removesuffix("e")
    return word == known or known == f"{word}s" or (word.startswith(bare) and word.removeprefix(bare) in ENDINGS)


def specific(held: Held) -> set[str]:
    """The words that tell which ship, trial or firm it is a role in."""
    general = held.kind.of
    return {w for w in held.told.of if w not in general and not w.isdigit()
            and not w.startswith(("mark:", "head:", "sort:", "part:", "at:"))}


def held_roles(
    groups: Sequence[Group], roles: Mapping[str, Sequence[RoleTold]], dates: Mapping[str, Sequence[Timex]],
    tables: Tables,
) -> Mapping[str, Mapping[str, list[Held]]]:
    """The roles told, by role and source."""
    cast = cast_of(groups, tables)
    starts = {source: [d.start for d in found] for source, found in dates.items()}
    holders = _holders(tables) if any(roles.values()) else {}
    regions = _regions(tables) if any(roles.values()) else {}
    out: dict[str, dict[str, list[Held]]] = defaultdict(lambda: defaultdict(list))
    for source in sorted(roles):
        for told in roles[source]:
            if told.role in tables.roles:
                around = dates.get(source, ())[bisect_left(starts.get(source, ()), told.start - BACK):
                                               bisect_right(starts.get(source, ()), told.end)]
                event = cast.near(source, told.word.start) or _nowhere(told)
                known = replace(told, of=_alike(told.of, tables.roles[told.role]))
                out[told.role][source].append(_held(known, event, around, holders, regions, tables))
    return {role: found for role, found in out.items() if len(found) > 1}


def _alike(of: Sequence[str], kind: RoleKind) -> tuple[str, ...]:
    """The words of what a role is in, each of a group of like words as the first of them."""
    first = {word: group[0] for group in kind.alike for word in group}
    split = (word.rpartition(":") for word in of)
    return tuple(sorted({f"{mark}{colon}{first.get(word, word)}" for mark, colon, word in split}))


def _holders(tables: Tables) -> Mapping[tuple[str, int], str]:
    """Entities by the places of their mentions."""
    return {(m.source, m.end): e.id for _, e in sorted(tables.entities.items()) for m in e.mentions}


def _regions(tables: Tables) -> Mapping[tuple[str, int], str]:
    """The folded names of regions by the places where they are named; not of counties, which lie in them."""
    return {(m.source, m.start): fold(e.name) for _, e in sorted(tables.entities.items())
            if e.level == "region" and e.country for m in e.mentions}


def _region_of(told: RoleTold, entity: Entity | None, regions: Mapping[tuple[str, int], str]) -> str:
    """In which region a place lies, by the words right behind it, else by what is known of a town."""
    behind = regions.get((told.source, told.holder.end + len(", ")), "")
    town = entity is not None and entity.level == "city" and len(entity.parts_of) > WIDER
    return behind or (fold(entity.parts_of[0]) if entity is not None and town else "")


def _nowhere(told: RoleTold) -> Event:
    """A stand-in for the event of a sentence in a source that tells none."""
    return Event("", told.source, "", told.word, told.word.text, told.word.text, told.start, told.end)


def _held(
    told: RoleTold, event: Event, dates: Sequence[Timex], holders: Mapping[tuple[str, int], str],
    regions: Mapping[tuple[str, int], str], tables: Tables,
) -> Held:
    text = tables.sources[told.source].text
    entity = holders.get((told.source, told.holder.end), "")
    known = tables.entities[entity].name if entity and not told.holder.text[:1].islower() else ""
    general = tables.roles[told.role].of
    names = frozenset(w for w in (*words(told.holder.text), *words(known)) if len(w) > SHORT and w not in general) \
        or frozenset(words(told.holder.text))
    quote = _quote(told, text)
    placed = [d for d in dates if d.type in ("DATE", "TIME") and d.role == "event" and d.interval is not None]
    here = [d for d in placed if d.start >= told.start] or placed[-1:]
    near = min(here, default=None, key=lambda d: (max(d.start - told.word.end, told.word.start - d.end), d.start))
    span = near.interval if near is not None else None
    before = text[max(0, told.holder.start - 20):told.holder.start]
    peer = " " not in told.holder.text and _PEER.search(before) is not None
    saying = Saying(event, told.role, known or told.holder.text, quote.text, quote.start, quote.end)
    region = _region_of(told, tables.entities.get(entity), regions)
    return Held(told, tables.roles[told.role], saying, names, entity, span, peer, region)


def _quote(told: RoleTold, text: str) -> Span:
    """The words from the role to the holder, or the holder alone where they stand far apart."""
    start, end = min(told.word.start, told.holder.start), max(told.word.end, told.holder.end)
    if not told.holder.text or end - start > LONGEST:
        return told.holder if told.holder.text else told.word
    return Span(text[start:end], start, end)


def one_holder(x: Held, y: Held, tables: Tables) -> bool:
    """Whether two names may be of one: a name in common, nearly one, a short form, or the initials of the other; of
    places, whether one may lie in the other."""
    if x.described or y.described:
        a, b = set(x.told.called), set(y.told.called)
        return not a or not b or bool(a & b)  # a milkman may have any name
    if "place" in x.kind.fillers:
        apart = bool(x.region and y.region) and x.region != y.region
        if apart and not x.names & y.names:
            return False
        return bool(x.names & y.names) or one_place(x.entity, y.entity, (x.saying.value, y.saying.value), tables)
    if (x.entity and x.entity == y.entity) or x.names & y.names or _initials(x, y) or _initials(y, x):
        return True
    lone = min(len(x.names), len(y.names)) == 1
    return spelt_alike(x.names, y.names) or (lone and short_forms(x.names, y.names, tables))


def spelt_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names have a word that is spelt nearly the same."""
    return any(JaroWinkler.similarity(a, b) >= ALIKE for a in one for b in other)


def short_forms(one: frozenset[str], other: frozenset[str], tables: Tables) -> bool:
    """Whether a word of the one name may be short for a word of the other."""
    known, nobody = tables.nicknames, frozenset[str]()
    return any(known.get(a, nobody) & known.get(b, nobody) for a in one for b in other)


def _initials(x: Held, y: Held) -> bool:
    """Whether the one is called by the initials of the other ("NSB")."""
    full = words(x.saying.value)
    firsts = "".join(w[:1] for w in full)
    return len(full) > 1 and any(_within(firsts, w) and _within(w, "".join(full)) for w in y.names if len(w) <= ACRONYM)


def _within(few: str, many: str) -> bool:
    """Whether the letters of the one stand in the other in their order, the first first."""
    rest = iter(many)
    return few[:1] == many[:1] and all(letter in rest for letter in few)
