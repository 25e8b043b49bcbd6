"""Words of a language that point the way or keep from an error, as expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reconcile.model.trie import any_of


def cue(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words; "-ed" is any word that ends so, "be -ed" one behind "be"."""
    listed = tuple(words)
    endings = any_of(w[1:] for w in listed if w.startswith("-"))
    plain = any_of(w for w in listed if "-" not in w)
    pairs = "".join(rf"{a.strip()}\s[^\W\d_]{{2,20}}{b}|" for a, _, b in (w.partition("-") for w in listed) if a and b)
    whole = pairs + plain
    return re.compile(rf"(?:(?<!\w)|(?=['’]))(?:{whole}|[^\W\d_]{{2,20}}(?:{endings}))(?!\w)", re.IGNORECASE)


def asked(forms: Iterable[str]) -> re.Pattern[str]:
    """ "to ... from": what somebody is to do from the day on that follows ("to stop work from Thursday")."""
    pairs = (form.split(" ... ") for form in forms)
    each = "|".join(rf"{a}\s(?-i:[a-z])\w{{1,19}}(?:\s[\w'’]{{1,20}}){{0,3}}\s{b}" for a, b in pairs)
    return re.compile(rf"(?<!\w)(?:{each})\s$", re.IGNORECASE)


def near(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, whole."""
    return re.compile(rf"(?<!\w)(?:{any_of(words)})(?!\w)", re.IGNORECASE)


def label(words: Iterable[str]) -> re.Pattern[str]:
    """One of the words right before a number, perhaps with a point or a verb between: "no. ", "the ratio is "."""
    return re.compile(rf"(?<!\w)(?:{any_of(words)})(?:\.|\s[^\W\d_]{{2,3}})?\s?$", re.IGNORECASE)
