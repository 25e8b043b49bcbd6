"""What stands behind "of": the country, body or countries that an office or an organisation belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.annotate.entities.runs import HYPHENS, capital_run
from reconcile.annotate.entities.view import View

ARTICLES = frozenset(("the", "a", "an", "its", "his", "her", "their", "this", "our"))
NUMBERS = {
    "two": 2,
    "both": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
DEEPEST = 4  # "the committee of the senate of the parliament of Ruritania"
AND = frozenset(("and", ",", "&"))


@dataclass(frozen=True, slots=True)
class Complement:
    """`end` is the token after it. `of` is the name of the country or body, `members` are several of them, `count`
    their number where only that is said ("of the two countries"). `country` is an ISO code."""

    end: int
    of: str = ""
    country: str = ""
    members: tuple[str, ...] = ()
    count: int = 0


def complement(view: View, i: int) -> Complement | None:
    """The complement that begins at token `i`, behind the preposition, or None."""
    j = i + 1 if view.lower_at(i) in ARTICLES else i
    return _countries(view, j) or _counted(view, i) or _body(view, j, 0) or _place(view, j) or _known(view, j)


def _countries(view: View, i: int) -> Complement | None:
    """One country, or several with commas and "and" between them."""
    codes, end = [], i
    while hit := view.hit(end, "country"):
        codes.append(hit.entry.value)
        end = hit.end
        step = end + (view.lower_at(end) == ",")
        step += view.lower_at(step) in AND
        step += view.lower_at(step) == "the"
        if step == end or not view.hit(step, "country"):
            break
        end = step
    if not codes:
        return None
    names = tuple(view.names.country(c) for c in codes)
    if len(codes) == 1:
        return Complement(end, names[0], codes[0])
    return Complement(end, members=names, count=len(codes))


def _counted(view: View, i: int) -> Complement | None:
    """ "the two countries", "both states", "the country"."""
    j = i + (view.lower_at(i) in ARTICLES)
    count = NUMBERS.get(view.lower_at(j), 0)
    j += count > 0
    while view.lower_at(j) in ("neighbouring", "neighboring", "member", "fraternal", "friendly"):
        j += 1
    hit = view.hit(j, "state", "house", "side")
    if hit is None or not (count or hit.entry.plural or j > i):
        return None
    return Complement(hit.end, count=count if hit.entry.plural else 0)


def _body(view: View, i: int, depth: int) -> Complement | None:
    """A body by its known name, or with a body's noun at its head or among its words."""
    known = view.hit(i, "organization")
    if known:
        end, of, country = known.end, known.entry.value, view.names.organizations[known.entry.value].country
        inner = of_more(view, end, depth + 1)
        return Complement(inner.end, of, inner.country or country) if inner else Complement(end, of, country)
    if not view.capital_at(i):
        return None
    end = _body_end(view, i)
    if end == i:
        return None
    inner = of_more(view, end, depth + 1)
    return Complement(
        inner.end if inner else end, body_text(view, i, inner.end if inner else end), inner.country if inner else ""
    )


def _body_end(view: View, i: int) -> int:
    """The end of a capitalised run that holds a body's noun, cut behind that noun; `i` if it holds none."""
    end = capital_run(view, i)
    found = i
    for j in range(i, end):
        hit = view.hit(j, "body", "weak-body", "company")
        if hit and hit.end <= end:
            found = max(found, hit.end)
    if found > i and view.lower_at(found) == "of" and view.capital_at(found + 1):
        more = capital_run(view, found + 1)
        return more if not view.hit(found + 1, "country") else found
    return found


def of_more(view: View, i: int, depth: int = 0) -> Complement | None:
    """ "of Ruritania", "of the Parliament of Ruritania" behind a body."""
    if depth > DEEPEST or view.lower_at(i) not in ("of", "for") or not view.same_sentence(i - 1, i):
        return None
    j = i + 1 + (view.lower_at(i + 1) in ARTICLES)
    return _countries(view, j) or _body(view, j, depth)


def _place(view: View, i: int) -> Complement | None:
    """A region, or a town: the longest beginning of a capitalised run that the gazetteer knows."""
    region = view.hit(i, "region")
    if region:
        return Complement(region.end, region.entry.value, view.names.regions[region.entry.value].country)
    if not view.capital_at(i):
        return None
    end = min(capital_run(view, i), i + 4)
    gazetteer = view.names.gazetteer
    for j in range(end, i, -1):
        text = body_text(view, i, j)
        found = gazetteer.find(text) if len(text) > 3 else ()
        if found and found[0].population >= 1000:
            return Complement(j, text, found[0].country)
    return None


def _known(view: View, i: int) -> Complement | None:
    """A name that the language model has marked: an organisation or a place of its own."""
    if view.capital_at(i) and view.entity[i] >= 0 and view.span_label(i) in ("ORG", "GPE", "LOC", "FAC"):
        start, end, _ = view.spans[view.entity[i]]
        end = min(end, capital_run(view, i))
        if start <= i < end:
            return Complement(end, body_text(view, i, end))
    if view.capital_at(i) and view.names.lists["not-names"].isdisjoint((view.lower[i],)):
        end = capital_run(view, i)
        if end - i <= 2:
            return Complement(end, body_text(view, i, end))
    return None


def body_text(view: View, start: int, end: int) -> str:
    """The words of a range with the spaces they have in the text, each run of white space as one blank."""
    parts = []
    for i in range(start, end):
        if i > start and not view.glued(i):
            parts.append(" ")
        parts.append(view.words[i])
    return " ".join("".join(parts).split())


def hyphen(view: View, i: int) -> bool:
    """Whether token `i` joins its neighbours."""
    return view.lower_at(i) in HYPHENS and view.glued(i) and view.glued_next(i)
