"""Organisations and named things: which names mean the same body, by words, owner and acronym."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reconcile.model.entity import Mention
from reconcile.model.fold import fold
from reconcile.resolve.keys import Key
from reconcile.resolve.knowledge import Knowledge

SKIPPED = frozenset(("of", "the", "for", "and", "on", "to", "in", "a", "an"))
LINKS = frozenset(("of", "for", "on", "in", "and", "at", "to", "with"))
NEAR_ACRONYM = 6


@dataclass(frozen=True, slots=True)
class BodyName:
    """A body's name as a set of telling words; `owner` holds the codes of the countries in or around it, "" if none."""

    words: frozenset[str]
    owner: str
    acronym: str = ""


def body_name(mention: Mention, know: Knowledge) -> BodyName:
    """The telling words of a name: idle words, its country and the country's adjectives left out."""
    codes = sorted(set(_countries_in(fold(mention.name), know))) or [mention.country]
    owner = "-".join(codes)
    text = fold(mention.name)
    words = [know.spellings.get(w, w) for w in _without_countries(text, know).split() if w not in know.idle]
    acronym = fold(mention.name).replace(" ", "") if _acronym(mention.name) else ""
    return BodyName(frozenset(words), owner, acronym)


def _acronym(name: str) -> bool:
    letters = name.replace(".", "").replace("-", "")
    capitals = sum(c.isupper() for c in letters)
    return 2 <= len(letters) <= 8 and letters.isalnum() and capitals >= max(2, len(letters) - 2)


def _countries_in(text: str, know: Knowledge) -> Iterable[str]:
    words = text.split()
    for size in (3, 2, 1):
        for i in range(len(words) - size + 1):
            code = know.country_names.get(" ".join(words[i : i + size]))
            if code:
                yield code


def _without_countries(text: str, know: Knowledge) -> str:
    words = text.split()
    out, i = [], 0
    while i < len(words):
        size = next((n for n in (3, 2, 1) if " ".join(words[i : i + n]) in know.country_names), 0)
        if size:
            i += size
        else:
            out.append(words[i])
            i += 1
    return " ".join(out) or text


def initials(name: str) -> str:
    """The first letters of the words of a name, without those that acronyms leave out."""
    return "".join(w[0] for w in fold(name).split() if w not in SKIPPED)


def body_key(mention: Mention, know: Knowledge) -> Key:
    """The key of a body: its known name, or its words with the country it belongs to."""
    known = know.bodies.get(fold(mention.name))
    if known is not None:
        return "body", fold(known.name)
    name = body_name(mention, know)
    told = sorted(name.words) if mention.kind == "organization" else _in_order(mention, know)
    words = " ".join(told) or fold(mention.name)
    return ("body", words, name.owner) if name.owner else ("body", words)


def _in_order(mention: Mention, know: Knowledge) -> list[str]:
    """The telling words as they stand: the Year of the Woman is not the Woman of the Year."""
    words = _without_countries(fold(mention.name), know).split()
    return [know.spellings.get(w, w) for w in words if w not in know.idle]


def link_bodies(by_source: Mapping[str, Sequence[Mention]], know: Knowledge) -> dict[Key, Key]:
    """Keys that mean one body, each to the key that stands for all.

    Inside a text a name without owner joins the one with the same words and an owner, a part of a name joins the one
    longer name that holds it, an acronym the name whose initials it is. Across texts equal keys are one, and what one
    text links holds for all, so long as nothing links a key twice.
    """
    wanted: dict[Key, set[Key]] = defaultdict(set)
    for mentions in by_source.values():
        for short, long in _links(mentions, know):
            wanted[short].add(long)
    named = [m for mentions in by_source.values() for m in mentions if _bodily(m)]
    for short, long in _parts({body_key(m, know): (m, body_name(m, know)) for m in reversed(named)}):
        if short not in wanted:
            wanted[short].add(long)
    links = {short: next(iter(longs)) for short, longs in wanted.items() if len(longs) == 1}
    return {key: _end(key, links) for key in links}


