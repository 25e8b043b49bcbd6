"""Plain dates of languages that have no file of their own: the names come from dateparser's tables.

Such a language has days, months, years, figures, ranges and lists of them, and "today" and its neighbours; nothing is
said of parts, seasons or bounds. Where months are declined, one may carry an ending beside a day or a year. A language
file does better, and is taken where there is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from reconcile.annotate.dates.grammar import DateGrammar, compile_grammar
from reconcile.rulebook.languages import LanguageRule

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
          "december")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DEIXIS = {"0 day ago": 0, "1 day ago": -1, "2 day ago": -2, "in 1 day": 1, "in 2 day": 2}
ORDERS = {"DMY": "dmy", "MDY": "mdy", "YMD": "ymd"}
SHORTEST = 3
DECLINED = frozenset({"az", "be", "et", "fi", "hu", "hy", "ka", "kk", "ky", "lt", "lv", "mn", "ru", "tk", "tr", "uk",
                      "uz"})  # their months take endings

_PATTERNS: list[dict[str, Any]] = [
    {"op": "iso", "gives": "DAY", "forms": ["iso"]},
    {"op": "numeric", "gives": "DAY", "forms": ["[weekday [,]] numdate", "[weekday [,]] slashdate"]},
    {"op": "day-range", "gives": "RANGE",
     "forms": ["first:dom [.] - last:dom [.] [of] monthx [[of] yr:year4]",
               "monthx first:dom - last:dom [[,] yr:year4]"]},
    {"op": "calendar", "gives": "DAY",
     "forms": ["[wd:weekday [,] [word]] dom [.|tight] [of] monthx [,|tight] [of] yr:year4",
               "[wd:weekday [,]] monthx dom [,] yr:year4", "yr:year4 [[tight] year-word] dom [tight] monthx",
               "yr:year4 monthx:month dom",
               "[wd:weekday [,] [word]] dom [.|tight] [of] monthx", "[wd:weekday [,]] monthx:month dom"]},
    {"op": "year-range", "gives": "RANGE",
     "forms": ["first:year4 - last:year4", "first:year4 tight last:yy", "slashyear", "yearmonth"]},
    {"op": "calendar", "gives": "MONTH", "forms": ["monthx [of] yr:year4", "yr:year4 [tight] year-word monthx",
               "yr:year4 monthx:month",
               "month:full-month"]},
    {"op": "year", "gives": "YEAR", "forms": ["yr:year4"]},
    {"op": "deixis", "gives": "DEIXIS", "forms": ["deixis"]},
    {"op": "weekday", "gives": "WEEKDAY", "forms": ["weekday:full-weekday"]},
    {"op": "range", "gives": "RANGE", "stage": "range",
     "forms": ["first:(DAY|MONTH|YEAR) - last:(DAY|MONTH|YEAR)"]},
]
_GUARDS: dict[str, tuple[str, ...]] = dict.fromkeys(
    ("numbered", "counted", "plurals", "no_plurals", "before_years", "before_months", "before_days", "not_about",
     "not_alone", "names"), ())


def language_grammar(languages: Mapping[str, LanguageRule], code: str) -> DateGrammar:
    """The grammar of a language: from its file, else the plain one. Raises `ValueError` for an unknown language."""
    return compile_grammar(languages[code] if code in languages else plain_language(code))


def plain_language(code: str) -> LanguageRule:
    """A language by its code ("es", "ru", "de"), with dateparser's words. Raises `ValueError` if it has none."""
    from dateparser.languages.loader import LocaleDataLoader

    try:
        info: Mapping[str, Any] = LocaleDataLoader().get_locale(code).info
    except (ValueError, KeyError) as error:
        raise ValueError(f'no dates are known in the language "{code}"') from error
    words = {
        "month": _numbered(info, MONTHS, first=1),
        "weekday": _numbered(info, WEEKDAYS, first=0),
        "full-month": {}, "full-weekday": {},
        "deixis": {w: n for key, n in DEIXIS.items() for w in _usable(info.get("relative-type", {}).get(key, ()))},
        "of": dict.fromkeys(_usable(info.get("pertain") or (), shortest=1), 1) or {"\u0001of": 1},
        "year-word": dict.fromkeys(_usable(info.get("year") or ()), 1) or {"\u0001year": 1},
        "era": {"\u0001bc": -1},
    }
    words["full-month"] = _full(words["month"])
    words["full-weekday"] = _full(words["weekday"]) or {"\u0001weekday": 0}
    if not words["month"]:
        raise ValueError(f'the months of the language "{code}" have no names to look for')
    words["deixis"] = words["deixis"] or {"\u0001today": 0}
    return LanguageRule.model_validate({
        "name": "plain", "code": code[:2], "documentation": "Plain dates.", "guards": _GUARDS, "ordinals": ("º", "ª"),
        "numeric": {"order": ORDERS.get(str(info.get("date_order")), "dmy")}, "stages": ("calendar", "range"),
        "abbreviations": tuple(sorted((words["month"] | words["weekday"]).keys() - words["full-month"].keys()
                                      - words["full-weekday"].keys())),
        "triggers": ("month", "weekday", "deixis"), "words": words, "stems": code[:2] in DECLINED,
        "classes": {"dom": ("day", "ordday"), "monthx": ("month", "month-stem")},
        "pattern": [{"stage": "calendar"} | p for p in _PATTERNS],
        "example": [{"text": "1999", "dates": [{"text": "1999"}]}],
    })


def _numbered(info: Mapping[str, Any], names: Iterable[str], *, first: int) -> dict[str, int]:
    """The words of the months or weekdays with their numbers; a word for two of them is left out."""
    found: dict[str, int] = {}
    twice: set[str] = set()
    for number, name in enumerate(names, start=first):
        for word in _usable(info.get(name, ())):
            if found.setdefault(word, number) != number:
                twice.add(word)
    return {w: n for w, n in sorted(found.items()) if w not in twice}


def _full(names: Mapping[str, int]) -> dict[str, int]:
    """The names that do not shorten another of the same day or month: alone, "die" and "mar" are other words."""
    return {w: n for w, n in names.items()
            if not any(m == n and other.startswith(w) and len(other) > len(w) + 1 for other, m in names.items())}


def _usable(words: Iterable[str], *, shortest: int = SHORTEST) -> list[str]:
    """Words of letters, in lower case, long enough to mean something."""
    clean = (w.lower().strip(". ") for w in words)
    return sorted({w for w in clean if len(w) >= shortest and re.fullmatch(r"[^\W\d_]+(?:[ ’'.-][^\W\d_]+)*", w)})
