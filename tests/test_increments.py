"""With a store, only what has changed is worked out, and the report is what a run from nothing gives."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from reconcile import Settings, Source, load_rules, reconcile, report_to_json
from reconcile.annotate.annotator import Annotator, load_annotator
from reconcile.engine import Work
from reconcile.model.source import Block
from reconcile.rulebook import Rulebook
from reconcile.store import open_store
from reconcile.store.store import NAME

TEXTS = {
    "ferry-a": "The ferry Orla sank off Kvam on 3 May 2019. Captain Nils Orre was rescued. Four people died.",
    "ferry-b": "On 4 May 2019 the ferry Orla sank off Kvam, and captain Nils Orre was saved. Five people died.",
    "mill-a": "The Tolne mill burned down on 9 June 2011. The owner, Mette Raun, was abroad at the time.",
    "mill-b": "A fire destroyed the Tolne mill on 9 June 2011. Mette Raun, who owned it, lost everything.",
}


@dataclass(frozen=True, slots=True)
class Counting:
    """Annotates in this process, and notes what."""

    annotator: Annotator
    done: list[str] = field(default_factory=list)

    def map(self, work: Work[Any, Any], items: Sequence[Any]) -> Iterator[Any]:
        self.done.extend(s.id for s in items)
        return self.annotator.annotate(items)


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rules()


@pytest.fixture(scope="module")
def annotator(rulebook: Rulebook) -> Annotator:
    return load_annotator(rulebook, model=Settings().model)


@pytest.fixture
def engine(annotator: Annotator) -> Counting:
    return Counting(annotator)


def sources(**changed: str) -> list[Source]:
    texts = TEXTS | {name.replace("_", "-"): text for name, text in changed.items()}
    return [Source(name, f"{name}.txt", "text", text, "", (Block("paragraph", 0, len(text)),))
            for name, text in sorted(texts.items()) if text]


def told(report: Any) -> str:
    return json.dumps(report_to_json(report))


def test_nothing_is_done_twice_and_the_report_is_the_same(
    rulebook: Rulebook, engine: Counting, tmp_path: Path
) -> None:
    expected = told(reconcile(sources(), rulebook=rulebook, engine=engine))
    assert '"kind": "conflict"' in expected
    engine.done.clear()
    for wanted in (sorted(TEXTS), []):
        with open_store(tmp_path) as store:
            assert told(reconcile(sources(), rulebook=rulebook, engine=engine, store=store)) == expected
        assert engine.done == wanted
        engine.done.clear()


def test_one_changed_source_is_read_anew_and_its_subject_reconciled(
    rulebook: Rulebook, engine: Counting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import reconcile.subject as flow

    touched: list[tuple[str, ...]] = []
    genuine = flow.reconcile_subject

    def noted(annotated: Any, subject: Any, **options: Any) -> Any:
        touched.append(subject.sources)
        return genuine(annotated, subject, **options)

    with open_store(tmp_path) as store:
        reconcile(sources(), rulebook=rulebook, engine=engine, store=store)
    engine.done.clear()
    monkeypatch.setattr(flow, "reconcile_subject", noted)
    now = sources(ferry_b=TEXTS["ferry-b"].replace("Five", "Six"))
    with open_store(tmp_path) as store:
        stored = told(reconcile(now, rulebook=rulebook, engine=engine, store=store))
    assert engine.done == ["ferry-b"]
    assert touched == [("ferry-a", "ferry-b")]
    assert stored == told(reconcile(now, rulebook=rulebook, engine=engine))


def test_a_source_that_goes_leaves_nothing_behind(rulebook: Rulebook, engine: Counting, tmp_path: Path) -> None:
    fewer = sources(ferry_b="")
    with open_store(tmp_path) as store:
        reconcile(sources(), rulebook=rulebook, engine=engine, store=store)
        assert told(reconcile(fewer, rulebook=rulebook, engine=engine, store=store)) == told(
            reconcile(fewer, rulebook=rulebook, engine=engine))


def test_other_metadata_or_settings_are_another_extraction(
    rulebook: Rulebook, engine: Counting, tmp_path: Path
) -> None:
    with open_store(tmp_path) as store:
        reconcile(sources(), rulebook=rulebook, engine=engine, store=store)
        engine.done.clear()
        first, *rest = sources()
        reconcile([replace(first, published="2019-06"), *rest], rulebook=rulebook, engine=engine, store=store)
        assert engine.done == [first.id]
        engine.done.clear()
        reconcile(sources(), rulebook=rulebook, engine=engine, store=store, settings=Settings(locale="en_US"))
        assert engine.done == sorted(TEXTS)


@pytest.mark.parametrize("kind", ["extraction", "outline", "subject"])
def test_damaged_entries_are_made_anew(
    rulebook: Rulebook, engine: Counting, tmp_path: Path, kind: str
) -> None:
    import sqlite3

    expected = told(reconcile(sources(), rulebook=rulebook, engine=engine))
    with open_store(tmp_path) as store:
        reconcile(sources(), rulebook=rulebook, engine=engine, store=store)
    with sqlite3.connect(tmp_path / NAME) as database:
        database.execute("UPDATE kept SET value = ? WHERE kind = ?", (b"broken", kind))
        database.execute("DELETE FROM kept WHERE kind = 'subject' AND ? = 'extraction'", (kind,))
    database.close()
    with open_store(tmp_path) as store:
        assert told(reconcile(sources(), rulebook=rulebook, engine=engine, store=store)) == expected
        assert {n.code for n in store.notices} == {"store-damaged"}


def test_many_subjects_are_reconciled_by_the_engine(
    rulebook: Rulebook, engine: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    import reconcile.subject as flow
    from reconcile.engine import Processes

    class Mixed(Counting):
        def map(self, work: Work[Any, Any], items: Sequence[Any]) -> Iterator[Any]:
            return super().map(work, items) if isinstance(items[0], Source) else Processes(2).map(work, items)

    expected = told(reconcile(sources(), rulebook=rulebook, engine=engine))
    monkeypatch.setattr(flow, "FEW", 0)
    assert told(reconcile(sources(), rulebook=rulebook, engine=Mixed(engine.annotator))) == expected


@dataclass(frozen=True, slots=True)
class Losing(Counting):
    """Gives one source up, as an engine does when two processes have ended on it."""

    def map(self, work: Work[Any, Any], items: Sequence[Any]) -> Iterator[Any]:
        for item in items:
            yield work.lost(item) if getattr(item, "id", "") == "ferry-b" else next(Counting.map(self, work, [item]))


def test_a_source_that_is_given_up_is_named_and_tried_again(
    rulebook: Rulebook, engine: Counting, tmp_path: Path
) -> None:
    with open_store(tmp_path) as store:
        report = reconcile(sources(), rulebook=rulebook, engine=Losing(engine.annotator), store=store)
    assert [(p.code, p.source, p.read) for p in report.problems] == [("process-lost", "ferry-b", "none")]
    assert {e.source for e in report.events} == set(TEXTS) - {"ferry-b"}
    with open_store(tmp_path) as store:
        again = reconcile(sources(), rulebook=rulebook, engine=engine, store=store)
    assert engine.done == ["ferry-b"]
    assert not again.problems
