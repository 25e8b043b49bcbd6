"""Places that no table knows, told by where they stand: a name behind a preposition of place ("off Skerry Point")."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.annotate.entities.complements import body_text
from reconcile.annotate.entities.draft import Draft
from reconcile.annotate.entities.runs import capital_run
from reconcile.annotate.entities.view import View

LONGEST = 4
SHORTEST = 4  # letters of a lone name
CLOSE = frozenset(("in", "at", "off", "outside", "near"))  # what governs places, hardly ever people
MISTAKEN = ("", "PERSON", "ORG")  # what the language model calls places that it does not know
OTHERWISE = ("office", "honorific", "profession", "kinship", "country", "region", "adjective", "people", "vehicle",
             "organization", "thing", "thing-name", "body", "weak-body", "company")  # fmt: skip
ENDINGS = ("ing", "ed", "es", "s", "d")


def find_put(view: View) -> Iterator[Draft]:
    """Names behind a preposition of place that are neither known persons nor bodies, and names of landmarks there."""
    for i, word in enumerate(view.lower[:-1]):
        if word not in view.names.lists["spatial"] or view.heading[i] or view.taken[i]:
            continue
        start = i + 1 + (view.lower[i + 1] == "the")
        end = _landmark_end(view, start)
        if not end and start == i + 1 and word in CLOSE and _bare_place(view, i, start):
            end = capital_run(view, start, longest=LONGEST)
        if end:
            view.taken[i + 1 : end] = b"\x01" * (end - i - 1)
            yield Draft(i + 1, end, "place", "name", body_text(view, start, end),
                        head="" if end - start > 1 or not view.names.gazetteer.find(view.words[start]) else "city")


def _landmark_end(view: View, start: int) -> int:
    """The end of a name that a noun of landmarks closes ("Kelby Wood", "St Olaf's Gate"), 0 if none does."""
    end, last = start, 0
    while end - start < LONGEST + 2 and view.same_sentence(start, end) and not view.taken[end]:
        glued = view.lower[end] in ("'s", "'") and view.capital_at(end + 1)
        if not (view.capital[end] and view.words[end][0].isalpha()) and not (glued and end > start):
            break
        end += 1
        if end - start > 1 and view.lower[end - 1] in view.names.lists["landmarks"]:
            last = end
    person = view.hit(start, "given") and view.lower[start - 1] not in CLOSE  # "beside Benny Hill"
    return 0 if person or view.hit(start, "office", "honorific", "country", "adjective", "people") else last


def _bare_place(view: View, preposition: int, start: int) -> bool:
    """Whether nothing but a place can be meant by the capitalised words behind a preposition."""
    if not view.capital_at(start) or not view.same_sentence(preposition, start):
        return False
    end = capital_run(view, start, longest=LONGEST)
    label = view.span_label(start)
    if not view.free(start, end) or any(view.hit(i, *OTHERWISE) for i in range(start, end)):
        return False
    if label not in MISTAKEN or view.hit(start, "site", "site-opener") or not _plain(view, start, end):
        return False
    if view.hit(start, "given") and (view.lower[preposition] != "in" or end - start > 1):  # "beside Devon Hill"
        return False
    if label == "ORG" and view.lower[preposition] == "at":  # "employed at", "studied at"
        return False
    return _governed_by_event(view, preposition) and not _told_as_person(view, start, end)


def _plain(view: View, start: int, end: int) -> bool:
    """Whether a run is a proper name by itself: no number behind it, no owner, no acronym, no word before a noun."""
    proper = all(view.tags[i] in ("NNP", "HYPH") and not view.words[i].isupper() for i in range(start, end))
    after = view.words[end] if end < len(view.words) else ""
    owner = view.lower_at(end) in ("'s", "'") or view.heads[end - 1] >= end
    said = any(view.lower[i] in view.names.lists["not-names"] for i in range(start, end))
    return proper and not owner and not said and not after[:1].isdigit() and len(view.words[start]) >= SHORTEST


def _governed_by_event(view: View, preposition: int) -> bool:
    """Whether the preposition hangs on a verb that can be put in a place: not "believed in", "published in"; or is "in"
    and hangs on a noun that can: "the seat in", not "faith in"."""
    above = view.heads[preposition]
    if view.tags[above].startswith("NN") and view.lower[preposition] == "in":
        return view.lower[above].removesuffix("s") not in view.names.lists["unplaced-nouns"]
    if not view.tags[above].startswith("VB"):
        return False
    word = view.lower[above]
    forms = {word, *(word.removesuffix(e) for e in ENDINGS), *(word.removesuffix(e) + "e" for e in ENDINGS)}
    return not forms & view.names.lists["unplaced"]


def _told_as_person(view: View, start: int, end: int) -> bool:
    """Whether the text uses the last word of a name elsewhere as that of a person."""
    name = view.words[end - 1]
    return any(
        word == name and not start <= i < end and (view.span_label(i) == "PERSON" or view.hit_before(i, "honorific"))
        and view.lower_at(i - 1) not in view.names.lists["spatial"]
        for i, word in enumerate(view.words)
    )
