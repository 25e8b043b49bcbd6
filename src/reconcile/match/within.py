"""Second mentions: what one source tells twice is merged before sources are held side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from reconcile.match.blocks import block
from reconcile.match.context import Context
from reconcile.match.features.mention import mention
from reconcile.match.many import LOOK_BACK, same_word_many
from reconcile.match.profile import Profile, merge
from reconcile.match.units import Units, table_of
from reconcile.match.weigh import ANY_OF_THEM, THIN, Weighed, weigh
from reconcile.model.interval import contains
from reconcile.model.swift import swift

ONE_SENTENCE = "both stand in one sentence"
OTHERS = "they have different participants"
ONE_OF_SEVERAL = "the first has no date and may be any of several"
OTHER_WORDS = "other words tell them, at times not known to be one"
NEXT_SENTENCE = 2


@swift
@dataclass(frozen=True, slots=True)
class Pair:
    """Two profiles held side by side."""

    a: Profile
    b: Profile
    weighed: Weighed


@dataclass(frozen=True, slots=True)
class Merged:
    """The profiles after merging, the pairs that were merged, those that came near, and what blocking cut."""

    units: Sequence[Profile]
    kept: tuple[Pair, ...]
    near: tuple[Pair, ...]
    cut: tuple[str, ...]


def merge_mentions(profiles: Sequence[Profile], ctx: Context) -> Merged:
    """Merge the mentions of each source that tell of one event, in the order of the text."""
    many = isinstance(profiles, Units)  # which are in order
    ordered = profiles if many else sorted(profiles, key=lambda p: (p.source, p.at, p.id))
    blocks = block(table_of(ordered), ctx, within=True)
    earlier: dict[int, list[int]] = defaultdict(list)
    for i, j in blocks.pairs():
        earlier[j].append(i)
    for i, js in same_word_many(ordered) if isinstance(ordered, Units) else _same_word(ordered):
        earlier[i] = sorted({*earlier[i], *js})
    home = list(range(len(ordered)))
    changed: dict[int, Profile] = {}
    gone: set[int] = set()
    kept: list[Pair] = []
    near: list[Pair] = []
    for index in sorted(earlier):
        profile = ordered[index]
        homes = sorted({home[i] for i in earlier[index]})
        units = [(h, changed.get(h) or ordered[h]) for h in homes]
        found = [(h, Pair(unit, profile, weigh_mentions(unit, profile, ctx))) for h, unit in units]
        chosen = _choose(found, profile, ctx)
        if chosen is not None:
            at, pair = chosen
            home[index] = at
            changed[at] = merge(pair.a, profile)
            gone.add(index)
            kept.append(pair)
        near += [p for h, p in found if (chosen is None or h != chosen[0]) and is_near(p.weighed, ctx)]
    return Merged(_left(ordered, changed, gone), tuple(kept), tuple(near), blocks.cut)


def _left(ordered: Sequence[Profile], changed: Mapping[int, Profile], gone: Collection[int]) -> Sequence[Profile]:
    """The units that are left, in order."""
    if isinstance(ordered, Units):
        return ordered.without(gone, changed)
    return tuple(changed.get(n) or unit for n, unit in enumerate(ordered) if n not in gone)


def weigh_mentions(a: Profile, b: Profile, ctx: Context) -> Weighed:
    """Weigh two mentions of one source: the usual features and how the mentions lie to each other."""
    weighed = weigh(a, b, ctx, prior=ctx.weights.settings["within-prior"], thorough=True)
    reading = mention(a, b, ctx)
    bits = reading.score * ctx.weights.bits["mention", reading.level]
    against = weighed.against
    story = a.lone and b.lone and not a.serial
    again = not a.serial and a.type == b.type and bool(a.lemmas & b.lemmas)
    second = reading.level == "second"
    if against in (THIN, ANY_OF_THEM) and (story or again or _takes_up(weighed, a, b, second=second)):
        against = ""
    clash = ("other-in-role",) if story else ("other-in-role", "others")
    if not against and weighed.readings["participants"].level in clash:
        against = OTHERS
    if not against and weighed.readings["date"].level == "near" and not _one_of_a_kind(weighed):
        against = "one text gives them dates days apart"
    if not against and reading.level == "same-clause":
        against = ONE_SENTENCE
    if not against and _about_others(a, b):
        against = "they are about different things"
    if not against and _part_and_whole(a, b):
        against = "the one is told as a part of the other"
    if not against and not story and _other_words(weighed, b):
        against = OTHER_WORDS
    if not against and _one_of_several(a, b):
        against = ONE_OF_SEVERAL
    if not against and _more_specific_twice(a, b):
        against = "one text gives each a date of its own"
    return Weighed(round(weighed.weight + bits, 3), {**weighed.readings, "mention": reading}, against)


def is_near(weighed: Weighed, ctx: Context) -> bool:
    """Whether a pair kept apart is worth keeping on record."""
    near = ctx.weights.settings["together"] - ctx.weights.settings["near"]
    return ctx.explained and weighed.weight >= near and weighed.against not in (THIN, ANY_OF_THEM)


def _one_of_several(a: Profile, b: Profile) -> bool:
    """Whether an undated mention of what recurs is followed by a dated one that does not point back to it."""
    early, late = (a, b) if (a.at, a.id) <= (b.at, b.id) else (b, a)
    return (early.kind.recurrence == "recurs" and early.dated == "no" and late.dated == "own" and not late.pointing
            and not (early.named and late.named))


def _other_words(weighed: Weighed, late: Profile) -> bool:
    """Whether the trigger is another word, does not point back, and no narrow date is common."""
    narrow = ("same-day", "days-overlap", "month-holds", "same-month")
    return (weighed.readings["trigger"].level == "other-word" and not late.pointing
            and weighed.readings["date"].level not in narrow)


def _takes_up(weighed: Weighed, a: Profile, b: Profile, *, second: bool) -> bool:
    """Whether the later mention takes up the earlier: by a word that points back, by the same word for what happens
    once, with nobody and nothing new; or as the next sentence, under its date and without a name of its own."""
    again = b.kind.recurrence == "once" and weighed.readings["trigger"].level == "same-word"
    goes_on = b.dated == "inferred" and not b.topic and 0 < b.sentence - a.events[-1].sentence <= NEXT_SENTENCE
    return goes_on or (second and (b.pointing or again) and not _brings_others(a, b))


def _brings_others(a: Profile, b: Profile) -> bool:
    """Whether the later mention names participants or places, and the earlier none of them."""
    known = {*a.parties, *a.places}
    return any(k in b.own and k not in known for k in (*b.parties, *b.places))


def _about_others(a: Profile, b: Profile) -> bool:
    """Whether each is about something of which the other says nothing, where that tells two events apart."""
    left, right = set(a.topic), set(b.topic)
    return a.kind.topical and len(left) > 1 and len(right) > 1 and bool(left - right) and bool(right - left)


def _part_and_whole(a: Profile, b: Profile) -> bool:
    ids = {e.id for e in a.events}, {e.id for e in b.events}
    return any(e.part_of in ids[1] for e in a.events) or any(e.part_of in ids[0] for e in b.events)


def _one_of_a_kind(weighed: Weighed) -> bool:
    return weighed.readings["identity"].level == "one-of-a-kind"


def _more_specific_twice(a: Profile, b: Profile) -> bool:
    """Whether both give own dates of a few days that are not the same and do not hold each other."""
    if a.interval is None or b.interval is None or a.dated != "own" or b.dated != "own":
        return False
    if (a.days or 9999) > 31 or (b.days or 9999) > 31 or a.kind.recurrence == "once":
        return False
    return not contains(a.interval, b.interval) and not contains(b.interval, a.interval)


def _same_word(ordered: Sequence[Profile]) -> Iterator[tuple[int, Sequence[int]]]:
    """For each mention that points back: the earlier mentions of its family in the same source, the nearest few."""
    for _, told in groupby(enumerate(ordered), key=lambda item: item[1].source):
        seen: dict[str, list[int]] = defaultdict(list)
        for index, profile in told:
            mine = seen[profile.kind.family if not profile.kind.open else "open " + min(profile.lemmas)]
            if profile.dated != "own" and mine:
                yield index, mine[-LOOK_BACK:]
            mine.append(index)


def _choose(found: list[tuple[int, Pair]], profile: Profile, ctx: Context) -> tuple[int, Pair] | None:
    """The unit that the mention belongs to; without a narrow date it must lead the next by a margin."""
    settings = ctx.weights.settings
    good = [(h, p) for h, p in found if not p.weighed.against and p.weighed.weight >= settings["together"]]
    good.sort(key=lambda item: (-item[1].weighed.weight, item[0]))
    if not good:
        return None
    narrow = profile.days is not None and profile.days <= 31
    lead = good[0][1].weighed.weight - good[1][1].weighed.weight if len(good) > 1 else settings["margin"]
    return good[0] if narrow or lead >= settings["margin"] else None
