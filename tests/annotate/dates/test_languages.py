"""Other languages: French from its file, others plain, and what a language file must be."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.annotate.dates import compile_grammar, explain_date, find_dates, language_grammar
from reconcile.model.source import Anchor
from reconcile.rulebook.languages import LanguageRule
from reconcile.rulebook.parse import parse_rule
from tests.annotate.dates.conftest import Finder


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("le mardi 5 mars 2024", "2024-03-05"),
        ("du 30 avril au 2 mai 1999", "1999-04-30/1999-05-02"),
        ("entre 1997 et 2001", "1997/2001"),
        ("en mai et juin 2011", None),
        ("au printemps 1998", "1998-21"),
        ("les années 30", "193X"),
        ("le XXIe siècle", "20XX"),
        ("la première moitié du XIXe siècle", "1800/1849"),
        ("jusqu'au 3 mai 1945", "../1945-05-03"),
        ("avant 1500", "../1499"),
        ("vers 1480", "1480~"),
        ("la semaine dernière", "2021-09-06/2021-09-12"),
        ("il y a trois jours", "2021-09-12"),
        ("cette année", "2021"),
        ("après-demain", "2021-09-17"),
        ("deux jours après le 3 mai 2020", "2020-05-05"),
    ],
)
def test_french(languages: dict[str, LanguageRule], text: str, edtf: str | None) -> None:
    grammar = compile_grammar(languages["fr"])
    found = find_dates(f"C'était {text}.", grammar=grammar, anchor=Anchor("2021-09-15", "test"))
    assert [d.edtf for d in found] == ([edtf] if edtf else ["2011-05", "2011-06"])


@pytest.mark.parametrize(
    ("code", "text", "edtfs"),
    [
        ("es", "Fue el lunes, 12 de octubre de 1992, y ayer.", ["1992-10-12", "2021-09-14"]),
        ("de", "Am 3. März 2011 und im Juli 2012, 1914-1918", ["2011-03-03", "2012-07", "1914/1918"]),
        ("ru", "3 мая 1998 года", ["1998-05-03"]),
        ("pl", "3 maja 1998", ["1998-05-03"]),
    ],
)
def test_plain_dates_of_other_languages(
    languages: dict[str, LanguageRule], code: str, text: str, edtfs: list[str]
) -> None:
    found = find_dates(text, grammar=language_grammar(languages, code), anchor=Anchor("2021-09-15", "test"))
    assert [d.edtf for d in found] == edtfs


def test_a_language_with_a_file_is_read_by_it(languages: dict[str, LanguageRule]) -> None:
    assert language_grammar(languages, "fr") == compile_grammar(languages["fr"])


def test_an_unknown_language_is_refused(languages: dict[str, LanguageRule]) -> None:
    with pytest.raises(ValueError, match='language "xx"'):
        language_grammar(languages, "xx")


def test_a_bad_pattern_is_named(languages: dict[str, LanguageRule]) -> None:
    rule = languages["en"]
    broken = rule.pattern[0].model_copy(update={"forms": ("teens nothing",)})
    with pytest.raises(ValueError, match='names no class "nothing"'):
        compile_grammar(rule.model_copy(update={"pattern": (broken, *rule.pattern[1:])}))


def test_a_language_file_with_a_slip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "xx.toml"
    path.write_text('name = "xx"\ndocumentation = "x"\ncode = "xx"\nstagez = []\n', encoding="utf-8")
    rule, problems = parse_rule(path, "xx.toml", LanguageRule)
    assert rule is None
    assert any('unknown key "stagez"' in p.message and "stage" in p.suggestion for p in problems)


def test_a_date_explains_itself(find: Finder) -> None:
    first, second = find("On 9 April 1904 it was signed; two days later it was read, by Monday, 3 March 1905.")[:2]
    lines = explain_date(second)
    assert lines[0].startswith('"two days later"') and any("2 days after the last date told" in x for x in lines)
    assert any("first day 1904-04-11" in x for x in lines) and explain_date(first) != lines
