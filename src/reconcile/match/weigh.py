"""Two profiles held side by side: the bits of every feature, the sum, and what forbids that they are one event."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reconcile.match.bound import HELD_APART, held_apart
from reconcile.match.context import Context
from reconcile.match.features.date import date
from reconcile.match.features.facts import attributes, figure, ordinal, quantities, status, subject
from reconcile.match.features.identity import identity
from reconcile.match.features.participants import participants
from reconcile.match.features.place import place
from reconcile.match.features.reading import Reading
from reconcile.match.features.words import heading, keywords, topic, trigger, type_
from reconcile.match.profile import Profile, one_end, one_word
from reconcile.match.whom import NOBODY, ONE_OF_SEVERAL, UNLIKE, same_bearers
from reconcile.model.event import PHASE
from reconcile.model.interval import gap_days
from reconcile.model.swift import swift

Measure = Callable[[Profile, Profile, Context], Reading]
MEASURES: tuple[tuple[str, Measure], ...] = (
    ("type", type_), ("date", date), ("status", status), ("ordinal", ordinal), ("participants", participants),
    ("place", place), ("topic", topic), ("trigger", trigger), ("attributes", attributes),
    ("quantities", quantities), ("figure", figure), ("keywords", keywords), ("heading", heading), ("subject", subject),
)
ANY_OF_THEM = "such events recur, and no date, place or name says which one is meant"
TYPES = "they are events of different types"
THIN = "only their type and time are alike"
APART = "their dates lie apart, and nothing pins them to one event"
OPPOSED = "one was planned after the other was over, or did not take place"
DAYS_APART = "their dates lie days apart, and nothing pins them to one event"
STORIES = ("one-incident", "one-story")
COMMON = ("participants", "topic", "quantities", "keywords")
YEAR = 366
OTHER_SENSES = "their words tell of different things"
OTHER_PEOPLE = "they befell different people"
ONE_OF_THEM = "the one befell several people, the other one person"
ONE_END = 1.5
STORY, HISTORY = 1.5, 3.0  # bits that they must bring for one event that two texts date differently
# What tells one event from others of its kind.
TELLING = ("participants", "place", "topic", "ordinal", "quantities", "figure", "keywords", "identity")


@swift
@dataclass(frozen=True, slots=True)
class Weighed:
    """Readings by feature, the sum of their bits with the prior, and why the two cannot be one event ("" if they
    can)."""

    weight: float
    readings: dict[str, Reading]
    against: str


def weigh(a: Profile, b: Profile, ctx: Context, *, prior: float, thorough: bool = False) -> Weighed:
    """Read every feature off two profiles and sum up; unless `thorough`, not beyond what already settles it."""
    strange = "" if thorough else _strange(a, b, ctx)
    if strange:
        return Weighed(prior, {}, strange)
    readings: dict[str, Reading] = {}
    shares: dict[str, float] = {}
    total = prior
    bits = ctx.weights.bits
    for name, measure in MEASURES:
        readings[name] = reading = measure(a, b, ctx)
        shares[name] = share = reading.score * bits[name, reading.level]
        total += share
        if name == "ordinal" and (reason := _hopeless(a, b, readings)):
            return Weighed(round(total, 3), readings, reason)
    pinned = identity(a, b, ctx, named=readings["topic"].level, parties=readings["participants"].level,
                      told=readings["trigger"].level)
    readings["identity"] = pinned
    shares["identity"] = share = pinned.score * bits["identity", pinned.level]
    return Weighed(round(total + share, 3), readings, _against(a, b, readings, shares, ctx))


def clashes(weighed: Weighed) -> bool:
    """Whether other persons hold one role in the two."""
    return weighed.readings["participants"].level == "other-in-role"


def days_apart(weighed: Weighed) -> bool:
    """Whether the two give dates that lie days apart."""
    return weighed.readings["date"].level in ("near", "weeks")


def bits_of(weighed: Weighed, name: str, ctx: Context) -> float:
    """What one feature contributed."""
    reading = weighed.readings[name]
    return reading.score * ctx.weights.bits[name, reading.level]


def _hopeless(a: Profile, b: Profile, readings: dict[str, Reading]) -> str:
    """What already the cheap features rule out."""
    one, other = a.attributes.get(PHASE), b.attributes.get(PHASE)
    if one and other and one != other:
        return "the one tells of its beginning, the other of its end"
    if readings["type"].level == "different":
        return TYPES
    if readings["date"].level == "apart":
        return "their dates lie apart, and events of this type recur"
    if readings["status"].level == "opposed" and readings["date"].level != "same-day":
        return OPPOSED
    numbers_differ = readings["ordinal"].level == "different"
    if numbers_differ and readings["date"].level not in ("same-day", "days-overlap"):
        return "they bear different numbers in a series"
    return ""


def _strange(a: Profile, b: Profile, ctx: Context) -> str:
    """Whether no name, word or figure is common to both, so that only type and time could be."""
    if not a.tokens.isdisjoint(b.tokens) or (a.lone and b.lone) or a.ordinal or one_end(a, b):
        return ""
    return "" if any(key in ctx.alike for key in a.parties) else THIN


def _against(a: Profile, b: Profile, readings: dict[str, Reading], shares: dict[str, float], ctx: Context) -> str:
    """Reasons that no sum of weights outvotes; `shares` are the bits that each feature brings."""
    if held_apart(a, b, ctx.bound):
        return HELD_APART
    settings, bits = ctx.weights.settings, sum([much for n in TELLING if (much := shares[n]) > 0])
    if _senses_differ(a, b) and bits < settings["other-senses"]:
        return OTHER_SENSES
    if reason := _other_people(a, b):
        return reason
    if readings["ordinal"].level == "different" and not _same_session(readings):
        return "they bear different numbers in a series"
    if _about_others(a, b, ctx):
        return "they are about different things"
    if readings["date"].level in ("near", "weeks") and not _told_once_by_each(a, b, readings, ctx) and not (
            readings["date"].level == "near" and (_one_in_spite_of_dates(a, b, readings, ctx) or (
                _eve(a, b, readings) and bits >= settings["days-apart"]))):
        return DAYS_APART
    if readings["date"].level == "apart-once" and readings["identity"].level == "none" \
            and not _told_once_by_each(a, b, readings, ctx):
        return APART
    if of_one_story(a, b, readings) or (one_end(a, b) and _told_once_by_each(a, b, readings, ctx)):
        return ""
    vague = a.kind.recurrence == "recurs" and not a.kind.open and readings["date"].level == "unknown"
    if vague and bits - max(0.0, shares["participants"]) < settings["alone"]:
        return ANY_OF_THEM
    return THIN if bits < settings["alone"] else ""


def _senses_differ(a: Profile, b: Profile) -> bool:
    """Whether the words for both have senses, and none in common."""
    return bool(a.senses and b.senses) and a.senses.isdisjoint(b.senses)


def _other_people(a: Profile, b: Profile) -> str:
    """Whether those whom the one befell cannot be those whom the other did, as far as their texts describe them."""
    if a.whom is NOBODY or b.whom is NOBODY or a.serial or b.serial:
        return ""
    level = same_bearers(a.whom, b.whom)
    return OTHER_PEOPLE if level in UNLIKE else ONE_OF_THEM if level == ONE_OF_SEVERAL else ""


def _about_others(a: Profile, b: Profile, ctx: Context) -> bool:
    """Whether both say what they are about, in words of which no telling one is common, where that tells two apart."""
    if not a.kind.topical or a.type != b.type:
        return False
    if not a.topic or not b.topic:
        return False
    left, right = set(a.topic) - ctx.weights.common, set(b.topic) - ctx.weights.common
    return bool(left) and bool(right) and not left & right


def _same_session(readings: dict[str, Reading]) -> bool:
    """Whether two accounts that number it differently tell of one session: at one place, or of one name on one day
    with nothing said of another place."""
    place = readings["place"].level
    named = readings["topic"].level == "same" and readings["date"].level == "same-day"
    return place == "same" or (named and place not in ("other-place", "other-country"))


def of_one_story(a: Profile, b: Profile, readings: dict[str, Reading]) -> bool:
    """Whether two reports of one story tell it: with one word for it, or each of one such event only."""
    if readings["subject"].level not in STORIES:
        return False
    return a.type == b.type and ((a.lone and b.lone) or readings["trigger"].level == "same-word")


def _told_once_by_each(a: Profile, b: Profile, readings: dict[str, Reading], ctx: Context) -> bool:
    """Whether two texts that tell one story each tell one such event only, and something that is no word of its kind is
    common to both: whom, what or which number it is about."""
    if not (a.sole and b.sole and one_word(a, b)) or a.dated != "own" or b.dated != "own":
        return False
    if a.interval is None or b.interval is None or gap_days(a.interval, b.interval) > YEAR:
        return False
    told = {name: readings[name].level for name in readings}
    if told["place"] in ("other-place", "other-country") or told["participants"] in ("other-in-role", "others"):
        return False
    if "different" in (told["topic"], told["attributes"], told["quantities"]):
        return False
    common = sum(max(0.0, readings[n].score * ctx.weights.bits[n, told[n]]) for n in COMMON)
    common += ONE_END if one_end(a, b) else 0.0
    history = told["subject"] == "same-history"
    return (told["subject"] in STORIES or history) and common >= (HISTORY if history else STORY)


def _eve(a: Profile, b: Profile, readings: dict[str, Reading]) -> bool:
    """Whether their dates are of two days that follow each other, and neither place nor people differ: one account may
    give the day on which the other was written."""
    if a.interval is None or b.interval is None or gap_days(a.interval, b.interval) > 1:
        return False
    return readings["place"].level not in ("other-place", "other-country") and readings["participants"].level not in (
        "other-in-role", "others")


def _one_in_spite_of_dates(a: Profile, b: Profile, readings: dict[str, Reading], ctx: Context) -> bool:
    """Whether two dates a few days apart may be two accounts of one event: the same number, the same named thing, or
    the same person in the same role, at places that do not differ."""
    if readings["place"].level in ("other-place", "other-country"):
        return False
    if readings["identity"].level == "one-of-a-kind" or readings["topic"].level == "same":
        return True
    if a.kind.recurrence == "once" and readings["topic"].level == "part" and readings["place"].level == "same":
        return True
    same_role = {k for k in a.parties if k in b.parties and a.parties[k] & b.parties[k]}
    return any(k in ctx.entities and ctx.entities[k].kind == "person" for k in same_role) or any(
        y in ctx.alike.get(x, ()) for x in a.parties for y in b.parties)
