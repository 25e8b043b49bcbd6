"""Stretches of tokens that can be one name: a person's, or the words of a body or a place."""

from __future__ import annotations

from reconcile.annotate.entities.view import View

LONGEST = 7
STOPPERS = ("office", "country", "region", "organization", "adjective", "people")
HYPHENS = frozenset("-‑–")


def person_run(view: View, start: int, *, longest: int = LONGEST) -> int:
    """The end of the person's name that begins at token `start`; `start` itself where none does."""
    i = start
    while i < len(view.words) and i - start < longest:
        step = _next_part(view, start, i)
        if not step:
            break
        i = step
    return i


def _next_part(view: View, start: int, i: int) -> int:
    """The end of the part of a name at token `i`, 0 if the name does not go on there."""
    lower, lists = view.lower[i], view.names.lists
    if i > start and not view.same_sentence(start, i):
        return 0
    if i > start and lower in lists["suffixes"]:
        return i + 1
    if i > start and lower in lists["particles"] and not view.capital[i]:
        return _after_particles(view, start, i)
    if i > start and view.words[i] in HYPHENS and view.glued(i) and view.glued_next(i):
        return i + 2
    if i > start and view.words[i] == "," and view.lower_at(i + 1) in lists["suffixes"]:
        return i + 2
    if i > start and view.words[i] in ("“", '"', "(") and _quoted_nickname(view, i):
        return i + 3
    return i + 1 if name_like(view, i) and not _stops(view, start, i) else 0


def _after_particles(view: View, start: int, i: int) -> int:
    end = i
    while view.lower_at(end) in view.names.lists["particles"] or view.lower_at(end) in ("-", "'"):
        end += 1
    return end + 1 if view.same_sentence(start, end) and end - i <= 3 and name_like(view, end) else 0


def _quoted_nickname(view: View, i: int) -> bool:
    closes = view.words[i + 2 : i + 3]
    opens = view.words[i]
    pairs = {"“": "”", '"': '"', "(": ")"}
    return closes == [pairs[opens]] and name_like(view, i + 1) and name_like(view, i + 3)


def name_like(view: View, i: int) -> bool:
    """Whether a token can be a word of a person's name: a capital, letters, and not one of the words that never are."""
    if i >= len(view.words) or not view.capital[i]:
        return False
    word = view.words[i]
    letters = word.replace(".", "").replace("'", "").replace("’", "").replace("-", "")
    return letters.isalpha() and view.lower[i] not in view.names.lists["not-names"]


def _stops(view: View, start: int, i: int) -> bool:
    """Whether a known phrase at `i` ends the name; not where the language model sees one person across it."""
    hit = view.hit(i, *STOPPERS)
    if hit is None:
        return False
    inside = view.span_label(i) == "PERSON" and view.spans[view.entity[i]][0] <= start < i
    return not inside


def capital_run(view: View, start: int, *, longest: int = 9) -> int:
    """The end of the stretch of capitalised words from `start`, joined by hyphens and "&"."""
    i = start
    while i < len(view.words) and i - start < longest and view.same_sentence(start, i):
        if view.capital[i] and view.words[i][0].isalpha():
            i += 1
        elif i > start and view.words[i] in HYPHENS | {"&"} and view.capital_at(i + 1):
            i += 2
        else:
            break
    return i


def back_run(view: View, end: int, *, longest: int = 8) -> int:
    """The beginning of the stretch of capitalised words that ends before token `end`."""
    i = end
    while i > 0 and end - i < longest and view.same_sentence(i - 1, end - 1):
        word = view.words[i - 1]
        if view.capital[i - 1] and word[0].isalpha() and view.lower[i - 1] not in view.names.lists["not-names"]:
            i -= 1
        elif i - 2 >= 0 and i < end and word in HYPHENS | {"&"} and view.capital[i - 2]:
            i -= 2
        else:
            break
    return i
