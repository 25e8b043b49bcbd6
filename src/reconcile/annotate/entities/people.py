"""Persons by name: behind an honorific or a profession, or as the language model sees them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reconcile.annotate.entities.complements import ARTICLES, body_text
from reconcile.annotate.entities.draft import Draft
from reconcile.annotate.entities.runs import name_like, person_run
from reconcile.annotate.entities.view import Hit, View

TITLES = 4  # of one person, at most
BEFORE = frozenset(("JJ", "NN", "NNP", "CD", "HYPH", "NNS"))


def find_people(view: View) -> Iterator[Draft]:
    """Named persons whose tokens are still free."""
    for finder in (_honorifics, _professions, _given_names):
        for i in sorted(view.hits):
            for draft in finder(view, i):
                yield _claim(view, draft)
    for draft in _maiden_names(view):
        yield _claim(view, draft)
    for draft in _aged(view):
        yield _claim(view, draft)
    for start, end, label in view.spans:
        if label == "PERSON":
            for draft in _span(view, start, end):
                yield _claim(view, draft)


def _claim(view: View, draft: Draft) -> Draft:
    view.taken[draft.start : draft.end] = b"\x01" * (draft.end - draft.start)
    return with_age(view, draft)


def _honorifics(view: View, i: int) -> Iterator[Draft]:
    hit = view.hit(i, "honorific")
    if hit is None or not view.capital[i] or not view.free(i, hit.end):
        return
    start, gender = hit.end, hit.entry.gender
    while start - i < TITLES and (more := view.hit(start, "honorific")):
        start, gender = more.end, gender or more.entry.gender
    end = person_run(view, start)
    if end > start and view.free(i, end) and not view.hit(start, "body", "weak-body", "thing", "site"):
        yield Draft(i, end, "person", "name", body_text(view, start, end), gender=gender)


def _professions(view: View, i: int) -> Iterator[Draft]:
    hit = view.hit(i, "profession", "kinship", "person")
    if hit is None or hit.entry.plural or view.heading[i] or not view.free(i, hit.end):
        return
    if not view.same_sentence(i, hit.end):
        return
    start = hit.end + (view.lower_at(hit.end) == ",") * (hit.entry.kind == "kinship")
    end = person_run(view, start)
    if end == start or not _person_here(view, start, end):
        return
    first = _left_edge(view, hit)
    nationality = next((h.entry.value for j in range(first, i) if (h := view.hit(j, "adjective", "country"))), "")
    word = hit.entry.value
    if view.free(first, end):
        yield Draft(
            first,
            end,
            "person",
            "name",
            body_text(view, start, end),
            gender=hit.entry.gender,
            nationality=nationality,
            profession=word if hit.entry.kind == "profession" else "",
            kinship=word if hit.entry.kind == "kinship" else "",
        )


def _person_here(view: View, start: int, end: int) -> bool:
    if view.span_label(start) == "PERSON":
        return True
    return end - start >= 2 and view.span_label(start) in ("", "ORG", "NORP") and not view.glued(start)


def _given_names(view: View, i: int) -> Iterator[Draft]:
    """A common given name and a capitalised word behind it, where the language model saw no person."""
    hit = view.hit(i, "given")
    if hit is None or view.span_label(i) == "PERSON" or view.heading[i] or not view.free(i, i + 2):
        return
    told = view.hit_before(i, "people", "adjective")  # "the Poles Marek Dolny"
    if view.capital_at(i - 1) and view.same_sentence(i - 1, i) and not view.opening[i - 1] and not told:
        return
    end = person_run(view, i)
    if 2 <= end - i <= 4 and view.free(i, end) and not _not_a_person(view, i, end) and not view.capital_at(end):
        yield Draft(i, end, "person", "name", body_text(view, i, end))


def _maiden_names(view: View) -> Iterator[Draft]:
    """The capitalised words behind "née"."""
    maiden = view.names.lists["maiden"]
    for i, word in enumerate(view.lower):
        end = person_run(view, i + 1) if word in maiden else i + 1
        if end > i + 1 and view.free(i + 1, end):
            yield Draft(i + 1, end, "person", "name", body_text(view, i + 1, end))


def _aged(view: View) -> Iterator[Draft]:
    """Two or three capitalised words with an age behind a comma ("Emlyn Rask, a 24-year-old smith"), whoever the
    language model takes them for."""
    for comma, word in enumerate(view.lower):
        if word != "," or not _age_behind(view, comma + 1):
            continue
        start = comma
        while start and view.tags[start - 1] == "NNP" and name_like(view, start - 1) \
                and view.same_sentence(start - 1, comma):
            start -= 1
        whole = 2 <= comma - start <= 3 and view.free(start, comma) and not view.heading[start]
        if whole and not view.hit(start, "honorific", "office") and not _not_a_person(view, start, comma):
            yield Draft(start, comma, "person", "name", body_text(view, start, comma))


def _age_behind(view: View, i: int) -> bool:
    near = [view.lower_at(i + n) for n in range(6)]
    years = near[0] in ("a", "an", "then") and "old" in near and any(w.startswith("year") for w in near)
    return years or (near[0] == "aged" and near[1].isdigit())


def _left_edge(view: View, hit: Hit) -> int:
    """The beginning of the noun phrase before a profession, article included."""
    start = hit.start
    while (
        start > 0 and hit.start - start < 6 and view.same_sentence(start - 1, hit.start) and view.free(start - 1, start)
    ):
        tag = view.tags[start - 1]
        if tag not in BEFORE or not hit.start - 8 <= view.heads[start - 1] or view.heads[start - 1] < start - 1:
            break
        start -= 1
    return start - 1 if view.lower_at(start - 1) in ARTICLES and view.free(start - 1, start) else start


def _span(view: View, start: int, end: int) -> Iterator[Draft]:
    """A span that the language model calls a person, trimmed to what can be a name."""
    vital = view.names.lists["vital"]
    while start < end and (view.taken[start] or not name_like(view, start) or view.lower[start] in vital):
        start += 1
    if start == end or view.heading[start]:
        return
    stop = max(person_run(view, start), start)
    stop = max(stop, min(end, stop)) if stop > start else start
    if stop == start or not view.free(start, stop) or _not_a_person(view, start, stop):
        return
    yield Draft(start, stop, "person", "name", body_text(view, start, stop))


def _not_a_person(view: View, start: int, stop: int) -> bool:
    vital = view.lower_at(start - 1) in view.names.lists["vital"]
    if vital and view.names.gazetteer.find(body_text(view, start, stop)):
        return True  # "Born Lund, 3 May 1909"
    known = view.hit(start, "country", "region", "adjective", "people")
    if known and known.end >= stop:
        return True
    if stop - start == 1 and with_article(view, start, stop):
        return True
    if stop - start == 1 and view.lower[start] in view.names.lists["units"]:
        return True
    if stop - start == 1 and view.tags[start] in ("NNPS", "NNS") and view.words[start].endswith("s"):
        return True
    if all(view.hit(i, "honorific") for i in range(start, stop)):
        return True
    if stop - start == 1 and view.lower_at(start - 1) == "of" and view.hit_before(start - 1, "office"):
        return True  # "the mayor of Lindholm"
    if stop - start > 1 and view.tags[stop - 1] == "NNPS" and not view.hit(start, "given"):
        return True  # "Northgate Homes"
    if view.hit(start, "site-opener") or view.hit(stop - 1, "body", "thing", "site", "company", "weak-body"):
        return True
    return stop - start == 1 and _town(view, start)


def with_article(view: View, start: int, stop: int) -> bool:
    """ "The Aurora": one word behind an article, not before another noun, is a ship or a thing, and no person."""
    modifies = view.deps[stop - 1] in ("compound", "poss", "nmod", "amod") and view.heads[stop - 1] >= stop
    return view.lower_at(start - 1) == "the" and not modifies and view.lower_at(stop) != "'s"


def _town(view: View, i: int) -> bool:
    """A single word that names a large town and stands where a place would."""
    gazetteer = view.names.gazetteer
    place_like = view.lower_at(i - 1) in view.names.lists["locative"] or (
        view.lower_at(i - 1) in ("and", ",") and view.span_label(i - 2) == "GPE"
    )
    if not place_like:
        return False
    found = gazetteer.find(view.words[i])
    return bool(found) and found[0].population >= 20000


def with_age(view: View, draft: Draft) -> Draft:
    """Add the age that stands right behind a name (", 34,") or inside the phrase before it ("34-year-old")."""
    if draft.age is not None or draft.kind != "person":
        return draft
    for i in range(draft.start, draft.end):
        if view.words[i].isdigit() and view.lower_at(i + 2) in ("year", "years") and view.lower_at(i + 1) == "-":
            return replace(draft, age=int(view.words[i]))
    i = draft.end
    apart = view.lower_at(i) in (",", "(") and view.lower_at(i + 2) in (",", ")", ".", "and", ";")
    if apart and view.words[i + 1].isdigit() and len(view.words[i + 1]) < 4 and int(view.words[i + 1]) < 120:
        return replace(draft, age=int(view.words[i + 1]))
    if view.lower_at(i) == "," and view.lower_at(i + 1) in ("aged", "age") and view.lower_at(i + 2).isdigit():
        return replace(draft, age=int(view.words[i + 2]))
    return draft
