"""From what came of a subject to what the reports say of it: a chapter, ready to be put between the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any

from reconcile.engine import Work
from reconcile.model.event import Event
from reconcile.model.finding import Finding, Judgement, Report
from reconcile.model.packed import Packer, Parcel
from reconcile.model.reconciled import Reconciled
from reconcile.model.source import Source
from reconcile.report import FORMATS, Beside, Chapter, Parted, View, build_view, chapter_of, packed
from reconcile.store import Shelf, Store, key_of

CHAPTER, PAGES = "chapter", "pages-"


@dataclass(frozen=True, slots=True)
class Printing:
    """All that a chapter depends on: the key of its subject's result, what the other subjects have to do with it, new
    ids of findings where another subject has the same (by their number), and judgements by the id of the finding.

    New ids are marks in the chapter, so that it stays the same, unless they put its findings into another order
    (`reordered`).
    """

    subject: str
    beside: Beside
    ids: tuple[tuple[int, str], ...] = ()
    judged: tuple[tuple[str, Judgement], ...] = ()
    reordered: bool = False

    def same(self, other: Printing) -> bool:
        """Whether the two give one chapter."""
        return self._essence() == other._essence()

    def key(self) -> bytes:
        """A hash of what the chapter depends on."""
        return key_of(Packer(Printing).pack(self._essence()))

    def _essence(self) -> Printing:
        return self if self.reordered else replace(self, ids=())


@dataclass(frozen=True, slots=True)
class Printed:
    """A chapter and its items for each format, packed."""

    chapter: Chapter
    pages: Mapping[str, bytes] = field(default_factory=dict)


def findings_of(result: Reconciled, printing: Printing) -> tuple[Finding, ...]:
    """The findings under the ids that they have in the whole report, with what reviewers said of them."""
    ids, judged = dict(printing.ids), dict(printing.judged)
    named = (replace(f, id=ids[n]) if n in ids else f for n, f in enumerate(result.findings))
    return tuple(replace(f, judgement=judged[f.id]) if f.id in judged else f for f in named)


def view_of(head: Report, sources: Sequence[Source], result: Reconciled, printing: Printing) -> View:
    """What is shown of one subject. `head` is the report without events and findings, its sources among them."""
    report = replace(
        head, sources=tuple(sources), dates=result.dates, entities=result.entities,
        events=by_source(sources, result.events), groups=tuple(sorted(result.matching.groups, key=lambda g: g.events)),
        matches=result.matching.near, findings=findings_of(result, printing), problems=(), decisions=())
    return build_view(report, beside=printing.beside)


def by_source(sources: Sequence[Source], events: Sequence[Event]) -> tuple[Event, ...]:
    """Events in the order of their sources, those of one source as they come."""
    told: dict[str, list[Event]] = {s.id: [] for s in sources}
    for event in events:
        told[event.source].append(event)
    return tuple(e for own in told.values() for e in own)


def print_chapter(view: View, formats: Sequence[str]) -> Printed:
    """The chapter of a view of one subject, for those formats that are made of chapters."""
    chosen = (f for f in FORMATS if isinstance(f, Parted) and f.name in formats)
    return Printed(chapter_of(view), {f.name: packed(f.items(view)) for f in chosen})


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What came of a subject, with its sources, and how it is to be printed, wherever that happens."""

    sources: tuple[Source, ...]
    result: Parcel[Reconciled]
    printing: Printing


def printing_work(head: Report, formats: Sequence[str]) -> Work[Manuscript, Printed | None]:
    """The printing of subjects, for an engine; nothing comes of one on which a process ended twice."""
    crossing = _Crossing()
    return Work(partial(_printer, head, tuple(formats)), lost=_lost, size=_size, pack=crossing.pack,
                unpack=crossing.unpack, send=crossing.send, receive=crossing.receive)


class _Crossing:
    """How manuscripts and chapters cross to another process: as rows, and what is printed as the bytes that it is."""

    def __init__(self) -> None:
        self.results, self.chapters = Packer(Reconciled), Packer(Chapter)

    def __reduce__(self) -> tuple[type[_Crossing], tuple[()]]:
        return _Crossing, ()

    def send(self, manuscript: Manuscript) -> list[Any]:
        return [manuscript.sources, manuscript.result.data, manuscript.printing]

    def receive(self, sent: list[Any]) -> Manuscript:
        sources, data, printing = sent
        return Manuscript(sources, Parcel(self.results, data=data), printing)

    def pack(self, printed: Printed | None) -> list[Any]:
        assert printed
        return [self.chapters.pack(printed.chapter), dict(printed.pages)]

    def unpack(self, _manuscript: Manuscript, row: list[Any]) -> Printed:
        chapter, pages = row
        return Printed(self.chapters.unpack(chapter), pages)


def _printer(head: Report, formats: Sequence[str]) -> Callable[[Iterable[Manuscript]], Iterator[Printed | None]]:
    return partial(_print_all, head, formats)


def _print_all(head: Report, formats: Sequence[str], manuscripts: Iterable[Manuscript]) -> Iterator[Printed]:
    for one in manuscripts:
        yield print_chapter(view_of(head, one.sources, one.result.noun, one.printing), formats)


def _size(manuscript: Manuscript) -> int:
    return sum(s.chars for s in manuscript.sources)


def _lost(_manuscript: Manuscript) -> None:
    return None


class Press:
    """Chapters and their pages by number: `ready` since this run found what is in them, kept by an earlier one, or made
    now. What is made is kept, but for subjects without a printing, with which something went wrong."""

    def __init__(
        self, store: Store | None, printings: Sequence[Printing | None], ready: Mapping[int, Printed],
        make: Callable[[int], Printed],
    ) -> None:
        self.store, self.make = store, make
        self._keys = {n: p.key() for n, p in enumerate(printings) if p and store}
        self._printed = dict(ready)
        self._numbers = range(len(printings))

    @cached_property
    def chapters(self) -> list[Chapter]:
        """All chapters."""
        shelf = Shelf(self.store, CHAPTER, Chapter) if self.store else None
        kept = shelf.get([key for n, key in self._keys.items() if n not in self._printed]) if shelf else {}
        lacking = [n for n in self._numbers if n not in self._printed and self._keys.get(n) not in kept]
        self._printed |= {n: self.make(n) for n in lacking}
        if shelf:
            new = {self._keys[n]: printed for n, printed in self._printed.items() if n in self._keys}
            shelf.put({key: [printed.chapter] for key, printed in new.items()})
            self._keep(new)
        return [self._printed[n].chapter if n in self._printed else kept[self._keys[n]][0] for n in self._numbers]

    def pages(self, name: str) -> list[bytes]:
        """The packed items of all chapters for one format."""
        self.chapters  # noqa: B018 - those that were not there have their pages now
        wanted = [key for n, key in self._keys.items() if name not in self._pages(n)]
        kept = self.store.get(PAGES + name, wanted) if self.store else {}
        lacking = [n for n in self._numbers if name not in self._pages(n) and self._keys.get(n) not in kept]
        made = {n: self.make(n) for n in lacking}
        self._printed |= made
        self._keep({self._keys[n]: printed for n, printed in made.items() if n in self._keys})
        return [self._pages(n)[name] if name in self._pages(n) else kept[self._keys[n]] for n in self._numbers]

    def _pages(self, number: int) -> Mapping[str, bytes]:
        return self._printed[number].pages if number in self._printed else {}

    def _keep(self, new: Mapping[bytes, Printed]) -> None:
        for name in sorted({name for printed in new.values() for name in printed.pages}):
            if self.store:
                self.store.put(PAGES + name, {key: printed.pages[name] for key, printed in new.items()})
