"""What a store remembers of the corpus whose results it keeps: which sources, read how, and what was found last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from reconcile.cli import EXIT_UNUSABLE
from reconcile.cli.inputs import Selection
from reconcile.cli.job import Done, Job, Manner
from reconcile.cli.terminal import fail
from reconcile.printing import Printing

if TYPE_CHECKING:
    from reconcile.review import Difference
    from reconcile.store import Shelf, Store


JUDGEMENTS = "judgements.jsonl"  # as reconcile.review.NAME, which is not loaded for the help


@dataclass(frozen=True, slots=True)
class Desk:
    """A corpus: absolute paths of its sources, rules and judgements, how it is read and annotated."""

    paths: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    chosen: Selection = field(default_factory=Selection)
    model: str | None = None
    language: str | None = None
    locale: str = ""
    judgements: str = ""

    def with_paths(self, more: Sequence[Path]) -> Desk:
        """The corpus with further sources; what lies below a folder that is already among them is not named twice."""
        wanted = sorted({*self.paths, *(str(p.absolute()) for p in more)})
        kept = [p for p in wanted if not any(Path(p).is_relative_to(o) for o in wanted if o != p)]
        return replace(self, paths=tuple(kept))

    def shown_paths(self) -> tuple[Path, ...]:
        """The paths as one would write them here: relative to this folder where they lie below it."""
        here = Path.cwd()
        return tuple(p.relative_to(here) if p.is_relative_to(here) else p for p in map(Path, self.paths))


@dataclass(frozen=True, slots=True)
class Last:
    """What the last report over the corpus said: its sources, and what each of its chapters was printed from."""

    sources: tuple[str, ...]
    printings: tuple[Printing, ...]


def remember(store: Store, job: Job, rules: Sequence[Path], manner: Manner, done: Done) -> None:
    """Note the corpus of a run and its findings, for what is added later."""
    if Path("-") in job.paths:  # what came through a pipe cannot be read again
        return
    judged = manner.judgements or (job.out / JUDGEMENTS if job.out else None)
    desk = Desk(rules=tuple(str(r.absolute()) for r in rules), chosen=manner.chosen, model=manner.settings.model,
                language=manner.settings.language, locale=manner.settings.locale,
                judgements=str(judged.absolute()) if judged else "").with_paths(job.paths)
    note(store, desk, done)


def note(store: Store, desk: Desk, done: Done) -> None:
    """Note a corpus and its findings."""
    desks, lasts, key = _shelves(store)
    desks.put({key: [desk]})
    lasts.put({key: [Last(_source_ids(done), tuple(done.edition.printings))]})


def recall(store: Store) -> tuple[Desk, Last]:
    """The corpus of a store and what was found last; an empty one where nothing has been run."""
    desks, lasts, key = _shelves(store)
    desk, last = desks.get([key]).get(key), lasts.get([key]).get(key)
    return (desk[0] if desk else Desk(), last[0] if last else Last((), ()))


def news(last: Last, done: Done) -> Difference:
    """What a report says beyond the last."""
    from reconcile.review.diff import diff_findings

    edition = done.edition
    before, now = set(last.printings), set(edition.printings)
    old = edition.findings(p for p in last.printings if p not in now)
    new = edition.findings(p for p in edition.printings if p not in before)
    found = diff_findings(old, new, sources=(last.sources, _source_ids(done)))
    return replace(found, same=found.same + edition.count(before & now))


def _source_ids(done: Done) -> tuple[str, ...]:
    return tuple(s.id for s in done.edition.head.sources)


def check_sources(paths: Sequence[Path]) -> None:
    """Leave with status 2 where a source to be added is missing, or comes through a pipe: it must be read again."""
    for path in paths:
        if path == Path("-") or not path.exists():
            what = "standard input cannot be read again" if path == Path("-") else f"there is no {path}"
            fail(what, "give files or folders that stay where they are")
            raise typer.Exit(EXIT_UNUSABLE)


def _shelves(store: Store) -> tuple[Shelf[Desk], Shelf[Last], bytes]:
    from reconcile.store import Shelf, key_of

    return Shelf(store, "desk", Desk), Shelf(store, "last", Last), key_of("corpus")
