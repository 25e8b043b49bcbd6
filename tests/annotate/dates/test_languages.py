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
        ("le premier trimestre 2019", "2019-01/2019-03"),
        ("au T3 2019", "2019-07/2019-09"),
        ("le second semestre 2010", "2010-07/2010-12"),
        ("le dernier tiers du XIXe siècle", "1867/1899"),
        ("l'hiver 1970/71", "1970-24"),
        ("l'an 800", "0800"),
        ("les années soixante", "196X"),
        ("aux alentours de 1600", "1600~"),
        ("au plus tard le 3 mai 2011", "../2011-05-03"),
        ("la fin de l'année", "2021-09/2021-12"),
        ("ces trois derniers mois", "2021-06-15/2021-09-14"),
        ("voici deux ans", "2019"),
        ("dans dix jours", "2021-09-25"),
        ("le Vendredi saint 2018", "2018-03-30"),
        ("le 25 octobre (7 novembre) 1917", "1917-11-07"),
        ("le premier lundi de mai 2018", "2018-05-07"),
        ("le dernier jour de 1999", "1999-12-31"),
        ("la semaine du 10 avril 2018", "2018-04-09/2018-04-15"),
        ("12/2019", "2019-12"),
        ("à 18 h 05 TU le 5 mai 2020", "2020-05-05"),
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
        ("pl", "3 maja 1998, 5–7 marca 1999", ["1998-05-03", "1999-03-05/1999-03-07"]),
        ("ru", "Было 15 августа 2017 года и в январе 2016 года.", ["2017-08-15", "2016-01"]),
        ("uk", "у січні 2016 року", ["2016-01"]),
        ("cs", "15. srpna 2017 a v lednu 2016", ["2017-08-15", "2016-01"]),
        ("de", "am Montag, dem 5. Februar 2001", ["2001-02-05"]),
        ("es", "El 15 de agosto de 2017, la mayoría de 2017", ["2017-08-15", "2017"]),
        ("kk", "2017 жылғы 15 тамызда", ["2017-08-15"]),
        ("uz", "2017-yil 15-avgustda", ["2017-08-15"]),
    ],
)
def test_plain_dates_of_other_languages(
    languages: dict[str, LanguageRule], code: str, text: str, edtfs: list[str]
) -> None:
    found = find_dates(text, grammar=language_grammar(languages, code), anchor=Anchor("2021-09-15", "test"))
    assert [d.edtf for d in found] == edtfs


def test_frequencies_are_no_dates_in_french(languages: dict[str, LanguageRule]) -> None:
    text = "Tous les lundis, tous les deux ans, deux fois par an."
    found = find_dates(text, grammar=compile_grammar(languages["fr"]))
    assert [(d.type, d.value) for d in found] == [("SET", "XXXX-WXX-1"), ("SET", "P2Y"), ("SET", "P1Y")]


def test_french_decades_share_their_word(languages: dict[str, LanguageRule]) -> None:
    found = find_dates("Dans les années 1930 et 1940, il peignit.", grammar=compile_grammar(languages["fr"]))
    assert [(d.text, d.edtf) for d in found] == [("les années 1930", "193X"), ("1940", "194X")]


def test_french_counts_from_what_the_text_has_dated(languages: dict[str, LanguageRule]) -> None:
    text = "Le séisme du 12 mai 2008 fit des morts. Deux jours après le séisme, il plut."
    found = find_dates(text, grammar=compile_grammar(languages["fr"]))
    assert [d.edtf for d in found] == ["2008-05-12", "2008-05-14"]


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


@pytest.mark.parametrize(("code", "text", "words"), [
    ("de", "Die Brücke kam am Dienstag.", ["Dienstag"]),
    ("de", "Die Brücke kam am 4. Aug. 1987.", ["4. Aug. 1987"]),
    ("es", "El mar sube en marzo.", ["marzo"]),
    ("ru", "Мост открыли в марте, закрыли за август.", ["август"]),
])
def test_short_names_date_nothing_alone(
    languages: dict[str, LanguageRule], code: str, text: str, words: list[str]
) -> None:
    found = find_dates(text, grammar=language_grammar(languages, code), anchor=Anchor("2021-09-15", "test"))
    assert [d.text for d in found] == words


@pytest.mark.parametrize(("text", "value"), [
    ("à 3 heures du matin le 9 mai 2011", "2011-05-09T03:00"),
    ("à midi et demi le 3 juin 1998", "1998-06-03T12:30"),
    ("à deux heures et demie de l'après-midi le 3 juin 1998", "1998-06-03T14:30"),
    ("entre 58 et 50 av. J.-C.", "BC0058/BC0050"),
])
def test_times_of_day_and_old_years_in_french(languages: dict[str, LanguageRule], text: str, value: str) -> None:
    (date,) = find_dates(f"C'était {text}.", grammar=compile_grammar(languages["fr"]))
    assert date.value == value
