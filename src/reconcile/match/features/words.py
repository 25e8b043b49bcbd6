"""Likenesses of wording: type, trigger, topic, keywords, heading.

Bits are summed with `fsum`, for the words of a set come in any order and a rounded sum would depend on it.
"""

from __future__ import annotations

from math import fsum

from rapidfuzz import fuzz

from reconcile.match.context import Context
from reconcile.match.features.reading import PLAIN, Reading
from reconcile.match.profile import Profile, one_end

MOST_TOPIC = 5.0
COMMON_NOUN = 0.4
MOST_KEYWORDS = 4.0
KEYWORD = 0.35
STEM = 5
UNKNOWN = PLAIN["unknown"]
SPELLING = 85.0


def type_(a: Profile, b: Profile, _ctx: Context) -> Reading:
    """Whether the two are of one type, of one family, or of no known type at all."""
    if a.type == b.type and not a.kind.open:
        return PLAIN["same-type"]
    if a.kind.open and b.kind.open:
        return PLAIN["open-same-word" if a.lemmas & b.lemmas else "open-class"]
    return PLAIN["same-family" if a.kind.family == b.kind.family else "different"]


def trigger(a: Profile, b: Profile, _ctx: Context) -> Reading:
    """Whether the words that name the events are the same, of one stem, of one sense, or others."""
    if not a.lemmas.isdisjoint(b.lemmas):
        return PLAIN["same-word"]
    one_sense = not a.senses.isdisjoint(b.senses)
    may_share = one_sense or not (a.senses and b.senses)
    if one_end(a, b) or (may_share and any(kindred(x, y) for x in a.lemmas for y in b.lemmas)):
        return PLAIN["kindred-word"]
    return PLAIN["same-sense" if one_sense else "other-word"]


def kindred(x: str, y: str) -> bool:
    """Whether two words share a stem of a few letters ("explode", "explosion"); longer words must share more."""
    shortest = min(len(x), len(y))
    if shortest < 4 or x[:4] != y[:4]:
        return False
    shared = next((i for i in range(4, shortest) if x[i] != y[i]), shortest)
    return shared >= min(STEM, shortest) and shared * 2 >= max(len(x), len(y))


def topic(a: Profile, b: Profile, ctx: Context) -> Reading:
    """Whether the named things are one: same words, or the words of one within the other in the same order.

    "Year of A in B" is not "Year of B in A", and "Days of Culture of A" is not "Days of Culture of B": words that
    only one side has are allowed on one side alone.
    """
    left, right = a.topic, b.topic
    if not left or not right:
        return UNKNOWN
    short, long = sorted((left, right), key=len)
    bits = min(MOST_TOPIC, fsum(ctx.rarity.words.get(w, 1.0) for w in set(short)))
    bits *= 1.0 if a.named and b.named else COMMON_NOUN
    if len(left) == len(right) and all(_spelt(x, y) for x, y in zip(left, right, strict=True)):
        return Reading("same", bits)
    if _in_order(short, long):
        return Reading("part", bits * len(short) / len(long))
    return PLAIN["different" if a.named and b.named else "unknown"]


def _spelt(x: str, y: str) -> bool:
    return x == y or (min(len(x), len(y)) > 4 and fuzz.ratio(x, y) >= SPELLING)


def _in_order(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return all(any(_spelt(word, other) for other in rest) for word in short)


def keywords(a: Profile, b: Profile, ctx: Context) -> Reading:
    """Shared content words, by how rare they are."""
    if a.keywords.isdisjoint(b.keywords):
        return PLAIN["none"]
    shared = a.keywords & b.keywords
    return Reading("shared", min(MOST_KEYWORDS, KEYWORD * fsum(ctx.rarity.words.get(w, 0.0) for w in shared)))


def heading(a: Profile, b: Profile, ctx: Context) -> Reading:
    """Shared words of the governing headings."""
    if a.heading.isdisjoint(b.heading):
        return PLAIN["none"]
    shared = a.heading & b.heading
    return Reading("shared", min(1.0, 0.25 * fsum(ctx.rarity.words.get(w, 0.0) for w in shared)))
