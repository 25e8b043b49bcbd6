"""Places by name: countries and regions that are known, towns from the gazetteer, streets and rivers by their nouns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reconcile.annotate.entities.complements import body_text
from reconcile.annotate.entities.draft import Draft
from reconcile.annotate.entities.runs import back_run, capital_run
from reconcile.annotate.entities.view import Hit, View

PLACE_LABELS = ("GPE", "LOC", "FAC")
WRONG_LABELS = ("ORG", "PERSON", "NORP", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW")
ARTICLES = frozenset(("the", "a", "an"))
KNOWN_TOWN, LARGE_TOWN = 1000, 50000


def find_places(view: View) -> Iterator[Draft]:
    """Places whose tokens are still free."""
    for i in sorted(view.hits):
        yield from _claim(view, _known(view, i))
    for start, end, label in view.spans:
        yield from _claim(view, _span(view, start, end, label))
    for i in range(1, len(view.words)):
        if view.capital[i] and not view.taken[i] and not view.heading[i]:
            yield from _claim(view, _unmarked(view, i))


def find_sites(view: View) -> Iterator[Draft]:
    """Places told by their noun ("Lake Como"): found before persons, whose names they often bear."""
    for i in sorted(view.hits):
        yield from _claim(view, _sites(view, i))


def _claim(view: View, drafts: Iterator[Draft]) -> Iterator[Draft]:
    for draft in drafts:
        view.taken[draft.start : draft.end] = b"\x01" * (draft.end - draft.start)
        yield draft


def _sites(view: View, i: int) -> Iterator[Draft]:
    """ "Lake Como", "12 Mill Lane", "the Aral Sea", "Baker district"."""
    opened = _opened(view, i)
    if opened:
        yield opened
        return
    hit = view.hit(i, "site")
    if hit is None or not view.free(i, hit.end) or view.heading[i]:
        return
    while view.capital_at(hit.end) and (more := view.hit(hit.end, "site")) and view.free(hit.end, more.end):
        hit = replace(hit, end=more.end)
    start = _site_start(view, hit)
    if start < 0:
        return
    yield _headed(view, start, hit)
    if hit.entry.plural and view.lower_at(start - 1) == "and":
        yield from _joined(view, start - 1, hit)


def _opened(view: View, i: int) -> Draft | None:
    """A site whose noun comes first: "Mount Etna", "Rue de Rivoli"."""
    opener = view.hit(i, "site-opener")
    name = _after_particles(view, opener.end) if opener and view.capital[i] else 0
    if not name or not view.capital_at(name) or not view.same_sentence(i, name):
        return None
    end = capital_run(view, name, longest=3)
    if not view.free(i, end) or view.hit(name, "body", "weak-body", "office", "thing"):
        return None
    return Draft(_article(view, i, end), end, "place", "name", body_text(view, i, end))


def _site_start(view: View, hit: Hit) -> int:
    """Where the name before a site's noun begins; -1 where there is none, or only a country's."""
    noun = _before_plain_words(view, hit.start)
    start = back_run(view, noun)
    while start < noun and view.taken[start]:
        start += 1
    whole = view.hit_before(noun, "country", "region")
    known = view.hit(start, "adjective", "country", "people")
    if start == noun or not view.free(start, hit.end):
        return -1
    if (whole and whole.start <= start) or (known and known.end >= noun):
        return -1
    if view.opening[start] and hit.start - start == 1 and not view.capital[hit.start]:
        return -1
    numbered = start > 0 and view.words[start - 1].isdigit() and view.capital[hit.start]
    return start - 1 if numbered else start


def _headed(view: View, start: int, hit: Hit) -> Draft:
    adjective = view.hit(start, "region-adjective")
    first = _article(view, start)
    if adjective and adjective.end == hit.start:
        region = view.names.regions[adjective.entry.value]
        return Draft(first, hit.end, "place", "name", region.name, country=region.country, head="region")
    return Draft(first, hit.end, "place", "name", body_text(view, start, hit.end), head=hit.entry.value)


def _joined(view: View, end: int, hit: Hit) -> Iterator[Draft]:
    """The other half of "Altmark and Wendel districts"."""
    first = back_run(view, end)
    if first < end and view.free(first, end) and not view.hit(first, "country", "region"):
        yield Draft(_article(view, first), end, "place", "name", body_text(view, first, end), head=hit.entry.value)


def _after_particles(view: View, i: int) -> int:
    """Step over "de", "de la" between an opener and its name ("Rue de Rivoli")."""
    while view.lower_at(i) in view.names.lists["particles"] and not view.capital[i]:
        i += 1
    return i


def _before_plain_words(view: View, i: int) -> int:
    """Step back over lower-case words between a name and its noun ("Airport free economic zone")."""
    j = i
    while (
        j > 0
        and i - j < 3
        and not view.capital[j - 1]
        and view.tags[j - 1] in ("JJ", "NN")
        and view.heads[j - 1] >= i
        and view.same_sentence(j - 1, i)
    ):
        j -= 1
    return j if view.capital_at(j - 1) else i


def _article(view: View, start: int, end: int = 0) -> int:
    if end and view.deps[end - 1] in ("compound", "nmod", "amod", "poss") and view.heads[end - 1] >= end:
        return start
    return start - 1 if view.lower_at(start - 1) == "the" and view.same_sentence(start - 1, start) else start


def _known(view: View, i: int) -> Iterator[Draft]:
    hit = view.hit(i, "country", "region")
    if hit is None or not view.free(hit.start, hit.end) or _inside_name(view, hit.start, hit.end):
        return
    if hit.entry.kind == "country":
        code = hit.entry.value
        yield Draft(
            _article(view, i, hit.end),
            hit.end,
            "place",
            "name",
            body_text(view, i, hit.end),
            country=code,
            of="",
            head="country",
        )
    else:
        region = view.names.regions[hit.entry.value]
        yield Draft(
            _article(view, i, hit.end),
            hit.end,
            "place",
            "name",
            body_text(view, i, hit.end),
            country=region.country,
            head="region",
        )


def _inside_name(view: View, start: int, end: int) -> bool:
    """Whether the language model sees a longer name around a country's ("Michael Jordan")."""
    if view.entity[start] < 0:
        return False
    first, last, label = view.spans[view.entity[start]]
    return label == "PERSON" and (first < start or last > end) and not view.taken[first]


