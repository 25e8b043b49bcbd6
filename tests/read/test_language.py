"""Which language a text is in, on solid evidence only."""

from __future__ import annotations

import pytest

from reconcile.model.source import Block, Source
from reconcile.read import Layout
from reconcile.read.language import detect_language
from tests.hostile.generate.encodings import TEXTS
from tests.read.conftest import ReadFiles


def detected(text: str, layout: Layout) -> str | None:
    source = Source("x", "x", "text", text, "", (Block("paragraph", 0, len(text)),))
    return detect_language(source, layout.small_words)


@pytest.mark.parametrize("text", [
    "Arrived Oslo 3 March. Met mayor Lindqvist. Signed three agreements. Departed Bergen next morning. Visited Porto.",
    "Lindqvist, Duarte, Novak, Haddad, Brandt, Reyes, Voss, Holm, Okafor, Petrov, Kowalski, Nguyen, Yamada, Silva",
    "Jan 3 1911: Lisbon. Jan 9 1911: Porto. Jan 15 1911: Oslo. Feb 2 1911: Lisbon. Feb 8 1911: Porto. Mar 1: Oslo.",
    "MAYOR OPENS BRIDGE. COUNCIL VOTES BUDGET. FERRY SINKS OFF COAST. FORTY RESCUED. SCHOOLS CLOSED MONDAY.",
    "Samarkand Almaty Bishkek Dushanbe Ashgabat Nukus Termez Andijan Fergana Namangan Kokand Margilan Shymkent Taraz",
    "talks held at Kuksaroy; signed: protocol, memorandum on tourism, roadmap; next round in Astana; visa regime eased",
    "som, tenge, plov, samsa, lagman, kumis, dombra, dutar, chapan, ikat, suzani, mahalla, hokim, akim, oblast, tuman",
    "a b c d e f g h i j k l m n o p q r s t u v w x y z",
])
def test_terse_english_is_not_taken_for_another_language(text: str, layout: Layout) -> None:
    assert detected(text, layout) in ("en", None)


@pytest.mark.parametrize("language", ["ru", "uk", "ja", "zh", "el", "fr", "pl", "ko"])
def test_other_languages(language: str, layout: Layout) -> None:
    assert detected(TEXTS[language], layout) == language


def test_names_do_not_hide_a_language(layout: Layout) -> None:
    french = "Le président Karl-Johan Lindqvist a rencontré à Elmswick le 3 mars 2018 la ministre Ada Holm. "
    assert detected(f"{french}Les deux pays ont signé un accord commercial.", layout) == "fr"


def test_a_long_quotation_does_not_decide(layout: Layout) -> None:
    english = "The ferry left the harbour in the morning and came back with the mail of the island.\n\n"
    text = f"{TEXTS['fr']}\n\n{english * 3}"
    blocks = tuple(Block("paragraph", a, a + len(p)) for p in text.split("\n\n") if p for a in (text.index(p),))
    source = Source("x", "x", "text", text, "", tuple(dict.fromkeys(blocks)))
    assert detect_language(source, layout.small_words) == "en"


def test_what_a_program_noted_does_not_silence_english(read_files: ReadFiles) -> None:
    words = "The ferry left the harbour in the morning, and it came back in the evening with the mail for the island."
    page = f"<html lang='de'><head><title>A</title></head><body><article><p>{words}</p><p>{words}</p></article></body>"
    reading = read_files({"page.html": page, "said.txt": f"---\nlanguage: de\n---\nAlso: {words}"})
    languages = {s.id: s.language for s in reading.sources}
    assert languages == {"page": "en", "said": "de"}
    assert [(p.code, p.source) for p in reading.problems] == [("language-without-rules", "said")]
