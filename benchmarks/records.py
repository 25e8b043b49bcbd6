"""Event records made with known truth: what an archive's extraction would hand to matching, without the texts.

Every true event is reported one to five times, in different sources, and reports err as reports do: a day off, a month
alone, no date, no place, a country in place of a town, another word for the same thing, a name spelt in another way. A
few towns and persons turn up everywhere, and the same people take part in many events.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from texts import COUNTRIES, ENDINGS, OPENINGS, VOWELS

from reconcile.model.entity import Entity
from reconcile.model.event import Argument, Event, Span
from reconcile.model.source import Block, Source
from reconcile.model.when import Interval, Timex

FIRST, DAYS = date(1985, 1, 1).toordinal(), 40 * 365
IN_A_SOURCE = 10
KINDS: dict[str, tuple[str, ...]] = {
    "accident": ("crash", "collide", "collision"), "arrest": ("arrest", "detain"), "crime": ("rob", "heist"),
    "disaster": ("flood", "inundate"), "meeting": ("meet", "talks"), "visit": ("visit", "arrive"),
    "signing": ("sign", "initial"), "award": ("award", "honour"), "opening": ("open", "inaugurate"),
    "election": ("elect", "vote"), "acquisition": ("buy", "acquire"), "departure": ("leave", "depart"),
}
ROLE = "participant"


@dataclass(frozen=True, slots=True)
class Record:
    """One report of an event; "" or 0 is what it does not say. `truth` numbers the event it tells of."""

    id: str
    truth: int
    source: str
    kind: str
    word: str
    first: int
    days: int
    person: str
    town: str
    words: tuple[str, ...]

    @property
    def day(self) -> str:
        """The first day that it may have been, ISO, "" if it says none."""
        return date.fromordinal(self.first).isoformat() if self.first else ""


@dataclass(frozen=True, slots=True)
class World:
    """The people, towns and words that an archive of some size is about."""

    people: Sequence[str]
    towns: Sequence[str]
    words: Sequence[str]


def make_records(number: int, *, seed: int = 11) -> list[Record]:
    """`number` records, sorted by id; the same for the same number."""
    chance = random.Random(seed * 1_000_003 + number)
    world = World([f"{_name(chance)} {_name(chance)}" for _ in range(number // 5 + 20)],
                  [_name(chance) + _name(chance).lower() for _ in range(number // 40 + 20)],
                  [_name(chance).lower() for _ in range(4000)])
    sources = max(8, number // IN_A_SOURCE)
    made: list[Record] = []
    truth = 0
    while len(made) < number:
        made += _reports(truth, len(made), sources, world, chance)
        truth += 1
    return sorted(made[:number], key=lambda r: r.id)


def _reports(truth: int, made: int, sources: int, world: World, chance: random.Random) -> Iterator[Record]:
    kind = chance.choice(sorted(KINDS))
    day = FIRST + chance.randrange(DAYS)
    person, town = _often(world.people, chance), _often(world.towns, chance)
    words = chance.sample(world.words, 5)
    for at, source in enumerate(chance.sample(range(sources), chance.choice((1, 1, 2, 2, 3, 4, 5)))):
        first, days = _told_day(day, chance)
        yield Record(f"r{made + at:08}", truth, f"s{source:07}", kind, chance.choice(KINDS[kind]), first, days,
                     _told_person(person, chance), _told_town(town, chance), tuple(sorted(chance.sample(words, 3))))


def _often(known: Sequence[str], chance: random.Random) -> str:
    """One in twelve is one of the few whom every paper names."""
    return known[chance.randrange(20)] if chance.random() < 1 / 12 else chance.choice(known)


def _told_day(day: int, chance: random.Random) -> tuple[int, int]:
    luck = chance.random()
    if luck < 0.80:
        return day, 1
    if luck < 0.88:
        return day + chance.choice((-1, 1)), 1
    if luck < 0.95:
        month = date.fromordinal(day).replace(day=1)
        return month.toordinal(), ((month + timedelta(days=31)).replace(day=1) - month).days
    return 0, 0


def _told_person(person: str, chance: random.Random) -> str:
    luck = chance.random()
    if luck < 0.75:
        return person
    if luck < 0.90:
        return ""
    at = chance.randrange(1, len(person) - 1)
    return person if " " in person[at - 1:at + 2] else person[:at] + person[at + 1] + person[at] + person[at + 2:]


def _told_town(town: str, chance: random.Random) -> str:
    luck = chance.random()
    if luck < 0.80:
        return town
    return "" if luck < 0.94 else COUNTRIES[sum(map(ord, town)) % len(COUNTRIES)]


def _name(chance: random.Random) -> str:
    return (chance.choice(OPENINGS) + chance.choice(VOWELS) + chance.choice(OPENINGS) + chance.choice(VOWELS)
            + chance.choice(ENDINGS)).capitalize()


def entities_of(records: Sequence[Record]) -> list[Entity]:
    """Everyone and every place that the records name, one entity a name."""
    people = sorted({r.person for r in records} - {""})
    places = sorted({r.town for r in records} - {""})
    return [*(Entity(p, p, "person", (), "", (), ()) for p in people), *(_place(p) for p in places)]


def _place(name: str) -> Entity:
    if name in COUNTRIES:
        return Entity(name, name, "place", (), name, (), (), "country")
    country = COUNTRIES[sum(map(ord, name)) % len(COUNTRIES)]
    return Entity(name, name, "place", (), country, (country,), (), "city")


def events_of(records: Sequence[Record]) -> list[Event]:
    """The records as events, as the annotate and resolve stages make them."""
    return [_event(r, number) for number, r in enumerate(records)]


def _event(record: Record, number: int) -> Event:
    at = 100 * number
    return Event(
        id=record.id, source=record.source, type=record.kind, trigger=Span(record.word, at, at + len(record.word)),
        lemma=record.word, text=record.word, start=at, end=at + 90, date=_timex(record),
        participants=(Argument(ROLE, record.person, at, at, record.person),) if record.person else (),
        places=(Argument("place", record.town, at, at, record.town),) if record.town else (),
        keywords=record.words, sentence=number,
    )


def _timex(record: Record) -> Timex | None:
    if not record.first:
        return None
    interval = Interval(record.first, record.first + record.days - 1)
    return Timex(record.day, 0, 0, "DATE", record.day, edtf=record.day, interval=interval)


def sources_of(records: Sequence[Record]) -> list[Source]:
    """The sources of the records; their texts are not needed."""
    return [Source(s, f"{s}.txt", "text", "", "", (Block("paragraph", 0, 0),))
            for s in sorted({r.source for r in records})]
