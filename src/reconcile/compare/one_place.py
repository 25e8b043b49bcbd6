"""Whether two names of places may mean one place, or places one of which lies in the other."""

from __future__ import annotations

from reconcile.compare.fields.places import told_within
from reconcile.compare.tables import Tables
from reconcile.model.entity import Entity
from reconcile.model.fold import fold, words
from reconcile.model.places import place_relation
from reconcile.rulebook.gazetteer import open_gazetteer

APART = ("apart", "apart-countries")


def one_place(left: str, right: str, called: tuple[str, str], tables: Tables) -> bool:
    """Whether the places of two entity ids ("" where nothing resolved them), as texts call them, may be one.

    Two that no table knows have nothing but their names: they are two where both or neither are called a hall, a
    station and the like.
    """
    a, b = (tables.entities.get(i) for i in (left, right))
    if a is not None and b is not None:
        if told_within((a,), (b,), [s.text for _, s in sorted(tables.sources.items())]):
            return True
        relation = place_relation(a, b)
        if relation != "unknown":
            return relation not in APART
    if (a is not None and b is not None and _known(a) != _known(b)) or (a is None) != (b is None):
        known, name = (a, called[1]) if a is not None and _known(a) else (b, called[0])
        return known is None or not _elsewhere(known, name)
    return _known(a) or _known(b) or _site(called[0], tables) != _site(called[1], tables)


def _elsewhere(known: Entity, name: str) -> bool:
    """Whether every place of a name, which the text's own reading did not place, lies outside a known one."""
    found = open_gazetteer().find(name)
    around = {fold(n) for n in (known.name, *known.aliases, *known.parts_of)}
    return bool(found) and all(
        p.country != known.country or (p.kind == known.level and not {fold(p.region), fold(p.name)} & around)
        for p in found)


def _known(place: Entity | None) -> bool:
    return place is not None and bool(place.country or place.parts_of)


def _site(name: str, tables: Tables) -> bool:
    """Whether a name is that of a building or a facility."""
    return bool(set(words(name)) & (tables.facilities | tables.sites))
