"""Bytes to text: byte order marks, UTF-8, an encoding given by the user, else a guess that is said to be one."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from reconcile.model.source import Problem
from reconcile.read.document import UnreadableError
from reconcile.read.guess import guess_encoding

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 100_000
_FEW = 12  # bytes beyond ASCII that tell nothing of an encoding unless they are letters of western Europe
_SIGNS = frozenset("€‚„…‘’“”•–—\u00a0£§©«®°±·»¼½¾".encode("cp1252"))
_STATED = re.compile(
    rb"<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,200}?encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_TRANSFORMATIONS = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined"})
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\x0b\x0c\x1b\x08\x00")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text without its byte order mark, the encoding it was read in, and what was doubtful about it."""

    text: str
    encoding: str
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, *, encoding: str | None = None) -> Decoded:
    """Decode a text file. Raises `UnreadableError` for bytes that are no text at all."""
    for mark, name in _MARKS:
        if data.startswith(mark) and not _lying(data[len(mark):], name):
            return _strictly(data[len(mark):], name)
    if encoding:
        return _given(data, encoding)
    wide = _wide(data[:_SAMPLE])
    if wide:
        return _guessed(data, wide)
    if b"\x1b$" in data and (text := _escaped(data)):
        return _noted(text, "iso2022_jp_2")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(data)
    if is_binary(data):
        raise UnreadableError("binary", "holds binary data, not text")
    return Decoded(text, "utf-8")


def decode_page(data: bytes, *, encoding: str | None = None) -> Decoded:
    """Decode HTML or XML, in the encoding that it states if that is right. Raises as `decode` does."""
    stated = _STATED.search(data, 0, 4096)
    if not stated or encoding or any(data.startswith(mark) for mark, _ in _MARKS):
        return decode(data, encoding=encoding)
    return decode_stated(data, stated[1].decode("ascii"))


def decode_stated(data: bytes, stated: str) -> Decoded:
    """Decode what comes with the name of its encoding, which may be wrong: what is sound UTF-8 is that."""
    wide = stated.lower().startswith(("utf-16", "utf-32", "ucs"))
    if wide or not known_encoding(stated) or (not data.isascii() and _is_utf8(data)):
        return decode(data)
    try:
        return Decoded(data.decode(stated), stated)
    except UnicodeDecodeError:
        return decode(data)


def _is_utf8(data: bytes) -> bool:
    try:
        return bool(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def known_encoding(name: str) -> bool:
    """Whether this is an encoding of text. Python's own transformations ("hex", "idna") are none."""
    try:
        return bool("a".encode(name)) and codecs.lookup(name).name not in _TRANSFORMATIONS
    except (LookupError, ValueError):
        return False


def is_binary(data: bytes) -> bool:
    """Whether the bytes are no text in any encoding: NULs or control characters beyond a stray few."""
    sample = data[:_SAMPLE]
    nul = sample.count(0)
    controls = sum(sample.count(c) for c in _CONTROLS)
    return nul > 0.01 * len(sample) + 3 or controls > 0.02 * len(sample) + 3


def _strictly(data: bytes, name: str) -> Decoded:
    try:
        return Decoded(data.decode(name), name)
    except UnicodeDecodeError:
        return _replacing(data, name)


def _given(data: bytes, name: str) -> Decoded:
    if not known_encoding(name):
        remedy = "give one such as utf-8 or cp1251"
        raise UnreadableError("encoding", f'"{name}" is no known encoding', remedy)
    return _strictly(data, name)


def _replacing(data: bytes, name: str) -> Decoded:
    text = data.decode(name, "replace")
    lost = max(1, text.count("�") - data.count("�".encode()))
    message = f"{lost:,} invalid bytes in {name} were replaced by U+FFFD"
    remedy = "give the encoding with --encoding if it is another"
    return Decoded(text, name, (Problem("warning", "invalid-bytes", message, remedy),))


def _lying(rest: bytes, name: str) -> bool:
    """Whether a mark of UTF-16 stands before bytes that are plain ASCII: no text in UTF-16 looks like that."""
    sample = rest[:_SAMPLE]
    return name.startswith("utf-16") and b" " in sample and all(b" " <= bytes((c,)) <= b"~" or c in b"\t\n\r"
                                                                for c in sample)


def _wide(sample: bytes) -> str:
    """UTF-16 or UTF-32 without a mark: where it decodes to words with spaces between them, and the bytes do not."""
    if len(sample) < 8 or (0 not in sample and not is_binary(sample)):
        return ""
    for name, width in (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2)):
        text = sample[:len(sample) // width * width].decode(name, "replace")
        spaces = sum(map(text.count, " \n\u3000\u3001\u3002\uff0c"))
        strange = sum((not c.isprintable() and c not in "\t\n\r\f\ufeff") or c == "\ufffd" for c in text)
        if spaces >= 0.01 * len(text) and strange <= 0.02 * len(text) + 1:
            return name
    return ""


def _escaped(data: bytes) -> str:
    """Japanese in ISO 2022, which is ASCII with escapes; "" for what is not."""
    try:
        return data.decode("iso2022_jp_2")
    except UnicodeDecodeError:
        return ""


def _guessed(data: bytes, name: str) -> Decoded:
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        return _replacing(data, name)
    sample = text[:_SAMPLE]
    if sum(c < " " and c not in "\t\n\r\f" for c in sample) > 0.02 * len(sample) + 3:
        raise UnreadableError("binary", "holds binary data, not text")
    return _noted(text, name)


def _noted(text: str, name: str) -> Decoded:
    message = f"has no byte order mark and is not UTF-8: read as {name}, which is a guess"
    remedy = "give the encoding with --encoding if it is another"
    return Decoded(text, name, (Problem("note", "encoding-guessed", message, remedy),))


def _not_utf8(data: bytes) -> Decoded:
    """UTF-8 with a few bad bytes stays UTF-8; anything else is guessed: by letters, or else by a classifier."""
    if is_binary(data):
        raise UnreadableError("binary", "holds binary data, not text")
    forgiving = data.decode("utf-8", "replace")
    bad, beyond = forgiving.count("\ufffd"), sum(c > "\x7f" for c in forgiving)
    if bad <= 0.1 * beyond:
        return _replacing(data, "utf-8")
    name = guess_encoding(data)
    if name == "cp1252" and beyond - bad >= 0.2 * bad:  # what is sound UTF-8 by chance is rare in western Europe
        return _replacing(data, "utf-8")
    if not name and _SIGNS.issuperset(byte for byte in data if byte > 0x7F):
        return _guessed(data, "cp1252")
    if not name and beyond <= _FEW:
        return _replacing(data, "utf-8")
    return _guessed(data, name or _classified(data))


def _classified(data: bytes) -> str:
    """What a classifier holds it to be: the multi-byte encodings of East Asia above all."""
    import charset_normalizer  # slow to import, rarely needed

    first = next((n for n, byte in enumerate(data) if byte > 0x7F), 0)
    found = charset_normalizer.from_bytes(data[max(0, first - 1000):][:_SAMPLE]).best()
    if found is None:
        raise UnreadableError("binary", "is text in no known encoding", "give the encoding with --encoding")
    return str(found.encoding)
