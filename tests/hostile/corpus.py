"""Files that nobody wants and everybody gets: name, content, and what must become of each."""

from __future__ import annotations

import gzip
import json
import random
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from tests.read import makers

WORDS = "The ferry left the harbour on 7 June 1911 with forty people on board. It came back in the evening. "
RTL, ZWSP, ESC = "\u202e", "\u200b", "\x1b"


@dataclass(frozen=True, slots=True)
class Case:
    """`codes` are those that a problem of the file may have; empty means that it is read without a problem. `read`
    says whether its words must come through: True, False, or None where either is right if it is said."""

    name: str
    data: bytes
    codes: tuple[str, ...] = ()
    read: bool | None = True


def cases() -> list[Case]:
    """All of them."""
    return [*_encodings(), *_characters(), *_text(), *_markup(), *_office(), *_pdf(), *_archives(), *_tables()]


def _encodings() -> Iterator[Case]:
    for name in ("utf-8-sig", "utf-16", "utf-32", "utf-16-be", "utf-16-le"):
        codes = ("encoding-guessed",) if name in ("utf-16-be", "utf-16-le") else ()
        yield Case(f"{name}.txt", WORDS.encode(name), codes)
    yield Case("latin.txt", ("Città è più bella però così è la vita già. " * 9 + WORDS).encode("latin-1"),
               ("encoding-guessed", "language-without-rules"))
    yield Case("bad-utf8.txt", WORDS.encode() + b"caf\xc3\xa9 \xff\xfe end", ("invalid-bytes", "encoding-guessed"))
    yield Case("cut-utf16.txt", WORDS.encode("utf-16")[:-1], ("invalid-bytes",))
    yield Case("nul-heavy.txt", WORDS.encode() + b"\0" * 500, ("binary",), read=False)
    yield Case("binary.txt", bytes(range(256)) * 40, ("binary",), read=False)
    yield Case("random.md", random.Random(7).randbytes(5000), ("binary",), read=False)
    yield Case("photo.txt", b"\x89PNG\r\n\x1a\n" + random.Random(8).randbytes(900), ("unknown-format",), read=False)
    yield Case("squeezed.txt", gzip.compress(WORDS.encode(), mtime=0), ("unknown-format",), read=False)
    yield Case("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 900, ("unknown-format",), read=False)


def _characters() -> Iterator[Case]:
    yield Case("nul.txt", (WORDS + "\0" + WORDS).encode())
    yield Case("bidi.txt", f"{WORDS}{RTL}gnihtemos{ZWSP}{ESC}[31mred{ESC}[0m\x07 {WORDS}".encode())
    yield Case("tags.txt", (WORDS + "".join(chr(0xE0000 + ord(c)) for c in "hidden order") + WORDS).encode())
    yield Case("surrogates.json.txt", WORDS.encode() + "\ud800".encode("utf-8", "surrogatepass"),
               ("invalid-bytes", "encoding-guessed"))
    yield Case("newlines.txt", (WORDS + "\r" + WORDS + "\r\n" + WORDS + "\u2028" + WORDS + "\x85" + WORDS).encode())
    yield Case("combining.txt", (WORDS + "e" + "\u0301" * 5000 + WORDS).encode())
    markup = "<script>alert(1)</script><img src=x onerror=alert(1)> {{7*7}} ${7*7} "
    yield Case("script.txt", (WORDS + markup + WORDS).encode())
    yield Case("formula.txt", b"=HYPERLINK(\"http://example.org\")\n+1+1\n@SUM(A1)\n" + WORDS.encode())


def _text() -> Iterator[Case]:
    yield Case("empty.txt", b"", ("empty",), read=False)
    yield Case("blank.md", b" \n\t\n\r\n", ("empty",), read=False)
    yield Case("mark-only.txt", "\ufeff".encode(), ("empty",), read=False)
    yield Case("front-only.txt", b"---\nid: x\n---\n", ("empty",), read=False)
    yield Case("twice.txt", f"---\nid: a\nid: b\n---\n{WORDS}".encode(), ("front-matter-invalid",))
    steps = zip("abcdefgh", "bcdefghi", strict=True)
    bomb = "a: &a [x,x,x,x]\n" + "".join(f"{c}: &{c} [*{p},*{p},*{p}]\n" for p, c in steps)
    yield Case("yaml-bomb.md", f"---\n{bomb}---\n{WORDS}".encode(), ("front-matter-invalid",))
    yield Case("yaml-code.md", f"---\nid: !!python/object/apply:os.system ['true']\n---\n{WORDS}".encode(),
               ("front-matter-invalid",))
    yield Case("climber.txt", f"---\nid: ../../../climber\ntitle: \"\\e]0;x\\a\"\n---\n{WORDS}".encode())
    yield Case("control.txt", f"---\ntitle: {ESC}]0;x\n---\n{WORDS}".encode(), ("front-matter-invalid",))
    yield Case("long-id.txt", f"---\nid: {'long ' * 400}\n---\n{WORDS}".encode())
    yield Case("impossible.txt", f"---\npublished: 2023-02-29\n---\n{WORDS}".encode(), ("date-invalid",))
    yield Case("long-line.txt", (WORDS * 2000).encode())
    yield Case("long-word.txt", (WORDS + "x" * 200_000 + " " + WORDS).encode())
    yield Case("brackets.md", (WORDS + "[" * 40_000 + "](" * 20_000 + "\n" + WORDS).encode())
    yield Case("stars.md", (WORDS + "*" * 60_000 + " a " + "_" * 60_000 + "\n" + WORDS).encode())
    yield Case("templates.wiki", (WORDS + "{{a|" * 20_000 + "}}" * 19_000 + "\n\n" + WORDS).encode())
    yield Case("headings.md", ("".join(f"{'#' * (n % 6 + 1)} Part {n}\n" for n in range(3000)) + WORDS).encode())
    yield Case("quotes.txt", ('"' * 50_000 + WORDS).encode())
    yield Case("spaces.txt", (" " * 300_000 + WORDS + "\n" * 100_000 + WORDS).encode())


def _markup() -> Iterator[Case]:
    unseen = "<p style='display:none'>SECRET</p><!-- SECRET --><script>SECRET</script><del>SECRET</del>"
    article = f"<p>{WORDS * 3}</p>{unseen}<p>{WORDS * 3}</p>"
    yield Case("page.html", makers.page(article).encode(), ("hidden-text",))
    yield Case("deep.html", ("<div>" * 50_000 + WORDS + "</div>" * 50_000).encode(), read=None,
               codes=("too-deep", "damaged", "no-article", "reader-failed", "empty", "too-slow"))
    yield Case("attributes.html", f"<p {' '.join(f'a{n}=1' for n in range(50_000))}>{WORDS}</p>".encode(),
               ("no-article", "too-slow"), read=None)
    yield Case("remote.html", makers.page(f"<img src='http://127.0.0.1:9/x'><p>{WORDS * 4}</p>").encode())
    yield Case("entities.html", ("<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
                                 f"<html><body><p>{WORDS}&x;</p></body></html>").encode())
    yield Case("cut.html", makers.page(article).encode()[:-300], ("hidden-text",))


def _office() -> Iterator[Case]:
    good = makers.docx(["# Ferry", WORDS])
    yield Case("good.docx", good)
    yield Case("cut.docx", good[:len(good) // 2], ("damaged",), read=False)
    yield Case("flipped.docx", _flipped(good), ("damaged", "empty"), read=None)
    yield Case("text.docx", WORDS.encode(), ("damaged",), read=False)
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 900
    yield Case("locked.docx", locked, ("encrypted", "unknown-format"), read=False)
    steps = zip("abcdefghi", "bcdefghij", strict=True)
    laughs = "".join(f"<!ENTITY {c} '&{p};&{p};&{p};&{p};&{p};'>" for p, c in steps)
    laughs = f"<!DOCTYPE x [<!ENTITY a 'ha'>{laughs}]>"
    yield Case("laughs.odt", _odt(laughs + _content("<text:p>&j;</text:p>")), ("damaged", "empty"), read=False)
    yield Case("outside.odt", _odt("<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
                                   + _content(f"<text:p>{WORDS}&a;</text:p>")), ("entities",))
    deep = "<text:section>" * 5000 + f"<text:p>{WORDS}</text:p>" + "</text:section>" * 5000
    yield Case("deep.odt", _odt(_content(deep)), ("too-deep",), read=False)
    yield Case("good.odt", makers.odt(f"<text:p>{WORDS}</text:p>"))
    yield Case("hidden.rtf", (r"{\rtf1\ansi " + WORDS + r"{\v SECRET}{\deleted SECRET}\par}").encode())
    yield Case("cut.rtf", (r"{\rtf1\ansi{\fonttbl{\f0 Arial;}} " + WORDS).encode(), ("damaged",), read=False)
    yield Case("deep.rtf", (r"{\rtf1\ansi " + "{" * 60_000 + "x" + "}" * 60_000 + WORDS + "}").encode(),
               ("too-deep", "too-slow"), read=None)
    yield Case("book.epub", makers.epub([f"<p>{WORDS}</p>"]))
    climbing = makers.epub([f"<p>{WORDS}</p>"]).replace(b'href="c0.xhtml"', b'href="../../x"')
    yield Case("climbing.epub", climbing, ("damaged", "empty"), read=False)


def _pdf() -> Iterator[Case]:
    good = makers.pdf([[WORDS]])
    yield Case("good.pdf", good)
    yield Case("good-pdf.txt", good, ("format-guessed",))
    yield Case("cut.pdf", good[:len(good) // 3], ("damaged", "no-text-layer"), read=False)
    yield Case("text.pdf", WORDS.encode(), ("damaged",), read=False)
    yield Case("scan.pdf", makers.pdf([[], []]), ("no-text-layer",), read=False)
    yield Case("loop.pdf", good.replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]"), ("damaged", "no-text-layer"), read=False)
    huge = good.replace(b"/Length ", b"/Length 99999999999")
    yield Case("huge-length.pdf", huge, ("damaged", "no-text-layer"), read=None)
    action = b"/Type /Catalog /OpenAction << /S /URI /URI (http://127.0.0.1:9/) >>"
    yield Case("remote.pdf", good.replace(b"/Type /Catalog", action))


def _archives() -> Iterator[Case]:
    yield Case("bomb.zip", makers.zipped({"bomb.txt": b"0" * 60_000_000}), ("expands-too-much",), read=False)
    yield Case("big.docx", makers.zipped({"word/document.xml": b"<a/>" + b" " * 60_000_000}), ("expands-too-much",),
               read=False)
    yield Case("mixed.zip", makers.zipped({"a.txt": WORDS, "b.bin": bytes(range(256)) * 9}), ("binary",))
    yield Case("climb.zip", makers.zipped({"../../../climb.txt": WORDS}))
    yield Case("absolute.zip", makers.zipped({"/etc/climb.txt": WORDS}))
    inner = makers.zipped({"a.txt": WORDS})
    yield Case("nested.zip", makers.zipped({"in.zip": inner}), ("nested-archive",), read=False)
    yield Case("empty.zip", makers.zipped({}), ("empty", "damaged"), read=False)
    yield Case("cut.zip", makers.zipped({"a.txt": WORDS * 40})[:-40], ("damaged",), read=False)
    liar = bytearray(makers.zipped({"a.txt": WORDS * 40}, compression=zipfile.ZIP_DEFLATED))
    at = liar.index(b"PK\x01\x02") + 24
    liar[at:at + 4] = (10).to_bytes(4, "little")
    yield Case("liar.zip", bytes(liar), ("damaged",), read=None)


def _tables() -> Iterator[Case]:
    yield Case("good.csv", f"Date,What\n7 June 1911,{WORDS}\n".encode())
    unclosed = b'Date,What\n7 June 1911,"' + WORDS.encode() * 50
    yield Case("open-quote.csv", unclosed, ("damaged", "ragged-table"), read=None)
    yield Case("wide.csv", b"Date," + b"x," * 50_000 + b"\n", ("ragged-table",), read=None)
    yield Case("binary.csv", bytes(range(256)) * 40, ("binary",), read=False)
    deep = b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n"
    yield Case("deep.jsonl", deep, ("too-deep", "no-text"), read=False)
    yield Case("nan.jsonl", b'{"text": NaN}\n', ("no-text",), read=False)
    yield Case("surrogate.jsonl", json.dumps({"text": WORDS + "\ud800 end"}).encode())
    yield Case("settings.json", b"{}", ("unknown-format",), read=False)
    yield Case("no-head.eml", b"\n\n\n" + WORDS.encode(), ("damaged",), read=False)
    head = "Content-Transfer-Encoding: base64\nX: " + "a" * 90_000 + "\n"
    yield Case("long-head.eml", makers.mail(WORDS, head=head), ("empty",), read=None)


def _content(inner: str) -> str:
    return (f"<office:document-content {makers.OFFICE}><office:body><office:text>{inner}</office:text></office:body>"
            "</office:document-content>")


def _odt(content: str) -> bytes:
    return makers.zipped(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}, compression=zipfile.ZIP_STORED)


def _flipped(data: bytes, seed: int = 5) -> bytes:
    """The data with some bytes changed."""
    chance, changed = random.Random(seed), bytearray(data)
    for _ in range(40):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)
