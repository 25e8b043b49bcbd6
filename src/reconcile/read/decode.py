"""Bytes to text: byte order marks, UTF-8, an encoding given by the user, else a guess that is said to be one."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from reconcile.model.source import Problem
from reconcile.read.document import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 100_000
_WESTERN = frozenset("àâäáãåæçèéêëìíîïñòóôöõøœùúûüÿßÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜ‘’“”«»–—…•·£€§°©®¡¿ºª½\xa0")
_RIVALS = frozenset({"cp1250", "cp1252", "cp1254", "cp1257", "cp1258", "cp775", "iso8859_10", "latin_1", "cp1006"})
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
        if data.startswith(mark):
            return _strictly(data[len(mark):], name)
    if encoding:
        return _given(data, encoding)
    wide = _wide(data[:_SAMPLE])
    if wide:
        return _guessed(data, wide)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(data)
    if is_binary(data):
        raise UnreadableError("binary", "holds binary data, not text")
    return Decoded(text, "utf-8")


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
    try:
        codecs.lookup(name)
    except LookupError:
        remedy = "give one such as utf-8 or cp1251"
        raise UnreadableError("encoding", f'"{name}" is no known encoding', remedy) from None
    return _strictly(data, name)


def _replacing(data: bytes, name: str) -> Decoded:
    text = data.decode(name, "replace")
    lost = max(1, text.count("�") - data.count("�".encode()))
    message = f"{lost:,} invalid bytes in {name} were replaced by U+FFFD"
    remedy = "give the encoding with --encoding if it is another"
    return Decoded(text, name, (Problem("warning", "invalid-bytes", message, remedy),))


def _wide(sample: bytes) -> str:
    """UTF-16 without a mark shows as a NUL in every second byte of Latin text."""
    half = len(sample) // 2
    if half < 4:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * half and odd < 0.05 * half else ""


def _guessed(data: bytes, name: str) -> Decoded:
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        return _replacing(data, name)
    sample = text[:_SAMPLE]
    if sum(c < " " and c not in "\t\n\r\f" for c in sample) > 0.02 * len(sample) + 3:
        raise UnreadableError("binary", "holds binary data, not text")
    message = f"has no byte order mark and is not UTF-8: read as {name}, which is a guess"
    remedy = "give the encoding with --encoding if it is another"
    return Decoded(text, name, (Problem("note", "encoding-guessed", message, remedy),))


def _not_utf8(data: bytes) -> Decoded:
    """Mostly valid UTF-8 with a few bad bytes stays UTF-8; anything else is guessed."""
    if is_binary(data):
        raise UnreadableError("binary", "holds binary data, not text")
    forgiving = data.decode("utf-8", "replace")
    bad, beyond = forgiving.count("�"), sum(c > "\x7f" for c in forgiving)
    if bad <= 0.1 * beyond:
        return _replacing(data, "utf-8")
    import charset_normalizer  # slow to import, rarely needed

    found = list(charset_normalizer.from_bytes(data[:_SAMPLE]))
    if not found:
        raise UnreadableError("binary", "is text in no known encoding", "give the encoding with --encoding")
    western = _western(data[:_SAMPLE])
    return _guessed(data, western if found[0].encoding in _RIVALS and western else found[0].encoding)


def _western(sample: bytes) -> str:
    """Windows-1252 where its letters beyond ASCII are the common ones of western Europe: rivals differ by a few signs
    that a classifier hardly sees, such as the pound and the grave accents."""
    try:
        beyond = [c for c in sample.decode("cp1252") if c > "\x7f"]
    except UnicodeDecodeError:
        return ""
    return "cp1252" if sum(c in _WESTERN for c in beyond) >= 0.9 * len(beyond) else ""
