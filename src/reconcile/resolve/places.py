"""Places: which of the places of one name is meant, and what it lies in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from reconcile.model.entity import Level, Mention
from reconcile.model.fold import fold
from reconcile.resolve.keys import Key
from reconcile.resolve.knowledge import Knowledge
from reconcile.rulebook.gazetteer import Place

REGION_WORD = re.compile(
    r"^(?:the )?(?:province|region|state|oblast) of |"
    r" (?:region|province|oblast|prefecture|governorate|territory)$|(?-i: state)$", re.IGNORECASE)
CITY_WORD = re.compile(r"^(?:the )?(?:city|town|village|port) of | (?:city|town)$", re.IGNORECASE)
SHORT = re.compile(r"\b(?:(mt)|(st)|(ft))\.? (?=[A-Z])", re.IGNORECASE)
BIG, LARGE = 15_000, 300_000
CLEARLY = 4  # times as many people as its namesake abroad
DWARFED = 50  # times as many people in the namesake as nobody would leave unsaid


@dataclass(frozen=True, slots=True)
class Located:
    """Where a place lies: `level` as in `Entity`, ISO code, and the names of what holds it, innermost first."""

    level: Level
    country: str
    parts_of: tuple[str, ...]
    name: str = ""
    population: int = 0


def country_weights(mentions: Iterable[Mention]) -> Counter[str]:
    """How often a text speaks of each country, by code; of each country's name, by "=" and the folded name; of a place
    of any name, and of what it says a place lies in, by "@" and the folded name."""
    held = list(mentions)
    counts = Counter(m.country for m in held if m.country)
    counts.update(f"@{fold(name)}" for m in held if m.kind == "place" for name in (m.name, m.of) if name)
    counts.update(f"={fold(m.name)}" for m in held if m.head == "country")
    return counts


def place_key(mention: Mention, near: Counter[str], know: Knowledge) -> Key:
    """The place that a mention means; `near` are the countries that its text speaks of."""
    mention = replace(mention, name=SHORT.sub(_in_full, mention.name))
    folded = fold(mention.name)
    state = _state_of_that_name(mention, folded, near, know)
    if state:
        return "town", str(state.id)
    if folded in know.country_names and mention.head != "city":
        return "country", know.country_names[folded]
    if folded in know.region_names:
        return "region", know.region_names[folded]
    article = mention.text[:4].lower() == "the " and mention.name[:4].lower() != "the "
    found = None if article and mention.head == "city" else _town(mention, near, know)
    if found:
        return "town", str(found.id)
    return "site", folded


def place_name(mention: Mention) -> str:
    """The folded name by which a place without a better key is known."""
    return fold(SHORT.sub(_in_full, mention.name))


def _in_full(found: re.Match[str]) -> str:
    return "Mount " if found[1] else "Saint " if found[2] else "Fort "


def _state_of_that_name(mention: Mention, folded: str, near: Counter[str], know: Knowledge) -> Place | None:
    """The province that bears a country's name (Georgia), where the text speaks of its country and not of the other."""
    code = know.country_names.get(folded, "")
    if not code or mention.head != "country":
        return None
    found = next((p for p in know.gazetteer.find(mention.name) if p.kind == "region" and p.country != code), None)
    if found is None:
        return None
    return found if near.get(found.country, 0) > 0 and near.get(code, 0) <= near.get(f"={folded}", 0) else None


def _town(mention: Mention, near: Counter[str], know: Knowledge) -> Place | None:
    alias = know.aliases.get(fold(mention.name))
    if alias:
        return next((p for p in know.gazetteer.find(alias.place) if p.country == alias.country), None)
    for pattern, kind in ((None, ""), (REGION_WORD, "region"), (CITY_WORD, "city")):
        name = pattern.sub("", mention.name) if pattern else mention.name
        if pattern and name == mention.name:
            continue
        found = [p for p in know.gazetteer.find(name) if not kind or p.kind == kind]
        if found:
            return _choose(found, mention, near, know)
    return None


def _choose(found: list[Place], mention: Mention, near: Counter[str], know: Knowledge) -> Place | None:
    """One of several places of a name: the one in what stands beside it, in a country spoken of, or the largest."""
    if mention.of:
        within = fold(mention.of)
        within = fold(know.aliases[within].place) if within in know.aliases else within
        code = know.country_names.get(within, "")
        inside = [p for p in found if fold(p.region) == within or (code and p.country == code)]
        if inside:
            return inside[0]
        if code or know.gazetteer.find(mention.of):
            return None
    largest = max((p.population for p in found if _bears(p, mention)), default=0)
    best = max(found, key=lambda p: (_kind_rank(p, mention), _at_home(p, near, largest), p.population, -p.id))
    if near.get(best.country, 0):
        return best
    spoken = any(k[0] not in "=@" for k in near)
    rival = max((p.population for p in found if p.country != best.country and _bears(p, mention)), default=0)
    enough = max(CLEARLY * rival, LARGE if spoken else BIG)
    return best if best.population >= enough and fold(mention.name) not in know.guarded else None


def _bears(place: Place, mention: Mention) -> bool:
    """Whether a place bears the very name today: Mons, which some call Bergen, is no rival to Bergen."""
    return fold(place.name) == fold(mention.name)


def _at_home(place: Place, near: Counter[str], largest: int) -> bool:
    """Whether a text speaks of a place's country, and the place is not dwarfed by a namesake elsewhere: who means the
    London of Ohio says so, or at least speaks of Ohio."""
    spoken_of = near.get(place.country, 0) > 0 and place.population > BIG // 5
    return spoken_of and (place.population * DWARFED >= largest or near.get(f"@{fold(place.region)}", 0) > 0)


def _kind_rank(place: Place, mention: Mention) -> int:
    wanted = "county" if mention.head == "county" else ""
    return int(place.kind == wanted) if wanted else int(place.kind != "county")


def locate(key: Key, know: Knowledge, names: Iterable[str] = ()) -> Located:
    """Where the place of a key lies. Counties and sites say no country: where in it they lie is not known; nor do names
    of several towns, of which it is not known which is meant. `names` are those by which texts call it."""
    if key[0] == "country":
        return Located("country", key[1], know.parts.get(key[1], ()), know.countries[key[1]].name)
    if key[0] == "region":
        code = know.regions[key[1]].country
        return Located("region", code, _above(code, know), key[1])
    if key[0] == "town":
        place = know.gazetteer.place(int(key[1]))
        region = (place.region,) if place.region and fold(place.region) != fold(place.name) else ()
        parts = (*region, *_above(place.country, know))
        if place.kind == "county":
            return Located("region", "", parts)
        level: Level = "region" if place.kind == "region" and not _means_the_city(place, names, know) else "city"
        return Located(level, place.country, parts, population=place.population)
    towns = [p.population for p in know.gazetteer.find(key[1]) if p.kind == "city" and fold(p.name) == key[1]]
    most = max(towns, default=0)
    return Located("city" if most >= BIG else "site", "", (), population=most)


def _means_the_city(region: Place, names: Iterable[str], know: Knowledge) -> bool:
    """Whether a region is named after a city in it, and texts use the bare name ("Oslo"): the city is meant."""
    if any(REGION_WORD.search(name) for name in names):
        return False
    return any(p.kind == "city" and fold(p.region) == fold(p.name) == fold(region.name) and p.country == region.country
               for p in know.gazetteer.find(region.name))


def _above(code: str, know: Knowledge) -> tuple[str, ...]:
    country = know.countries.get(code)
    return (country.name, *know.parts.get(code, ())) if country else ()
