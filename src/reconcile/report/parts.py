"""How a report is put together from chapters: what it says of each subject, as items of bytes, set in one order.

Items stand as they will in the file, but for what is known only when all chapters lie side by side: the numbers of
sources, events, rows and findings, the letters of sources, and the ids of findings, which two chapters may have in
common. Marks stand in their place. A chapter that stands alone
has everything in the order in which it came.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from reconcile.model.swift import replace
from reconcile.report.view import Brief
from reconcile.report.words import letter

SOURCE, LETTER, EVENT, ROW, FINDING, ID = "s", "l", "e", "r", "f", "i"
ITEM, SECTION = b"\x04", b"\x05"  # as the marks: characters that are shown as labels, or escaped, in every format
_MARK = re.compile(rb"\x02([slerfi]\d+)\x03")
_NONCE = secrets.token_hex(8)  # so that no source can write what is taken for a number; it never leaves this process
_NUMBER = re.compile(f'"{_NONCE}([serf]\\d+)"')
_ID = re.compile(f"{_NONCE}(i\\d+)_".encode())
Pages = Mapping[str, Sequence[bytes]]
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Chapter:
    """What must be known of a chapter to give its items their places.

    `told` is the number of events of each source, `groups` are their events, `findings` come in the order of the view,
    `rows` are their day, id, and whether several sources tell them; `entities` are ids.
    """

    sources: tuple[str, ...]
    told: tuple[int, ...]
    entities: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...]
    findings: tuple[Brief, ...]
    rows: tuple[tuple[int, str, bool], ...]
    apart: int


def mark(kind: str, number: int) -> str:
    """What stands in a text for the number that something will have."""
    return f"\x02{kind}{number}\x03"


def json_mark(kind: str, number: int) -> str:
    """The same in data that become JSON, where `marked_json` makes a mark of it."""
    return f"{_NONCE}{kind}{number}"


def id_mark(number: int) -> str:
    """The same for the id of a finding: plain letters, which no format changes; `packed` makes a mark of it."""
    return f"{_NONCE}{ID}{number}_"


def marked_json(text: str) -> str:
    """JSON with its marks in place of numbers."""
    return _NUMBER.sub("\x02\\1\x03", text)


def packed(pages: Pages) -> bytes:
    """The items of a chapter as one value."""
    data = SECTION.join(ITEM.join((name.encode(), *items)) for name, items in pages.items())
    return _ID.sub(b"\x02\\1\x03", data)


def unpacked(data: bytes) -> dict[str, list[bytes]]:
    """The items of a packed chapter, by section."""
    sections = (section.split(ITEM) for section in data.split(SECTION))
    return {name.decode(): items for name, *items in sections}


class Orders:
    """The places of all items: (chapter, number in it), by what they are of. `ranked` is the order of the findings in
    report.json, `ids` are those that they have there, by chapter and number; without, they keep their own."""

    def __init__(
        self, chapters: Sequence[Chapter], *, ranked: Sequence[Place] = (), ids: Sequence[Sequence[str]] = ()
    ) -> None:
        named = zip(chapters, ids, strict=True) if ids else ()
        self.chapters = [replace(c, findings=tuple(_named(f, own) for f in c.findings)) for c, own in named] or chapters
        self._ranked = ranked
        self._ids = ids

    @cached_property
    def places(self) -> dict[str, Sequence[Place]]:
        """The order of sources, events, groups, findings (gravest first, and ranked), rows, and pairs kept apart."""
        sources = self._sorted([c.sources for c in self.chapters])
        return {
            "sources": sources,
            "events": list(self._events(sources)),
            "groups": self._sorted([c.groups for c in self.chapters]),
            "findings": self._sorted([[f.order for f in c.findings] for c in self.chapters]),
            "ranked": self._ranked,
            "rows": self._sorted([[row[:2] for row in c.rows] for c in self.chapters]),
            "apart": [(at, n) for at, c in enumerate(self.chapters) for n in range(c.apart)],
        }

    def shown(self, chapter: int) -> Mapping[bytes, bytes]:
        """What stands in the place of each mark of a chapter, by the mark."""
        return _Own(self._ids[0] if self._ids else ()) if self.alone else self._numbers[chapter]

    @cached_property
    def _numbers(self) -> list[dict[bytes, bytes]]:
        """For each chapter what stands in the place of each mark."""
        kinds = {SOURCE: "sources", LETTER: "sources", EVENT: "events", ROW: "rows", FINDING: "findings"}
        found: list[dict[bytes, bytes]] = [{} for _ in self.chapters]
        for kind, name in kinds.items():
            for number, (chapter, own) in enumerate(self.places[name]):
                found[chapter][b"%s%d" % (kind.encode(), own)] = _shown(kind, number)
        for own_marks, names in zip(found, self._ids, strict=True):
            own_marks |= {b"%s%d" % (ID.encode(), n): _text(name) for n, name in enumerate(names)}
        return found

    @property
    def alone(self) -> bool:
        """Whether there is but one chapter, which is in order."""
        return len(self.chapters) == 1

    def _sorted(self, keys: Sequence[Sequence[object]]) -> list[Place]:
        told = [(key, (at, n)) for at, own in enumerate(keys) for n, key in enumerate(own)]
        return [place for _, place in sorted(told)]

    def _events(self, sources: Sequence[Place]) -> Iterator[Place]:
        """Events source by source, those of a source in their order."""
        begins = [[0, *accumulate(c.told)] for c in self.chapters]
        for at, n in sources:
            yield from ((at, begins[at][n] + k) for k in range(self.chapters[at].told[n]))


class Bound:
    """The items of one format, of all chapters, in their order."""

    def __init__(self, orders: Orders, pages: Sequence[bytes]) -> None:
        self.chapters = orders.chapters
        self._orders = orders
        self.pages = [unpacked(_filled(p, orders.shown(n))) for n, p in enumerate(pages)]

    def items(self, section: str, order: str = "") -> list[bytes]:
        """The items of a section; `order` where it is in the order of another, and may hold only the first of each."""
        told = [pages[section] for pages in self.pages]
        if self._orders.alone:
            return told[0]
        return [told[at][n] for at, n in self._orders.places[order or section] if n < len(told[at])]


class _Own(dict[bytes, bytes]):
    """What stands in the place of the marks of a chapter that is alone: its own numbers, the ids of its findings."""

    def __init__(self, ids: Sequence[str]) -> None:
        super().__init__()
        self.ids = ids

    def __missing__(self, mark: bytes) -> bytes:
        kind, number = mark[:1].decode(), int(mark[1:])
        self[mark] = _text(self.ids[number]) if kind == ID else _shown(kind, number)
        return self[mark]


def _filled(page: bytes, shown: Mapping[bytes, bytes]) -> bytes:
    """A page with what is shown in place of its marks."""
    pieces = _MARK.split(page)
    pieces[1::2] = map(shown.__getitem__, pieces[1::2])
    return b"".join(pieces) if len(pieces) > 1 else page


def _named(brief: Brief, ids: Sequence[str]) -> Brief:
    name = ids[brief.number]
    return brief if brief.id == name else replace(brief, id=name, order=(*brief.order[:-1], name))


def _shown(kind: str, number: int) -> bytes:
    return (letter(number) if kind == LETTER else str(number)).encode()


def _text(name: str) -> bytes:
    return name.encode("utf-8", "backslashreplace")
