"""Clock times and parts of the day, on the day that is named beside them or told last."""

from __future__ import annotations

import re
from dataclasses import replace

from reconcile.annotate.dates.items import Node
from reconcile.annotate.dates.meaning.relative import base_of, direction_of, shift_unit
from reconcile.annotate.dates.scene import Meaning, Point, Scene
from reconcile.annotate.dates.values import Value, numbered_day, vague
from reconcile.model.when import HALF_UNSAID

NOON, NIGHTFALL, HOUR = 12, 6, 60
HALVES = {"MO": "am", "AF": "pm", "EV": "pm", "NI": "pm"}
_DAYS = ("DAY", "WEEKDAY", "DEIXIS", "REL", "AT")


def clock(node: Node, scene: Scene) -> Value | None:
    """A clock time on the day told last; an instant where a zone is named."""
    text = clock_text(node)
    if text is None:
        return None
    here, origin, _ = base_of(scene, _side(scene), "D")
    if (told := scene.happened()) is not None:
        here, origin = told, "context"
    day = numbered_day(here.number) if here and here.day else vague("XXXX-XX-XX")
    return _open(timed(replace(day, origin=origin if day.known else None), text, zone_of(node)), node)


def _open(value: Value, node: Node) -> Value:
    """The value, with a warning where the clock time may as well be twelve hours later: "half past two", "2:30"."""
    if {"ampm", "daypart", "zone", "clock-word", "military", "whole"} & set(node.slots) or value.clock is None:
        return value
    written = _written(node)
    plain = 1 <= int(value.clock[:2]) <= NOON and not written.startswith("0")
    return replace(value, warnings=(*value.warnings, HALF_UNSAID)) if plain else value


def _written(node: Node) -> str:
    """The figures of the hour and minute as the text has them."""
    pointed = node.token("pointed")
    return pointed.text if pointed is not None else str(node.value("clock") or "")


def _side(scene: Scene) -> str:
    """What a bare time of day leans on: the day told last, or the document's where what is to come cannot be then."""
    gone = scene.last is not None and scene.now is not None and scene.last.last < scene.now.number
    return "a" if gone and scene.direction > 0 and not scene.far else "c"


def timed(day: Value, text: str, zone: str | None) -> Value:
    """A day with a clock time."""
    mark = zone if zone in ("Z",) or (zone and zone[0] in "+-") else ""
    shown = "+00:00" if zone == "Z" else zone
    return replace(day, type="TIME", precision="time", timex=f"{day.timex}T{text}{mark}", clock=text, zone=shown)


def zone_of(node: Node) -> str | None:
    """The zone's offset, "Z", or its name where the offset is not fixed."""
    zone = node.value("zone")
    return None if zone is None else str(zone)


def clock_text(node: Node) -> str | None:
    """ "HH:MM" or "HH:MM:SS"; None for what is no time of day."""
    word = node.value("clock-word")
    if word is not None:
        return str(word)
    if "daypart" in node.slots:
        bare = replace(node, slots={k: v for k, v in node.slots.items() if k != "daypart"})
        return _halved(clock_text(bare), str(node.value("daypart")))
    if "to_hour" in node.slots:
        return _spoken(node)
    military = node.token("military")
    if military is not None:
        return clock_of(military.text[:-2], military.text[-2:], "")
    digits = re.findall(r"\d+", _written(node) or str(node.value("hour") or ""))
    if not digits:
        return None
    text = clock_of(digits[0], digits[1] if len(digits) > 1 else "0", str(node.value("ampm") or ""))
    return f"{text}:{digits[2]}" if text and len(digits) > 2 else text


def _halved(text: str | None, part: str) -> str | None:
    """The clock time in the part of the day that is named beside it: "half past two in the afternoon"."""
    if text is None or part not in HALVES or not 1 <= int(text[:2]) <= NOON:
        return text
    hour = int(text[:2]) % NOON
    later = HALVES[part] == "pm" if part != "NI" else hour >= NIGHTFALL
    return f"{hour + NOON * later:02d}{text[2:]}"


def _spoken(node: Node) -> str | None:
    """ "half past two", "a quarter to six", "ten past four"."""
    gone, left = node.number("gone") or 0, node.number("left") or 0
    hour, minutes = node.number("to_hour"), int(node.value("spoken") or gone - left)
    if abs(minutes) >= HOUR or hour is None or not 1 <= hour <= NOON:
        return None
    total = (HOUR * hour + minutes) % (HOUR * NOON)
    return clock_of(str(total // HOUR or NOON), f"{total % HOUR:02d}", str(node.value("ampm") or ""))


def clock_of(hours: str, minutes: str, half: str) -> str | None:
    """ "HH:MM" from its figures, with "am" or "pm" if that was said."""
    hour, minute = int(hours), int(minutes)
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    return f"{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else None


def at(node: Node, scene: Scene, meaning: Meaning) -> Value | None:
    """A clock time and its day."""
    inner = node.node("CLOCK")
    text = clock_text(inner) if inner else None
    if inner is None and (four := node.node("YEAR")) is not None:
        return _four_figures(four, scene)
    named = next((node.node(k) for k in _DAYS if node.node(k)), None)
    year = node.node("YEAR")
    frame = meaning(year, scene) if year else None
    day = meaning(named, scene.with_given(Point(frame.year)) if frame and frame.year else scene) if named else None
    if frame is not None and day is not None:
        day = replace(day, origin=None)
    if text is None or inner is None or day is None or (day.precision not in ("day", "time") and day.known):
        return None
    if day.type == "TIME":  # "tomorrow morning at 7:15"
        date, _, part = day.timex.partition("T")
        settled = not {"ampm", "daypart"} & set(inner.slots) and part in HALVES
        return timed(replace(day, timex=date), (_halved(text, part) if settled else text) or text, zone_of(inner))
    return _open(timed(day, text, zone_of(inner)), inner)


def _four_figures(node: Node, scene: Scene) -> Value | None:
    """ "at 1353 (1023 GMT)": what looks like a year is the local time."""
    token = node.token("yr")
    text = clock_of(token.text[:-2], token.text[-2:], "") if token and len(token.text) == len("hhmm") else None
    here, origin, _ = base_of(scene, "c", "D")
    day = numbered_day(here.number) if here and here.day else vague("XXXX-XX-XX")
    return timed(replace(day, origin=origin if day.known else None), text, None) if text and text.isascii() else None


def part_of_day(node: Node, scene: Scene, meaning: Meaning) -> Value | None:
    """ "Friday morning", "the night of 10 August", "that evening"."""
    part = str(node.value("daypart") or "NI")
    named = next((node.node(k) for k in _DAYS if node.node(k)), None)
    if named is not None:
        day = meaning(named, scene)
    else:
        side, steps = direction_of(node) if "direction" in node.slots else ("a", 0)
        base, origin, name = base_of(scene, side, "D")
        day = shift_unit(base, "D", steps) if base else vague("XXXX-XX-XX")
        day = day and replace(day, origin=origin if day.known else None, steps=(f"a day counted from {name}",))
    if day is None or (day.known and day.precision != "day"):
        return None
    return replace(day, type="TIME", timex=f"{day.timex}T{part}")
