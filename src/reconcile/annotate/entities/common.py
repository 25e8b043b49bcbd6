"""Expressions without a name: groups ("the two leaders"), pronouns, counterparts, sides, and people by a noun."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from reconcile.annotate.entities.complements import ARTICLES, NUMBERS, body_text, complement
from reconcile.annotate.entities.draft import Draft
from reconcile.annotate.entities.people import with_age
from reconcile.annotate.entities.view import Hit, View
from reconcile.model.entity import EntityKind

KINDS = (
    "pronoun",
    "pronoun-they",
    "member",
    "state",
    "side",
    "counterpart",
    "person",
    "profession",
    "kinship",
    "collective",
    "people",
    "adjective",
    "region-adjective",
)
BEFORE = frozenset(("JJ", "NN", "NNP", "NNS", "CD", "HYPH", "JJR", "JJS", "NNPS"))
NOUNS = ("member", "state", "side", "counterpart", "person", "profession", "kinship", "collective")
PRONOUN_TAGS = frozenset(("PRP", "PRP$"))


def find_common(view: View) -> Iterator[Draft]:
    """Expressions without a name whose tokens are still free."""
    for i in sorted(view.hits):
        if view.taken[i] or view.heading[i]:
            continue
        hit = next((h for h in view.hits[i] if h.entry.kind in KINDS and view.free(h.start, h.end)), None)
        if hit is None:
            continue
        for draft in _read(view, hit):
            view.taken[draft.start : draft.end] = b"\x01" * (draft.end - draft.start)
            yield with_age(view, draft)
    for i, word in enumerate(view.lower):
        if word in view.names.lists["pairs"] and not view.taken[i] and view.lower_at(i - 1) == "the":
            yield from _pair(view, i)


def _read(view: View, hit: Hit) -> Iterator[Draft]:
    kind = hit.entry.kind
    if kind in ("pronoun", "pronoun-they"):
        yield from _pronoun(view, hit)
    elif kind in ("adjective", "region-adjective"):
        yield from _adjective(view, hit)
    elif kind == "people":
        yield from _people(view, hit)
    elif kind == "counterpart":
        yield from _counterpart(view, hit)
    elif kind in ("member", "state", "side"):
        yield from _group(view, hit)
    else:
        yield from _described(view, hit)


def _pronoun(view: View, hit: Hit) -> Iterator[Draft]:
    if view.tags[hit.start] not in PRONOUN_TAGS:
        return
    gender: Literal["f", "m", ""] = hit.entry.gender
    if hit.entry.kind == "pronoun-they":
        yield Draft(hit.start, hit.end, "person", "pronoun", head="they")
    elif view.tags[hit.start] == "PRP":
        yield Draft(hit.start, hit.end, "person", "pronoun", gender=gender, head=view.lower[hit.start])


def _pair(view: View, i: int) -> Iterator[Draft]:
    """ "the former", "the latter": alone or possessive, never before a noun."""
    after = view.lower_at(i + 1)
    if after.isalpha() and view.heads[i] == i + 1 and view.deps[i] in ("amod", "compound"):
        return
    view.taken[i - 1 : i + 1] = b"\x01\x01"
    yield Draft(i - 1, i + 1, "person", "pronoun", head=view.lower[i])


def _adjective(view: View, hit: Hit) -> Iterator[Draft]:
    """ "Peruvian" before a noun that is no mention of its own: the country stands behind it."""
    if view.hit(hit.end, *NOUNS) and view.free(hit.end, hit.end + 1):
        return
    last = hit.end - 1
    nominal = view.deps[last] in ("nsubj", "nsubjpass", "dobj", "pobj", "conj") and view.heads[last] != hit.end
    if nominal and view.lower_at(hit.start - 1) == "the" and hit.entry.kind == "adjective":
        yield Draft(
            hit.start - 1, hit.end, "organization", "name", body_text(view, hit.start, hit.end),
            country=hit.entry.value, head="people",
        )
        return
    if hit.entry.kind == "adjective":
        yield Draft(
            hit.start,
            hit.end,
            "place",
            "descriptor",
            view.names.country(hit.entry.value),
            country=hit.entry.value,
            head="adjective",
        )
    else:
        region = view.names.regions[hit.entry.value]
        yield Draft(hit.start, hit.end, "place", "descriptor", region.name, country=region.country, head="adjective")


def _people(view: View, hit: Hit) -> Iterator[Draft]:
    """A people ("the Danes"), or one of it; where the word stands before a noun it is an adjective."""
    adjective = view.hit(hit.start, "adjective")
    last = hit.end - 1
    before_noun = view.heads[last] > last and view.deps[last] in ("amod", "compound", "nmod", "nn")
    if adjective and (before_noun or view.lower_at(hit.end) == "-" or view.tags[last] == "JJ"):
        yield from _adjective(view, adjective)
        return
    start = hit.start - (view.lower_at(hit.start - 1) == "the")
    plural = hit.entry.plural or view.tags[last] in ("NNPS", "NNS")
    text = body_text(view, hit.start, hit.end)
    if plural:
        yield Draft(start, hit.end, "organization", "name", text, country=hit.entry.value, head="people")
    elif view.tags[last] != "NNP" or adjective:
        yield Draft(
            _with_article(view, hit.start),
            hit.end,
            "person",
            "descriptor",
            nationality=hit.entry.value,
            country=hit.entry.value,
            head="citizen",
        )


def _with_article(view: View, start: int) -> int:
    return start - 1 if view.lower_at(start - 1) in ARTICLES and view.same_sentence(start - 1, start) else start


def _counterpart(view: View, hit: Hit) -> Iterator[Draft]:
    """ "his Peruvian counterpart": the same office, of the country named."""
    start, of, country = hit.start, "", ""
    before = view.hit_before(start, "adjective")
    if before:
        start, of, country = before.start, view.names.country(before.entry.value), before.entry.value
    office = view.hit_before(start, "office")
    if office:
        start = office.start
    end = hit.end
    if view.lower_at(end) in ("from", "of"):
        behind = complement(view, end + 1)
        if behind and behind.country:
            end, of, country = behind.end, behind.of, behind.country
    start = _with_article(view, start)
    if view.free(start, end) and (of or start < hit.start):
        form: Literal["group", "descriptor"] = "group" if hit.entry.plural else "descriptor"
        yield Draft(
            start,
            end,
            "person",
            form,
            of=of,
            country=country,
            head="counterpart",
            offices=(office.entry.value,) if office else (),
        )


def _group(view: View, hit: Hit) -> Iterator[Draft]:
    """ "the two leaders", "both countries", "the parties", "the Peruvian side"."""
    start, count, definite = hit.start, 0, False
    adjective = view.hit_before(start, "adjective")
    if adjective and view.free(adjective.start, start):
        start = adjective.start
    while view.lower_at(start - 1) in ("neighbouring", "neighboring", "fraternal", "other") and start > 0:
        start -= 1
    if view.lower_at(start - 1) in NUMBERS:
        count, start, definite = NUMBERS[view.lower_at(start - 1)], start - 1, view.lower_at(start - 1) == "both"
    if view.lower_at(start - 1) in ("the", "their", "these", "those", "all"):
        start, definite = start - 1, True
    if hit.entry.kind == "side" and view.capital[hit.start] and not view.opening[start]:
        return
    kind: EntityKind = {"member": "person", "state": "place", "side": "organization"}[hit.entry.kind]  # type: ignore[assignment]
    if not view.same_sentence(start, hit.start) or not view.free(start, hit.end):
        return
    country = adjective.entry.value if adjective else ""
    of = view.names.country(country)
    if hit.entry.kind == "side" and of and not hit.entry.plural:
        yield Draft(start, hit.end, "place", "descriptor", of, country=country, head=hit.entry.value)
    elif hit.entry.plural and definite:
        end, behind = hit.end, None
        if view.lower_at(end) == "of":
            behind = complement(view, end + 1)
            end = behind.end if behind else end
        members = behind.members if behind else ()
        yield Draft(
            start,
            end,
            kind,
            "group",
            count=count or (behind.count if behind else 0) or len(members),
            of=of or (behind.of if behind else ""),
            country=country,
            members=members,
            head=hit.entry.value,
        )
    elif hit.entry.kind == "member" and (definite or country):
        yield Draft(start, hit.end, "person", "descriptor", of=of, country=country, head=hit.entry.value)


def _described(view: View, hit: Hit) -> Iterator[Draft]:
    """People by a noun: "the 34-year-old driver", "two bank workers", "his wife", "police"."""
    noun, kind = hit.entry, hit.entry.kind
    if view.tags[hit.end - 1][:2] != "NN" or _in_compound(view, hit):
        return
    start = hit.start
    while (
        start > 0
        and hit.start - start < 8
        and view.same_sentence(start - 1, hit.start)
        and (view.tags[start - 1] in BEFORE or view.deps[start - 1] in ("amod", "advmod", "nummod", "quantmod"))
        and view.free(start - 1, start)
        and start - 1 <= view.heads[start - 1] < hit.end
    ):
        start -= 1
    nationality = next(
        (h.entry.value for j in range(start, hit.start) if (h := view.hit(j, "adjective", "country"))), ""
    )
    count = next((n for j in range(start, hit.start) if (n := _number(view.lower[j]))), 0)
    if view.lower_at(start - 1) in ARTICLES or view.tags[start - 1 : start] == ["PRP$"]:
        start -= 1
    if not view.free(start, hit.end):
        start = hit.start
    person: EntityKind = "organization" if kind == "collective" else "person"
    form: Literal["group", "descriptor"] = "group" if noun.plural and kind != "collective" else "descriptor"
    yield Draft(
        start,
        hit.end,
        person,
        form,
        gender=noun.gender,
        nationality=nationality if person == "person" else "",
        country=nationality if person == "organization" else "",
        count=count if form == "group" else 0,
        of=view.names.country(nationality) if person == "organization" else "",
        profession=noun.value if kind == "profession" else "",
        head=noun.value,
        kinship=noun.value if kind == "kinship" else "",
    )


def _number(word: str) -> int:
    """A small whole number in words or digits, 0 for anything else."""
    return int(word) if word.isdigit() and len(word) < 5 else NUMBERS.get(word, 0)


def _in_compound(view: View, hit: Hit) -> bool:
    """Whether the noun only modifies another ("police station", "family home")."""
    last = hit.end - 1
    return view.deps[last] in ("compound", "nmod", "amod") and view.heads[last] > last
