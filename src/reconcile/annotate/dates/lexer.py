"""From text to words: only near places where a date can be, and only as far as a date can reach."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from reconcile.annotate.dates.grammar import DateGrammar
from reconcile.annotate.dates.items import BREAK, OTHER, Token, WordValue
from reconcile.annotate.dates.numbers import number_classes, roman_number

REACH = 64
LONGEST = 4000
LONGEST_ENDING = 4
_NONE: Mapping[str, WordValue] = {}
_Reader = Callable[[re.Match[str], DateGrammar, str], Token | None]
_WRAPPED = range(50, 121)


def windows(text: str, grammar: DateGrammar, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches of text around the triggers, in order, without overlap, each at most `LONGEST` characters."""
    low = high = -1
    for found in grammar.trigger.finditer(text, start, end):
        at = found.start()
        if low >= 0 and at - REACH <= high and at + REACH - low <= LONGEST:
            high = min(at + REACH, end)
            continue
        if low >= 0:
            yield low, (high := _left_edge(text, low, high, end))
        low, high = _right_edge(text, max(start, high, at - REACH), at), min(at + REACH, end)
    if low >= 0:
        yield low, _left_edge(text, low, high, end)


def _left_edge(text: str, low: int, high: int, end: int) -> int:
    """The end of a window, moved back to the last blank so that no word is cut."""
    if high >= end:
        return end
    return max(text.rfind(" ", low, high), text.rfind("\n", low, high)) if " " in text[low:high] else high


def _right_edge(text: str, low: int, at: int) -> int:
    """The start of a window, moved on to a blank so that no word is cut."""
    if low == 0 or text[low - 1].isspace():
        return low
    blanks = [p for p in (text.find(" ", low, at), text.find("\n", low, at)) if p >= 0]
    return min(blanks) if blanks else low


def tokens(text: str, grammar: DateGrammar, start: int, end: int, *, old_years: bool = False) -> list[Token]:
    """The words, numbers and marks of a stretch of text; the point of an abbreviation is passed over.

    `old_years` says that the text tells of years before our era, so that three digits may be a year.
    """
    result: list[Token] = []
    for found in grammar.lexer.finditer(text, start, end):
        kind = found.lastgroup or ""
        token = _READERS[kind](found, grammar, text)
        if token is None:
            continue
        if not old_years and "year3" in token.values:
            values = {k: v for k, v in token.values.items() if k != "year3"}
            token = _plain(found, values, grammar)
        result.append(token)
    return result


def _token(found: re.Match[str], code: str, values: Mapping[str, WordValue]) -> Token:
    return Token(found.start(), found.end(), found[0].lower(), code, values)


def _plain(found: re.Match[str], values: Mapping[str, WordValue], grammar: DateGrammar) -> Token:
    return _token(found, grammar.letters.get(frozenset(values), OTHER), values)


def _word(found: re.Match[str], grammar: DateGrammar, text: str) -> Token:  # noqa: ARG001
    word = found[0]
    lower = word.lower()
    known = grammar.words.get(lower) or (_inflected(lower, grammar) if grammar.stems else None)
    if known is None:
        return Token(found.start(), found.end(), lower, OTHER, _NONE)
    if word[0] == lower[0] and lower in grammar.capitalised:
        known = grammar.weak[lower]
    return Token(found.start(), found.end(), lower, known[0], known[1])


def _inflected(word: str, grammar: DateGrammar) -> tuple[str, Mapping[str, WordValue]] | None:
    """A month with an ending that is not listed: "январе" beside "январь", "тамызда" beside "тамыз"."""
    return next((found for k in range(1, LONGEST_ENDING + 1) if (found := grammar.stems.get(word[:-k]))), None)


def _phrase(found: re.Match[str], grammar: DateGrammar, text: str) -> Token:
    lower = " ".join(found[0].lower().replace("’", "'").split())
    known = grammar.words.get(lower)
    return Token(found.start(), found.end(), lower, known[0], known[1]) if known else _word(found, grammar, text)


def _whole_number(found: re.Match[str], grammar: DateGrammar, text: str) -> Token:
    start = found.start()
    if start and (text[start - 1].isalnum() or text[start - 1] in "_#@"):
        return _token(found, OTHER, _NONE)
    return _plain(found, number_classes(found[0]), grammar)


def _glued(found: re.Match[str], grammar: DateGrammar, text: str) -> Token:
    return _whole_number(found, grammar, text)


def _ordinal(found: re.Match[str], grammar: DateGrammar, text: str) -> Token:  # noqa: ARG001
    number = int(re.match(r"\d+", found[0])[0])  # type: ignore[index]
    return _plain(found, {"ordday" if 1 <= number <= 31 else "ordinal-number": number}, grammar)


def _roman(found: re.Match[str], grammar: DateGrammar, text: str) -> Token:  # noqa: ARG001
    digits = re.match(r"[IVX]+", found[0])
    return _plain(found, {"ordinal-number": roman_number(digits[0] if digits else "")}, grammar)


def _decade(found: re.Match[str], grammar: DateGrammar, text: str) -> Token:
    if found.start() and text[found.start() - 1].isalnum():
        return _token(found, OTHER, _NONE)
    return _plain(found, {"decade": int(re.search(r"\d+", found[0])[0])}, grammar)  # type: ignore[index]


def _apostrophe_year(found: re.Match[str], grammar: DateGrammar, text: str) -> Token:  # noqa: ARG001
    return _plain(found, {"apos-year": int(found[0][1:])}, grammar)


def _code(found: re.Match[str], grammar: DateGrammar, text: str) -> Token:  # noqa: ARG001
    letter = next(c for c in found[0].lower() if c.isalpha())
    figures = found[0].lower().replace(letter, "")
    return _plain(found, {grammar.codes.get(letter, "quarter-code"): int(figures)}, grammar)


