"""The results of a run and the reports that they make: as data, or as files put together chapter by chapter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from reconcile.engine import Engine
from reconcile.model.entity import join_entities
from reconcile.model.finding import Finding, Judgement, Rank, Report, numbered
from reconcile.model.judgement import Decision
from reconcile.model.packed import Packer
from reconcile.model.reconciled import Reconciled, shared_faces
from reconcile.model.source import Problem, Source
from reconcile.printing import Press, Printing, by_source, findings_of, print_chapter, printing_work, view_of
from reconcile.report import (
    Beside,
    Bound,
    FindingView,
    Frame,
    Orders,
    Parted,
    View,
    asked,
    build_view,
    extracted_texts,
    frame_of,
    houses,
    known_formats,
)
from reconcile.review import judge
from reconcile.store import Shelf, key_of
from reconcile.subject import KIND, Results, Wanted

LARGEST = 3  # sets of events left out that are named
Place = tuple[int, int]


class Edition:
    """What a run found. `head` is the report without what was found on its subjects; `formats` are those in which it
    will be written. With a store, chapters and results are made or loaded only where they are asked for."""

    def __init__(
        self, results: Results, head: Report, formats: Sequence[str], judged: Mapping[str, Judgement] | None = None
    ) -> None:
        self.results, self.head, self.formats = results, head, tuple(formats)
        self._judged = judged or {}

    def wanted(self) -> Wanted | None:
        """What is to be printed as soon as it is found, as if no subject had to do with another."""
        if not self.formats:
            return None
        expected = {n: Printing(key.hex(), Beside(self._houses(n))) for n, key in enumerate(self.results.keys)}
        return Wanted(replace(self.head, sources=(), problems=()), self.formats, expected)

    def print_again(self, engine: Engine) -> None:
        """Print in other processes, where subjects were printed before it was known what they have to do with each
        other, those for which that matters."""
        wanted = self.wanted()
        stale = [n for n, (expected, _) in sorted(self.results.printed.items()) if not expected.same(self.printings[n])]
        if wanted and len(stale) > 1:
            drafts = [self.results.manuscript(n, self.printings[n]) for n in stale]
            made = engine.map(printing_work(wanted.head, wanted.formats), drafts)
            again = {n: (self.printings[n], printed) for n, printed in zip(stale, made, strict=True) if printed}
            self.results.printed |= again

    def judge(self, decisions: Sequence[Decision]) -> Edition:
        """The same with reviewers' decisions laid over its findings."""
        ids = {key for n in range(len(self.printings)) for key in self._ids(n)}
        found = judge(ids, decisions, self.report)
        return Edition(self.results, replace(self.head, decisions=found.decisions), self.formats, found.judgements)

    def report(self) -> Report:
        """All of it as data."""
        results = [self.results[n] for n in range(len(self.printings))]
        told = [findings_of(result, printing) for result, printing in zip(results, self.printings, strict=True)]
        dates = {source: found for r in results for source, found in r.dates}
        return replace(
            self.head, problems=self.problems,
            dates=tuple((s.id, dates[s.id]) for s in self.head.sources),
            entities=join_entities(r.entities for r in results),
            events=by_source(self.head.sources, [e for r in results for e in r.events]),
            groups=tuple(sorted((g for r in results for g in r.matching.groups), key=lambda g: g.events)),
            matches=tuple(m for r in results for m in r.matching.near),
            findings=tuple(told[n][at] for _, (n, at) in self._ranked),
        )

    def files(self, formats: Sequence[str]) -> dict[str, bytes]:
        """File name to content for each named format, and the extracted texts, as `render_reports` gives them."""
        made = {f.filename: self._joined(f) if isinstance(f, Parted) else f.render(self._whole)
                for f in known_formats(formats)}
        return made | extracted_texts(self.frame.sources)

    @cached_property
    def key(self) -> bytes | None:
        """A hash of all that the files depend on. None where that is not known: without a store, for formats that other
        packages make, and where something went wrong that may go better the next time."""
        sound = len(self.results.sound) == len(self.printings)
        ours = all(isinstance(f, Parted) for f in known_formats(self.formats))
        if not (self.results.corpus.store and sound and ours):
            return None
        head, printing = replace(self.head, sources=(), problems=self.problems), Packer(Printing)
        return key_of(self.formats, Packer(Report).pack(head), [printing.pack(p) for p in self.printings])

    def cards(self, number: int) -> list[tuple[View, FindingView]]:
        """The first findings that wait for a decision, each in the view of its subject."""
        homes = {f.id: n for n, chapter in enumerate(self.orders.chapters) for f in chapter.findings}
        briefs = asked(self.frame)[:number]
        views = {n: self._view(n) for n in sorted({homes[f.id] for f in briefs})}
        return [(view, next(f for f in view.findings if view.ids[f.finding.id] == brief.id))
                for brief in briefs for view in (views[homes[brief.id]],)]

    def findings(self, printings: Iterable[Printing]) -> list[Finding]:
        """The findings of chapters of this edition, or of an earlier one as far as the store has kept them."""
        numbers = {p: n for n, p in enumerate(self.printings)}
        return [f for p in printings for r in self._results(p, numbers) for f in findings_of(r, p)]

    def count(self, printings: Iterable[Printing]) -> int:
        """How many findings chapters of this edition have."""
        numbers = {p: n for n, p in enumerate(self.printings)}
        return sum(len(self.results.digests[numbers[p]].ranks) for p in printings)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What was not read, not analysed, or not compared."""
        digests = self.results.ordered
        return (*self.head.problems, *self.results.corpus.problems(), *(p for d in digests for p in d.problems),
                *_left_out([words for d in digests for words in d.cut]))

    @cached_property
    def printings(self) -> list[Printing]:
        """What the chapter of each subject depends on."""
        faces = shared_faces(self.results.ordered)
        return [
            Printing(key.hex(), Beside(self._houses(n), self._faces(n, faces)), tuple(self._renamed.get(n, {}).items()),
                     tuple((i, self._judged[i]) for i in self._ids(n) if i in self._judged), self._reordered(n))
            for n, key in enumerate(self.results.keys)]

    @cached_property
    def orders(self) -> Orders:
        """The chapters and their order."""
        ids = [self._ids(n) for n in range(len(self.printings))]
        return Orders(self._press.chapters, ranked=[place for _, place in self._ranked], ids=ids)

    @cached_property
    def frame(self) -> Frame:
        """What stands around the chapters."""
        return frame_of(replace(self.head, problems=self.problems), self.orders, self._house)

    @cached_property
    def _press(self) -> Press:
        told = self.printings
        ready = {n: printed for n, (expected, printed) in self.results.printed.items() if expected.same(told[n])}
        sound = [p if n in self.results.sound else None for n, p in enumerate(told)]
        return Press(self.results.corpus.store, sound, ready, lambda n: print_chapter(self._view(n), self.formats))

    @cached_property
    def _house(self) -> dict[str, str]:
        return houses(self.head.sources, {o.source: o.shingles for o in self.results.corpus.outlines()})

    @cached_property
    def _ranked(self) -> list[tuple[Rank, Place]]:
        return sorted((found, (n, at)) for n, d in enumerate(self.results.ordered) for at, found in enumerate(d.ranks))

    @cached_property
    def _renamed(self) -> dict[int, dict[int, str]]:
        """By subject and number the findings whose ids others have."""
        renamed: dict[int, dict[int, str]] = {}
        for (found, (n, at)), name in zip(self._ranked, numbered(r for r, _ in self._ranked), strict=True):
            if found[4] != name:
                renamed.setdefault(n, {})[at] = name
        return renamed

    @cached_property
    def _whole(self) -> View:
        """All of it as it is shown, for formats that are not made of chapters."""
        return build_view(self.report())

    def _joined(self, form: Parted) -> bytes:
        return form.join(self.frame, Bound(self.orders, self._press.pages(form.name)))

    def _reordered(self, number: int) -> bool:
        """Whether new ids may put the findings of a subject into another order than its own."""
        if number not in self._renamed:
            return False
        own, shown = [found[4] for found in self.results.digests[number].ranks], self._ids(number)
        return sorted(range(len(own)), key=own.__getitem__) != sorted(range(len(own)), key=shown.__getitem__)

    def _ids(self, number: int) -> list[str]:
        names = self._renamed.get(number, {})
        return [names.get(at, found[4]) for at, found in enumerate(self.results.digests[number].ranks)]

    def _houses(self, number: int) -> tuple[tuple[str, str], ...]:
        """Which sources of a subject are one witness: each with the first of them."""
        first: dict[str, str] = {}
        return tuple((s, first.setdefault(self._house[s], s)) for s in self.results.subjects[number].sources)

    def _faces(self, number: int, shared: Mapping[str, tuple[str, bool]]) -> tuple[tuple[str, str, bool], ...]:
        own = self.results.digests[number].faces
        return tuple((key, *shared[key]) for key, *face in own if key in shared and shared[key] != tuple(face))

    def _sources(self, number: int) -> list[Source]:
        return [self.results.corpus.sources[i] for i in self.results.subjects[number].sources]

    def _view(self, number: int) -> View:
        return view_of(self.head, self._sources(number), self.results[number], self.printings[number])

    def _results(self, printing: Printing, numbers: Mapping[Printing, int]) -> list[Reconciled]:
        if printing in numbers:
            return [self.results[numbers[printing]]]
        store = self.results.corpus.store
        found = Shelf(store, KIND, Reconciled).get([bytes.fromhex(printing.subject)]) if store else {}
        return [r for results in found.values() for r in results]


def _left_out(cut: Sequence[str]) -> list[Problem]:
    """A word on the events that were not held side by side one by one, for what they share is too common."""
    if not cut:
        return []
    named = sorted(cut, key=lambda c: (-int(c.split()[0]), c))
    message = f"{len(named)} sets of events share what is too common to hold all of their pairs side by side: " \
              f"{'; '.join(named[:LARGEST])}{'; ...' if len(named) > LARGEST else ''}"
    remedy = "reconcile fewer sources at a time, or raise block-limit in matching/decision.toml of your own rules"
    return [Problem("note", "not-compared", message, remedy)]
