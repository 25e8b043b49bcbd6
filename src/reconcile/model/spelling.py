"""Spellings of one name: transliteration habits evened out, and how far two words are apart."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from reconcile.model.fold import fold

# Habits of romanisation, applied in order to folded words; each pattern maps spellings of one sound to one of them. A
# word that it changes has the letters that stand before it.
EVEN: tuple[tuple[str, re.Pattern[str], str], ...] = tuple(
    (letters, re.compile(pattern), to)
    for letters, pattern, to in (
        ("ch", r"shch|sch|tsch", "sh"), ("tch", r"tch", "ch"), ("", r"dzh|dj|zh", "j"), ("ks", r"ks", "x"),
        ("", r"kh|^x", "h"), ("gh", r"gh", "g"), ("ph", r"ph", "f"), ("th", r"th", "t"), ("q", r"q", "k"),
        ("ck", r"ck", "k"), ("dt", r"dt$", "t"), ("c", r"c(?=[ei])", "s"), ("c", r"c(?!h)", "k"), ("w", r"w", "v"),
        ("tz", r"tz", "ts"), ("i", r"(iy|ij|yi|ii|iyy)$", "i"), ("ye", r"^ye", "e"),
        ("e", r"(?<=[aeiou])[yij](?=e)", ""), ("j", r"^j(?=[aou])", "i"), ("y", r"y(?=[aou])", "i"), ("y", r"y", "i"),
        ("o", r"ou|oo", "u"), ("ee", r"ee", "i"), ("ae", r"ae", "e"), ("oe", r"oe", "o"), ("ue", r"ue", "u"),
        ("uh", r"uh$", "u"), ("", r"(.)\1", r"\1"), ("ff", r"ff$", "v"), ("f", r"f$", "v"), ("eva", r"eva$", "ev"),
        ("ova", r"ova$", "ov"),
    )
)


MONSIEUR = "M. "
PET = re.compile(r"(?:ie|ey|y|i)$")
PET_STEM = 3
VOWELS = ("", "a", "e", "i", "o", "u")


def even(word: str) -> str:
    """A folded word with the habits of romanisation evened out: Qadyrov and Kadirov meet."""
    for letters, pattern, to in EVEN:
        if letters in word:
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
