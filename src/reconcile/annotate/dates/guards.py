"""What only looks like a date: counts and names with a year in them, "may", "march", a second round."""

from __future__ import annotations

from reconcile.annotate.dates.items import BREAK, Item, Node, Token
from reconcile.annotate.dates.values import Value

_WEAK_ALONE = frozenset({"sun", "sat", "mon", "wed", "fri", "mar", "dec", "jan", "jun"})
_TRIMMED = ("SEASON", "DECADE", "CENTURY")


def allowed(node: Node, before: Item | None, after: Item | None, text: str) -> bool:
    """Whether a joined part may be a date where it stands."""
    check = _CHECKS.get(node.op)
    return check is None or check(node, before, after, text)


def _bare_year(node: Node, before: Item | None, after: Item | None, text: str) -> bool:
    token = node.token("yr")
    if token is None or node.start != token.start:
        return True
    left, right = _text(before), _text(after)
    if left in _NUMBERED or right in _COUNTED or left in "$€£#":
        return left == ""
    if isinstance(before, Token) and text[node.start - 1 : node.start] in "-–/" and left in "-–/":
        return True
    plural = right.endswith("s") and not right.endswith("ss") and right.isalpha() and _next_is_lower(text, after)
    return not plural or left in _BEFORE_YEARS


def _next_is_lower(text: str, after: Item | None) -> bool:
    return after is not None and text[after.start : after.start + 1].islower()


def _text(item: Item | None) -> str:
    return item.text if isinstance(item, Token) else ""


_NUMBERED = frozenset({"no", "number", "room", "flight", "page", "pp", "p", "route", "highway", "building", "section",
                       "article", "rule", "model", "code", "phone", "tel", "version", "windows", "about", "nearly",
                       "almost", "over", "than", "some", "approximately"})
_COUNTED = frozenset({"people", "men", "women", "children", "troops", "soldiers", "km", "kilometres", "kilometers",
                      "miles", "feet", "tons", "tonnes", "hours", "dollars", "euros", "pounds", "metres", "meters",
                      "m", "%", "percent", "per"})
_BEFORE_YEARS = frozenset({"in", "since", "until", "by", "during", "before", "after", "from", "the", "of", "(", "early",
                           "late", "mid", "and", "to", "-", "his", "her", "its", "their"})


def _bare_month(node: Node, before: Item | None, after: Item | None, text: str) -> bool:
    token = node.token("month")
    if token is None:
        return True
    left = _text(before)
    if token.text in ("may", "march") and left not in _BEFORE_MONTHS:
        return False
    if token.text in _WEAK_ALONE and left not in _BEFORE_MONTHS:
        return False
    follows = isinstance(after, Token) and after.text.isalpha() and text[after.start].isupper()
    named = isinstance(before, Token) and before.text.isalpha() and text[before.start].isupper()
    if token.text in ("april", "june", "august", "may") and (follows or named) and left not in _BEFORE_MONTHS:
        return before is not None and before.code == BREAK and not follows
    return True


_BEFORE_MONTHS = frozenset({"in", "of", "by", "since", "until", "till", "from", "to", "through", "during", "between",
                            "and", "or", "last", "next", "this", "early", "late", "mid", "before", "after", "each",
                            "every", "around", "about", "previous", "following", "(", "-", "that", "for", "throughout"})


def _weekday(node: Node, before: Item | None, after: Item | None, text: str) -> bool:  # noqa: ARG001
    token = node.token("weekday")
    return token is None or token.text not in _WEAK_ALONE or _text(before) in ("on", "by", "until", "next", "last")


_AFTER_DAY = frozenset({".", ",", ";", ":", ")", "?", "!", "-", "–", "and", "or", "to", "the", "he", "she", "it",
                        "they", "we", "was", "were", "is", "at", "in", "for", "from", "with", "when", "but", "a", "an"})
_BEFORE_DAY = frozenset({"on", "by", "until", "till", "from", "to", "of", "before", "after", "since", "and", "around",
                         "between", "or", "through"})


def _day_alone(node: Node, before: Item | None, after: Item | None, text: str) -> bool:  # noqa: ARG001
    closed = after is None or after.code == BREAK or isinstance(after, Node) or after.text in _AFTER_DAY
    return closed and _text(before) in _BEFORE_DAY


_CHECKS = {"year": _bare_year, "calendar": _bare_month, "weekday": _weekday, "day-of-month": _day_alone}


def trimmed(text: str, start: int, end: int, value: Value, after: Item | None) -> tuple[int, int]:
    """The expression without an article that belongs to a noun behind it: "the 1917 revolt", "the spring floods"."""
    article = text[start : start + 4].lower()
    if article != "the " or value.precision not in ("season", "decade", "month", "year"):
        return start, end
    noun = isinstance(after, Token) and after.text.isalpha() and "function" not in after.values
    return (start + 4 if noun and after is not None and after.start <= end + 1 else start), end