def _end(key: Key, links: Mapping[Key, Key]) -> Key:
    seen = {key}
    while key in links and links[key] not in seen:
        key = links[key]
        seen.add(key)
    return key


def _links(mentions: Sequence[Mention], know: Knowledge) -> Iterable[tuple[Key, Key]]:
    at_start = {m.start: m for m in mentions}
    named: dict[Key, tuple[Mention, BodyName]] = {}
    for m in mentions:
        if _bodily(m):
            named.setdefault(body_key(m, know), (m, body_name(m, know)))
            if m.same_as in at_start and m.form == "name":
                yield body_key(m, know), body_key(at_start[m.same_as], know)
    for key, (m, name) in named.items():
        found = [other for other, (n, wider) in named.items() if other != key and _held(m, name, n, wider)]
        if len(found) == 1:
            yield key, found[0]
        elif name.acronym and not found and fold(m.name) not in know.bodies:
            yield from _loose(key, m, name, named)


def _bodily(m: Mention) -> bool:
    named = bool(m.name) and m.form in ("name", "descriptor") and m.head != "people"
    return named and m.kind in ("organization", "other")


def _parts(named: Mapping[Key, tuple[Mention, BodyName]]) -> Iterable[tuple[Key, Key]]:
    """Names of two telling words or more that stand in just one longer name of all texts."""
    by_word: dict[str, list[Key]] = defaultdict(list)
    for key, (_, name) in sorted(named.items()):
        for word in name.words:
            by_word[word].append(key)
    for key, (m, name) in sorted(named.items()):
        if len(name.words) < 2 or name.acronym or m.form != "name":
            continue
        rarest = min((by_word[w] for w in sorted(name.words)), key=len)
        found = [k for k in rarest if k != key and name.words <= named[k][1].words and _held(m, name, *named[k])]
        if len(found) == 1:
            yield key, found[0]


def _held(short: Mention, a: BodyName, long: Mention, b: BodyName) -> bool:
    """Whether the second name says the same body more fully."""
    if short.kind != long.kind:
        return False
    if a.acronym and not b.acronym:
        return len(a.acronym) > 1 and a.acronym == initials(long.name)
    if (a.owner and b.owner and a.owner != b.owner) or short.head != long.head or _a_part(short.name, long.name):
        return False
    if a.words == b.words:
        return bool(b.owner) and not a.owner
    if not short.head or short.head == "ship":
        tail = fold(long.name).split()[-len(fold(short.name).split()) :]
        return a.words < b.words and tail == fold(short.name).split()
    return len(a.words) >= 2 and a.words < b.words and (not a.owner or a.owner == b.owner)


def _a_part(short: str, long: str) -> bool:
    """Whether the longer name goes on behind the shorter with another noun: a part of it, or something of its own."""
    x, y = fold(short).split(), fold(long).split()
    if y[: len(x)] == x and len(y) > len(x):
        return y[len(x)] not in LINKS
    return _core(x)[-1:] != _core(y)[-1:]


def _core(words: list[str]) -> list[str]:
    """The words up to the first "of", "for" and the like."""
    stop = next((i for i, w in enumerate(words) if w in LINKS and i), len(words))
    return words[:stop]


def _loose(
    key: Key, m: Mention, name: BodyName, named: Mapping[Key, tuple[Mention, BodyName]]
) -> Iterable[tuple[Key, Key]]:
    """An acronym taken from another language: the nearest name before it whose initials it nearly is."""
    if len(name.acronym) < 3:
        return
    found = [(m.start - n.start, other) for other, (n, b) in named.items()
             if n.head and not b.acronym and 0 <= m.sentence - n.sentence <= NEAR_ACRONYM and n.start < m.start
             and _resembles(name.acronym, initials(n.name))]
    if len({other for _, other in found}) == 1:
        yield key, min(found)[1]


def _resembles(acronym: str, letters: str) -> bool:
    """Whether all but one letter stand in the initials in order, the last among them."""
    if not letters or acronym[-1] != letters[-1] or len(acronym) != len(letters):
        return False
    rest = iter(letters)
    return sum(any(c == x for x in rest) for c in acronym if c in letters) >= len(acronym) - 1
