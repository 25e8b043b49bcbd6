"""What the rules know of names, by the keys that resolving asks with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from reconcile.model.fold import fold
from reconcile.rulebook import Rulebook
from reconcile.rulebook.entities import Alias, Country, EntityRule, Office, Organization, Region
from reconcile.rulebook.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class Term:
    """A person's time in an office, as days; None is open."""

    name: str
    first: int
    last: int | None


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Tables by folded name, ISO code or office key. `parts` gives the regions that hold a country, smallest first."""

    countries: Mapping[str, Country]
    country_names: Mapping[str, str]
    regions: Mapping[str, Region]
    region_names: Mapping[str, str]
    parts: Mapping[str, tuple[str, ...]]
    bodies: Mapping[str, Organization]
    nicknames: Mapping[str, frozenset[str]]
    offices: Mapping[str, Office]
    terms: Mapping[tuple[str, str], tuple[Term, ...]]
    leads: Mapping[str, str]
    aliases: Mapping[str, Alias]
    guarded: frozenset[str]
    idle: frozenset[str]
    spellings: Mapping[str, str]
    gazetteer: Gazetteer


def compile_knowledge(rulebook: Rulebook, gazetteer: Gazetteer) -> Knowledge:
    """Turn all entity rules in force into tables."""
    rules = [rulebook.entities[n] for n in sorted(rulebook.entities)]
    countries = {c.code: c for r in rules for c in r.country}
    regions = {r.name: r for rule in rules for r in rule.region}
    return Knowledge(
        countries=countries,
        country_names={fold(n): c.code for c in countries.values() for n in _names(c)},
        regions=regions,
        region_names={fold(n): r.name for r in regions.values() for n in (r.name, *r.names, *r.adjectives)},
        parts=_parts(regions),
        bodies={fold(n): b for r in rules for b in r.organization for n in (b.name, *b.names, *b.acronyms)},
        nicknames=_nicknames(rules),
        offices={o.key: o for r in rules for o in r.office},
        terms=_terms(rules),
        leads=_leads(rules),
        aliases={fold(a.name): a for r in rules for a in r.alias},
        guarded=_words(rules, "guarded"),
        idle=_words(rules, "idle"),
        spellings=dict(pair.split(" / ") for pair in sorted(_words(rules, "spellings"))),
        gazetteer=gazetteer,
    )


def _words(rules: list[EntityRule], name: str) -> frozenset[str]:
    return frozenset(w for r in rules for w in r.words.get(name, ()))


def _names(country: Country) -> tuple[str, ...]:
    return (country.name, *country.names, *country.adjectives, *(f.name for f in country.former))


def _parts(regions: Mapping[str, Region]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[tuple[int, str]]] = {}
    for region in regions.values():
        for code in () if region.historical else region.members:
            found.setdefault(code, []).append((len(region.members), region.name))
    return {code: tuple(name for _, name in sorted(held)) for code, held in found.items()}


def _nicknames(rules: list[EntityRule]) -> dict[str, frozenset[str]]:
    """The groups that a given name belongs to; a common name without short forms is a group of its own."""
    groups: dict[str, set[str]] = {}
    for rule in rules:
        for nickname in rule.nickname:
            for name in (nickname.name, *nickname.short):
                groups.setdefault(fold(name), set()).add(nickname.name)
        for name in (*rule.words.get("given-m", ()), *rule.words.get("given-f", ())):
            groups.setdefault(fold(name), set()).add(name)
    return {name: frozenset(found) for name, found in groups.items()}


def _terms(rules: list[EntityRule]) -> dict[tuple[str, str], tuple[Term, ...]]:
    found: dict[tuple[str, str], list[Term]] = {}
    for rule in rules:
        for held in rule.holders:
            found.setdefault((held.office, held.of), []).extend(
                Term(t.name, t.since.toordinal(), _day(t.until or rule.as_of)) for t in held.terms)
    return {key: tuple(sorted(terms, key=lambda t: (t.first, t.name))) for key, terms in found.items()}


def _day(day: date | None) -> int | None:
    return day.toordinal() if day else None


def _leads(rules: list[EntityRule]) -> dict[str, str]:
    """The office that leads each country: the one so marked, or the only one known."""
    found: dict[str, str] = {}
    for rule in rules:
        for held in rule.holders:
            if held.leads or held.of not in found:
                found[held.of] = held.office
    return found
