"""The annotators in somebody else's pipeline: known by name, on a blank one too, and safe to send between processes."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from reconcile.annotate.models import DEFAULT_MODEL, load_model

TEXT = "On 3 May 2011, Foreign Minister Ana Ruiz paid an official visit to Norway. She will meet 200 students today."


def test_dates_on_a_blank_pipeline() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("reconcile_dates", config={"anchor": "2011-05-04"})
    records = nlp(TEXT).user_data["reconcile"]["dates"]
    assert [(r["text"], r["edtf"]) for r in records] == [("3 May 2011", "2011-05-03"), ("today", "2011-05-04")]


def test_an_anchor_that_is_missing_leaves_today_unresolved() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("reconcile_dates")
    records = nlp(TEXT).user_data["reconcile"]["dates"]
    assert [r["edtf"] for r in records if r["text"] == "today"] == [None]


@pytest.fixture(scope="module")
def full() -> Language:
    nlp = load_model(DEFAULT_MODEL)
    for kind in ("dates", "entities", "quantities", "events", "status"):
        nlp.add_pipe(f"reconcile_{kind}", config={"anchor": "2011-05-04"})
    return nlp


def test_all_of_them_after_a_parser(full: Language) -> None:
    records = full(TEXT).user_data["reconcile"]
    assert "Ana Ruiz" in [m["name"] for m in records["entities"]]
    assert [q["value"] for q in records["quantities"]] == [200.0]
    visit = next(e for e in records["events"] if e["type"] == "visit")
    assert (visit["trigger"]["text"], visit["date"]["edtf"], visit["status"]) == ("visit", "2011-05-03", "happened")
    starts = {s["start"]: s["status"] for s in records["status"]}
    assert starts[visit["trigger"]["start"]] == "happened"
    assert "planned" in starts.values()


def test_records_survive_a_second_process(full: Language) -> None:
    docs = list(full.pipe([TEXT, "", TEXT], n_process=2, batch_size=1))
    assert docs[0].user_data["reconcile"]["events"] == full(TEXT).user_data["reconcile"]["events"]
    assert docs[2].user_data["reconcile"] == docs[0].user_data["reconcile"]
