"""Names in a list that a plural noun introduces: "areas (A, B and C)", "exercises such as A and B"."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.annotate.entities.complements import body_text
from reconcile.annotate.entities.draft import Draft
from reconcile.annotate.entities.runs import capital_run
from reconcile.annotate.entities.view import Hit, View
from reconcile.model.entity import EntityKind

KINDS: dict[str, EntityKind] = {
    "site": "place", "thing": "other", "vehicle": "other", "body": "organization", "weak-body": "organization",
}
OPENERS = (
    ("(",), (":",), ("such", "as"), ("including",), ("like",), (",", "including"), (",", "such", "as"), (",", "namely"),
)
MOST = 12


def find_enumerated(view: View) -> Iterator[Draft]:
    """The members of such lists, each of the kind that the noun says, where they are not yet known as something."""
    for i in sorted(view.hits):
        hit = view.hit(i, *KINDS)
        if hit and hit.entry.plural and not view.heading[i]:
            yield from _members(view, hit)


def _members(view: View, hit: Hit) -> Iterator[Draft]:
    at = _opened(view, hit.end)
    for _ in range(MOST):
        if not at or not view.capital_at(at) or not view.same_sentence(hit.start, at):
            return
        end = capital_run(view, at, longest=5)
        known = view.hit(at, "country", "region", "organization")
        if view.free(at, end) and not known:
            view.taken[at:end] = b"\x01" * (end - at)
            yield Draft(at, end, KINDS[hit.entry.kind], "name", body_text(view, at, end), head=hit.entry.value)
        at = _next(view, end)


def _opened(view: View, i: int) -> int:
    """The token behind the words that open the list, 0 if none do."""
    return next((i + len(o) for o in OPENERS if tuple(view.lower[i : i + len(o)]) == o), 0)


def _next(view: View, end: int) -> int:
    after = end
    while view.lower_at(after) in (",", "and", "or", "the", "&") and after - end < 3:
        after += 1
    return after if after > end else 0
