"""Writing: whole files or none, inside the folder, one run at a time."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from reconcile.cli.job import Extra
from reconcile.model.finding import Report
from reconcile.report import FORMATS, STANDARD, OutputBusyError, render_reports, write_reports
from reconcile.report.write import LEFT_OVER, replace_files, safe_name


def test_the_standard_files(report: Report, tmp_path: Path) -> None:
    paths = write_reports(report, tmp_path / "a" / "b")
    assert [p.name for p in paths] == [
        "report.html", "report.md", "report.json", "findings.csv", "chronology.json", "chronology.csv"]
    assert sorted(p.name for p in (tmp_path / "a" / "b").iterdir()) == sorted(p.name for p in paths)


def test_the_same_bytes_each_time(report: Report) -> None:
    assert render_reports(report) == render_reports(report)


def test_an_unknown_format_is_named(report: Report) -> None:
    with pytest.raises(ValueError, match='"docx"; known are html'):
        render_reports(report, ["docx"])


def test_extracted_text_is_kept_beside_the_report(report: Report) -> None:
    pdf = replace(report.sources[0], id="../../etc/Pass wd", kind="pdf")
    twin = replace(report.sources[1], id="..-..-etc-pass-wd", kind="html")
    odd = replace(report, sources=(pdf, twin), events=(), groups=(), findings=(), matches=(), entities=())
    files = render_reports(odd, ["json"])
    assert list(files) == ["report.json", "texts/etc-Pass-wd.txt", "texts/etc-pass-wd-2.txt"]
    assert files["texts/etc-Pass-wd.txt"].decode() == pdf.text


@pytest.mark.parametrize("name", ["..", "/etc/passwd", "a/../b", "C:\\x", "", ".hidden", "\udce9", "con\n"])
def test_names_stay_inside(name: str) -> None:
    made = safe_name(name)
    assert made
    assert not set(made) & set("/\\:\n")
    assert not made.startswith(".")


def test_a_failure_leaves_the_old_report_whole(tmp_path: Path) -> None:
    replace_files(tmp_path, {"report.md": b"old", "report.json": b"old"})
    (tmp_path / "texts").write_text("a file where a folder must be")
    with pytest.raises(OSError):
        replace_files(tmp_path, {"report.md": b"new", "texts/a.txt": b"new"})
    assert (tmp_path / "report.md").read_bytes() == b"old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["report.json", "report.md", "texts"]


SLOW = """
import os, sys, time
from pathlib import Path
from reconcile.report import write
os.fsync = lambda handle: (print("writing", flush=True), time.sleep(60))
with write.locked(Path(sys.argv[1]), wait=1):
    write.replace_files(Path(sys.argv[1]), {"report.md": b"half"})
"""


def test_what_a_killed_run_left_is_cleared_and_what_a_live_one_writes_is_not(report: Report, tmp_path: Path) -> None:
    slow = subprocess.Popen([sys.executable, "-c", SLOW, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert slow.stdout
    assert slow.stdout.readline() == "writing\n"
    with pytest.raises(OutputBusyError):
        write_reports(report, tmp_path, formats=["csv"], wait=0.1)
    assert len(list(tmp_path.glob(LEFT_OVER))) == 1
    slow.kill()
    slow.communicate()
    assert len(list(tmp_path.glob(LEFT_OVER))) == 1
    write_reports(report, tmp_path, formats=["csv"], wait=5)
    assert [p.name for p in tmp_path.iterdir()] == ["findings.csv"]


def test_a_second_run_stops_with_a_message(report: Report, tmp_path: Path) -> None:
    holder = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(holder, fcntl.LOCK_EX)
    try:
        with pytest.raises(OutputBusyError, match="another run"):
            write_reports(report, tmp_path, wait=0.1)
    finally:
        os.close(holder)
    assert write_reports(report, tmp_path, wait=0.1)


def test_the_command_line_offers_every_format() -> None:
    assert {e.value for e in Extra} == {f.name for f in FORMATS} - set(STANDARD)


def test_every_format_has_its_own_file_and_renders(report: Report) -> None:
    files = render_reports(report, [f.name for f in FORMATS])
    assert len(files) == len(FORMATS)
    assert all(files.values())
