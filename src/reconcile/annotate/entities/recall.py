"""Names that only the rest of the text makes known: those in headings, and family names of persons told before; and the
person whose name is a text's title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reconcile.annotate.entities.draft import Draft
from reconcile.annotate.entities.runs import capital_run
from reconcile.annotate.entities.view import View
from reconcile.model.source import Source

TITLED = 4  # words of a name that is a title
PLACES = ("nsubj", "nsubjpass", "csubj", "csubjpass", "dobj", "dative", "pobj", "conj", "poss", "agent")
NOT_BEHIND = ("the", "a", "an", "to")  # what follows a verb
CLOSING = frozenset((":", "-", "–", "—", "(", ",", "|", "."))


def find_titled(view: View, drafts: Sequence[Draft], source: Source) -> Iterator[Draft]:
    """The person after whom a text is called: "ADA LIND: A LIFE IN DATES", unless it uses the name otherwise."""
    title = source.blocks[0] if source.blocks else None
    if title is None or title.kind != "heading" or not view.starts or view.starts[0] != title.start:
        return
    end = capital_run(view, 0, longest=TITLED)
    name = " ".join(w if w.isupper() and len(w) < 2 else w.capitalize() for w in view.words[:end])
    closes = end < len(view.words) and (view.words[end] in CLOSING or view.starts[end] >= title.end)
    known = any(d.name.lower() == name.lower() and d.kind != "person" for d in drafts)
    if end > 1 and closes and not known and view.hit(0, "given") and view.free(0, end):
        view.taken[0:end] = b"\x01" * end
        yield Draft(0, end, "person", "name", name)


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


def find_surnames(view: View, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Family names alone, of persons whose full name stands before in the running text."""
    first: dict[str, Draft] = {}
    for d in sorted(drafts, key=lambda d: d.start):
        if d.kind == "person" and d.form == "name" and len(d.name.split()) > 1 and not view.heading[d.start]:
            first.setdefault(d.name.split()[-1], d)
    others = _otherwise(drafts) | {w for w in view.words if first and w.islower()}
    for i, word in enumerate(view.words):
        bearer = first.get(word)
        if bearer is not None and bearer.end <= i and not {word, word.lower()} & others and _alone(view, i):
            view.taken[i] = 1
            yield replace(Draft(i, i + 1, "person", "name", word), country=bearer.country)


def _otherwise(drafts: Sequence[Draft]) -> set[str]:
    """Names of what is no person; a lone mention as a body is a slip of the language model."""
    told = Counter(d.name for d in drafts if d.kind == "organization")
    return {d.name for d in drafts if d.kind != "person" and (d.kind != "organization" or told[d.name] > 1)}


def _alone(view: View, i: int) -> bool:
    """Whether a word is a name by itself: free, no part of a longer name, no word before a noun ("the Lind case").

    What the tagger takes it for ("Lanting" for a form of a verb) counts for little where it is a subject or an object.
    """
    free = not view.taken[i] and not view.heading[i] and view.capital[i]
    named = view.tags[i] == "NNP" or (view.deps[i] in PLACES and view.lower_at(i + 1) not in NOT_BEHIND)
    return free and named and not view.capital_at(i - 1) and not view.capital_at(i + 1) and view.deps[i] not in (
        "compound", "nmod", "amod") and view.lower_at(i - 1) not in ("the", "a", "an")


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
