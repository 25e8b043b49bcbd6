"""Bounds and approximations: "since 1997", "by March", "until 1918", "circa 1480"."""

from __future__ import annotations

from dataclasses import replace

from reconcile.annotate.dates.items import Node
from reconcile.annotate.dates.meaning.parts import edtf_days
from reconcile.annotate.dates.meaning.relative import base_of, day_at, shift_unit
from reconcile.annotate.dates.scene import Meaning, Scene
from reconcile.annotate.dates.values import Value, numbered_day, vague

MODS = {"since": "ON_OR_AFTER", "by": "ON_OR_BEFORE", "until": "ON_OR_BEFORE", "before": "BEFORE", "after": "AFTER"}

PASSED = "ever"


def _back() -> int:
    """ "Since May" looks back, whatever the sentence does."""
    return -1


def bound(node: Node, scene: Scene, meaning: Meaning) -> Value | None:
    """A date that is only one end of what is told. The words of the bound are not part of the expression."""
    inner, kind = node.node("boundable"), str(node.value("bound") or node.fixed.get("bound", "in"))
    if kind == PASSED:
        kind, scene = "since", replace(scene, look=_back, awaited=False)
    value = meaning(inner, scene) if inner else None
    if value is None:
        return None
    if value.separate or len(value.pieces) == 2 or not value.known or value.low is None or value.high is None:
        return value
    return bounded(value, kind)


def bounded(value: Value, kind: str) -> Value:
    """The days on one side of a date. "by" and "until" hold the date itself, "before" and "after" do not."""
    edtf = value.edtf or ""
    first, last = edtf.split("/")[0], edtf.split("/")[-1]
    mod = value.mod or MODS.get(kind)
    if kind == "through":
        kind = "in" if value.precision in ("decade", "century", "season") else "until"
    if (kind, value.mod) in (("before", "END"), ("after", "START")):  # before the end of a year is in it or before it
        kind = "by" if kind == "before" else "since"
    if kind == "since":
        return replace(value, high=None, edtf=f"{first}/..", mod=mod).step("from then on")
    if kind in ("by", "until"):
        return replace(value, low=None, edtf=f"../{last}", mod=mod).step("not later than that")
    if kind == "before" and value.low is not None:
        return replace(value, low=None, high=value.low - 1, edtf=_beyond(value, -1), mod=mod).step("before that")
    if kind == "after" and value.high is not None:
        return replace(value, low=value.high + 1, high=None, edtf=_beyond(value, 1), mod=mod).step("after that")
    return value


def _beyond(value: Value, steps: int) -> str:
    """EDTF for what lies before or after a date, in the date's own precision."""
    unit = {"day": "D", "time": "D", "month": "M", "year": "Y"}.get(value.precision)
    edge = value.low if steps < 0 else value.high
    beside = None
    if unit and edge is not None and value.mod is None:
        beside = shift_unit(day_at(edge), unit, steps)
    if beside is None and edge is not None:
        beside = numbered_day(edge + steps)
    shown = beside.edtf if beside and beside.edtf else edtf_days(edge or 0, edge or 0)
    return f"../{shown}" if steps < 0 else f"{shown}/.."


def approx(node: Node, scene: Scene, meaning: Meaning) -> Value | None:
    """ "around March 1981": EDTF marks it with "~"."""
    inner = node.node("boundable")
    value = meaning(inner, scene) if inner else None
    return value and replace(approximate(value), pieces=())


def approximate(value: Value) -> Value:
    """The value with the marks of an estimate."""
    if not value.known:
        return value
    marked = "/".join(f"{end}~" if end != ".." and "X" not in end else end for end in (value.edtf or "").split("/"))
    return replace(value, mod=value.mod or "APPROX", edtf=marked).step("only about that")


def then(node: Node, scene: Scene) -> Value | None:
    """ "since then": the date told last."""
    base, origin, name = base_of(scene, "c")
    if base is None:
        return vague("PAST_REF")
    unit = "D" if base.day else "M" if base.month else "Y"
    found = shift_unit(base, unit, 0)
    return found and bounded(replace(found, origin=origin, steps=(name,)), str(node.value("then")))


def reference(node: Node, scene: Scene) -> Value | None:  # noqa: ARG001
    """ "now", "recently", "the future": no days."""
    return vague(str(node.value("reference") or node.value("to-date") or node.value("past")))


def adjective(node: Node, scene: Scene) -> Value | None:
    """ "the former president": only in a text that tells of other times; in news it is no more than a title."""
    return vague(str(node.value("reference-adjective"))) if scene.narrative else None
