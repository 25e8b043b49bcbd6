"""All mentions of people, organisations, places and named things in a parsed text."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from reconcile.annotate.entities.appositions import link_appositions
from reconcile.annotate.entities.binding import bind
from reconcile.annotate.entities.bodies import find_bodies
from reconcile.annotate.entities.common import find_common
from reconcile.annotate.entities.complements import body_text
from reconcile.annotate.entities.draft import Draft, finish
from reconcile.annotate.entities.listed import find_enumerated
from reconcile.annotate.entities.names import Names
from reconcile.annotate.entities.others import find_others
from reconcile.annotate.entities.people import find_people
from reconcile.annotate.entities.places import find_places, find_sites
from reconcile.annotate.entities.put import find_put
from reconcile.annotate.entities.recall import find_recalled, find_surnames, find_titled
from reconcile.annotate.entities.structure import find_listed, heading_offices, headings_of
from reconcile.annotate.entities.titles import find_titles
from reconcile.annotate.entities.view import View, make_view
from reconcile.annotate.entities.votes import by_majority
from reconcile.annotate.tokens import Tokens
from reconcile.model.entity import Mention
from reconcile.model.source import Source
from reconcile.model.swift import replace


def find_mentions(
    doc: Doc, *, source: Source, names: Names, offset: int = 0, first_sentence: int = 0, read: Tokens | None = None
) -> tuple[Mention, ...]:
    """The mentions in `doc`, sorted, without overlaps.

    `doc` is a part of the source's text, tagged, parsed and with named entities; its first character is `offset` in
    that text and its first sentence has the number `first_sentence`. Finders run from the surest to the least sure;
    each takes only tokens that none before has taken. `read` are the tokens, where they were read before.
    """
    if not len(doc):
        return ()
    headings = headings_of(source, offset, offset + doc[-1].idx + len(doc[-1].text_with_ws))
    view = make_view(doc, names, offset=offset, first_sentence=first_sentence, headings=headings, read=read)
    drafts: list[Draft] = list(find_titles(view))
    drafts += find_listed(view, source, heading_offices(drafts, view, source))
    for finder in (
        find_enumerated, find_bodies, find_sites, find_put, find_people, find_places, find_others, find_common,
    ):
        drafts += finder(view)
    drafts += find_titled(view, drafts, source)
    drafts += find_recalled(view, drafts)
    drafts += find_surnames(view, drafts)
    turned = _surnames_first(by_majority(drafts, view), view)
    settled = [_unnumbered(_gendered(d, names), view) for d in turned]
    linked = link_appositions(sorted(settled, key=lambda d: (d.start, d.end)), view)
    return tuple(finish(d, view, source.id, source.text) for d in bind(linked, view))


def _surnames_first(drafts: Iterable[Draft], view: View) -> list[Draft]:
    """The persons of works of reference whose surname stands first, in capitals at the head of a line, with it:
    "LINDH, Ada Maria"."""
    found = list(drafts)
    turned = {n: d.start - 2 for n, d in enumerate(found)
              if d.kind == "person" and d.form == "name" and _behind_surname(view, d.start)}
    taken = set(turned.values())
    return [
        replace(d, start=turned[n], name=f"{d.name} {view.words[turned[n]].title()}") if n in turned else d
        for n, d in enumerate(found) if n in turned or not taken & set(range(d.start, d.end))
    ]


def _behind_surname(view: View, start: int) -> bool:
    """Whether a comma and one word in capitals that opens a sentence stand before a name."""
    if start < 2 or view.words[start - 1] != ",":
        return False
    word = view.words[start - 2]
    return word.isupper() and word.isalpha() and len(word) > 2 and (
        start == 2 or not view.same_sentence(start - 3, start - 1))


def _unnumbered(draft: Draft, view: View) -> Draft:
    """The name of a series without the number of one session: "the Fourth Harbour Forum" is a Harbour Forum."""
    if draft.kind == "person" or draft.form != "name":
        return draft
    first = draft.start + (view.lower[draft.start] in ("the", "a", "an"))
    number = view.lower[first]
    ordinal = number in view.names.lists["ordinals"] or (
        number[:1].isdigit() and number[-2:] in ("st", "nd", "rd", "th")
    )
    series = any(view.lower[i] in view.names.lists["series-nouns"] for i in range(first + 1, draft.end))
    if not ordinal or not series or draft.end - first < 3:
        return draft
    return replace(draft, start=first + 1, name=body_text(view, first + 1, draft.end))


def _gendered(draft: Draft, names: Names) -> Draft:
    """A named person with the gender of the given name, where nothing nearer says it."""
    if draft.kind != "person" or draft.form != "name" or draft.gender or " " not in draft.name:
        return draft
    gender = names.given.get(draft.name.split()[0].lower(), "")
    return replace(draft, gender=gender) if gender else draft
