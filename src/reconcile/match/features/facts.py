"""Likenesses of stated facts: ordinals, attributes, figures, status, subject of the text."""

from __future__ import annotations

from reconcile.match.context import Context
from reconcile.match.features.reading import PLAIN, Reading
from reconcile.match.profile import Profile
from reconcile.model.quantity import Quantity
from reconcile.model.subject import STORY_ALIKE

MOST_QUANTITIES = 3.0
ROUND = 0.4
FIGURE = "figure"
COUNTED = 0.3
STORY = (("one-incident", 0.36), ("one-story", 0.21), ("akin", STORY_ALIKE))  # cosines of two texts
DONE = ("happened", "ongoing")


def ordinal(a: Profile, b: Profile, _ctx: Context) -> Reading:
    """Whether both give the same place in a numbered series."""
    if not a.ordinal or not b.ordinal:
        return PLAIN["unknown"]
    return PLAIN["same" if a.ordinal == b.ordinal else "different"]


def attributes(a: Profile, b: Profile, _ctx: Context) -> Reading:
    """Whether named qualities agree (a state visit and a working visit do not)."""
    named = [k for k in a.attributes if k in b.attributes]
    if not named:
        return PLAIN["unknown"]
    return PLAIN["same" if all(a.attributes[k] == b.attributes[k] for k in named) else "different"]


def quantities(a: Profile, b: Profile, _ctx: Context) -> Reading:
    """Whether figures for the same thing agree; a figure that is no round number tells more."""
    if not a.quantities or not b.quantities:
        return PLAIN["unknown"]
    pairs = [(x, y) for x in a.quantities for y in b.quantities if _comparable(x, y)]
    equal = [x for x, y in pairs if x.value is not None and x.value == y.value]
    if equal:
        return Reading("same", min(MOST_QUANTITIES, sum(_telling(q) for q in equal)))
    if not pairs:
        return PLAIN["unknown"]
    if a.type == b.type == FIGURE:
        return PLAIN["unknown"]
    return Reading("different", 1.0 if any(x.unit for x, _ in pairs) else COUNTED)


def figure(a: Profile, b: Profile, _ctx: Context) -> Reading:
    """Whether both are clauses that state a figure of one kind."""
    if a.type != FIGURE or b.type != FIGURE:
        return PLAIN["none"]
    return PLAIN["same-kind" if any(_comparable(x, y) for x in a.quantities for y in b.quantities) else "none"]


def _comparable(x: Quantity, y: Quantity) -> bool:
    return x.of == y.of and x.unit == y.unit and not x.ordinal and not y.ordinal


def _telling(quantity: Quantity) -> float:
    """Bits by significant digits: 2,440 tells more than 3 or 100."""
    digits = len(f"{quantity.value:g}".replace(".", "").replace("-", "").strip("0")) if quantity.value else 0
    return ROUND + 0.8 * max(0, digits - 1)


def status(a: Profile, b: Profile, _ctx: Context) -> Reading:
    """Whether one is the plan of which the other tells the outcome."""
    if a.status == b.status:
        return PLAIN["same"]
    if "planned" in (a.status, b.status):
        plan, done = (a, b) if a.status == "planned" else (b, a)
        return PLAIN["fulfils" if done.status in DONE and not _too_early(plan, done) else "opposed"]
    return PLAIN["compatible" if a.status in DONE and b.status in DONE else "opposed"]


def _too_early(plan: Profile, done: Profile) -> bool:
    """Whether `done` was over before the source of the plan was published: then it is another event."""
    return (plan.told is not None and done.interval is not None and done.interval.latest is not None
            and done.interval.latest < plan.told)


def subject(a: Profile, b: Profile, ctx: Context) -> Reading:
    """Whether the two texts tell one story: one incident, or one long history; -1 is a text not placed."""
    if a.source == b.source or a.subject < 0 or b.subject < 0:
        return PLAIN["unknown"]
    if a.serial or b.serial:
        return PLAIN["same-history" if a.subject == b.subject else "different"]
    alike = ctx.likeness.of(a.source, b.source)
    for level, least in STORY:
        if alike >= least:
            return PLAIN[level]
    return PLAIN["different"]
