"""Reports put together chapter by chapter are those of the whole, whatever the subjects have in common."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from reconcile import Source, load_rules, reconcile
from reconcile.engine.base import Item, Result, Work
from reconcile.model.finding import Report
from reconcile.model.judgement import Decision
from reconcile.model.source import Block
from reconcile.model.subject import Outline, Subject
from reconcile.pipeline import prepare
from reconcile.printing import Manuscript, Printed, print_chapter
from reconcile.report import FORMATS, STANDARD, View, render_reports
from reconcile.review import apply_judgements
from reconcile.rulebook import Rulebook
from reconcile.store import open_store

FERRY = ("The ferry Orla sank off Kvam in Norway on {day} May 2019 at {hour}. Captain Nils Orre was rescued. "
         "{n} people died.")
MILL = ("The Tolne mill in Norway burned down on {day} June 2011. The owner, Mette Raun, was abroad. "
        "{n} people were hurt.")
TEXTS = {
    "a-ferry": FERRY.format(day=3, hour="9 p.m.", n="Four"), "m-mill": MILL.format(day=9, n="Two"),
    "c-ferry": FERRY.format(day=4, hour="10 p.m.", n="Five"), "b-mill": MILL.format(day=8, n="Three"),
    "z-bakery": "A bakery opened in Orrvik on 1 July 2001. It was closed on 5 May 2003.",
    "k-odd": "\x02s1\x03 \x02l0\x03 \x04\x05\x06 The \u202ebridge at Lund|*collapsed* on 7 July 1988 <b>.",
}


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rules()


def sources(**changed: str) -> list[Source]:
    texts = TEXTS | {n.replace("_", "-"): text for n, text in changed.items()}
    return [Source(name, f"{name}.txt", "text", text, "", (Block("paragraph", 0, len(text)),),
                   publisher="Herald" if name in ("a-ferry", "b-mill") else None)
            for name, text in sorted(texts.items())]


@pytest.fixture(scope="module")
def whole(rulebook: Rulebook) -> Report:
    return reconcile(sources(), rulebook=rulebook)


def test_chapters_make_the_report_of_the_whole(rulebook: Rulebook, whole: Report) -> None:
    edition = prepare(sources(), rulebook=rulebook, formats=STANDARD)
    assert len(edition.printings) > 3
    formats = [f.name for f in FORMATS if not f.name.startswith("parquet")]
    expected = render_reports(whole, formats)
    assert b"conflict" in expected["report.json"]
    assert b"\x02" not in expected["report.md"] + expected["report.html"].replace(b"\x02s1\x03", b"")
    assert edition.files(formats) == expected


def test_what_a_store_has_is_not_printed_again(
    rulebook: Rulebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(tmp_path) as store:
        first = prepare(sources(), rulebook=rulebook, formats=STANDARD, store=store).files(STANDARD)
    monkeypatch.setattr("reconcile.edition.print_chapter", None)
    monkeypatch.setattr("reconcile.subject.print_chapter", None)
    with open_store(tmp_path) as store:
        again = prepare(sources(), rulebook=rulebook, formats=STANDARD, store=store)
        assert again.files(STANDARD) == first
        assert [(f.finding.id, v.report.findings != ()) for v, f in again.cards(2)]


def test_only_the_changed_subject_is_printed_again(
    rulebook: Rulebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    touched: list[tuple[str, ...]] = []

    def noted(view: View, formats: Sequence[str]) -> Printed:
        touched.append(tuple(s.source.id for s in view.sources))
        return print_chapter(view, formats)

    now = sources(z_bakery="A bakery opened in Orrvik on 2 July 2001. It was closed on 5 May 2003, and again in 2004.")
    with open_store(tmp_path) as store:
        prepare(sources(), rulebook=rulebook, formats=STANDARD, store=store).files(STANDARD)
    monkeypatch.setattr("reconcile.subject.print_chapter", noted)
    monkeypatch.setattr("reconcile.edition.print_chapter", noted)
    with open_store(tmp_path) as store:
        stored = prepare(now, rulebook=rulebook, formats=STANDARD, store=store).files(STANDARD)
    assert touched == [("z-bakery",)]
    assert stored == prepare(now, rulebook=rulebook, formats=STANDARD).files(STANDARD)


class Elsewhere:
    """An engine that does everything here, as if it crossed to another process; `done` is what it was given."""

    def __init__(self) -> None:
        self.done: list[object] = []

    def map(self, work: Work[Item, Result], items: Sequence[Item]) -> Iterator[Result]:
        """Yield one result an item, in the order of the items."""
        self.done += items
        sent = pickle.loads(pickle.dumps([work.send(item) for item in items]))
        worker = pickle.loads(pickle.dumps(work.make_worker))()
        for item, result in zip(items, worker(map(work.receive, sent)), strict=True):
            yield work.unpack(item, pickle.loads(pickle.dumps(work.pack(result))))


def test_what_other_subjects_change_is_printed_again_elsewhere(
    rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = prepare(sources(), rulebook=rulebook, formats=STANDARD).files(STANDARD)
    monkeypatch.setattr("reconcile.subject.FEW", 0)
    monkeypatch.setattr("reconcile.edition.print_chapter", None)
    engine = Elsewhere()
    edition = prepare(sources(), rulebook=rulebook, formats=STANDARD, engine=engine)
    printed = edition.results.printed
    assert len(printed) > 3
    edition.results.printed = {n: (replace(told, reordered=n > 0), own if n == 0 else Printed(own.chapter))
                               for n, (told, own) in printed.items()}
    edition.print_again(engine)
    again = [one.printing.subject for one in engine.done if isinstance(one, Manuscript)]
    assert again == [told.subject for n, (told, _) in printed.items() if n > 0]
    assert edition.files(STANDARD) == expected


@pytest.mark.parametrize("kind", ["digest", "chapter", "pages-json", "pages-html"])
def test_damaged_chapters_are_printed_anew(rulebook: Rulebook, tmp_path: Path, kind: str) -> None:
    import sqlite3

    from reconcile.store.store import NAME

    with open_store(tmp_path) as store:
        first = prepare(sources(), rulebook=rulebook, formats=STANDARD, store=store).files(STANDARD)
    with sqlite3.connect(tmp_path / NAME) as database:
        assert database.execute("UPDATE kept SET value = ? WHERE kind = ?", (b"broken", kind)).rowcount
    database.close()
    with open_store(tmp_path) as store:
        assert prepare(sources(), rulebook=rulebook, formats=STANDARD, store=store).files(STANDARD) == first
        assert {n.code for n in store.notices} == {"store-damaged"}


def test_judgements_are_printed_with_their_findings_alone(rulebook: Rulebook, whole: Report, tmp_path: Path) -> None:
    found = next(f for f in whole.findings if f.kind == "conflict")
    decisions = [Decision(found.id, None, "both-fine", at="2026-01-01T00:00:00Z", field=found.field),
                 Decision("gone", None, "conflict", at="2026-01-01T00:00:00Z", field="date")]
    expected = render_reports(apply_judgements(whole, decisions))
    with open_store(tmp_path) as store:
        prepare(sources(), rulebook=rulebook, formats=STANDARD, store=store).files(STANDARD)
        for given in (decisions, decisions[:1], ()):
            edition = prepare(sources(), rulebook=rulebook, formats=STANDARD, store=store).judge(given)
            assert edition.files(STANDARD) == render_reports(apply_judgements(whole, given))
    assert expected["report.md"] != render_reports(whole)["report.md"]


def test_what_is_known_from_several_subjects_goes_by_one_name(rulebook: Rulebook) -> None:
    """The digest of a subject says how it calls whom others know too; the first name counts for all."""
    from reconcile.model.reconciled import Digest, shared_faces

    one = Digest((("person-orre", "Nils Orre", True), ("town-kvam", "Kvam", True)), (), ())
    other = Digest((("person-orre", "N. Orre", False), ("town-lund", "Lund", True)), (), ())
    assert shared_faces([one, other]) == {"person-orre": ("Nils Orre", True)}
    assert shared_faces([other, one]) == {"person-orre": ("N. Orre", True)}


def test_findings_of_the_very_same_words_are_told_apart_over_all_subjects() -> None:
    from reconcile.model.finding import numbered

    ranks = [(0, 0, float(n), "rule", name, ()) for n, name in enumerate(("x", "y", "x", "x"))]
    assert numbered(ranks) == ["x", "y", "x-2", "x-3"]


def test_a_report_is_the_same_data_with_and_without_chapters(rulebook: Rulebook, whole: Report) -> None:
    edition = prepare(list(reversed(sources())), rulebook=rulebook, formats=STANDARD)
    assert edition.report() == whole
    assert replace(edition.head, problems=()) == replace(whole, dates=(), entities=(), events=(), groups=(), matches=(),
                                                         findings=(), problems=())


def test_new_ids_of_findings_print_no_other_subject_anew(
    rulebook: Rulebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two subjects in which the same words stand against each other: their findings have one id, but for a number."""
    texts = {f"{key}{day}": FERRY.format(day=day, hour="9 p.m.", n="Four") for key in ("one", "two") for day in (3, 4)}
    now = [Source(i, f"{i}.txt", "text", t, "", (Block("paragraph", 0, len(t)),)) for i, t in texts.items()]

    def apart(outlines: Sequence[Outline]) -> tuple[Subject, ...]:
        own = [tuple(o.source for o in outlines if o.source.startswith(key)) for key in ("one", "two")]
        return tuple(Subject(ids, tuple((i, 0) for i in ids)) for ids in own if ids)

    monkeypatch.setattr("reconcile.pipeline.gather_outlines", apart)
    with open_store(tmp_path) as store:
        for own in (now[:2], now[2:]):
            prepare(own, rulebook=rulebook, formats=STANDARD, store=store).files(STANDARD)
        monkeypatch.setattr("reconcile.edition.print_chapter", None)
        monkeypatch.setattr("reconcile.subject.print_chapter", None)
        both = prepare(now, rulebook=rulebook, formats=STANDARD, store=store)
        assert len(both.printings) == 2
        assert sum(bool(p.ids) for p in both.printings) == 1
        assert both.files(STANDARD) == render_reports(both.report())
