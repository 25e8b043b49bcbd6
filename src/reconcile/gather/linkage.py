"""Vectors to clusters by average linkage, without looking at all pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from reconcile.gather.terms import Vector
from reconcile.model.subject import cosine

KEYS = 24  # weightiest terms by which a cluster is found
LOOKED_AT = 8  # clusters that share most of them
ROUNDS = 4


@dataclass(slots=True)
class _Clusters:
    """Sums of unit vectors and their members; `found_by` finds clusters by the keys of their members.

    The mean similarity of all pairs between two clusters is the product of their sums over the product of their sizes,
    so no pair of members is ever looked at.
    """

    sums: list[Vector] = field(default_factory=list)
    members: list[list[int]] = field(default_factory=list)
    found_by: dict[str, dict[int, None]] = field(default_factory=lambda: defaultdict(dict))

    def alike(self, a: Vector, size: int, at: int) -> float:
        """Mean similarity of `size` vectors with the sum `a` to the members of a cluster."""
        return cosine(a, self.sums[at]) / (size * len(self.members[at]))

    def nearest(self, vector: Vector, size: int, keys: Sequence[str], *, besides: int = -1) -> tuple[float, int]:
        """The cluster most alike to `size` vectors with this sum, and how alike; (0, -1) if none shares a key."""
        shared: dict[int, float] = defaultdict(float)
        for term in keys:
            for at in self.found_by.get(term, ()):
                if at != besides and self.members[at]:
                    shared[at] += vector[term] * self.sums[at][term] / len(self.members[at])
        likely = sorted(shared, key=lambda at: (-round(shared[at], 9), at))[:LOOKED_AT]
        score, at = max(((round(self.alike(vector, size, at), 9), -at) for at in likely), default=(0.0, 1))
        return score, -at

    def add(self, at: int, vector: Vector, members: Sequence[int], keys: Sequence[str]) -> None:
        """Put members with this sum into a cluster, a new one if it is next in number."""
        if at == len(self.sums):
            self.sums.append({})
            self.members.append([])
        total = self.sums[at]
        for term, x in vector.items():
            total[term] = total.get(term, 0.0) + x
        for term in keys:
            self.found_by[term][at] = None
        self.members[at] += members


def link(vectors: Sequence[Vector], *, alike: float, keys: Sequence[Sequence[str]] = ()) -> list[list[int]]:
    """Clusters of indexes whose members are `alike` on average (a cosine), each sorted, in order of their first.

    Each vector joins the cluster nearest to it, then clusters near enough are joined. What shares no telling
    term with a cluster has no influence on it. The result depends on the order of the vectors. `keys` are those of
    the vectors (`keys_of`), where they are known.
    """
    clusters = _Clusters()
    for index, vector in enumerate(vectors):
        own = keys[index] if keys else keys_of(vector)
        score, at = clusters.nearest(vector, 1, own)
        clusters.add(at if score >= alike else len(clusters.sums), vector, [index], own)
    for _ in range(ROUNDS):
        if not _join(clusters, alike):
            break
    return sorted(sorted(members) for members in clusters.members if members)


def _join(clusters: _Clusters, alike: float) -> bool:
    """Join each cluster with its nearest, the most alike first; whether any were."""
    wanted: set[tuple[float, int, int]] = set()
    for at, members in enumerate(clusters.members):
        if members:
            score, other = clusters.nearest(clusters.sums[at], len(members), keys_of(clusters.sums[at]), besides=at)
            if score >= alike:
                wanted.add((-score, min(at, other), max(at, other)))
    joined = False
    for _, keep, drop in sorted(wanted):
        left, right = clusters.members[keep], clusters.members[drop]
        if left and right and clusters.alike(clusters.sums[keep], len(left), drop) >= alike:
            clusters.add(keep, clusters.sums[drop], right, keys_of(clusters.sums[drop]))
            clusters.members[drop] = []
            joined = True
    return joined


def join_lone(found: Sequence[Sequence[int]], vectors: Sequence[Vector], *, alike: float) -> list[list[int]]:
    """The clusters `found`, each vector that stands alone joined to the one to whose members it is nearest, if it is
    `alike` them on average: an essay among reports tells their story in words of its own. All are held against those
    that stood together before, so that none helps another in."""
    clusters = _Clusters()
    for at, members in enumerate(m for m in found if len(m) > 1):
        for index in members:
            clusters.add(at, vectors[index], [index], ())
    out = [list(members) for members in clusters.members]
    for lone in (members[0] for members in found if len(members) == 1):
        near = ((round(clusters.alike(vectors[lone], 1, at), 9), -at) for at in range(len(clusters.members)))
        score, at = max(near, default=(0.0, 0))
        if score >= alike and clusters.members:
            out[-at].append(lone)
        else:
            out.append([lone])
    return sorted(sorted(members) for members in out)


def keys_of(vector: Vector) -> list[str]:
    """The weightiest terms of a vector, by which clusters are found for it."""
    return sorted(vector, key=lambda t: (-vector[t], t))[:KEYS]
