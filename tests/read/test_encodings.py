"""Text in any encoding: the guess is right where letters tell, is said to be one, and what the user says counts."""

from __future__ import annotations

import pytest

from reconcile.read.decode import decode, known_encoding
from reconcile.read.document import UnreadableError
from reconcile.read.guess import guess_encoding
from tests.hostile.generate.encodings import TEXTS

GERMAN = "Der Kahn verließ früh am Morgen die Brücke, größere Kähne fuhren später."
SPANISH = "El barco salió por la mañana, según anotó el capitán, y volvió más tarde."


@pytest.mark.parametrize("name", ["cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic"])
@pytest.mark.parametrize("length", [40, 80, 300])
def test_cyrillic_by_its_letters(name: str, length: int) -> None:
    text = TEXTS["ru"][:length]
    decoded = decode(text.encode(name))
    assert decoded.text == text
    assert [p.code for p in decoded.problems] == ["encoding-guessed"]


@pytest.mark.parametrize(("text", "name"), [
    (GERMAN, "latin-1"), (SPANISH, "cp1252"), (TEXTS["fr"], "mac-roman"), (TEXTS["pl"], "iso8859-2"),
    (TEXTS["el"], "cp1253"), (TEXTS["he"], "cp1255"), (TEXTS["uk"], "koi8-u"), (TEXTS["ja"], "shift-jis"),
    (TEXTS["ja"], "iso2022-jp"), (TEXTS["zh"], "gb18030"), (TEXTS["ko"], "euc-kr"),
])
def test_other_alphabets(text: str, name: str) -> None:
    decoded = decode(text.encode(name))
    assert decoded.text == text
    assert [p.code for p in decoded.problems] == ["encoding-guessed"]


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("language", ["ru", "fr"])
def test_wide_letters_without_a_mark(name: str, language: str) -> None:
    decoded = decode(TEXTS[language].encode(name))
    assert (decoded.text, decoded.encoding) == (TEXTS[language], name)
    assert [p.code for p in decoded.problems] == ["encoding-guessed"]


def test_a_mark_before_plain_ascii_is_not_believed() -> None:
    assert "the barge left" in decode(b"\xff\xfeOn 3 May the barge left the quay.").text


def test_utf8_with_single_bytes_of_latin_1_stays_utf8() -> None:
    decoded = decode("Café déjà vu, ".encode() + "café".encode("latin-1"))
    assert decoded.text == "Café déjà vu, caf\ufffd"
    assert [p.code for p in decoded.problems] == ["invalid-bytes"]


def test_few_strange_bytes_are_replaced_and_counted() -> None:
    decoded = decode(b"plain words \xf5\x80\x80\x80 and more")
    assert decoded.encoding == "utf-8"
    assert [p.code for p in decoded.problems] == ["invalid-bytes"]


def test_a_given_encoding_goes_before_a_guess() -> None:
    decoded = decode(TEXTS["ru"].encode("koi8-r"), encoding="cp1251")
    assert (decoded.encoding, decoded.problems) == ("cp1251", ())
    with pytest.raises(UnreadableError, match="no known encoding"):
        decode(b"x", encoding="klingon")


@pytest.mark.parametrize("name", ["hex", "rot13", "idna", "zip", "unicode_escape", "a\0b", "klingon"])
def test_transformations_are_no_encodings(name: str) -> None:
    assert not known_encoding(name)


def test_ascii_tells_nothing() -> None:
    assert guess_encoding(b"plain words") == ""
