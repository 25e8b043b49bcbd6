"""Numbers told beside names in lists: "the Liberals won 47 seats, the Rural Union 22 and the Greens nine".

In running prose most of them stand without a noun, so that no figure is read. Two texts that give some of the names
the same number tell one result; where they give another name two numbers, one of them is wrong.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from reconcile.compare.inside import nearest
from reconcile.compare.pairs import drawn_from
from reconcile.compare.saying import Clash, Outcome, Saying, plain
from reconcile.compare.tables import Group, Tables

NEXT = re.compile(r"[,;]?\s?(?:and|while|but)?\s?(?:the\s)?(?:\w+\s)?$")
MOST, STEM, ALIKE, ONE, NEAR = 1000, 5, 2, 10, 400
Key = frozenset[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A name with its number: the stems of its words, the number, and where that stands (or its name, from `name`)."""

    words: Key
    value: float
    name: int
    start: int
    end: int


def results_of(text: str, tables: Tables) -> list[Entry]:
    """What a text tells of the seats, or the like, of parties by name."""
    return _results(text, rosters_in(text, tables), tables)


def rosters_in(text: str, tables: Tables) -> list[list[Entry]]:
    """The lists of a text that give three names or more a number each, and what else is told in their manner."""
    found = [e for m in tables.listed.entry.finditer(text) if (e := _entry(text, m, tables))]
    runs: list[list[Entry]] = []
    for entry in found:
        if runs and NEXT.fullmatch(_between(text, runs[-1][-1].end, entry.name, tables)):
            runs[-1].append(entry)
        else:
            runs.append([entry])
    return runs


def _between(text: str, start: int, end: int, tables: Tables) -> str:
    """What stands between two entries, without the noun of the first: "47 seats, the Greens"."""
    return tables.listed.nouns.sub("", text[start:end], count=1).lstrip()


def number_told(told: str, tables: Tables) -> float:
    """A number in digits or in a word, 0 where the word is none."""
    return float(told) if told.isdigit() else float(tables.numerals.get(told.lower(), "0"))


def _entry(text: str, found: re.Match[str], tables: Tables) -> Entry | None:
    value = number_told(found["n"], tables)
    said = [w.casefold() for w in re.findall(r"\w{3,}", found["name"])]
    words = {w[:STEM] for w in said if w not in tables.listed.titles} or {w[:STEM] for w in said}
    if not words or not 0 < value < MOST or tables.listed.units.match(text, found.end()):
        return None
    return Entry(frozenset(words), value, found.start(), found.start("n"), found.end())


def compare_rosters(groups: Sequence[Group], tables: Tables) -> Iterator[tuple[Group, Outcome]]:
    """Names to which two texts give two numbers, in lists that agree on other names."""
    homes = nearest(groups)
    lists = ((s, results_of(tables.sources[s].text, tables)) for s in sorted(homes) if s in tables.sources)
    told = {source: own for source, own in lists if own}
    clashes = []
    for a, b in combinations(told, 2):
        if tables.subjects.get(a) == tables.subjects.get(b):
            clashes += [(a, x, b, y) for x, y in _differing(told[a], told[b])]
    for a, x, b, y in clashes:
        event, group = homes[a].at(x.start, x.end)
        other, _ = homes[b].at(y.start, y.end)
        sides = [Saying(e, z, f"{z.value:g}", tables.sources[s].text[z.start : z.end], z.start, z.end)
                 for e, z, s in ((event, x, a), (other, y, b))]
        clash = Clash(plain(sides[0]), plain(sides[1]), f"{x.value:g} and {y.value:g} exclude each other", ratio=1.0)
        yield group, drawn_from([clash], Outcome("fact", "differ", (), "", "seat", evidence=1.0))


def _results(text: str, runs: Sequence[Sequence[Entry]], tables: Tables) -> list[Entry]:
    """The entries of a text that are of seats or the like: of lists that name them, and of sentences that stand beside
    such a list."""
    elected = tables.listed.topics.search(text) is not None
    spoken = [(run[0].name, run[-1].end) for run in runs
              if tables.listed.nouns.search(text, run[0].name, run[-1].end + ONE) or (elected and len(run) > ALIKE)]
    return [e for run in runs for e in run
            if any(start - NEAR <= e.start <= end + NEAR for start, end in spoken)]


def _differing(left: Sequence[Entry], right: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Entries of one name with two numbers, if enough others have one: the same result is told."""
    pairs = list(_of_one_name(left, right))
    same = {x.words for x, y in pairs if x.value == y.value}
    telling = sum(1 if any(x.words == w and x.value >= ONE for x in left) else 0.5 for w in same)
    if telling >= 1:
        yield from ((x, y) for x, y in pairs if x.value != y.value)


def _of_one_name(left: Sequence[Entry], right: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Entries whose names share a word that no other name of their texts has, each name with one number in its text."""
    one, other = _by_word(left), _by_word(right)
    shared = {(x, y): w for w in sorted(one.keys() & other.keys()) if (x := one[w]) and (y := other[w])}
    uses = Counter(e for pair in shared for e in pair)
    yield from (pair for pair in shared if all(uses[e] == 1 for e in pair))


def _by_word(entries: Sequence[Entry]) -> Mapping[str, Entry | None]:
    """The entry of each word; None where names or numbers of several entries have it."""
    told: dict[str, list[Entry]] = defaultdict(list)
    for e in entries:
        for w in e.words:
            told[w].append(e)
    return {w: found[0] if len({e.value for e in found}) == 1 and len({e.words for e in found}) == 1 else None
            for w, found in told.items()}
