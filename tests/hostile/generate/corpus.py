"""All of the corpus: the files above, each format damaged and under false names, and names that are trouble."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from tests.hostile.generate.case import Made, words
from tests.hostile.generate.characters import characters, floods
from tests.hostile.generate.containers import archives, documents, mails
from tests.hostile.generate.encodings import encodings
from tests.hostile.generate.metadata import metadata
from tests.hostile.generate.papers import pages, pdfs
from tests.hostile.generate.tables import tables
from tests.read import makers

NAMES: tuple[str | bytes, ...] = (
    "-rf.txt",
    "--out.txt",
    "a\nb.txt",
    "tab\there.txt",
    "esc\x1b[2J.txt",
    "rlo\u202etxt.exe.txt",
    "zero\u200bwidth.txt",
    "quote'\"`.txt",
    "<img src=x onerror=alert(1)>.txt",
    "=1+1.txt",
    "%s%n.txt",
    "$(touch x).txt",
    "a;b|c&d.txt",
    "*.txt",
    "[x].txt",
    "x!y.txt",
    "é.txt",
    "e\u0301.txt",
    "CASE.txt",
    "case.txt",
    "con.txt",
    "space .txt",
    "dot..txt",
    "x" * 200 + ".txt",
    "漢字.txt",
    "👩‍👧.txt",
    b"bad-\xff\xfe.txt",
    b"latin-\xe9.txt",
    "#anchor?query=1.txt",
    "%2e%2e.txt",
    "C:\\x.txt",
    "no-ending",
    "UPPER.TXT",
    "many.dots.in.name.txt",
    "\u00a0.txt",
)
KINDS: dict[str, Callable[[int], bytes]] = {
    "txt": lambda n: words(n).encode(),
    "md": lambda n: f"# Load\n\n- {words(n)}".encode(),
    "html": lambda n: makers.page(f"<p>{words(n)}</p><p>{words(n)[:60]} again.</p>").encode(),
    "pdf": lambda n: makers.pdf([[words(n)[:80], words(n)[80:]]]),
    "docx": lambda n: makers.docx([words(n)]),
    "odt": lambda n: makers.odt(f"<text:p>{words(n)}</text:p>"),
    "rtf": lambda n: (r"{\rtf1\ansi " + words(n) + r"\par}").encode(),
    "epub": lambda n: makers.epub([f"<p>{words(n)}</p>"]),
    "eml": lambda n: makers.mail(words(n)),
    "csv": lambda n: f"Date,What\n3 July 1850,{words(n)}\n".encode(),
    "xlsx": lambda n: makers.xlsx({"A": [["Date", "What"], ["3 July 1850", words(n)]]}),
    "jsonl": lambda n: makers.jsonl([{"text": words(n)}]).encode(),
    "zip": lambda n: makers.zipped({"a.txt": words(n)}),
}
FALSE_NAMES = ("txt", "pdf", "docx", "html", "csv", "")


def made() -> list[Made]:
    """Every file, the same ones each time."""
    return list(
        chain(
            encodings(),
            characters(),
            floods(),
            metadata(),
            documents(),
            mails(),
            archives(),
            pdfs(),
            pages(),
            tables(),
            _named(),
            _false(),
            _damaged(),
            _bytes(),
        )
    )


def _named() -> Iterator[Made]:
    for n, name in enumerate(NAMES, start=5000):
        yield Made(name, words(n).encode(), "whole", told=words(n)[:40])


def _false() -> Iterator[Made]:
    """Each format under the name of another."""
    for n, (kind, make) in enumerate(KINDS.items()):
        for k, ending in enumerate(e for e in FALSE_NAMES if e != kind):
            number = 5100 + 10 * n + k
            yield Made(f"false-{kind}.{ending}".rstrip("."), make(number), "either", told=words(number)[:30])


def _damaged() -> Iterator[Made]:
    """Each format cut, flipped and overwritten."""
    for n, (kind, make) in enumerate(KINDS.items()):
        for k in range(8):
            chance = random.Random(100 * n + k)
            data = bytearray(make(5300 + 10 * n + k))
            if k < 3:
                del data[len(data) * (k + 1) // 4 :]
            elif k < 6:
                for _ in range(3 * 10 ** (k - 3)):
                    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            else:
                at = chance.randrange(len(data))
                data[at : at + 200] = chance.randbytes(200)
            yield Made(f"damaged-{k}.{kind}", bytes(data), "either")


def _bytes() -> Iterator[Made]:
    """What is no text at all, or hardly."""
    chance = random.Random(6)
    for ending in ("txt", "md", "html", "csv", "pdf", "docx", "jsonl", "eml", "rtf", "wiki"):
        yield Made(f"noise.{ending}", chance.randbytes(6000), "named")
        yield Made(f"nothing.{ending}", b"", "named")
        yield Made(f"blank.{ending}", b" \t\r\n" * 40, "named")
        yield Made(f"zeros.{ending}", b"\0" * 5000, "none")
    for name, head in {
        "png": b"\x89PNG\r\n\x1a\n",
        "gzip": b"\x1f\x8b\x08",
        "elf": b"\x7fELF",
        "class": b"\xca\xfe\xba\xbe",
        "mp3": b"ID3\x03",
        "7z": b"7z\xbc\xaf\x27\x1c",
        "wasm": b"\0asm",
        "ole": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "sqlite": b"SQLite format 3\0",
    }.items():
        yield Made(f"head-{name}.txt", head + chance.randbytes(3000), "none")
        yield Made(f"head-{name}.{name}", head + chance.randbytes(3000), "none")
    for n, ending in enumerate(
        ("json", "xml", "yaml", "py", "js", "css", "toml", "tex", "log", "unknown", "doc", "xls")
    ):
        yield Made(f"other.{ending}", f'{{"a": "{words(5600 + n)}"}}'.encode(), "either", told=words(5600 + n)[:40])


def write(files: Sequence[Made], folder: Path) -> list[Path]:
    """Put the files into the folder, made if missing; the paths written, without names this file system refuses."""
    import os

    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for file in files:
        name = file.name if isinstance(file.name, bytes) else os.fsencode(file.name)
        path = Path(os.fsdecode(os.path.join(os.fsencode(folder), name)))  # noqa: PTH118 - names that are no text
        try:
            path.write_bytes(file.data)
        except OSError:
            continue
        written.append(path)
    return written
