"""Spellings of one name: transliteration habits evened out, and how far two words are apart."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from reconcile.model.fold import fold

# Habits of romanisation, applied in order to folded words; each pair maps spellings of one sound to one of them.
EVEN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"shch|sch|tsch", "sh"), (r"tch", "ch"), (r"dzh|dj|zh", "j"), (r"ks", "x"), (r"kh|^x", "h"), (r"gh", "g"),
        (r"ph", "f"), (r"th", "t"), (r"q", "k"), (r"ck", "k"), (r"dt$", "t"), (r"c(?=[ei])", "s"), (r"c(?!h)", "k"),
        (r"w", "v"), (r"tz", "ts"), (r"(iy|ij|yi|ii|iyy)$", "i"), (r"^ye", "e"), (r"(?<=[aeiou])[yij](?=e)", ""),
        (r"^j(?=[aou])", "i"), (r"y(?=[aou])", "i"), (r"y", "i"), (r"ou|oo", "u"), (r"ee", "i"),
        (r"ae", "e"), (r"oe", "o"), (r"ue", "u"), (r"uh$", "u"), (r"(.)\1", r"\1"), (r"ff$", "v"), (r"f$", "v"),
        (r"eva$", "ev"), (r"ova$", "ov"),
    )
)


MONSIEUR = "M. "
PET = re.compile(r"(?:ie|ey|y|i)$")
PET_STEM = 3
VOWELS = ("", "a", "e", "i", "o", "u")


def even(word: str) -> str:
    """A folded word with the habits of romanisation evened out: Qadyrov and Kadirov meet."""
    for pattern, to in EVEN:
        word = pattern.sub(to, word)
    return word


def skeleton(word: str) -> str:
    """The consonants of an evened word, by which candidates for comparison are found."""
    bare = even(word)
    return "".join(c for i, c in enumerate(bare) if c not in "aeiou" or i == 0) or bare


def near(a: str, b: str) -> bool:
    """Whether two folded words can be spellings of one family name: one slip in five letters, two in nine."""
    x, y = even(a), even(b)
    if x == y:
        return True
    shorter = min(len(x), len(y))
    if shorter < 4 or x[0] != y[0]:
        return False
    return OSA.distance(x, y, score_cutoff=2) <= (2 if shorter >= 9 else 1)


def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name. The "M." of one surname is the courtesy of French and of old papers, no initial."""
    words = tuple(fold(name).split())
    return words[1:] if len(words) == 2 and name.startswith(MONSIEUR) else words


def pet_of(short: str, full: str) -> bool:
    """Whether a folded given name is made from another as English makes pet names: its beginning, the last consonant
    doubled or not, and an ending ("Benny" of "Benjamin", "Genie" of "Genevieve")."""
    stem = PET.sub("", short)
    plain = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem
    closed = stem != short and (short.endswith("ie") or stem[-2:-1] not in VOWELS)
    return closed and len(stem) >= PET_STEM and full.startswith(plain) and not full.startswith(short)
