"""Which texts are about one subject: a folder may hold several.

Texts are compared by the words and, above all, the names they share (cosine of tf-idf vectors), and gathered by average
linkage. With few texts nothing is said: a folder of two or three is taken to be about one subject.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from reconcile.model.source import Source

FEWEST = 4
TERMS = 40
BACKGROUND = 50
ALIKE = 0.11
SHORTEST = 8
NAME = 2.0
_WORD = re.compile(r"[^\W_]{3,}")

Vector = dict[str, float]


def subjects(sources: Sequence[Source]) -> dict[str, int]:
    """The number of each source's subject, by source id; -1 where there are too few texts or words to say."""
    ordered = sorted(sources, key=lambda s: s.id)
    if len(ordered) < FEWEST:
        return {s.id: -1 for s in ordered}
    counts = [_terms(s) for s in ordered]
    frequency = Counter(word for count in counts for word in count)
    vectors = [_vector(count, frequency, len(ordered)) for count in counts]
    groups = _gather(_similarities(vectors, frequency), len(ordered))
    return {s.id: group if len(v) >= SHORTEST else -1 for s, v, group in zip(ordered, vectors, groups, strict=True)}


def _terms(source: Source) -> Counter[str]:
    """Word counts; a word written with a capital inside a sentence counts as a name, apart from the plain word."""
    found: Counter[str] = Counter()
    for block in source.blocks:
        text = source.text[block.start:block.end]
        for match in _WORD.finditer(text):
            word = match[0]
            inside = match.start() > 1 and text[match.start() - 2] not in ".!?\n\"'”’"
            found["^" + word.lower() if inside and word[0].isupper() else word.lower()] += 1
    return found


def _vector(count: Counter[str], frequency: Counter[str], total: int) -> Vector:
    """The weightiest terms of a text, to unit length."""
    weighted = {
        w: (1 + math.log(n)) * math.log((total + BACKGROUND) / (frequency[w] + 1)) * (NAME if w[0] == "^" else 1.0)
        for w, n in count.items()
    }
    best = sorted(weighted, key=lambda w: (-weighted[w], w))[:TERMS * 3]
    length = math.sqrt(sum(weighted[w] ** 2 for w in best)) or 1.0
    return {w: weighted[w] / length for w in best}


def _similarities(vectors: Sequence[Vector], frequency: Mapping[str, int]) -> dict[tuple[int, int], float]:
    """Cosines of all pairs that share a term which is not in every other text."""
    most = max(20, len(vectors) // 4)
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for index, vector in enumerate(vectors):
        for word, weight in vector.items():
            if frequency[word] <= most:
                holders[word].append((index, weight))
    cosines: dict[tuple[int, int], float] = defaultdict(float)
    for word in sorted(holders):
        found = holders[word]
        for at, (i, x) in enumerate(found):
            for j, y in found[at + 1:]:
                cosines[i, j] += x * y
    return cosines


def _gather(cosines: Mapping[tuple[int, int], float], total: int) -> list[int]:
    """Average linkage: the most alike groups are joined until no two are alike enough on average."""
    group = list(range(total))
    members = {i: [i] for i in range(total)}
    links: dict[tuple[int, int], float] = {k: v for k, v in cosines.items() if v > ALIKE / 4}
    for i, j in sorted((k for k, v in links.items() if v >= ALIKE), key=lambda k: (-round(links[k], 6), k)):
        a, b = group[i], group[j]
        if a == b:
            continue
        between = sum(links.get((min(x, y), max(x, y)), 0.0) for x in members[a] for y in members[b])
        if between >= ALIKE * len(members[a]) * len(members[b]):
            keep, drop = min(a, b), max(a, b)
            members[keep] += members.pop(drop)
            for x in members[keep]:
                group[x] = keep
    return group
