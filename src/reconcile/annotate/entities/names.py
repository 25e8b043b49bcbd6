"""What the rules know of names, compiled for look-up: one index of phrases by their first word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from reconcile.model.fold import fold
from reconcile.rulebook import Rulebook
from reconcile.rulebook.entities import Country, EntityRule, Office, Organization, Region
from reconcile.rulebook.gazetteer import Gazetteer, open_gazetteer

Gender = Literal["f", "m", ""]
_TOKEN = re.compile(r"(?:\w\.){2,}|\w+\.(?=\s|$)|'s\b|\w+(?:'(?!s\b)\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase: its words in lower case, what kind of phrase it is and what it stands for.

    `exact` are the words as they must be written (acronyms); `capital` asks for a capital on the first word. `value`
    is an office's key, a country's code, a region's or body's name, or a noun's dictionary form.
    """

    words: tuple[str, ...]
    kind: str
    value: str
    exact: tuple[str, ...] = ()
    capital: bool = False
    plural: bool = False
    gender: Gender = ""


@dataclass(frozen=True, slots=True)
class Names:
    """`index` maps a first word to the phrases it opens, longest first; `lists` are the word lists of the rules."""

    index: Mapping[str, tuple[Entry, ...]]
    lists: Mapping[str, frozenset[str]]
    offices: Mapping[str, Office]
    countries: Mapping[str, Country]
    regions: Mapping[str, Region]
    organizations: Mapping[str, Organization]
    given: Mapping[str, Gender]
    gazetteer: Gazetteer

    def country(self, code: str) -> str:
        """The name of the country with an ISO code, "" if there is none."""
        found = self.countries.get(code)
        return found.name if found else ""


# Word lists whose nouns are looked up in the text, singular and plural, and the kind each gives its phrases.
NOUNS: tuple[tuple[str, str, Gender], ...] = (
    ("persons", "person", ""),
    ("persons-f", "person", "f"),
    ("persons-m", "person", "m"),
    ("professions", "profession", ""),
    ("kinship", "kinship", ""),
    ("kinship-f", "kinship", "f"),
    ("kinship-m", "kinship", "m"),
    ("bodies", "body", ""),
    ("weak-bodies", "weak-body", ""),
    ("things", "thing", ""),
    ("vehicles", "vehicle", ""),
    ("sites", "site", ""),
    ("members", "member", ""),
    ("states", "state", ""),
    ("sides", "side", ""),
    ("counterparts", "counterpart", ""),
    ("houses", "house", ""),
)
PLAIN: tuple[tuple[str, str, Gender], ...] = (
    ("honorifics", "honorific", ""),
    ("honorifics-f", "honorific", "f"),
    ("honorifics-m", "honorific", "m"),
    ("collectives", "collective", ""),
    ("pronouns-f", "pronoun", "f"),
    ("pronouns-m", "pronoun", "m"),
    ("pronouns-they", "pronoun-they", ""),
    ("site-openers", "site-opener", ""),
    ("companies", "company", ""),
)


def compile_names(rulebook: Rulebook, *, gazetteer: Gazetteer | None = None) -> Names:
    """Compile all entity rules in force. `gazetteer` is the one that comes with the program where none is given."""
    rules = [rulebook.entities[n] for n in sorted(rulebook.entities)]
    lists: dict[str, set[str]] = {}
    for rule in rules:
        for name, words in rule.words.items():
            lists.setdefault(name, set()).update(words)
    irregular = dict(pair.split(" / ") for pair in sorted(lists.get("irregular-plurals", ())))
    entries: list[Entry] = []
    for rule in rules:
        for office in rule.office:
            entries += _office(office, irregular)
        for country in rule.country:
            entries += _country(country)
        for region in rule.region:
            entries += _region(region)
        for body in rule.organization:
            entries += _organization(body)
    for name, kind, gender in NOUNS:
        for noun in sorted(lists.get(name, ())):
            entries += _noun(noun, kind, gender, irregular)
    for prefix in sorted(lists.get("ship-prefixes", ())):
        entries.append(_exact(prefix, "ship-prefix", prefix))
    given = _given(rules, lists)
    entries += [Entry((name,), "given", name, capital=True, gender=gender) for name, gender in sorted(given.items())]
    for name, kind, gender in PLAIN:
        entries += [Entry(split(word), kind, word, gender=gender) for word in sorted(lists.get(name, ()))]
    return Names(
        index=_index(entries),
        lists={name: frozenset(words) for name, words in lists.items()},
        offices={o.key: o for rule in rules for o in rule.office},
        countries={c.code: c for rule in rules for c in rule.country},
        regions={r.name: r for rule in rules for r in rule.region},
        organizations={b.name: b for rule in rules for b in rule.organization},
        given=given,
        gazetteer=gazetteer or open_gazetteer(),
    )


