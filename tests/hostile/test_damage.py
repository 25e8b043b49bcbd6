"""Random damage to files of every format: no crash, no hang, no silence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reconcile.read import Layout, Limits, RawFile, ReadOptions
from reconcile.read.document import UnreadableError
from reconcile.read.formats import load_formats
from reconcile.read.guard import Guard
from tests.hostile.corpus import WORDS
from tests.read import makers

SEEDS = {
    "a.txt": f"---\nid: a\npublished: 2019-05-03\n---\nTitle\n\nOSLO, May 3 (Agency) - {WORDS}".encode(),
    "a.md": f"# Ferry\n\n- **{WORDS}**\n\n| a | b |\n|---|---|\n| 1 | 2 |\n".encode(),
    "a.wiki": f"{{{{Infobox\n| a = b\n}}}}\n== Ferry ==\n* [[{WORDS}]]\n".encode(),
    "a.html": makers.page(f"<h1>Ferry</h1><p>{WORDS * 3}</p>").encode(),
    "a.pdf": makers.pdf([[WORDS]]),
    "a.docx": makers.docx(["# Ferry", WORDS]),
    "a.odt": makers.odt(f"<text:p>{WORDS}</text:p>"),
    "a.rtf": (r"{\rtf1\ansi {\b " + WORDS + r"}\par}").encode(),
    "a.epub": makers.epub([f"<p>{WORDS}</p>"]),
    "a.eml": makers.mail(WORDS, attachments={"b.txt": WORDS}),
    "a.csv": f"Date,What\n7 June 1911,{WORDS}\n".encode(),
    "a.xlsx": makers.xlsx({"A": [["Date", "What"], [1911, WORDS]]}),
    "a.jsonl": makers.jsonl([{"text": WORDS}, {"body": WORDS}]).encode(),
    "a.zip": makers.zipped({"a.txt": WORDS, "b.csv": "1911,x\n"}),
}


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """The data with a few bytes flipped, a stretch cut out, repeated, or replaced by noise."""
    changed = bytearray(data)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(0, len(changed) - 1)))
        end = min(len(changed), at + draw(st.integers(1, 40)))
        match draw(st.sampled_from(["flip", "cut", "repeat", "noise", "truncate"])):
            case "flip" if changed:
                changed[at] ^= 1 << draw(st.integers(0, 7))
            case "cut":
                del changed[at:end]
            case "repeat":
                changed[at:at] = changed[at:end] * draw(st.integers(1, 5))
            case "noise":
                changed[at:end] = draw(st.binary(max_size=40))
            case "truncate":
                del changed[at:]
            case _:
                pass
    return bytes(changed)


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    from reconcile.read import compile_layout
    from tests.read.conftest import document_rules

    layout: Layout = compile_layout(document_rules())
    with Guard(load_formats(), ReadOptions(layout=layout, limits=Limits(seconds=20))) as made:
        yield made


@pytest.mark.parametrize("name", sorted(SEEDS))
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(chance=st.data())
def test_damage_is_read_or_named(name: str, chance: st.DataObject, guard: Guard) -> None:
    data = chance.draw(damaged(SEEDS[name]))
    try:
        documents = guard.read(RawFile(name, Path(name).suffix, data))
    except UnreadableError as error:
        assert error.reason
        assert error.code not in ("reader-failed", "too-slow"), error.reason
        return
    assert documents
    for document in documents:
        at = 0
        for block in document.blocks:
            assert at <= block.start < block.end <= len(document.text)
            at = block.end
        assert all(a <= len(document.text) for a, _ in document.places)
