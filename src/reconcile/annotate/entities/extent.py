"""How far the name of a body or thing reaches around its head noun, and whose it is."""

from __future__ import annotations

from reconcile.annotate.entities.complements import ARTICLES, NUMBERS, complement
from reconcile.annotate.entities.runs import back_run, capital_run
from reconcile.annotate.entities.view import Hit, View

NUMERALS = frozenset(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"))


def part_of_place(view: View, hit: Hit) -> bool:
    """Whether the noun belongs to a country's or region's known name ("Republic of Ruritania")."""
    return bool(view.hit(hit.start, "country", "region") or view.hit_before(hit.end, "country", "region"))


def name_start(view: View, hit: Hit) -> int:
    start = back_run(view, hit.start)
    while start < hit.start and (view.taken[start] or not view.free(start, hit.start)):
        start += 1
    number = view.lower_at(start)
    while start < hit.start and number in NUMBERS:
        start += 1
        number = view.lower_at(start)
    return start


def event_name(view: View, hit: Hit, start: int) -> bool:
    """Whether capitalised words before a lower-case noun name a thing, and are not just a country."""
    if hit.entry.value not in view.names.lists["eventful"] or start == hit.start:
        return False
    known = [
        h for i in range(start, hit.start) if (h := view.hit(i, "country", "region", "adjective", "region-adjective"))
    ]
    covered = sum(h.end - h.start for h in known)
    return covered < hit.start - start - (1 if len(known) < 2 else 0) + (len(known) > 1)


def enough(view: View, hit: Hit, start: int, end: int) -> bool:
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


def name_end(view: View, end: int) -> int:
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
    if after >= len(view.words) or (view.capital[after] and view.lower[after] in view.names.lists["not-names"]):
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


def belongs(view: View, start: int, hit: Hit, end: int) -> tuple[str, str, tuple[str, ...], int]:
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


def with_article(view: View, start: int) -> int:
    return (
        start - 1 if view.lower_at(start - 1) in ("the", "a", "an") and view.same_sentence(start - 1, start) else start
    )
