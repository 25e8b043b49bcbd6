"""Whence somebody is said to come beside the name: "the Swiss engineer", "the Graz painter", "Lind of Austria"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reconcile.compare.lives.fact import Fact
from reconcile.compare.lives.haunts import Haunt
from reconcile.compare.lives.people import Cast
from reconcile.compare.saying import Saying
from reconcile.compare.tables import Tables
from reconcile.model.entity import Entity, Mention
from reconcile.model.event import Event
from reconcile.model.places import is_country
from reconcile.rulebook.gazetteer import open_gazetteer
from reconcile.rulebook.lives import LifeRule

ORIGIN = "origin"
LARGE = 20_000  # inhabitants of a town that people are called by
_BEHIND = re.compile(r"\s(?:of|from)\s(?:the\s)?")
NEAR = 8  # characters of an article before the word for a country
_ARTICLE = re.compile(r"(?:, |\b(?:was|is) |^|\s)an? $")
_NAMED = re.compile(r" (?:[a-z]+ )?(?:named|called|by the name of) ")
_BETWEEN = re.compile(r"(?:, (?:aged )?\d{1,3})?(?:, (?!and\b)[a-z][^,.;()]{0,40})?")
_BORN = re.compile(r"[-–\s]born\b")


def origins_of(rule: LifeRule, cast: Cast, tables: Tables) -> Iterator[Fact]:
    """The countries and towns by which texts call persons, each mention once."""
    for source in sorted(cast.home) if ORIGIN in rule.takes else ():
        text = tables.sources[source].text
        for mention, person in cast.held.get(source, ()):
            place = _country(mention) or _behind(mention, source, cast, text) or _before(mention)
            event = cast.near(source, mention.start) if place is not None else None
            if event is not None and place is not None and not _BORN.search(mention.text):
                yield Fact(rule.name, rule.label, (person.id,), _side(event, place, mention))
        yield from _called(rule, source, cast, text)


def _called(rule: LifeRule, source: str, cast: Cast, text: str) -> Iterator[Fact]:
    """ "Ada Lind, a Swiss engineer", "Ada Lind, 52, dealer, a Swiss national", "a Swiss named Ada Lind"."""
    for start, (mention, entity) in sorted(cast.placed.get(source, {}).items()):
        opened = _ARTICLE.search(text, max(0, start - NEAR), start) if mention.form == "descriptor" else None
        country = _country(replace(mention, nationality=mention.country)) if opened is not None else None
        if opened is None or country is None or entity.kind != "place" or _BORN.match(text, mention.end):
            continue
        named, before = _NAMED.match(text, mention.end), cast.before(source, opened.start())
        behind = cast.at(source, named.end()) if named is not None else None
        near = before is not None and _BETWEEN.fullmatch(text, before[0].end, opened.start()) is not None
        person = behind or (before if near else None)
        event = cast.near(source, start)
        if person is not None and event is not None:
            yield Fact(rule.name, rule.label, (person[1].id,), _side(event, country, mention))


def _side(event: Event, place: Entity, mention: Mention) -> Saying[object]:
    return Saying(event, Haunt((place,)), place.name, mention.text, mention.start, mention.end)


def _country(mention: Mention) -> Entity | None:
    """The country of "the Swiss engineer"."""
    code = mention.nationality
    return Entity(f"country-{code.lower()}", code, "place", (), code, (), (), level="country") if code else None


def _behind(mention: Mention, source: str, cast: Cast, text: str) -> Entity | None:
    """The country behind a name ("General Lind of Austria")."""
    link = _BEHIND.match(text, mention.end) if mention.form == "name" else None
    held = cast.place(source, link.end(), text) if link is not None else None
    return held[1] if held is not None and is_country(held[1]) else None


def _before(mention: Mention) -> Entity | None:
    """The town in front of what somebody is by profession ("the Graz painter Ada Lind")."""
    name = mention.text.find(mention.name) if mention.form == "name" and mention.profession else -1
    said = [w for w in mention.text[: max(name, 0)].split() if w[:1].isupper() and w != "The"]
    found = open_gazetteer().find(" ".join(said)) if said else ()
    town = next((p for p in found if p.kind == "city" and p.population >= LARGE), None)
    return None if town is None else Entity(
        f"town-{town.id}", town.name, "place", (), town.country, (town.region,), (), level="city")