def _given(rules: Iterable[EntityRule], lists: Mapping[str, Iterable[str]]) -> dict[str, Gender]:
    """Given names in lower case, as written and without accents, with the gender they are mostly given to."""
    found: dict[str, Gender] = {n.lower(): "" for rule in rules for k in rule.nickname for n in (k.name,)}
    genders: tuple[tuple[str, Gender], ...] = (
        ("rarer-given", ""), ("rarer-given-m", "m"), ("rarer-given-f", "f"), ("given-m", "m"), ("given-f", "f"))
    for of, gender in genders:
        for name in lists.get(of, ()):
            found[name.lower()] = found[fold(name)] = gender
    return {name: gender for name, gender in found.items() if name.isalpha()}


def split(phrase: str) -> tuple[str, ...]:
    """The words of a phrase, cut as the language models' tokenizers cut them, in lower case."""
    return tuple(w.lower() for w in _TOKEN.findall(phrase))


def plural(noun: str, irregular: Mapping[str, str]) -> str:
    """The plural of a noun phrase: its last word's by the usual rule, or the one listed."""
    if noun in irregular:
        return irregular[noun]
    *rest, last = noun.split(" ")
    if last in irregular:
        last = irregular[last]
    elif last.endswith("y") and last[-2:-1] not in ("a", "e", "o", "u", ""):
        last = f"{last[:-1]}ies"
    elif last.endswith(("s", "x", "z", "ch", "sh")):
        last = f"{last}es"
    else:
        last = f"{last}s"
    return " ".join((*rest, last))


def _noun(noun: str, kind: str, gender: Gender, irregular: Mapping[str, str]) -> list[Entry]:
    return [
        Entry(split(noun), kind, noun, gender=gender),
        Entry(split(plural(noun, irregular)), kind, noun, plural=True, gender=gender),
    ]


def _office(office: Office, irregular: Mapping[str, str]) -> list[Entry]:
    plurals = office.plurals or tuple(plural(n, irregular) for n in office.names)
    return [
        *(Entry(split(n), "office", office.key, gender=office.gender) for n in office.names),
        *(Entry(split(n), "office", office.key, plural=True, gender=office.gender) for n in (*plurals, *office.groups)),
    ]


def _named(names: Iterable[str], kind: str, value: str) -> list[Entry]:
    return [_exact(n, kind, value) if _abbreviated(n) else Entry(split(n), kind, value, capital=True) for n in names]


def _abbreviated(name: str) -> bool:
    return len(name) <= 2 or name.replace(".", "").isupper()


def _exact(name: str, kind: str, value: str) -> Entry:
    return Entry(split(name), kind, value, exact=tuple(_TOKEN.findall(name)), capital=True)


def _country(country: Country) -> list[Entry]:
    names = (country.name, *country.names, *(f.name for f in country.former))
    singular = [n for n in country.people if n in country.adjectives or f"{n}s" in country.people]
    return [
        *_named(names, "country", country.code),
        *_named(country.adjectives, "adjective", country.code),
        *(Entry(split(n), "people", country.code, capital=True, plural=n not in singular) for n in country.people),
    ]


def _region(region: Region) -> list[Entry]:
    return [
        *_named((region.name, *region.names), "region", region.name),
        *_named(region.adjectives, "region-adjective", region.name),
    ]


def _organization(body: Organization) -> list[Entry]:
    kind = "thing-name" if body.kind == "other" else "organization"
    return [*_named((body.name, *body.names), kind, body.name), *(_exact(a, kind, body.name) for a in body.acronyms)]


def _index(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    index: dict[str, set[Entry]] = {}
    for entry in entries:
        if entry.words:
            index.setdefault(entry.words[0], set()).add(entry)
    return {
        first: tuple(sorted(found, key=lambda e: (-len(e.words), e.kind, e.value, e.plural)))
        for first, found in index.items()
    }
