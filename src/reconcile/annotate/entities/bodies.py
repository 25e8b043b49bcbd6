"""Organisations and named things: a head noun ("commission", "treaty") with the words that make it a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reconcile.annotate.entities.complements import ARTICLES, NUMBERS, body_text, complement, of_more
from reconcile.annotate.entities.draft import Draft
from reconcile.annotate.entities.runs import back_run, capital_run
from reconcile.annotate.entities.view import Hit, View
from reconcile.model.entity import EntityKind

HEADS = ("body", "weak-body", "thing", "company")
NUMERALS = frozenset(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"))
SHIP = "ship"
MODIFIERS = frozenset(("JJ", "NN", "NNP", "NNPS", "VBN", "VBG", "HYPH", "JJS"))
# Named things whose noun may stand in lower case behind a capitalised name ("the Digital Valley forum").
EVENTS = frozenset(
    (
        "forum",
        "summit",
        "initiative",
        "corridor",
        "festival",
        "championship",
        "games",
        "cup",
        "prize",
        "award",
        "treaty",
        "accord",
        "conference",
        "tournament",
        "marathon",
        "expo",
        "format",
        "partnership",
    )
)


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
    if not view.free(i, end) or view.hit(hit.end, "given", "office", "country", "body", "honorific"):
        return
    bare = hit.entry.plural or view.capital[i] or view.span_label(hit.end) in ("PERSON", "DATE", "GPE", "NORP")
    if bare and not prefix:
        return
    first = i if prefix else hit.end
    yield Draft(_with_article(view, i), end, "other", "name", body_text(view, first, end), head=SHIP)


def _capitalised(view: View, i: int) -> Iterator[Draft]:
    hit = view.hit(i, *HEADS)
    if hit is None or not view.free(hit.start, hit.end) or view.heading[i] or _part_of_place(view, hit):
        return
    if hit.entry.kind == "company":
        yield from _company(view, hit)
        return
    start = _name_start(view, hit)
    if not view.capital[hit.start] and not _event_name(view, hit, start):
        return
    end = _name_end(view, hit.end) if view.capital[hit.start] else hit.end
    if not _enough(view, hit, start, end):
        return
    yield from _named(view, hit, start, end)


def _part_of_place(view: View, hit: Hit) -> bool:
    """Whether the noun belongs to a country's or region's known name ("Republic of Ruritania")."""
    return bool(view.hit(hit.start, "country", "region") or view.hit_before(hit.end, "country", "region"))


def _named(view: View, hit: Hit, start: int, end: int) -> Iterator[Draft]:
    """The mention, with the acronym that may stand in brackets behind it."""
    of, country, members, count = _belongs(view, start, hit, end)
    kind: EntityKind = "other" if hit.entry.kind == "thing" else "organization"
    if hit.entry.value in view.names.lists["polities"]:
        kind = "place"
    first = _with_article(view, start)
    owner = view.hit_before(start - 1, "country") if view.lower_at(start - 1) == "'s" else None
    if owner and not of and view.free(owner.start, owner.end):
        of, country, first = view.names.country(owner.entry.value), owner.entry.value, owner.start
    several = hit.entry.plural and kind == "organization" and count != 1 and (count > 1 or bool(members))
    name = body_text(view, start, end)
    if several:
        name = body_text(view, start, hit.start) + " " * (hit.start > start) + _titled(hit.entry.value)
        name += _inner(view, hit.end, end, members)
    yield Draft(
        first,
        end,
        kind,
        "group" if several else "name",
        name,
        of=of,
        country=country,
        members=members,
        count=count if several else 0,
        head=hit.entry.value,
    )
    if view.lower_at(end) == "(" and view.lower_at(end + 2) == ")" and view.words[end + 1].isupper():
        yield Draft(
            end + 1,
            end + 2,
            kind,
            "name",
            view.words[end + 1],
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


def _name_start(view: View, hit: Hit) -> int:
    start = back_run(view, hit.start)
    while start < hit.start and (view.taken[start] or not view.free(start, hit.start)):
        start += 1
    number = view.lower_at(start)
    while start < hit.start and number in NUMBERS:
        start += 1
        number = view.lower_at(start)
    return start


def _event_name(view: View, hit: Hit, start: int) -> bool:
    """Whether capitalised words before a lower-case noun name a thing, and are not just a country."""
    if hit.entry.value not in EVENTS or start == hit.start:
        return False
    known = [
        h for i in range(start, hit.start) if (h := view.hit(i, "country", "region", "adjective", "region-adjective"))
    ]
    covered = sum(h.end - h.start for h in known)
    return covered < hit.start - start - (1 if len(known) < 2 else 0) + (len(known) > 1)


def _enough(view: View, hit: Hit, start: int, end: int) -> bool:
    """Whether a head noun has words beside it that make it a name."""
    if end > hit.end:
        return True
    if start == hit.start:
        return hit.entry.kind == "body" and view.capital[hit.start] and not view.opening[hit.start]
    if hit.entry.kind == "body":
        return True
    only = view.hit(start, "adjective", "country", "region-adjective", "region")
    alone = only is not None and only.end == hit.start
    return not alone and not (view.opening[start] and hit.start - start == 1 and view.span_label(hit.start) == "")


def _name_end(view: View, end: int) -> int:
    """Follow capitalised words and "of ...", "for ...", "on ..." behind a capitalised head."""
    while view.same_sentence(end - 1, end):
        step = _further(view, end)
        if step <= end:
            break
        end = step
    return end


def _further(view: View, end: int) -> int:
    if view.capital_at(end) and view.free(end, end + 1) and view.hit(end, "body", "weak-body", "thing"):
        return capital_run(view, end)
    if view.words[end : end + 1] and view.words[end] in NUMERALS:
        return end + 1
    word = view.lower_at(end)
    if word not in ("of", "for", "on") or view.taken[end]:
        return end
    after = end + 1 + (view.lower_at(end + 1) in ARTICLES)
    if after >= len(view.words):
        return end
    if view.capital_at(after) or view.hit(after, "state", "house") or view.lower_at(after) in NUMBERS:
        found = complement(view, end + 1) if word == "of" else None
        stop = found.end if found else _coordinated(view, capital_run(view, after))
        return max(stop, _coordinated(view, capital_run(view, after)))
    purposeful = not view.names.lists["purposeful"].isdisjoint(view.lower[max(end - 2, 0) : end])
    return _phrase_end(view, end) if purposeful and view.capital_at(end - 1) else end


def _coordinated(view: View, end: int) -> int:
    """ "Monitoring and Import Substitution": a second capitalised run that belongs to the same name."""
    if view.lower_at(end) == "and" and view.capital_at(end + 1) and view.span_label(end + 1) in ("", "ORG"):
        if view.hit(end + 1, "country", "office", "adjective", "organization", "body", "people"):
            return end
        return capital_run(view, end + 1)
    return end


def _phrase_end(view: View, preposition: int, *, longest: int = 12) -> int:
    """The end of the phrase that hangs on a preposition, its own "of", "with" phrases included."""
    end = preposition + 1
    while end < min(len(view.words), preposition + longest) and _under(view, end, preposition):
        end += 1
    while end > preposition + 1 and view.words[end - 1] in (",", "and", "(", "-", "–", '"'):
        end -= 1
    if end == preposition + 1:
        return preposition
    return end if view.tags[end - 1] in ("NN", "NNS", "NNP", "NNPS") and view.free(preposition, end) else preposition


def _under(view: View, i: int, top: int) -> bool:
    for _ in range(8):
        if view.heads[i] == i or view.lower[i] in ("which", "that", "who") or view.tags[i].startswith("VB"):
            return False
        i = view.heads[i]
        if i == top:
            return True
    return False


def _belongs(view: View, start: int, hit: Hit, end: int) -> tuple[str, str, tuple[str, ...], int]:
    """Owner, its country code, several owners, and how many: from the words inside the name."""
    owners = [h for i in range(start, end) if (h := view.hit(i, "country")) and h.end <= end]
    if owners and owners[0].start >= hit.end:
        names = tuple(dict.fromkeys(view.names.country(h.entry.value) for h in owners))
        if len(names) == 1:
            return names[0], owners[0].entry.value, (), 0
        return "", "", names, len(names) if hit.entry.plural else 1
    front = view.hit(start, "adjective", "country")
    if front and front.end <= hit.start:
        return view.names.country(front.entry.value), front.entry.value, (), 0
    body = next((h for i in range(start, end) if (h := view.hit(i, "organization")) and h.end <= end), None)
    if body:
        known = view.names.organizations[body.entry.value]
        return known.name if body.start >= hit.end else "", known.country, (), 0
    number = next((NUMBERS[view.lower[i]] for i in range(hit.end, end) if view.lower[i] in NUMBERS), 0)
    return "", "", (), number


def _with_article(view: View, start: int) -> int:
    return (
        start - 1 if view.lower_at(start - 1) in ("the", "a", "an") and view.same_sentence(start - 1, start) else start
    )


def _company(view: View, hit: Hit) -> Iterator[Draft]:
    """ "Acme Holdings", "Acme, Inc."."""
    comma = view.lower_at(hit.start - 1) == ","
    if comma and hit.entry.value.rstrip(".") not in ("inc", "ltd", "llc", "corp"):
        return
    start = back_run(view, hit.start - comma)
    if start < hit.start - comma and view.capital[hit.start] and view.free(start, hit.end):
        yield Draft(
            _with_article(view, start), hit.end, "organization", "name", body_text(view, start, hit.end), head="company"
        )


def _known(view: View, i: int) -> Iterator[Draft]:
    hit = view.hit(i, "organization", "thing-name")
    if hit is None or not view.free(hit.start, hit.end):
        return
    body = view.names.organizations[hit.entry.value]
    more = of_more(view, hit.end)
    end = more.end if more and (more.country or more.of) and view.free(hit.end, more.end) else hit.end
    yield Draft(_with_article(view, hit.start), end, body.kind, "name", body_text(view, hit.start, end),
                country=body.country)


def _common(view: View, i: int) -> Iterator[Draft]:
    """A body told by a common noun: "a joint intergovernmental commission", "the court"."""
    hit = view.hit(i, "body")
    if hit is None or not view.free(hit.start, hit.end) or view.capital[hit.start] or view.heading[i]:
        return
    if view.deps[hit.end - 1] in ("compound", "nmod", "amod") and view.heads[hit.end - 1] >= hit.end:
        return
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
    of, country, _, _ = _belongs(view, start, hit, hit.end)
    end = hit.end
    owner = complement(view, end + 1) if view.lower_at(end) == "of" else None
    if owner and (owner.country or owner.of):
        of, country, end = owner.of, owner.country, owner.end
    before = _owner_before(view, start)
    if before and not of:
        of, country = view.names.country(before.entry.value), before.entry.value
        start = before.start
    name = body_text(view, start, end) if end > hit.end or hit.start > start else ""
    first = _with_article(view, start)
    if view.lower_at(first - 1) in NUMBERS or hit.entry.plural:
        count = NUMBERS.get(view.lower_at(first - 1), 0)
        members = owner.members if owner else ()
        yield replace(
            Draft(
                first - (count > 0),
                end,
                "organization",
                "group",
                _titled(hit.entry.value),
                of=of,
                country=country,
                members=members,
                count=count or len(members),
                head=hit.entry.value,
            )
        )
        return
    yield Draft(first, end, "organization", "descriptor", name, of=of, country=country, head=hit.entry.value)


def _owner_before(view: View, start: int) -> Hit | None:
    if view.lower_at(start - 1) != "'s":
        return None
    hit = view.hit_before(start - 1, "country")
    return hit if hit and view.free(hit.start, hit.end) else None


def _below(view: View, i: int, start: int, end: int) -> bool:
    """Whether token `i` modifies the phrase from `start` to `end`."""
    return start <= view.heads[i] < end or view.words[i] == "-"
