"""From keys to entities: names, aliases, ids, what holds what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from reconcile.model.entity import Entity, EntityKind, Mention
from reconcile.model.fold import fold
from reconcile.resolve.keys import SHIP, Key
from reconcile.resolve.knowledge import Knowledge
from reconcile.resolve.places import locate

PLACES = ("country", "region", "town", "site")


def build_entities(mentions: Mapping[Key, Sequence[Mention]], know: Knowledge) -> dict[Key, Entity]:
    """One entity for every key that something refers to; ids rest on the keys alone."""
    ids = _ids(mentions, know)
    return {key: _entity(key, ids[key], mentions[key], know) for key in sorted(mentions)}


def _ids(keys: Iterable[Key], know: Knowledge) -> dict[Key, str]:
    wanted: dict[str, list[Key]] = {}
    for key in sorted(keys):
        wanted.setdefault(_id(key, know), []).append(key)
    return {key: slug if n == 0 else f"{slug}-{n + 1}" for slug, held in wanted.items() for n, key in enumerate(held)}


def _id(key: Key, know: Knowledge) -> str:
    kind, *rest = key
    if kind == "town":
        place = know.gazetteer.place(int(rest[0]))
        rest = [place.name, place.region, place.country]
    return "-".join((kind, *(w for part in rest for w in fold(part).split())))


def _entity(key: Key, identity: str, mentions: Sequence[Mention], know: Knowledge) -> Entity:
    ordered = tuple(sorted(mentions, key=lambda m: (m.source, m.start)))
    name = _name(key, ordered, know)
    spelt = {m.name for m in ordered if m.name and m.form in ("name", "descriptor")}
    aliases = tuple(sorted(spelt - {name}))
    if key[0] in PLACES:
        lies = locate(key, know, [m.name for m in ordered])
        return Entity(identity, name, "place", aliases, lies.country, lies.parts_of, ordered, level=lies.level,
                      population=lies.population)
    kind = _kind(key, ordered)
    country = _country(key, ordered)
    holds = tuple(know.countries[country].name for _ in (1,) if country in know.countries and kind == "organization")
    return Entity(identity, name, kind, aliases, country, holds, ordered, local=key[0] == "local")


def _kind(key: Key, mentions: Sequence[Mention]) -> EntityKind:
    if key[0] in ("person", "office"):
        return "person"
    if any(m.head == SHIP for m in mentions):
        return "other"
    counts = Counter(m.kind for m in mentions)
    return min(counts, key=lambda k: (-counts[k], k)) if counts else "organization"


def _country(key: Key, mentions: Sequence[Mention]) -> str:
    if key[0] == "body" and len(key) > 2:
        return key[2] if len(key[2]) == 2 else ""
    if key[0] != "body":
        return ""
    codes = {m.country for m in mentions if m.country}
    return next(iter(codes)) if len(codes) == 1 else ""


def _name(key: Key, mentions: Sequence[Mention], know: Knowledge) -> str:
    if key[0] == "country":
        return know.countries[key[1]].name
    if key[0] == "region":
        return key[1]
    if key[0] == "office":
        return office_name(key, know, owner=_commonest([m.of for m in mentions if m.of]) if mentions else "")
    if key[0] == "local":
        return mentions[0].name or mentions[0].text if mentions else key[2]
    own = [m.name for m in mentions if m.name and m.form in ("name", "descriptor")]
    if key[0] == "person":
        return _person_name(own, key)
    if key[0] == "body":
        return _body_name(key, mentions, own, know)
    return _commonest(own) if own else (know.gazetteer.place(int(key[1])).name if key[0] == "town" else key[1])


def _commonest(names: Sequence[str]) -> str:
    counts = Counter(names) or Counter(("",))
    return min(counts, key=lambda n: (-counts[n], -len(n), n))


def _person_name(own: Sequence[str], key: Key) -> str:
    """The commonest full name; a lone word only where there is nothing fuller."""
    full = [n for n in own if len(fold(n).split()) > 1]
    return _commonest(full or own) if own else key[1].lstrip("=~")


def _body_name(key: Key, mentions: Sequence[Mention], own: Sequence[str], know: Knowledge) -> str:
    """The fullest of the names that are no acronyms; a body known from a group alone takes its owner's name."""
    known = know.bodies.get(key[1])
    fuller = [n for n in own if not n.isupper()]
    if known is not None and not fuller:
        return known.name
    if own:
        return min(fuller or own, key=lambda n: (-len(n.split()), -len(n), n))
    group = next((m.name for m in mentions if m.name), key[1].title())
    return f"{group} of {know.countries[key[2]].name}" if len(key) > 2 and key[2] in know.countries else group


def office_name(key: Key, know: Knowledge, *, owner: str = "") -> str:
    """ "Prime Minister of Peru": an office without a known holder; `owner` as the texts write it."""
    office, _, host = key[1].partition(" to ")
    prefix = "Deputy " if office.startswith("deputy-") else "Vice " if office.startswith("vice-") else ""
    bare = office.removeprefix("deputy-").removeprefix("vice-").removesuffix("-elect")
    rule = know.offices.get(bare)
    label = prefix + (rule.label if rule else bare.replace("-", " ").title())
    if key[2:3] == ("country",):
        owner = know.countries[key[3]].name
    elif key[2:] and not owner:
        owner = key[3].title()
    if owner:
        label += f" of {owner}"
    return f"{label} to {host}" if host else label
