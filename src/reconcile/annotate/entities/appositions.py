"""A name and a description side by side: "a Norwegian climber, Erik Solvang," speaks of one person twice, and so do two
names with "known as" between them."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.annotate.entities.draft import Draft
from reconcile.annotate.entities.view import View
from reconcile.model.swift import replace

CLOSES = frozenset((",", ".", ";", ")", "who", "was", "is", "has", "had", "said", "says", "told", "died"))

NAMING = ("named", "called")  # "a girl named Ada Lind"


def link_appositions(drafts: Sequence[Draft], view: View) -> list[Draft]:
    """Point descriptions to the name beside them, and give the name what the description says. Drafts come sorted."""
    found = list(drafts)
    for i in range(len(found) - 1):
        a, b = found[i], found[i + 1]
        if _two_names(a, b, view):
            found[i + 1] = replace(b, same=a.start)
        if not _side_by_side(a, b, view):
            continue
        name, other = (i, i + 1) if a.form == "name" else (i + 1, i)
        found[other] = replace(found[other], same=found[name].start)
        found[name] = _with_attributes(found[name], found[other])
    return found


def _two_names(a: Draft, b: Draft, view: View) -> bool:
    """Whether the text gives the second as another name of the first: "Ada Lind, better known as Ida Storm"."""
    persons = a.kind == b.kind == "person" and a.form == b.form == "name"
    between = [w for w in view.lower[a.end:b.start] if w not in (",", "(")] if persons else []
    return " ".join(between) in view.names.lists["also-called"] and view.same_sentence(a.start, b.end - 1)


def _side_by_side(a: Draft, b: Draft, view: View) -> bool:
    if {a.form, b.form} != {"name", "descriptor"} or a.kind != "person" or b.kind != "person":
        return False
    if a.head == "counterpart" or b.head == "counterpart" or not view.same_sentence(a.start, b.end - 1):
        return False
    gap = _after_age(view, a.end) if a.form == "name" else a.end + 2 * _of_age(a, view)
    agree = not (a.gender and b.gender and a.gender != b.gender)
    if b.form == "name" and view.lower_at(a.end) in NAMING and b.start == a.end + 1:
        return agree
    joined = view.lower_at(gap) == "," and b.start == gap + 1
    return joined and agree and (view.lower_at(_after_age(view, b.end)) in CLOSES or _of_age(b, view))


def _of_age(b: Draft, view: View) -> bool:
    """Whether a description goes on with an age: "Ada Lind, a climber of 27 who ...", "a girl of six, Ada Lind"."""
    aged = b.form == "descriptor" and view.lower_at(b.end) == "of" and b.end + 1 < len(view.tags)
    return aged and view.tags[b.end + 1] == "CD"


def _after_age(view: View, i: int) -> int:
    """Step over ", 34" behind a name."""
    return i + 2 if view.lower_at(i) == "," and view.lower_at(i + 1).isdigit() else i


def _with_attributes(name: Draft, said: Draft) -> Draft:
    return replace(
        name,
        age=said.age if name.age is None else name.age,
        nationality=name.nationality or said.nationality,
        profession=name.profession or said.profession,
        kinship=name.kinship or said.kinship,
        gender=name.gender or said.gender,
    )
