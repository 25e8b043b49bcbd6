"""List items without a verb, which take their meaning from the heading above them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reconcile.annotate.events.arguments import Located, argument
from reconcile.annotate.events.lexicon import Lexicon
from reconcile.model.entity import Mention
from reconcile.model.event import Argument, Event, Span
from reconcile.model.source import Block, Source
from reconcile.model.when import Timex
from reconcile.rulebook.events import EventRule


@dataclass(frozen=True, slots=True)
class HeadingSense:
    """What a heading says of the items below it: the type of event, the word that says so, and shared fillers."""

    type: str
    trigger: Span
    stative: bool
    participants: tuple[Argument, ...]
    places: tuple[Argument, ...]


def list_events(
    source: Source, lexicon: Lexicon, where: Located, dates: Sequence[Timex], first_sentence: int, blocks: Sequence[int]
) -> list[Event]:
    """Events from items such as "- Name (1993-1994)" below a heading that names an office or a kind of event."""
    holders = {word: rule for rule in lexicon.rules.values() for word in rule.triggers.holders}
    covered = {b: s for s, b in reversed(list(enumerate(blocks)))}
    found = []
    for b, sentence in sorted(covered.items()):
        block = source.blocks[b] if b >= 0 else None
        if block is None or block.kind not in ("list-item", "table-row") or block.heading is None:
            continue
        sense = _sense(source, source.blocks[block.heading], holders, where, lexicon.words["to_places"])
        event = _item(source, block, sense, where, dates, first_sentence + sentence) if sense else None
        if event:
            found.append(event)
    return found


def _sense(
    source: Source, heading: Block, holders: Mapping[str, EventRule], where: Located, to_places: frozenset[str]
) -> HeadingSense | None:
    text = source.text[heading.start : heading.end]
    at = heading.start
    for word in text.split():
        start = source.text.index(word, at)
        at = start + len(word)
        bare = word.strip(".,:;()").lower()
        rule = holders.get(bare) or holders.get(bare.removesuffix("s"))
        if rule:
            inside = [m for m in where.mentions if heading.start <= m.start and m.end <= heading.end]
            who, places = _shared(source.text, inside, to_places)
            return HeadingSense(rule.name, Span(text, heading.start, heading.end), rule.stative, who, places)
    return None


def _shared(
    text: str, inside: Sequence[Mention], to_places: frozenset[str]
) -> tuple[tuple[Argument, ...], tuple[Argument, ...]]:
    """Whom the people of the list represent and where: "Ambassadors of A to B" is of A, in B."""
    people: list[Argument] = []
    places: list[Argument] = []
    for m in inside:
        if m.office:
            people += _within(text, m, "represented", (m.of,))
            places += _within(text, m, "place", (m.to, *m.members))
        elif m.kind == "place" and text[: m.start].lower().split()[-1:] in [[word] for word in sorted(to_places)]:
            places.append(replace(argument("place", m), shared=True))
        else:
            people.append(replace(argument("represented", m), shared=True))
    return tuple(people), tuple(places)


def _within(text: str, m: Mention, role: str, names: Sequence[str]) -> list[Argument]:
    """The names as they stand inside a mention's words; what is not there in so many words is left out."""
    found = []
    for name in names:
        at = text.find(name, m.start, m.end) if name else -1
        if at >= 0:
            found.append(Argument(role, name, at, at + len(name), shared=True))
    return found


def _item(
    source: Source, block: Block, sense: HeadingSense, where: Located, dates: Sequence[Timex], sentence: int
) -> Event | None:
    holder = next(
        (m for m in where.mentions if m.kind == "person" and m.form == "name" and block.start <= m.start < block.end),
        None,
    )
    date = next((d for d in dates if block.start <= d.start and d.end <= block.end and d.interval is not None), None)
    if holder is None or date is None or date.interval is None:
        return None
    heading = source.blocks[block.heading or 0]
    return Event(
        id="",
        source=source.id,
        type=sense.type,
        trigger=sense.trigger,
        lemma=sense.trigger.text.lower(),
        text=source.text[block.start : block.end],
        start=block.start,
        end=block.end,
        date=date,
        participants=(argument("holder", holder), *sense.participants),
        places=sense.places,
        status="ongoing" if date.interval.latest is None and sense.stative else "happened",
        topic=sense.trigger,
        heading=source.text[heading.start : heading.end],
        sentence=sentence,
    )
