"""What a text says of a noun: whether it counts several of it, and by which name the only one goes.

Expressions are made for each noun, and that takes longer than to look through the text. So it is looked first, by
expressions that are the same for all nouns, whether the words beside the noun allow what they find.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from reconcile.model.fold import words

SMALL = 2  # letters of words that name nothing ("of")
ARTICLES = frozenset({"the", "an", "its", "this", "that", "and", "for", "in", "at"})
NAME = r"[A-ZÀ-Þ][\w'’-]*(?:(?: (?:of|and|&|the))* [A-ZÀ-Þ][\w'’-]*)*"
NAMED = r"((?:[A-ZÀ-Þ][\w'’-]*[ -])+)(?i:{noun})(?!\w)"
BEHIND = r"(?i:{noun}) (?:of|at) (" + NAME + ")"
GAP = r"(?:(?!(?:of|at|in|for|from|by|to|and|on|with|who|which)\b)[\w'’-]+ ){0,4}"
BEING = rf"(?: (?:is|was) (?:an?|the)|, (?:an?|the)) {GAP}"
CALLED = rf"({NAME}){BEING}{{noun}}(?!\w)"
OTHERS = "another|other|second|third|both|two|three|four|each|every|several|many|rival"
SEVERAL = rf"\b(?:(?:{OTHERS}) (?:\w+ )?{{noun}}|{{many}})\b"
REACH = 400  # characters before a noun in which what tells of it begins
_BY_NAME = re.compile(r"[A-ZÀ-Þ][\w'’-]*[ -]\Z")
_OF_NAME = re.compile(r" (?:of|at) [A-ZÀ-Þ]")
_BEING = re.compile(rf"{BEING}\Z")
_OTHERS = tuple(OTHERS.split("|"))
_MANY = re.compile(r"(?:s|es)\b", re.IGNORECASE)
_COUNTED = re.compile(rf"\b(?:{OTHERS}) (?:\w+ )?\Z", re.IGNORECASE)
_EDGE = re.compile(r"\b")


@dataclass(slots=True)
class Nouns:
    """What texts say of nouns, by source; worked out when first asked, for many statements are of one noun."""

    texts: Mapping[str, str]
    lower: dict[str, str] = field(default_factory=dict)
    counted: dict[tuple[str, str], bool] = field(default_factory=dict)
    named: dict[tuple[str, str], tuple[frozenset[str], frozenset[str]]] = field(default_factory=dict)

    def several(self, source: str, noun: str) -> bool:
        """Whether a text counts several of a noun, or tells of another."""
        key = source, noun
        if key not in self.counted:
            self.counted[key] = _several(noun, self.texts[source], self._lower(source))
        return self.counted[key]

    def names(self, source: str, noun: str) -> tuple[frozenset[str], frozenset[str]]:
        """The name of the only thing of a noun that a text names, with the noun beside it, and as what it is called."""
        key = source, noun
        if key not in self.named:
            self.named[key] = _names(noun, self.texts[source], self._lower(source))
        return self.named[key]

    def _lower(self, source: str) -> str:
        if source not in self.lower:
            self.lower[source] = self.texts[source].lower()
        return self.lower[source]


def telling(names: Iterable[str]) -> frozenset[str]:
    """The words that tell a name."""
    return frozenset(w for w in names if len(w) > SMALL and w not in ARTICLES)


def _several(noun: str, text: str, plain: str) -> bool:
    in_ies = noun.endswith("y") and noun[-2:-1] not in "aeou"
    if len(plain) != len(text):
        many = f"{noun[:-1]}ies" if in_ies else f"{noun}(?:s|es)"
        return re.search(SEVERAL.format(noun=re.escape(noun), many=many), text, re.IGNORECASE) is not None
    if in_ies and any(_EDGE.match(plain, at) and _EDGE.match(plain, at + len(noun) + 2)
                      for at in _places(f"{noun[:-1]}ies", plain)):
        return True
    return any(_others_before(plain, at, at + len(noun)) or (
        not in_ies and _MANY.match(plain, at + len(noun)) and _EDGE.match(plain, at)) for at in _places(noun, plain))


def _others_before(text: str, at: int, end: int) -> bool:
    """Whether one of the two words before the word that stands somewhere counts several."""
    near = text[max(0, at - REACH):at].rsplit(" ", 3)
    return near[-1] == "" and any(word.endswith(_OTHERS) for word in near[-3:-1]) and bool(
        _EDGE.match(text, end) and _COUNTED.search(text, max(0, at - REACH), at))


def _names(noun: str, text: str, plain: str) -> tuple[frozenset[str], frozenset[str]]:
    alike = len(plain) == len(text)
    at = list(_places(noun, plain)) if alike else []
    ways = [NAMED] if not alike or any(_BY_NAME.search(text, max(0, a - REACH), a) for a in at) else []
    ways += [BEHIND] if not alike or any(_OF_NAME.match(text, a + len(noun)) for a in at) else []
    called = not alike or any(_BEING.search(text, max(0, a - REACH), a) for a in at)
    return _longest(ways, noun, text), _longest([CALLED] if called else [], noun, text)


def _places(word: str, text: str) -> Iterator[int]:
    """Where the letters of a word stand."""
    at = text.find(word) if word else -1
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _longest(ways: Iterable[str], noun: str, text: str) -> frozenset[str]:
    """The name of the only thing of a noun that a text names, in full; none where it names several."""
    filled = [way.replace("{noun}", re.escape(noun)) for way in ways]
    found = {telling(words(m[1])) for way in filled for m in re.finditer(way, text)} - {frozenset()}
    longest = max(found, key=lambda names: (len(names), sorted(names)), default=frozenset())
    return longest if all(names <= longest for names in found) else frozenset()