def _year_before(found: re.Match[str], grammar: DateGrammar, text: str) -> Token:  # noqa: ARG001
    return _plain(found, number_classes(found[0]), grammar)


def _year_after(found: re.Match[str], grammar: DateGrammar, text: str) -> Token:  # noqa: ARG001
    return _plain(found, {"apos-year": int(found[0])}, grammar)


def _glued_date(found: re.Match[str], grammar: DateGrammar, text: str) -> Token:  # noqa: ARG001
    """ "15Jun2015"."""
    day, month, year = re.match(r"(\d+)(\D+)(\d+)", found[0]).groups()  # type: ignore[union-attr]
    number = grammar.words[month.lower()][1]["month"]
    return _plain(found, {"iso": f"{year}-{int(number):02d}-{int(day):02d}"}, grammar)


def _year_code(found: re.Match[str], grammar: DateGrammar, text: str) -> Token:  # noqa: ARG001
    digits = re.search(r"\d+", found[0])
    return _plain(found, {"year-code": int(digits[0]) if digits else 0}, grammar)


def _compact(found: re.Match[str], grammar: DateGrammar, text: str) -> Token:
    """Eight figures, "20200701"."""
    if _hangs(text, found.start(), found[0]):
        return _token(found, OTHER, _NONE)
    digits = found[0]
    return _plain(found, {"iso": f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"}, grammar)


def _dash(found: re.Match[str], grammar: DateGrammar, text: str) -> Token:
    start, end = found.span()
    tight = start > 0 and end < len(text) and not text[start - 1].isspace() and not text[end].isspace()
    return _token(found, grammar.letters[frozenset({"-", "tight"} if tight else {"-"})], _NONE)


def _mark(found: re.Match[str], grammar: DateGrammar, text: str) -> Token:  # noqa: ARG001
    mark = found[0]
    if mark == "~":
        return _token(found, grammar.letters[frozenset({"~", "-"})], _NONE)
    name = {"(": "open", ")": "close", "[": "bracket", "]": "unbracket"}.get(mark, mark)
    return _token(found, grammar.letters.get(frozenset({name}), OTHER), _NONE)


def _abbreviation(found: re.Match[str], grammar: DateGrammar, text: str) -> Token:  # noqa: ARG001
    lower = found[0][:-1].lower()
    code, values = grammar.words.get(lower, (OTHER, _NONE))
    return Token(found.start(), found.end() - 1, lower, code, values)


def _possessive(found: re.Match[str], grammar: DateGrammar, text: str) -> Token:  # noqa: ARG001
    return _token(found, grammar.letters[frozenset({"poss"})], _NONE)


def _hard(found: re.Match[str], grammar: DateGrammar, text: str) -> Token:  # noqa: ARG001
    return _token(found, BREAK, _NONE)


def _line(found: re.Match[str], grammar: DateGrammar, text: str) -> Token | None:  # noqa: ARG001
    """A line's end inside wrapped prose is a blank; after a short or a very long line it ends the passage."""
    at = found.start()
    before = at - 1 - text.rfind("\n", max(0, at - 200), at)
    if before not in _WRAPPED or text[at - 1] in ".!?:" or not _goes_on(text, at + 1):
        return _token(found, BREAK, _NONE)
    return None


def _goes_on(text: str, start: int) -> bool:
    """Whether a line goes on with the sentence before it: it begins small, is as long, or ends its paragraph."""
    end = text.find("\n", start, start + 200)
    end = len(text) if end < 0 and len(text) < start + 200 else end
    first = text[start : start + 1]
    if not (first.isalnum() or first in "(\"'“") or end < 0:
        return False
    return first.islower() or end - start in _WRAPPED or not text[end + 1 : end + 2].strip()


def _other(found: re.Match[str], grammar: DateGrammar, text: str) -> Token:  # noqa: ARG001
    return _token(found, OTHER, _NONE)


def _hangs(text: str, start: int, word: str) -> bool:
    """Whether figures hang on what stands before them: "file-2002-10-09" is a name."""
    before = text[start - 1 : start]
    if before != "-":
        return before.isalnum() or before in tuple("_#@")
    return "-" in word or text[max(0, start - 2) : start - 1].isalpha()


def _lexed(kind: str) -> _Reader:
    def read(found: re.Match[str], grammar: DateGrammar, text: str) -> Token:
        if _hangs(text, found.start(), found[0]):
            return _token(found, OTHER, _NONE)
        return _plain(found, {kind: found[0]}, grammar)

    return read


_READERS: Mapping[str, _Reader] = {
    "iso": _lexed("iso"),
    "glueddate": _glued_date,
    "compact": _compact,
    "numdate": _lexed("numdate"),
    "chain": _other,
    "short": _lexed("slashdate"),
    "pointclock": _lexed("clock"),
    "clock": _lexed("clock"),
    "big": _other,
    "always": _other,
    "slashdate": _lexed("slashdate"),
    "slashyear": _lexed("slashyear"),
    "yearmonth": _lexed("yearmonth"),
    "decimal": _lexed("decimal"),
    "decade": _decade,
    "ordinal": _ordinal,
    "aposyear": _apostrophe_year,
    "code": _code,
    "yearbefore": _year_before,
    "yearafter": _year_after,
    "glued": _glued,
    "yearcode": _year_code,
    "abbreviation": _abbreviation,
    "int": _whole_number,
    "odd": _other,
    "phrase": _phrase,
    "roman": _roman,
    "elided": _phrase,
    "possessive": _possessive,
    "word": _word,
    "hard": _hard,
    "line": _line,
    "dash": _dash,
    "mark": _mark,
}
