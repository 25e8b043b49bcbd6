"""`reconcile run` and `reconcile explain`, as a program of their own."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Call


def test_writes_a_report_with_the_conflict_in_it(call: Call, corpus: Path, tmp_path: Path) -> None:
    done = call("run", corpus, "--out", "report")
    assert done.returncode == 0, done.stderr
    written = {p.name for p in (tmp_path / "report").iterdir()}
    assert {"report.html", "report.md", "report.json", "findings.csv"} <= written
    report = json.loads((tmp_path / "report" / "report.json").read_text(encoding="utf-8"))
    conflicts = [f for f in report["findings"] if f["kind"] == "conflict"]
    assert [f["field"] for f in conflicts] == ["date"]
    assert b"1 conflict" in done.stdout
    explained = call("explain", "report", conflicts[0]["id"])
    assert explained.returncode == 0
    assert b"3 May 2019" in explained.stdout
    unknown = call("explain", "report", "nothing-of-that-name")
    assert unknown.returncode == 2
    assert unknown.stderr.startswith(b"error:")


def test_json_goes_to_standard_output_alone(call: Call, corpus: Path, tmp_path: Path) -> None:
    done = call("run", corpus, "--format", "json")
    assert json.loads(done.stdout)["format"] == "reconcile-report/1"
    assert done.stderr == b""
    assert sorted(p.name for p in tmp_path.iterdir()) == ["texts"]


def test_fail_on(call: Call, corpus: Path) -> None:
    assert call("run", corpus, "--out", "report", "--fail-on", "info", "-q").returncode == 1
    (corpus / "herald.txt").unlink()
    assert call("run", corpus, "--out", "report", "--fail-on", "info", "-q").returncode == 0


def test_without_arguments_every_folder_of_sources(call: Call, corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    shutil.copytree(corpus, tmp_path / "sources" / "bridge")
    assert call("run", "-q").returncode == 0
    assert (tmp_path / "reports" / "bridge" / "report.html").is_file()


def test_a_report_inside_the_sources_is_not_read_again(call: Call, corpus: Path) -> None:
    first = call("run", corpus, "--out", corpus / "report", "-q")
    before = (corpus / "report" / "report.json").read_bytes()
    second = call("run", corpus, "--out", corpus / "report", "-q")
    assert (first.returncode, second.returncode) == (0, 0)
    assert (corpus / "report" / "report.json").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("run",), "no sources given"),
        (("run", "texts"), "where is the report to go"),
        (("run", "nowhere", "--out", "r"), "no usable source"),
        (("run", "texts", "--out", "r", "--rules", "nowhere"), "no such folder"),
        (("run", "texts", "--out", "r", "--language", "tlh"), 'no rules for the language "tlh"'),
        (("run", "texts", "--out", "r", "--locale", "tlh_KR"), 'nothing is known of the locale "tlh_KR"'),
        (("run", "texts", "--out", "r", "--model", "no_such_model"), "no_such_model"),
        (("run", "texts", "--out", "texts/post.txt"), "could not be written"),
        (("explain", "nowhere", "x"), "no report"),
        (("explain", "texts/post.txt", "x"), "is no report"),
    ],
)
def test_unusable_calls_are_status_2_with_a_way_out(
    call: Call, corpus: Path, arguments: tuple[str, ...], words: str
) -> None:
    done = call(*arguments)
    text = done.stderr.decode()
    assert done.returncode == 2
    assert words in text
    assert "Traceback" not in text
    assert done.stdout == b""
