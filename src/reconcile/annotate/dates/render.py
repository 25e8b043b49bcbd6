"""A value and its place as the `Timex` that other stages use."""

from __future__ import annotations

from reconcile.annotate.dates.items import Item, Node, Token
from reconcile.annotate.dates.surroundings import Surroundings
from reconcile.annotate.dates.values import Value
from reconcile.model.when import DateRole, Interval, Timex


def render(around: Surroundings, start: int, end: int, value: Value, node: Node, before: Item | None) -> Timex:
    """The time expression at a place, with its value, its role and how it was worked out."""
    role = role_of(around, start, value, before)
    parts = tuple(_part(around, piece, role) for piece in value.pieces) if not value.separate else ()
    return _timex(around, start, end, value, role, parts, first=(_reading(around.text[start:end], value, node),))


def _reading(text: str, value: Value, node: Node) -> str:
    """What the words were taken for, and by which pattern."""
    what = {"DURATION": "a length of time", "SET": "a frequency", "TIME": "a time of day"}.get(value.type)
    what = what or {"none": "no day of the calendar", "range": "days in a row"}.get(value.precision) or (
        f"a {value.precision}")
    return f'"{" ".join(text.split())}" names {what} (pattern "{node.op}")'


def _part(around: Surroundings, piece: tuple[int, int, Value], role: DateRole) -> Timex:
    start, end, value = piece
    return _timex(around, start, end, value, role, (), first=())


def _timex(
    around: Surroundings,
    start: int,
    end: int,
    value: Value,
    role: DateRole,
    parts: tuple[Timex, ...],
    *,
    first: tuple[str, ...],
) -> Timex:
    interval = Interval(value.low, value.high) if value.known and value.edtf else None
    last = f"value {value.timex}" + (f", days {value.edtf}" if value.edtf else ", no days")
    return Timex(
        text=around.text[start:end],
        start=start,
        end=end,
        type=value.type,
        value=value.timex,
        mod=value.mod,
        edtf=value.edtf if value.known else None,
        interval=interval,
        precision=value.precision,
        resolved_from=value.origin,
        role=role,
        clock=value.clock,
        zone=value.zone,
        derivation=(*first, *value.steps, last),
        warnings=value.warnings,
        parts=parts,
    )


def role_of(around: Surroundings, start: int, value: Value, before: Item | None) -> DateRole:
    """What the expression does in its place: dates something, names something, measures something."""
    if value.type == "DURATION":
        return "duration"
    if value.type == "SET":
        return "frequency"
    block = around.block(start)
    if block is not None and block.kind == "heading":
        return "heading"
    if around.in_quotation(start):
        return "quotation"
    if value.timex.endswith("_REF"):
        return "discourse"
    hangs = isinstance(before, Token) and before.end == start
    if value.precision == "year" and hangs and _in_name(around.text, start):
        return "name"
    return "event"


def _in_name(text: str, start: int) -> bool:
    """Whether a year hangs on a word: "Steadfast-2024"."""
    return start > 1 and text[start - 1] in "-‑–" and text[start - 2].isalpha()
