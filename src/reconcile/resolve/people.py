"""Persons by name: full names are grouped across texts, lone words go to the full name their own text knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reconcile.model.entity import Mention
from reconcile.model.spelling import even, skeleton
from reconcile.resolve.keys import Key
from reconcile.resolve.knowledge import Knowledge
from reconcile.resolve.personal import PersonName, parse_person, same_person

CLEARLY = 3  # times as many texts


@dataclass(frozen=True, slots=True)
class Bearer:
    """One full name, the texts that have it, and the gender that they give it, "" if none or both."""

    name: PersonName
    sources: frozenset[str]
    gender: str


@dataclass(frozen=True, slots=True)
class People:
    """`clusters` maps a folded full name to the key of the person; `names` a key to its spellings, and `weight` to the
    number of texts that know the person, `genders` to what they give it, "" if none or both."""

    clusters: Mapping[tuple[str, ...], Key]
    names: Mapping[Key, tuple[PersonName, ...]]
    weight: Mapping[Key, int]
    by_block: Mapping[str, tuple[Key, ...]]
    know: Knowledge
    genders: Mapping[Key, str]

    def called(self, text: str) -> Key | None:
        """The person of the corpus whose name this can be, if there is just one."""
        name = parse_person(text)
        found = {key for block in _blocks(name) for key in self.by_block.get(block, ())
                 if any(same_person(name, n, nicknames=self.know.nicknames) for n in self.names[key])}
        return next(iter(found)) if len(found) == 1 else None


def gather_people(by_source: Mapping[str, Sequence[Mention]], know: Knowledge) -> People:
    """Group the full names of all texts. The result does not depend on the order of the texts, nor on their ids."""
    bearers = _bearers(by_source)
    clusters: dict[tuple[str, ...], Key] = {}
    names: dict[Key, tuple[PersonName, ...]] = {}
    weight: dict[Key, int] = {}
    genders: dict[Key, str] = {}
    for group in _joined(_groups(bearers, know), _also_called(by_source)):
        key: Key = ("person", " ".join(min(b.name.words for b in group)))
        names[key] = tuple(b.name for b in group)
        weight[key] = len(frozenset[str]().union(*(b.sources for b in group)))
        clusters |= {b.name.words: key for b in group}
        genders[key] = _only({b.gender for b in group} - {""})
    blocks: dict[str, set[Key]] = defaultdict(set)
    for key, spellings in names.items():
        for name in spellings:
            for block in _blocks(name):
                blocks[block].add(key)
    return People(clusters, names, weight, {b: tuple(sorted(keys)) for b, keys in blocks.items()}, know, genders)


def _bearers(by_source: Mapping[str, Sequence[Mention]]) -> list[Bearer]:
    """The full names of all texts, each once, sorted."""
    sources: dict[tuple[str, ...], set[str]] = defaultdict(set)
    genders: dict[tuple[str, ...], set[str]] = defaultdict(set)
    names: dict[tuple[str, ...], PersonName] = {}
    for source, mentions in by_source.items():
        for m in mentions:
            if m.kind == "person" and m.form == "name" and (name := parse_person(m.name)).full:
                names[name.words] = min(names.get(name.words, name), name, key=lambda n: (n.text, n.suffix))
                sources[name.words].add(source)
                genders[name.words] |= {m.gender} - {""}
    return [Bearer(names[words], frozenset(sources[words]), _only(genders[words])) for words in sorted(names)]


def _also_called(by_source: Mapping[str, Sequence[Mention]]) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Pairs of full names of which a text says that they are of one person; a lone name is another family name ("Ada
    Lind, née Holm")."""
    out = set()
    for mentions in by_source.values():
        named = {m.start: parse_person(m.name) for m in mentions if m.kind == "person" and m.form == "name"}
        pairs = ((named[m.same_as], named[m.start]) for m in mentions if m.same_as in named and m.start in named)
        out |= {(a.words, b.words if b.full else (*a.given, b.last)) for a, b in pairs if a.full and b.words}
    return out


def _joined(
    groups: Sequence[list[Bearer]], pairs: Iterable[tuple[tuple[str, ...], tuple[str, ...]]]
) -> list[list[Bearer]]:
    """The groups, those joined of whose names a text says that they are of one person."""
    home = {b.name.words: group for group in groups for b in group}
    for a, b in sorted(pairs):
        if a in home and b in home and home[a] is not home[b]:
            both = [*home[a], *home[b]]
            home |= dict.fromkeys((n.name.words for n in both), both)
    return list({id(group): group for group in home.values()}.values())


def _only(genders: set[str]) -> str:
    return next(iter(genders)) if len(genders) == 1 else ""


