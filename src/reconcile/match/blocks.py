"""Which pairs of events are worth holding side by side: those that share a block, never all.

A block is a family of types together with a stretch of days, a year, a telling name, a word of a named thing, a number
in a series, or a subject. Names that turn up everywhere make no block. What is cut for size is said.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from reconcile.match.context import Context
from reconcile.match.join import Candidates, Members, join
from reconcile.match.profile import Profile
from reconcile.model.calendar import day_to_iso
from reconcile.model.event import PHASE

Key = tuple[object, ...]
WINDOW = 8
NARROW = 31
WIDE = 366
TELLING_NAME = 1.0
TELLING_WORD = 1.5
NAMED = ("name", "topic", "subject")
NAMES = 4
WORDS = 3


@dataclass(frozen=True, slots=True)
class Blocks:
    """Candidates: for each profile that has any, its index and those of later profiles, in order; read once, for there
    may be millions. `cut` is what was left out for size, in words."""

    pairs: Candidates
    cut: tuple[str, ...]


def block(profiles: Sequence[Profile], ctx: Context, *, within: bool) -> Blocks:
    """Pairs of profiles that share a block: of one source if `within`, else of two."""
    keys, members = _members(profiles, ctx, within=within)
    size = Counter(members.block)
    large: dict[int, list[tuple[int, int]]] = {n: [] for n in size if size[n] > _limit(keys[n], ctx)}
    small = Members()
    for number, index, seeks in members.rows():
        if number in large:
            large[number].append((index, seeks))
        elif size[number] > 1:
            small.add(number, index, seeks)
    cut = list(_cut_up(large, keys, small, profiles, ctx))
    return Blocks(join(small, [p.source for p in profiles], within=within), tuple(sorted(cut)))


def _members(profiles: Sequence[Profile], ctx: Context, *, within: bool) -> tuple[list[Key], Members]:
    """The keys of all blocks, by their numbers, and who is in them."""
    numbers: dict[Key, int] = {}
    members = Members()
    for index, profile in enumerate(profiles):
        for key, seeks in _keys(profile, ctx):
            full = (*key, profile.source) if within else key
            members.add(numbers.setdefault(full, len(numbers)), index, seeks)
    return list(numbers), members


def _cut_up(
    large: Mapping[int, list[tuple[int, int]]], keys: Sequence[Key], kept: Members, profiles: Sequence[Profile],
    ctx: Context,
) -> Iterator[str]:
    """Put the parts of each block too large among those kept, and say, in words, what is left out."""
    fresh = count(len(keys))
    for number, found in large.items():
        key = keys[number]
        parts, plain = _split(found, profiles, ctx)
        if plain:
            yield f"{plain} events ({_family(key[0])}) that share {_trait(key, ctx)}"
        for part in parts:
            if len(part) > _limit(key, ctx):
                yield f"{len(part)} events ({_family(key[0])}) that share {_trait(key, ctx)}"
                continue
            name = next(fresh)
            for index, seeks in part:
                kept.add(name, index, seeks)


def _limit(key: Key, ctx: Context) -> int:
    return int(ctx.weights.settings["named-block-limit" if key[1] in NAMED else "block-limit"])


def _keys(profile: Profile, ctx: Context) -> Iterator[tuple[Key, bool]]:
    """The blocks of a profile, and whether it seeks partners there or only may be found by one that seeks.

    What has a narrow date meets its like through the days; it is found through names and years by what is wide,
    undated, or free to lie elsewhere in time because it happens once or bears a number.
    """
    family: object = profile.kind.family if not profile.kind.open else ("open", *sorted(profile.lemmas))
    narrow = profile.days is not None and profile.days <= NARROW
    free = not narrow or profile.kind.recurrence != "recurs" or profile.status == "planned"
    interval = profile.interval
    if interval is not None and interval.earliest is not None and interval.latest is not None:
        if narrow:
            for window in range((interval.earliest - 3) // WINDOW, (interval.latest + 3) // WINDOW + 1):
                yield (family, "days", window), True
                for sense in sorted(profile.senses):
                    yield (("sense", sense), "days", window), True
        if profile.days is not None and profile.days <= 2 * WIDE:
            for year in range(interval.earliest // WIDE, interval.latest // WIDE + 1):
                yield (family, "year", year), not narrow
    for name in _telling(profile, ctx):
        yield (family, "name", name), free
        for part in _parts(name, ctx):
            yield (family, "name", part), True
    words = sorted(set(profile.topic), key=lambda w: (-ctx.rarity.words.get(w, 0.0), w))
    if profile.named:
        for word in words[:WORDS]:
            if ctx.rarity.words.get(word, 0.0) >= TELLING_WORD:
                yield (family, "topic", word), free
    elif len(words) > 1:
        yield (family, "topic", *sorted(words[:2])), free
    if profile.ordinal:
        yield (family, "number", profile.ordinal), True
    if not profile.kind.quiet:
        yield from _loose(profile, family, ctx, seeks=not narrow or profile.sole)


def _loose(profile: Profile, family: object, ctx: Context, *, seeks: bool) -> Iterator[tuple[Key, bool]]:
    """Blocks for what has neither date nor name: the same word in texts of one subject, rare content words."""
    ends = [f"{PHASE} {profile.attributes[PHASE]}"] if PHASE in profile.attributes else []
    for lemma in (*sorted(profile.lemmas), *ends):
        yield (family, "subject", profile.subject, lemma), seeks
    for sense in sorted(profile.senses):
        yield (("sense", sense), "subject", profile.subject), seeks
    rare = sorted(profile.keywords, key=lambda w: (-ctx.rarity.words.get(w, 0.0), w))
    for word in rare[:WORDS]:
        if ctx.rarity.words.get(word, 0.0) >= TELLING_WORD:
            yield (family, "word", word), seeks


def _telling(profile: Profile, ctx: Context) -> list[str]:
    """The rarest names that take part or tell the place."""
    names = {k for k in (*profile.parties, *profile.places) if ctx.rarity.names.get(k, 0.0) >= TELLING_NAME}
    return sorted(names, key=lambda k: (-ctx.rarity.names[k], k))[:NAMES]


def _parts(name: str, ctx: Context) -> tuple[str, ...]:
    """Blocks shared by names that differ in spelling alone."""
    return tuple(sorted({min(name, other) for other in ctx.alike.get(name, ())}))


def _split(
    found: list[tuple[int, int]], profiles: Sequence[Profile], ctx: Context
) -> tuple[list[list[tuple[int, int]]], int]:
    """A block too large, cut up by a second key: a telling name or a rare word that the members share; and how many
    members have no such key."""
    parts: dict[object, list[tuple[int, int]]] = defaultdict(list)
    plain = 0
    for index, seeks in found:
        profile = profiles[index]
        words = sorted(profile.keywords, key=lambda w: (-ctx.rarity.words.get(w, 0.0), w))[:WORDS]
        keys = (*_telling(profile, ctx), *words)
        plain += not keys
        for key in keys:
            parts[key].append((index, seeks))
    return [parts[key] for key in sorted(parts, key=str)], plain


def _family(family: object) -> str:
    """A family of types as readers know it; what has none goes by its words."""
    return f'"{" ".join(map(str, family[1:]))}"' if isinstance(family, tuple) else str(family)


def _trait(key: Key, ctx: Context) -> str:
    """What the members of a block have in common, in words."""
    kind, shared = str(key[1]), key[2]
    if kind in ("days", "year") and isinstance(shared, int):
        first = shared * (WINDOW if kind == "days" else WIDE)
        return f"the {kind} from {day_to_iso(first)}"
    words = key[3:4] if kind == "subject" else key[2:3]
    label = "word" if kind == "subject" else kind
    return f'the {label} "{" ".join(ctx.name(str(part)) for part in words)}"'
