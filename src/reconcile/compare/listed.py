"""What finds numbers told item by item, made of the words of rules/wording/english-lists.toml."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from reconcile.model.trie import AS_IS, any_of

NEVER = re.compile(r"(?!)")
NAME = r"(?:[A-Z][\w'’]+(?:[- ](?:of |the |and |for )*(?=[A-Z])|(?=\W)|$)){1,5}"
ASIDE = r"(?:\s?\([^)\n]{1,40}\)|,\s(?:which|who|led|under)\b[^.;,\n]{3,70},)?"


@dataclass(frozen=True, slots=True)
class Listed:
    """`entry` finds a name with its number, `nouns` what lists count, `topics` what a text with such lists is about,
    `units` what makes a number one of something else, `together` what two hold as one, `ayes` what opens a list of
    those who voted for a thing, `loose` what leaves open that there are more. `titles` tell no name from another,
    `played` are nouns for games."""

    entry: re.Pattern[str] = NEVER
    nouns: re.Pattern[str] = NEVER
    topics: re.Pattern[str] = NEVER
    units: re.Pattern[str] = NEVER
    together: re.Pattern[str] = NEVER
    ayes: re.Pattern[str] = NEVER
    loose: re.Pattern[str] = NEVER
    titles: frozenset[str] = frozenset()
    played: frozenset[str] = frozenset()


UNLISTED = Listed()


def listed_by(said: Callable[[str], frozenset[str]], numerals: Collection[str]) -> Listed:
    """The expressions of the word lists that `said` gives by name; `numerals` are words for numbers."""
    def any_word(name: str) -> str:
        return rf"(?:{any_of(said(f'list_{name}'), AS_IS)})"

    link = (rf"(?:,?\s(?:{any_word('has')}|{any_word('moves')} (?:back )?to"
            r"|finished\s[^.;,\d\n]{0,24}?with|[a-z]+ed\s[^.;,\d\n]{4,60}?with)\s(?:only |just |some )?"
            r"|:\s?|,\s|\s[-–—]\s?|\s)")
    number = rf"(?P<n>\d{{1,3}}|(?:{any_of(numerals, AS_IS)})(?![\w-]))(?![\w-])"
    return Listed(
        entry=re.compile(rf"\b(?P<name>{NAME}){ASIDE}{link}{number}"),
        nouns=re.compile(rf"\b{any_word('nouns')}\b"),
        topics=re.compile(rf"\b{any_word('topics')}\b", re.IGNORECASE),
        units=re.compile(rf"\s?(?:{any_word('units')}|[ap]\.?m\b|(?:st|nd|rd|th)\b)|\s?[A-Z]|[.,:]\d|[-–/]\d"),
        together=re.compile(rf"\b{any_word('together')}\b(?:[;,] they)?[^.;!?\d\n]{{0,32}}?(?P<n>\d{{1,3}})"
                            rf"(?: of (?:the |its )?\d+)? {any_word('held')}"),
        ayes=re.compile(rf"\b{any_word('ayes')}\b[^.;!?\n]{{0,40}}:\s(?:the\s)?$", re.IGNORECASE),
        loose=re.compile(rf"\b{any_word('loose')}\b", re.IGNORECASE),
        titles=said("list_titles"), played=said("list_played"))