def _blocks(name: PersonName) -> set[str]:
    """Where a name is looked for: under the bones of its family name, and under all its words in any order."""
    if not name.words:
        return set()
    ends = name.words[-2:] if len(name.words) > 2 else name.words[-1:]
    return {skeleton(w)[:3] for w in ends} | {" ".join(sorted(map(even, name.words))), "".join(name.words)}


def _groups(bearers: Sequence[Bearer], know: Knowledge) -> list[list[Bearer]]:
    """The names that can be one person's. A name joins a group only if it agrees with every name in it."""
    group = [[i] for i in range(len(bearers))]
    for i, j in _pairs(bearers):
        left, right = group[i], group[j]
        if left is right or not all(_one(bearers[a], bearers[b], know) for a in left for b in right):
            continue
        left += right
        for n in right:
            group[n] = left
    return [[bearers[n] for n in sorted(members)] for i, members in enumerate(group) if min(members) == i]


def _pairs(bearers: Sequence[Bearer]) -> Iterable[tuple[int, int]]:
    """Pairs of names that share a block; the likest first, so that slips meet whole groups."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for i, bearer in enumerate(bearers):
        for block in _blocks(bearer.name):
            blocks[block].append(i)
    pairs = {(i, j) for held in blocks.values() for n, i in enumerate(held) for j in held[n + 1 :]}
    return sorted(pairs, key=lambda p: (bearers[p[0]].name.last != bearers[p[1]].name.last, p))


def _one(a: Bearer, b: Bearer, know: Knowledge) -> bool:
    if a.gender and b.gender and a.gender != b.gender:
        return False
    return same_person(a.name, b.name, nicknames=know.nicknames, strict=bool(a.sources & b.sources))


def person_keys(mentions: Sequence[Mention], people: People, things: Mapping[str, Key]) -> dict[int, Key]:
    """The key of every person's name in one text, by the mention's start.

    A lone word goes to the nearest full name of the text that ends, or else begins, with it, and to a relation of that
    family ("his niece Ada Lind") only in the sentence that names her, or where there is nobody else. Failing that it
    goes to the only person of the corpus whose family name it is; failing that it is a person of its own.
    """
    full = [(m, parse_person(m.name)) for m in mentions if m.form == "name" and _personal(m, people)]
    known = [(m, n) for m, n in full if n.full]
    found: dict[int, Key] = {m.start: people.clusters[n.words] for m, n in known}
    called: dict[str, Key] = {}
    ends = [[(m, even(n.words[part])) for m, n in known] for part in (-1, 0)]
    for m, name in sorted(full, key=lambda f: f[0].start):
        if not name.full and name.words:
            key = _lone(m, name, ends, found, called) or _elsewhere(name, people, m.gender)
            if key is None and not (m.gender or m.offices or m.profession or m.age):
                key = things.get(" ".join(name.words))
            found[m.start] = key or ("person", "~" + name.last)
    return found


def _personal(m: Mention, people: People) -> bool:
    """Whether a mention names a person: so found, or a lone word found as a body that is a family name elsewhere."""
    if m.kind == "person":
        return True
    lone = m.kind == "organization" and not m.head and m.name.isalpha() and not m.name.isupper() and not m.country
    return lone and _elsewhere(parse_person(m.name), people) is not None


def _lone(
    m: Mention, name: PersonName, ends: Iterable[Sequence[tuple[Mention, str]]], found: Mapping[int, Key],
    called: dict[str, Key],
) -> Key | None:
    """Whom of its text a lone word means; `ends` are the last words of its full names, and the first ones, evened."""
    word = even(name.last)
    for known in ends:
        near = [(abs(k.start - m.start) + (k.start > m.start) * 10_000, k.start, k) for k, end in known
                if end == word and not (m.gender and k.gender and m.gender != k.gender)]
        if near:
            kin = {s for _, s, k in near if k.kinship and k.sentence != m.sentence}
            if word in called and min(near)[1] in kin:
                return called[word]
            _, start, _ = min(near, key=lambda n: (n[1] in kin, *n[:2]))
            return called.setdefault(word, found[start])
    return None


def _elsewhere(name: PersonName, people: People, gender: str = "") -> Key | None:
    """The only person of the corpus with a family name, or the one whom far more texts know than any other; none of
    another gender ("Mrs Lind" is not Karl Lind)."""
    word = even(name.last)
    found = {key for key in people.by_block.get(skeleton(name.last)[:3], ())
             if any(even(n.last) == word for n in people.names[key])
             and not (gender and people.genders[key] and gender != people.genders[key])}
    ranked = sorted(found, key=lambda key: (-people.weight[key], key))
    if len(ranked) > 1 and people.weight[ranked[0]] < CLEARLY * people.weight[ranked[1]]:
        return None
    return ranked[0] if ranked else None
