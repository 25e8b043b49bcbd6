"""What has been read of one text so far, and how it is looked back on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reconcile.model.entity import Mention
from reconcile.model.fold import fold
from reconcile.resolve.keys import Key, Reading, Slot
from reconcile.resolve.knowledge import Knowledge

POSSESSIVE = ("his", "her", "their", "its", "my", "our")
REACH = 200  # mentions back that a noun is followed


@dataclass(slots=True)
class Scan:
    """What has been read so far. `names` gives the key of every named mention by its start, `blocks` are where the
    paragraphs of the text begin.

    `told` counts the mentions of each referent, `people` those of persons by name or pronoun, `kin` are those told as
    somebody's ("her brother", "Lind's lawyer").
    `by_word` finds mentions by kind and noun (head or profession), `by_office` by office; `offices` are the offices of
    each referent.
    """

    source: str
    names: Mapping[int, Key]
    know: Knowledge
    main: tuple[str, ...]
    blocks: Sequence[int] = ()
    genders: dict[Key, str] = field(default_factory=dict)
    read: dict[int, Reading] = field(default_factory=dict)
    past: list[Mention] = field(default_factory=list)
    by_word: dict[tuple[str, str], list[Mention]] = field(default_factory=dict)
    by_office: dict[str, list[Mention]] = field(default_factory=dict)
    offices: dict[Reading, set[str]] = field(default_factory=dict)
    locals: Counter[str] = field(default_factory=Counter)
    told: Counter[Reading] = field(default_factory=Counter)
    kin: set[Reading] = field(default_factory=set)
    people: Counter[Reading] = field(default_factory=Counter)


def remember(m: Mention, reading: Reading, scan: Scan) -> None:
    scan.read[m.start] = reading
    owned = bool(scan.past) and m.form == "descriptor" and m.start - scan.past[-1].end == len("'s ")
    scan.past.append(m)
    scan.told[reading] += 1
    if m.kind == "person" and (owned or _anothers(m)):
        scan.kin.add(reading)
    for word in {m.head, m.profession} - {""}:
        scan.by_word.setdefault((m.kind, word), []).append(m)
    for office in m.offices:
        scan.by_office.setdefault(office, []).append(m)
        scan.offices.setdefault(reading, set()).add(office)
    if (m.kind == "person" or any(k[0] == "person" for k in reading.keys)) and m.form in ("name", "pronoun"):
        scan.people[reading] += 1
    if m.kind == "person" and m.gender and len(reading.keys) == 1:
        scan.genders[reading.keys[0]] = m.gender


def _anothers(m: Mention) -> bool:
    """Whether a person is told as somebody's: by kinship, or with a possessive before the noun."""
    return bool(m.kinship) or (m.text.split(" ", 1)[0].lower() in POSSESSIVE and m.form in ("name", "descriptor"))


def latest(past: Sequence[Mention], wanted: Callable[[Mention], bool]) -> Mention | None:
    return next((p for p in reversed(past[-REACH:]) if wanted(p)), None)


def window(m: Mention, scan: Scan, back: int) -> list[Mention]:
    """The mentions of this sentence and those before it, nearest last."""
    found: list[Mention] = []
    for p in reversed(scan.past):
        if m.sentence - p.sentence > back:
            break
        found.append(p)
    return found[::-1]


def join(scan: Scan, mentions: Sequence[Mention]) -> Reading:
    keys: dict[Key, None] = {}
    slots: dict[Slot, None] = {}
    for p in mentions:
        keys |= dict.fromkeys(scan.read[p.start].keys)
        slots |= dict.fromkeys(scan.read[p.start].slots)
    return Reading(tuple(keys), tuple(slots))


def main_countries(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """The two countries that a text is about, where two stand out; else the one that does; else none."""
    counts = Counter(m.country for m in mentions if m.country and m.form != "group")
    ranked = sorted(counts.items(), key=lambda c: (-c[1], c[0]))[:3] + [("", 0)] * 3
    (first, a), (second, b), (_, c) = ranked[:3]
    if b >= 2 and 2 * c <= b:
        return first, second
    return (first,) if a >= 2 and 2 * b <= a else ()


def owner_key(of: str, know: Knowledge) -> Key:
    """The country or body that an office belongs to, () if none is named."""
    folded = fold(of)
    if not folded:
        return ()
    if folded in know.country_names:
        return "country", know.country_names[folded]
    known = know.bodies.get(folded)
    return "owner", fold(known.name) if known else folded