def _span(view: View, start: int, end: int, label: str) -> Iterator[Draft]:
    leading = ARTICLES | view.names.lists["vital"]
    while start < end and (view.taken[start] or view.lower[start] in leading):
        start += 1
    while end > start and (view.taken[end - 1] or view.lower[end - 1] in ("'s", "'", ",", "’s")):
        end -= 1
    if start == end or not view.free(start, end) or view.heading[start]:
        return
    people = view.hit(start, "adjective", "people", "region-adjective")
    plural = view.tags[end - 1] == "NNPS" and end - start == 1 and view.words[start].endswith("s")
    town = (
        plural
        and label != "NORP"
        and _locative(view, start)
        and bool(view.names.gazetteer.find(view.words[start]))
    )
    if (plural and not town) or (people and people.end == end):
        return
    text = body_text(view, start, end)
    if (label in PLACE_LABELS and view.capital[start]) or (
        label in WRONG_LABELS and end - start <= 3 and _really_place(view, start, text)
    ):
        yield from _place(view, start, end, text)


def _place(view: View, start: int, end: int, text: str) -> Iterator[Draft]:
    gazetteer = view.names.gazetteer
    found = gazetteer.find(text) if len(text) > 2 else ()
    within = _container(view, end)
    country = found[0].country if found and not within else ""
    yield Draft(
        _article(view, start, end),
        end,
        "place",
        "name",
        text,
        of=within,
        country=country if len(found) == 1 else "",
        head="city" if found else "",
    )


def _container(view: View, end: int) -> str:
    """The wider place named behind a comma: "Paris, Texas"."""
    if view.lower_at(end) != "," or not view.capital_at(end + 1):
        return ""
    hit = view.hit(end + 1, "country", "region")
    if hit:
        return view.names.country(hit.entry.value) if hit.entry.kind == "country" else hit.entry.value
    if view.span_label(end + 1) == "GPE":
        start, stop, _ = view.spans[view.entity[end + 1]]
        return body_text(view, start, stop) if start == end + 1 else ""
    return ""


def _really_place(view: View, start: int, text: str) -> bool:
    """Whether a span that the model calls something else is a known town standing where a place would."""
    gazetteer = view.names.gazetteer
    if len(text) <= 3 or text.isupper():
        return False
    found = gazetteer.find(text)
    if not found:
        return False
    if _locative(view, start):
        return found[0].population >= KNOWN_TOWN
    guarded = text.lower() in view.names.lists["guarded"]
    return not guarded and found[0].population >= LARGE_TOWN and view.span_label(start) != "PERSON"


def _locative(view: View, start: int) -> bool:
    before = view.lower_at(start - 1)
    if before in view.names.lists["locative"] or (before == "of" and view.lower_at(start - 2) in (",", ")")):
        return True
    return (
        before in ("and", ",")
        and start >= 2
        and bool(view.taken[start - 2])
        and view.span_label(start - 2) in PLACE_LABELS
    )


def _unmarked(view: View, i: int) -> Iterator[Draft]:
    """A capitalised word that the language model left unmarked, behind a preposition of place."""
    if not _locative(view, i) or view.entity[i] >= 0 or view.lower[i] in view.names.lists["not-names"]:
        return
    if view.hit(i, "office", "body", "weak-body", "thing", "honorific", "adjective", "people"):
        return
    gazetteer = view.names.gazetteer
    end = min(capital_run(view, i), i + 3)
    if not view.free(i, end) or len(view.words[i]) < 4:
        return
    text = body_text(view, i, end)
    found = gazetteer.find(text)
    if found and found[0].population >= KNOWN_TOWN:
        yield from _place(view, i, end, text)
