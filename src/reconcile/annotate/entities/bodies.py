"""Organisations and named things: a head noun ("commission", "treaty") with the words that make it a name."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.annotate.entities.complements import NUMBERS, body_text, complement, hyphen, of_more
from reconcile.annotate.entities.draft import Draft
from reconcile.annotate.entities.extent import (
    belongs,
    enough,
    event_name,
    name_end,
    name_start,
    part_of_place,
    with_article,
)
from reconcile.annotate.entities.runs import HYPHENS, back_run, capital_run
from reconcile.annotate.entities.view import Hit, View
from reconcile.model.entity import EntityKind

HEADS = ("body", "weak-body", "thing", "company")
SHIP = "ship"
MODIFIERS = frozenset(("JJ", "NN", "NNP", "NNPS", "VBN", "VBG", "HYPH", "JJS"))


def find_bodies(view: View) -> Iterator[Draft]:
    """Capitalised names with a head noun, then known names, then bodies told by a common noun alone."""
    for finder in (_vessel, _capitalised, _known, _common):
        for i in sorted(view.hits):
            for draft in finder(view, i):
                view.taken[draft.start : draft.end] = b"\x01" * (draft.end - draft.start)
                yield draft


def _vessel(view: View, i: int) -> Iterator[Draft]:
    """A ship or craft by its prefix or its kind: "HMS Example", "the frigate Example"."""
    hit = view.hit(i, "ship-prefix", "vehicle")
    if hit is None or view.heading[i] or not view.capital_at(hit.end) or not view.same_sentence(i, hit.end):
        return
    end = capital_run(view, hit.end, longest=3)
    prefix = hit.entry.kind == "ship-prefix"
    person = end - hit.end > 1 and view.hit(hit.end, "given")  # a ship may well be an Estelle, but no Estelle Lind
    if not view.free(i, end) or person or view.hit(hit.end, "office", "country", "body", "honorific"):
        return
    bare = hit.entry.plural or view.capital[i] or view.span_label(hit.end) in ("DATE", "NORP")
    if not prefix and (bare or (end - hit.end > 1 and view.span_label(hit.end) == "PERSON")):
        return
    first = i if prefix else hit.end
    yield Draft(with_article(view, i), end, "other", "name", body_text(view, first, end), head=SHIP)


def _capitalised(view: View, i: int) -> Iterator[Draft]:
    hit = view.hit(i, *HEADS)
    if hit is None or not view.free(hit.start, hit.end) or view.heading[i] or part_of_place(view, hit):
        return
    if hit.entry.kind == "company":
        yield from _company(view, hit)
        return
    start = name_start(view, hit)
    if not view.capital[hit.start] and not event_name(view, hit, start):
        return
    end = name_end(view, hit.end) if view.capital[hit.start] else hit.end
    if not enough(view, hit, start, end):
        return
    yield from _named(view, hit, start, end)


def _named(view: View, hit: Hit, start: int, end: int) -> Iterator[Draft]:
    """The mention, with the acronym that may stand in brackets behind it."""
    of, country, members, count = belongs(view, start, hit, end)
    kind: EntityKind = "other" if hit.entry.kind == "thing" else "organization"
    if hit.entry.value in view.names.lists["polities"]:
        kind = "place"
    first = with_article(view, start)
    owner = view.hit_before(start - 1, "country") if view.lower_at(start - 1) == "'s" else None
    if owner and not of and view.free(owner.start, owner.end):
        of, country, first = view.names.country(owner.entry.value), owner.entry.value, owner.start
    several = hit.entry.plural and kind == "organization" and count != 1 and (count > 1 or bool(members))
    name = body_text(view, start, end)
    if several:
        name = body_text(view, start, hit.start) + " " * (hit.start > start) + _titled(hit.entry.value)
        name += _inner(view, hit.end, end, members)
    bare = start == hit.start and end == hit.end and not owner
    yield Draft(
        first,
        end,
        kind,
        "group" if several else "descriptor" if bare else "name",
        name,
        of=of,
        country=country,
        members=members,
        count=count if several else 0,
        head=hit.entry.value,
    )
    short = view.words[end + 1] if view.lower_at(end) == "(" and view.lower_at(end + 2) == ")" else ""
    if len(short) > 1 and short.isupper():
        yield Draft(
            end + 1,
            end + 2,
            kind,
            "name",
            short,
            of=of,
            country=country,
            same=first,
            head=hit.entry.value,
        )


def _titled(noun: str) -> str:
    return " ".join(w.capitalize() for w in noun.split())


def _inner(view: View, start: int, end: int, members: tuple[str, ...]) -> str:
    """What stands between the plural head and its owners: " of Foreign Affairs"."""
    last = end
    for i in range(end - 1, start - 1, -1):
        if view.lower[i] == "of":
            last = i
            break
    text = body_text(view, start, last)
    return f" {text}" if text and members is not None else ""


def _company(view: View, hit: Hit) -> Iterator[Draft]:
    """ "Acme Holdings", "Acme, Inc."."""
    comma = view.lower_at(hit.start - 1) == ","
    if comma and hit.entry.value.rstrip(".") not in ("inc", "ltd", "llc", "corp"):
        return
    start = back_run(view, hit.start - comma)
    if start < hit.start - comma and view.capital[hit.start] and view.free(start, hit.end):
        yield Draft(
            with_article(view, start), hit.end, "organization", "name", body_text(view, start, hit.end), head="company"
        )


def _known(view: View, i: int) -> Iterator[Draft]:
    hit = view.hit(i, "organization", "thing-name")
    if hit is None or not view.free(hit.start, hit.end):
        return
    body = view.names.organizations[hit.entry.value]
    more = of_more(view, hit.end)
    end = more.end if more and (more.country or more.of) and view.free(hit.end, more.end) else hit.end
    yield Draft(with_article(view, hit.start), end, body.kind, "name", body_text(view, hit.start, end),
                country=body.country)


def _common(view: View, i: int) -> Iterator[Draft]:
    """A body told by a common noun: "a joint border commission", "the court"."""
    hit = view.hit(i, "body")
    if hit is None or not view.free(hit.start, hit.end) or view.capital[hit.start] or view.heading[i]:
        return
    modifies = view.deps[hit.end - 1] in ("compound", "nmod", "amod") and view.heads[hit.end - 1] >= hit.end
    start = _modified_from(view, hit)
    if modifies or hyphen(view, start - 1):
        return
    of, country, _, _ = belongs(view, start, hit, hit.end)
    end = hit.end
    owner = complement(view, end + 1) if view.lower_at(end) == "of" else None
    if owner and (owner.country or owner.of):
        of, country, end = owner.of, owner.country, owner.end
    before = _owner_before(view, start)
    if before and not of:
        of, country, start = view.names.country(before.entry.value), before.entry.value, before.start
    first = with_article(view, start)
    count = NUMBERS.get(view.lower_at(first - 1), 0)
    if count or hit.entry.plural:
        members = owner.members if owner else ()
        yield Draft(first - (count > 0), end, "organization", "group", _titled(hit.entry.value), of=of, country=country,
                    members=members, count=count or len(members), head=hit.entry.value)
        return
    name = body_text(view, start, end) if end > hit.end or hit.start > start else ""
    yield Draft(first, end, "organization", "descriptor", name, of=of, country=country, head=hit.entry.value)


def _modified_from(view: View, hit: Hit) -> int:
    """Where the adjectives and nouns before a common noun begin."""
    start = hit.start
    while (
        start > 0
        and view.tags[start - 1] in MODIFIERS
        and view.free(start - 1, start)
        and view.same_sentence(start - 1, start)
        and hit.start - start < 5
        and _below(view, start - 1, start, hit.end)
    ):
        start -= 1
    if start < hit.start and view.hit(start, "adjective", "country") is None and view.tags[start] == "VBG":
        start += 1
    while start < hit.start and view.words[start] in HYPHENS:
        start += 1
    return start


def _owner_before(view: View, start: int) -> Hit | None:
    if view.lower_at(start - 1) != "'s":
        return None
    hit = view.hit_before(start - 1, "country")
    return hit if hit and view.free(hit.start, hit.end) else None


def _below(view: View, i: int, start: int, end: int) -> bool:
    """Whether token `i` modifies the phrase from `start` to `end`."""
    return start <= view.heads[i] < end or view.words[i] == "-"
