"""The sources of a run with what is known of them: annotated now, or kept by an earlier run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reconcile.engine import Engine
from reconcile.extraction import Settings, annotate, extraction_setting
from reconcile.gather import Outline
from reconcile.model.annotation import PACKER, Annotation, whole
from reconcile.model.event import AnnotatedSource
from reconcile.model.packed import Packer, Parcel
from reconcile.model.progress import Listener
from reconcile.model.source import Problem, Source
from reconcile.rulebook import Rulebook
from reconcile.store import Shelf, Store, key_of

EXTRACTION, OUTLINE = "extraction", "outline"
TOGETHER = 64  # sources kept in one go: what an interrupted run has to do again


class Corpus:
    """Sources and their annotations. With a store, those that it holds are neither made nor loaded unless asked for."""

    def __init__(
        self, sources: Sequence[Source], *, rulebook: Rulebook, settings: Settings, store: Store | None
    ) -> None:
        self.sources = {s.id: s for s in sources}
        self.rulebook, self.settings, self.store = rulebook, settings, store
        self._fresh: dict[str, Annotation] = {}
        self._outlines: dict[str, Outline] = {}
        self._keys: dict[str, bytes] = {}
        if store:
            self._extractions = Shelf(store, EXTRACTION, AnnotatedSource)
            self._outlined = Shelf(store, OUTLINE, Outline)
            setting, packer = key_of(extraction_setting(rulebook, settings)), Packer(Source)
            self._keys = {s.id: key_of(setting, packer.pack(s)) for s in sources}

    def key(self, source: str) -> bytes:
        """What the annotations of a source depend on, hashed; there are keys where there is a store."""
        return self._keys[source]

    def annotate(self, *, progress: Listener, engine: Engine | None = None) -> None:
        """Annotate what no store holds."""
        if self.store:
            kept = self._outlined.get(list(self._keys.values()))
            self._outlines = {i: kept[key][0] for i, key in self._keys.items() if key in kept}
        missing = [s for s in self.sources.values() if s.id not in self._outlines]
        if missing:
            self._annotate(missing, progress, engine)

    def outlines(self) -> list[Outline]:
        """The outlines of all sources, by source id."""
        return [self._outlines[i] for i in sorted(self._outlines)]

    def annotated(self, sources: Sequence[str]) -> list[AnnotatedSource]:
        """Sources with their annotations."""
        return [whole(self.sources[i], p) for i, p in zip(sources, self.parcels(sources), strict=True)]

    def parcels(self, sources: Sequence[str]) -> list[Parcel[AnnotatedSource]]:
        """The annotations of sources, loaded from the store where they were not made in this run."""
        absent = [i for i in sources if i not in self._fresh]
        found = self._load(absent) if absent else {}
        lost = [self.sources[i] for i in absent if i not in found]  # damaged in the store since it was asked for
        again = {a.source.id: a.parcel for a in self._extract(lost)} if lost else {}
        return [self._fresh[i].parcel if i in self._fresh else found.get(i) or again[i] for i in sources]

    def sound(self, sources: Sequence[str]) -> bool:
        """Whether nothing went wrong with the annotation of sources."""
        return not any(self._fresh[i].problems for i in sources if i in self._fresh)

    def problems(self) -> Iterator[Problem]:
        """What went wrong with the annotation, in order of the sources."""
        for source in sorted(self._fresh):
            yield from self._fresh[source].problems

    def _annotate(self, missing: Sequence[Source], progress: Listener, engine: Engine | None) -> None:
        waiting: list[Annotation] = []
        try:
            for annotation in self._extract(missing, progress=progress, engine=engine):
                self._fresh[annotation.source.id] = annotation
                self._outlines[annotation.source.id] = annotation.outline
                waiting.append(annotation)
                if len(waiting) >= TOGETHER:
                    self._keep(waiting)
                    waiting = []
        finally:
            self._keep(waiting)

    def _extract(
        self, sources: Sequence[Source], *, progress: Listener | None = None, engine: Engine | None = None
    ) -> Iterator[Annotation]:
        return annotate(sources, rulebook=self.rulebook, settings=self.settings, progress=progress, engine=engine,
                           kept=len(self.sources) - len(sources))

    def _keep(self, made: Sequence[Annotation]) -> None:
        """Keep what was made, unless something went wrong with it: that may go better the next time."""
        good = [a for a in made if not a.problems]
        if self.store and good:
            self._extractions.put_rows({self.key(a.source.id): [a.parcel.row] for a in good})
            self._outlined.put({self.key(a.source.id): [a.outline] for a in good})

    def _load(self, sources: Sequence[str]) -> dict[str, Parcel[AnnotatedSource]]:
        if not self.store:
            return {}
        found = self._extractions.get([self.key(i) for i in sources])
        return {i: Parcel(PACKER, noun=found[self.key(i)][0]) for i in sources if self.key(i) in found}
