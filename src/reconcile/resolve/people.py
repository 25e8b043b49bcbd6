"""Persons by name: full names are grouped across texts, lone words go to the full name their own text knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from reconcile.model.entity import Mention
from reconcile.model.spelling import even, skeleton
from reconcile.resolve.keys import Key
from reconcile.resolve.knowledge import Knowledge
from reconcile.resolve.personal import PersonName, parse_person, same_person

CLEARLY = 3  # times as many texts


@dataclass(frozen=True, slots=True)
class Bearer:
    """One full name in one text, with what its mentions there say of the person."""

    source: str
    name: PersonName
    gender: str
    offices: frozenset[tuple[str, str]]
    age: int | None


@dataclass(frozen=True, slots=True)
class People:
    """`clusters` maps a source and a folded full name to the key of the person; `names` a key to its spellings, and
    `weight` to the number of texts that know the person."""

    clusters: Mapping[tuple[str, tuple[str, ...]], Key]
    names: Mapping[Key, tuple[PersonName, ...]]
    weight: Mapping[Key, int]
    by_block: Mapping[str, tuple[Key, ...]]
    know: Knowledge

    def called(self, text: str) -> Key | None:
        """The person of the corpus whose name this can be, if there is just one."""
        name = parse_person(text)
        found = {key for block in _blocks(name) for key in self.by_block.get(block, ())
                 if any(same_person(name, n, nicknames=self.know.nicknames) for n in self.names[key])}
        return next(iter(found)) if len(found) == 1 else None


def gather_people(by_source: Mapping[str, Sequence[Mention]], know: Knowledge) -> People:
    """Group the full names of all texts. The result does not depend on the order of the texts."""
    bearers = [b for source in sorted(by_source) for b in _bearers(source, by_source[source])]
    roots = _union(bearers, know)
    groups: dict[int, list[Bearer]] = defaultdict(list)
    for i, bearer in enumerate(bearers):
        groups[roots[i]].append(bearer)
    clusters: dict[tuple[str, tuple[str, ...]], Key] = {}
    names: dict[Key, tuple[PersonName, ...]] = {}
    weight: dict[Key, int] = {}
    used: dict[str, int] = {}
    for group in sorted(groups.values(), key=lambda g: min((b.name.words, b.source) for b in g)):
        slug = " ".join(min(b.name.words for b in group))
        used[slug] = used.get(slug, 0) + 1
        key: Key = ("person", slug) if used[slug] == 1 else ("person", slug, str(used[slug]))
        names[key] = tuple(sorted({b.name for b in group}, key=lambda n: n.text))
        weight[key] = len({b.source for b in group})
        for b in group:
            clusters[b.source, b.name.words] = key
    blocks: dict[str, set[Key]] = defaultdict(set)
    for key, spellings in names.items():
        for name in spellings:
            for block in _blocks(name):
                blocks[block].add(key)
    return People(clusters, names, weight, {b: tuple(sorted(keys)) for b, keys in blocks.items()}, know)


def _bearers(source: str, mentions: Sequence[Mention]) -> list[Bearer]:
    found: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
    for m in mentions:
        if m.kind == "person" and m.form == "name":
            name = parse_person(m.name)
            if name.full:
                found[name.words].append(m)
    return [Bearer(source, parse_person(ms[0].name), next((m.gender for m in ms if m.gender), ""),
                   frozenset((o, m.of) for m in ms for o in m.offices if m.of),
                   next((m.age for m in ms if m.age is not None), None))
            for _, ms in sorted(found.items())]


def _blocks(name: PersonName) -> set[str]:
    """Under which words a name is looked for: the bones of its first and last word."""
    return {skeleton(name.words[-1])[:3], skeleton(name.words[0])[:3]} if name.words else set()


def _union(bearers: Sequence[Bearer], know: Knowledge) -> list[int]:
    parent = list(range(len(bearers)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, j in _pairs(bearers):
        a, b = bearers[i], bearers[j]
        if root(i) != root(j) and _one(a, b, know) and _members_agree(i, j, root, bearers, know):
            parent[max(root(i), root(j))] = min(root(i), root(j))
    return [root(i) for i in range(len(bearers))]


def _pairs(bearers: Sequence[Bearer]) -> Iterable[tuple[int, int]]:
    """Pairs that share a block, exact names first, so that near ones meet whole groups."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for i, bearer in enumerate(bearers):
        for block in _blocks(bearer.name):
            blocks[block].append(i)
    pairs = {(i, j) for held in blocks.values() for n, i in enumerate(held) for j in held[n + 1 :]}
    exact = {p for p in pairs if bearers[p[0]].name.words == bearers[p[1]].name.words}
    yield from sorted(exact)
    yield from sorted(pairs - exact)


def _one(a: Bearer, b: Bearer, know: Knowledge) -> bool:
    if a.gender and b.gender and a.gender != b.gender:
        return False
    return same_person(a.name, b.name, nicknames=know.nicknames, strict=a.source == b.source)


def _members_agree(
    i: int, j: int, root: Callable[[int], int], bearers: Sequence[Bearer], know: Knowledge
) -> bool:
    """Whether no two texts' distinct people would be drawn together by a chain of likenesses."""
    left = [b for n, b in enumerate(bearers) if root(n) == root(i)]
    right = [b for n, b in enumerate(bearers) if root(n) == root(j)]
    return all(_one(a, b, know) for a in left for b in right if a.name.words != b.name.words)


def person_keys(source: str, mentions: Sequence[Mention], people: People) -> dict[int, Key]:
    """The key of every person's name in one text, by the mention's start.

    A lone word goes to the nearest full name of the text that ends, or else begins, with it; failing that to the only
    person of the corpus whose family name it is; failing that it is a person of its own.
    """
    full = [(m, parse_person(m.name)) for m in mentions if m.form == "name" and _personal(m, people)]
    known = [(m, n) for m, n in full if n.full]
    found: dict[int, Key] = {m.start: people.clusters[source, n.words] for m, n in known}
    for m, name in full:
        if not name.full and name.words:
            found[m.start] = _lone(m, name, known, found) or _elsewhere(name, people) or ("person", "~" + name.last)
    return found


def _personal(m: Mention, people: People) -> bool:
    """Whether a mention names a person: so found, or a lone word found as a body that is a family name elsewhere."""
    if m.kind == "person":
        return True
    lone = m.kind == "organization" and not m.head and m.name.isalpha() and not m.name.isupper() and not m.country
    return lone and _elsewhere(parse_person(m.name), people) is not None


def _lone(
    m: Mention, name: PersonName, known: Sequence[tuple[Mention, PersonName]], found: Mapping[int, Key]
) -> Key | None:
    word = even(name.last)
    for part in (-1, 0):
        near = [(abs(k.start - m.start) + (k.start > m.start) * 10_000, k.start) for k, n in known
                if even(n.words[part]) == word and not (m.gender and k.gender and m.gender != k.gender)]
        if near:
            return found[min(near)[1]]
    return None


def _elsewhere(name: PersonName, people: People) -> Key | None:
    """The only person of the corpus with a family name, or the one whom far more texts know than any other."""
    word = even(name.last)
    found = {key for key in people.by_block.get(skeleton(name.last)[:3], ())
             if any(even(n.last) == word for n in people.names[key])}
    ranked = sorted(found, key=lambda key: (-people.weight[key], key))
    if len(ranked) > 1 and people.weight[ranked[0]] < CLEARLY * people.weight[ranked[1]]:
        return None
    return ranked[0] if ranked else None
