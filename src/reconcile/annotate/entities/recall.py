"""Names in headings and headlines: only those that the running text knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reconcile.annotate.entities.draft import Draft
from reconcile.annotate.entities.view import View


def find_recalled(view: View, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Full names of `drafts`, and the family names of persons among them, where a heading has them."""
    known = _known(view, drafts)
    i = 0
    while i < len(view.words):
        found = _longest(view, i, known) if view.heading[i] and not view.taken[i] and view.capital[i] else None
        if found:
            view.taken[found.start : found.end] = b"\x01" * (found.end - found.start)
            yield found
        i = found.end if found else i + 1


def _known(view: View, drafts: Sequence[Draft]) -> dict[str, list[tuple[tuple[str, ...], Draft]]]:
    """Names by their first word: the words, and a draft that bears them."""
    found: dict[str, list[tuple[tuple[str, ...], Draft]]] = {}
    for draft in drafts:
        if draft.form != "name" or not draft.name or view.heading[draft.start]:
            continue
        size = len(draft.name.split())
        words = tuple(view.lower[draft.end - size : draft.end])
        forms = [words, words[-1:]] if draft.kind == "person" and size > 1 else [words]
        for form in forms:
            if form and "".join(form) in draft.name.lower().replace(" ", ""):
                found.setdefault(form[0], []).append((form, draft))
    return found


def _longest(view: View, i: int, known: dict[str, list[tuple[tuple[str, ...], Draft]]]) -> Draft | None:
    fitting = [(words, d) for words, d in known.get(view.lower[i], ())
               if tuple(view.lower[i : i + len(words)]) == words and view.free(i, i + len(words))]
    if not fitting:
        return None
    words, draft = max(fitting, key=lambda f: len(f[0]))
    name = draft.name if len(words) == len(draft.name.split()) else draft.name.split()[-1]
    return replace(Draft(i, i + len(words), draft.kind, "name", name), head=draft.head, country=draft.country)
