"""What tells whether two mentions in reports of one story are of one event: likenesses whose bits are learnt.

Each is read off two profiles and what `weigh` found about them. `tools/learn_weights.py` counts the same levels over
annotated news and fits the bits in `rules/matching/again.toml`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reconcile.match.context import Context
from reconcile.match.features.reading import PLAIN, Reading
from reconcile.match.features.words import kindred
from reconcile.match.profile import Profile
from reconcile.match.weigh import Weighed
from reconcile.match.whom import NOBODY, ONE_OF_SEVERAL, same_bearers
from reconcile.rulebook.matching import WORDINGS

ONE_INCIDENT, ONE_STORY, AKIN = 0.36, 0.21, 0.145
PUBLISHED = ((1, "one-day"), (3, "some-days"), (14, "two-weeks"), (59, "two-months"))
SENTENCES = ((0, "one-sentence"), (2, "next-sentence"), (9, "near"))
LITTLE, MUCH = 1.5, 3.5  # bits that shared participants bring
SELDOM = 3
LEAD = 2  # sentences in which a report says what it is about
WHEN = {
    "same-day": "same", "days-overlap": "same", "same-month": "holds", "month-holds": "holds", "soon-after": "holds",
    "same-year": "wide", "year-holds": "wide", "same-span": "wide", "span-holds": "wide", "near": "near",
    "near-numbered": "near", "weeks": "apart", "apart-once": "apart", "apart": "apart",
}
STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Telling:
    """The tables that the likenesses look up: of each unit how often its source tells something with its word, and
    what it has in common with others by (`keys_of`); of which source, word or sense it tells what befell several
    (True), or one."""

    ctx: Context
    keys: Mapping[str, frozenset[str]]
    often: Mapping[str, int]
    befell: frozenset[tuple[str, str, bool]] = frozenset()


def telling(units: Sequence[Profile], ctx: Context) -> Telling:
    """The tables for the units of one subject."""
    told = Counter((u.source, word) for u in units for word in u.lemmas)
    befell = frozenset((u.source, word, u.whom.several) for u in units if u.whom != NOBODY for word in _words(u))
    return Telling(ctx, {u.id: keys_of(u) for u in units}, {u.id: told[u.source, min(u.lemmas)] for u in units}, befell)


def _words(unit: Profile) -> frozenset[str]:
    return unit.senses | unit.lemmas


def told_apart(a: Profile, b: Profile, tables: Telling) -> bool:
    """Whether the one befell several and the other one of them, and a text of theirs tells both: it means each."""
    if same_bearers(a.whom, b.whom) != ONE_OF_SEVERAL:
        return False
    return _tells(a.source, b, tables) or _tells(b.source, a, tables)


def _tells(source: str, unit: Profile, tables: Telling) -> bool:
    """Whether a source tells with words of a unit what befell as many as that, one or several."""
    return any((source, word, unit.whom.several) in tables.befell for word in _words(unit))


def keys_of(unit: Profile) -> frozenset[str]:
    """What clusters are brought together by: words, senses, and a type that tells what happened."""
    kind = () if unit.kind.open or unit.kind.quiet else (f"type {unit.type}",)
    return frozenset((*unit.lemmas, *unit.senses, *kind))


def tell(a: Profile, b: Profile, weighed: Weighed, tables: Telling) -> dict[str, Reading]:
    """The level of each learnt likeness; the participants are not looked at where cheaper features settled the pair."""
    within = a.source == b.source
    word, texts = _word(a, b, tables.ctx), "one-text" if within else _texts(tables.ctx.likeness.of(a.source, b.source))
    found = {
        "wording": WORDINGS[word, texts],
        "sort": _sort(a, b),
        "published": "unknown" if within else _published(a, b),
        "repeated": _repeated(a, b, tables.often),
        "distance": _distance(a, b) if within else "two-texts",
        "company": _company(weighed),
        "bearers": same_bearers(a.whom, b.whom),
        "time": _time(a, b, weighed),
        "opening": "both" if max(a.sentence, b.sentence) < LEAD else "not-both",
    }
    return {name: PLAIN[level] for name, level in found.items()}


def _word(a: Profile, b: Profile, ctx: Context) -> str:
    """How the words lie to each other. One sense of few tells more than one of many: "hit" tells of much."""
    if not a.lemmas.isdisjoint(b.lemmas):
        return "same-word"
    kin = any(kindred(x, y) for x in a.lemmas for y in b.lemmas)
    if a.senses & b.senses:
        vague = max(_senses(a.lemmas, b.senses, ctx), _senses(b.lemmas, a.senses, ctx))
        return "kindred-sense" if kin else "only-sense" if vague == 1 else "one-of-two" if vague == 2 else "one-of-many"
    if a.senses and b.senses:
        return "other-sense"
    return "kindred-word" if kin else "other-word"


def _senses(lemmas: Iterable[str], others: frozenset[str], ctx: Context) -> int:
    """The number of senses of that word among `lemmas` which has the fewest and one of the others'."""
    known = (ctx.weights.senses.get(lemma, frozenset()) for lemma in lemmas)
    return min(len(senses) for senses in known if senses & others)


def _texts(alike: float) -> str:
    if alike >= ONE_INCIDENT:
        return "one-incident"
    return "one-story" if alike >= ONE_STORY else "akin" if alike >= AKIN else "different"


def _sort(a: Profile, b: Profile) -> str:
    """What kind of event both are: what happens once, what recurs, what is said, what is only referred to."""
    if a.type == b.type == STATEMENT:
        return "statement"
    if a.kind.quiet or b.kind.quiet:
        return "quiet"
    if a.type != b.type:
        return "two-types"
    return "open-type" if a.kind.open else a.kind.recurrence


def _published(a: Profile, b: Profile) -> str:
    if a.told is None or b.told is None:
        return "unknown"
    gap = abs(a.told - b.told)
    return next((level for most, level in PUBLISHED if gap <= most), "later")


def _repeated(a: Profile, b: Profile, often: Mapping[str, int]) -> str:
    """How often the text that tells it oftener tells something with the word."""
    most = max(often[a.id], often[b.id])
    return "told-once" if most == 1 else "seldom" if most <= SELDOM else "often"


def _distance(a: Profile, b: Profile) -> str:
    gap = min(abs(x.sentence - y.sentence) for x in a.events for y in b.events)
    return next((level for most, level in SENTENCES if gap <= most), "far")


def _company(weighed: Weighed) -> str:
    reading = weighed.readings.get("participants")
    if reading is None or reading.level != "shared":
        return reading.level if reading is not None else "unknown"
    return "shared-little" if reading.score < LITTLE else "shared" if reading.score < MUCH else "shared-much"


def _time(a: Profile, b: Profile, weighed: Weighed) -> str:
    reading = weighed.readings.get("date")
    level = WHEN.get(reading.level, "unknown") if reading is not None else "unknown"
    carried = "inferred" in (a.dated, b.dated)
    return f"{level}-inferred" if carried and level in ("same", "near", "apart") else level
