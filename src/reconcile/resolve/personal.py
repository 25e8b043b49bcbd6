"""Whether two personal names can be one person's: family name, given names, initials, nicknames, order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from reconcile.model.spelling import even, name_words, near, pet_of, skeleton

SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
CREDENTIALS = frozenset(
    ("md", "phd", "qc", "kc", "mba", "esq", "dds", "rn", "cpa", "obe", "cbe", "mbe", "mp", "jd", "dphil")
)
PARTICLES = frozenset(("de", "da", "do", "del", "della", "di", "du", "van", "von", "der", "den", "bin", "ibn", "al",
                       "el", "la", "le", "ul", "uly", "kyzy", "ogly", "oglu"))


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name cut into folded words; `given` without the last word, `suffix` "jr" and the like."""

    text: str
    words: tuple[str, ...]
    suffix: str = ""

    @property
    def last(self) -> str:
        """The family name as most languages place it."""
        return self.words[-1] if self.words else ""

    @property
    def given(self) -> tuple[str, ...]:
        """The words before the last."""
        return self.words[:-1]

    @property
    def full(self) -> bool:
        """Whether there is more than one word."""
        return len(self.words) > 1


def parse_person(text: str) -> PersonName:
    """Cut a name; "Lind, Ada" is not turned, list order is the reader's business."""
    words = name_words(text)
    while len(words) > 2 and words[-1] in CREDENTIALS:
        words = words[:-1]
    suffix = words[-1] if len(words) > 1 and words[-1] in SUFFIXES else ""
    return PersonName(text, words[:-1] if suffix else words, suffix)


def same_person(a: PersonName, b: PersonName, *, nicknames: Mapping[str, frozenset[str]], strict: bool = False) -> bool:
    """Whether two full names can be one person's.

    `nicknames` maps a folded given name to the groups it belongs to. `strict` allows no slips of spelling: for two
    names in one text, where a slip is rarer than a relative.
    """
    if not a.words or not b.words or (a.suffix and b.suffix and a.suffix != b.suffix):
        return False
    if _inside(a.words, b.words) or _inside(b.words, a.words):
        return True
    if not a.full or not b.full:
        return False
    if sorted(map(even, a.words)) == sorted(map(even, b.words)) or "".join(a.words) == "".join(b.words):
        return True
    if not _family(a, b, strict=strict):
        return False
    return _given(_bare(a.given), _bare(b.given), nicknames, strict=strict)


def _family(a: PersonName, b: PersonName, *, strict: bool) -> bool:
    return even(a.last) == even(b.last) if strict else near(a.last, b.last)


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(w for w in words if w not in PARTICLES) or words


def _inside(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether two or more words of one name stand in the other in the same order, its first or last among them."""
    if len(short) < 2 or len(short) >= len(long):
        return False
    rest = iter(map(even, long))
    return all(any(even(w) == x for x in rest) for w in short) and even(short[-1]) in (even(long[-1]), even(long[-2]))


def _given(a: tuple[str, ...], b: tuple[str, ...], nicknames: Mapping[str, frozenset[str]], *, strict: bool) -> bool:
    """Whether two lists of given names agree: the first, and the others as far as both have them."""
    if (_initials(a) and len(b) == 1) or (_initials(b) and len(a) == 1):
        return False
    if not _one(a[0], b[0], nicknames, strict=strict):
        joined = "".join(a), "".join(b)
        return len(a) != len(b) and even(joined[0]) == even(joined[1])
    return all(_one(x, y, nicknames, strict=strict) for x, y in zip(a[1:], b[1:], strict=False))


def _initials(words: tuple[str, ...]) -> bool:
    """Whether somebody goes by initials ("T. J."), which then stand for two names."""
    return len(words) > 1 and all(len(w) == 1 for w in words)


def _one(a: str, b: str, nicknames: Mapping[str, frozenset[str]], *, strict: bool) -> bool:
    """Whether two given names can be one: equal, an initial, a short form, or a slip that makes no other name."""
    x, y = even(a), even(b)
    if x == y or (min(len(a), len(b)) == 1 and a[0] == b[0]):
        return True
    groups = nicknames.get(a, frozenset()), nicknames.get(b, frozenset())
    if groups[0] & groups[1]:
        return True
    if not strict and ((pet_of(a, b) and not groups[0]) or (pet_of(b, a) and not groups[1])):
        return True
    if strict or (groups[0] and groups[1]) or min(len(x), len(y)) < 5 or x[0] != y[0]:
        return False
    if x.rstrip("ae") == y.rstrip("ae") and len(x) != len(y):
        return False
    if skeleton(a) == skeleton(b) and sorted(x) == sorted(y):
        return True
    return OSA.distance(x, y, score_cutoff=2) <= (2 if min(len(x), len(y)) >= 9 else 1)
