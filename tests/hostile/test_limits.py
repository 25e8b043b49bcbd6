"""What one file may cost: time, memory, crashes stay in the child process, and are told in plain words."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reconcile.read import Document, Format, Limits, RawFile, ReadOptions
from reconcile.read.document import Formats, UnreadableError
from reconcile.read.formats import load_formats
from reconcile.read.guard import Guard
from reconcile.read.structure import scan
from tests.hostile.corpus import WORDS
from tests.read import makers


@pytest.fixture
def guard() -> Iterator[Guard]:
    options = ReadOptions(limits=Limits(seconds=3, memory=600_000_000))
    with Guard(load_formats(), options) as made:
        yield made


def raw(name: str, data: bytes) -> RawFile:
    return RawFile(name, Path(name).suffix, data)


def test_the_child_is_used_again_and_survives_refusals(guard: Guard) -> None:
    assert "left the harbour" in guard.read(raw("a.pdf", makers.pdf([[WORDS]])))[0].text
    with pytest.raises(UnreadableError, match="damaged"):
        guard.read(raw("a.pdf", b"%PDF-1.4 nothing"))
    assert guard.read(raw("a.html", makers.page(f"<p>{WORDS * 4}</p>").encode()))[0].kind == "html"


@pytest.mark.parametrize(
    ("code", "reason"), [("hang", "took longer than 3 seconds"), ("crash", "broke the program"), ("memory", "memory")])
def test_hang_crash_and_greed(code: str, reason: str, guard: Guard, monkeypatch: pytest.MonkeyPatch) -> None:
    """The child is told to misbehave by a format that only exists in it: a module put before the real one."""
    misbehave = {"hang": "import time; time.sleep(60)", "crash": "import os; os.abort()", "memory": "b'x' * 10**12"}
    monkeypatch.setenv("PYTHONSTARTUP", "")
    starter = (
        "import reconcile.read.child as child\n"
        f"def perform(raw, formats, options):\n    {misbehave[code]}\n"
        "child.perform = perform\nchild.main()\n")
    monkeypatch.setattr("reconcile.read.guard.CHILD", ["-c", starter])
    before = time.monotonic()
    with pytest.raises(UnreadableError, match=reason):
        guard.read(raw("a.pdf", b"%PDF-"))
    assert time.monotonic() - before < 30


def test_a_reader_may_not_use_the_network_start_programs_or_write(
    guard: Guard, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for attempt in ("import socket; socket.create_connection(('127.0.0.1', 9))", "import os; os.system('true')",
                    "import subprocess; subprocess.run(['true'])", f"open('{tmp_path}/x', 'w').write('x')"):
        starter = (
            "import reconcile.read.child as child\n"
            f"def perform(raw, formats, options):\n    {attempt}\n"
            "child.perform = perform\nchild.main()\n")
        monkeypatch.setattr("reconcile.read.guard.CHILD", ["-c", starter])
        with Guard(load_formats(), guard.options) as fresh, pytest.raises(UnreadableError) as caught:
            fresh.read(raw("a.pdf", b"%PDF-"))
        assert "a reader may not do this" in caught.value.reason
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("dialect", ["text", "markdown", "wikitext"])
@pytest.mark.parametrize(
    "unit", ["a ", "A. ", "- a\n", "# A\n", "|a|\n", "[", "](", "[[", "{{", "<!--", "**", "`", "3 May 1931\n",
             "By Ann ", "LONDON (A) - ", "Photo: (", "\u2028", "> ", "---\n"])
def test_twice_the_text_never_costs_four_times_the_time(unit: str, dialect: str, layout: object) -> None:
    def cost(length: int) -> float:
        text = (unit * length)[:length]
        before = time.process_time()
        scan(text, dialect=dialect, layout=layout)  # type: ignore[arg-type]
        return time.process_time() - before

    small = min(cost(10_000) for _ in range(3))
    assert min(cost(40_000) for _ in range(3)) < 16 * small + 0.05


def test_formats_that_lie_about_what_they_give() -> None:
    """A third party's format is held to the same rules: no halves of surrogate pairs get through."""
    odd = Format("odd", (".odd",), lambda raw, options: [Document("odd", "a\ud800b", ())])
    formats = Formats({".odd": odd, ".txt": odd}, (odd,))
    from reconcile.read.perform import perform

    assert perform(raw("a.odd", b""), formats, ReadOptions())[0].text == "a\ufffdb"
