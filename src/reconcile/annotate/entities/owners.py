"""What stands before an office: whose it is, and the words that change it ("former", "deputy", "Peruvian")."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reconcile.annotate.entities.complements import ARTICLES, NUMBERS, body_text, hyphen
from reconcile.annotate.entities.runs import back_run
from reconcile.annotate.entities.view import View

POSSESSIVES = frozenset(("his", "her", "its", "their", "our", "my", "whose"))
BODY_KINDS = ("organization", "body", "weak-body", "company")


@dataclass(frozen=True, slots=True)
class Left:
    """What stands before an office: where it begins, whose office it is, and what the words before change."""

    start: int
    of: str = ""
    country: str = ""
    prefix: str = ""
    former: bool = False
    coming: bool = False
    possessive: bool = False
    count: int = 0
    definite: bool = False


def read_left(view: View, start: int) -> Left:
    """Read the words before an office from right to left."""
    left = Left(start)
    i = start
    while i > 0 and view.same_sentence(i - 1, start) and start - i < 10 and not view.taken[i - 1]:
        step = _modifier(view, i, left) or _owner(view, i, left)
        if step is None:
            break
        left = step
        i = left.start
    return _opening(view, left)


def _modifier(view: View, i: int, left: Left) -> Left | None:
    """Words before an office that change it or change nothing."""
    word, lists = view.lower[i - 1], view.names.lists
    joined = hyphen(view, i - 1)
    if joined:
        word, i = view.lower[i - 2], i - 1
    if word in lists["deputies"]:
        return replace(left, start=i - 1, prefix="vice-" if word == "vice" else "deputy-")
    if word == "then" and not joined and view.lower_at(i - 2) not in ARTICLES:
        return None
    if word in lists["former"]:
        return replace(left, start=i - 1, former=True)
    if word in lists["coming"] and not joined:
        return replace(left, start=i - 1, coming=True)
    if word in lists["fillers"]:
        return replace(left, start=i - 1)
    return None


def _owner(view: View, i: int, left: Left) -> Left | None:
    """The country or body before an office: "Peruvian", "Peru's", "UN", "Chicago"."""
    if left.of:
        return None
    end = i - 1 if view.lower[i - 1] in ("'s", "'") else i
    hit = view.hit_before(end, "adjective", "country", "people")
    if hit and not (end == i and hit.entry.kind == "people"):
        return replace(left, start=hit.start, of=view.names.country(hit.entry.value), country=hit.entry.value)
    hit = view.hit_before(end, "organization")
    if hit:
        body = view.names.organizations[hit.entry.value]
        return replace(left, start=hit.start, of=body.name, country=body.country)
    hit = view.hit_before(end, "region", "region-adjective")
    if hit:
        return replace(left, start=hit.start, of=hit.entry.value, country=view.names.regions[hit.entry.value].country)
    return _capital_owner(view, i, end, left)


def _capital_owner(view: View, i: int, end: int, left: Left) -> Left | None:
    """A company, a town or a body by its noun right before the office."""
    start = back_run(view, end)
    while start < end and view.taken[start]:
        start += 1
    if start == end or (view.opening[start] and end - start == 1 and view.span_label(start) == ""):
        hit = view.hit_before(end, "body")
        return replace(left, start=hit.start, of=hit.entry.value) if hit and not view.capital[hit.start] else None
    label = view.span_label(end - 1)
    if label == "PERSON" and end == i:
        return None
    if view.entity[end - 1] >= 0 and label in ("ORG", "GPE", "LOC", "FAC"):
        start = max(start, view.spans[view.entity[end - 1]][0])
        while view.lower[start] in ARTICLES:
            start += 1
    elif not any(view.hit(j, *BODY_KINDS) for j in range(start, end)) and not _town(view, start, end):
        return None
    text = body_text(view, start, end)
    country = _town(view, start, end)
    return replace(left, start=start, of=text, country=country)


def _town(view: View, start: int, end: int) -> str:
    gazetteer = view.names.gazetteer
    found = gazetteer.find(body_text(view, start, end))
    return found[0].country if found and found[0].population > 5000 else ""


def _opening(view: View, left: Left) -> Left:
    """The article, number or possessive that opens the expression."""
    i = left.start
    word = view.lower_at(i - 1)
    if not view.same_sentence(i - 1, i):
        return left
    if word in NUMBERS:
        left, i = replace(left, start=i - 1, count=NUMBERS[word]), i - 1
        word = view.lower_at(i - 1)
    if word in ARTICLES and view.same_sentence(i - 1, i):
        return replace(left, start=i - 1, possessive=word in POSSESSIVES, definite=word == "the")
    return left
