"""Pronouns, and "the former", "the latter"."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator

from reconcile.model.entity import Mention
from reconcile.resolve.keys import Reading
from reconcile.resolve.state import Scan, join, window

FAR = 4  # sentences back in which a person is looked for
AWAY, SUBJECT, NAMED, OFTEN, DOUBTFUL, ANOTHERS = 1.0, 0.9, 0.3, 0.4, 1.2, 0.8
ASIDE, NOUN_FAR = 0.7, 0.5  # "an article by Lind"; "a pilot" two sentences back
TOPIC, TOPIC_ANEW = 0.3, 1.2  # of whom the text tells, within a paragraph and where a new one begins
CLOSE_CALL = 0.15  # points below which two persons stand out alike: then nobody is meant
LEADING = 4  # mentions of whom a text is about
MANY = 7  # mentions beyond which more tell nothing
MASS = ("people", "they")  # heads of what no "he" or "she" is


def read_pronoun(m: Mention, scan: Scan) -> Reading:
    if m.same_as in scan.read:
        return scan.read[m.same_as]
    if m.head == "they":
        return _they(m, scan)
    if m.head in ("former", "latter"):
        return _of_two(m, scan)
    return _he_or_she(m, scan)


def _they(m: Mention, scan: Scan) -> Reading:
    group = next((p for p in reversed(window(m, scan, 1)) if p.form == "group" and _several(scan.read[p.start])), None)
    if group:
        return scan.read[group.start]
    near = [p for p in window(m, scan, 1) if p.start not in m.bars and p.quoted == m.quoted]
    countries = [p for p in near if p.kind == "place" and p.form in ("name", "office") and p.head == "country"]
    people = [p for p in near if p.kind == "person" and (p.form in ("name", "office") or p.head in ("he", "she"))]
    for found in (countries, people):
        joined = join(scan, found)
        if len(joined.keys) + len(joined.slots) == 2:
            return joined
    return Reading()


def _several(reading: Reading) -> bool:
    return len(reading.keys) + len(reading.slots) > 1


def _of_two(m: Mention, scan: Scan) -> Reading:
    """ "The former", "the latter": of the last two persons, or else bodies or places, named one after the other."""
    for kinds in (("person",), ("organization",), ("place",)):
        found = [p for p in window(m, scan, 1) if p.kind in kinds and p.form in ("name", "office")]
        distinct: list[Reading] = []
        for p in reversed(found):
            if scan.read[p.start] not in distinct:
                distinct.append(scan.read[p.start])
        if len(distinct) >= 2:
            return distinct[1] if m.head == "former" else distinct[0]
    return Reading()


def _he_or_she(m: Mention, scan: Scan) -> Reading:
    """The person of fitting gender who stands out most: near, a subject, named often, of whom the text tells.

    Somebody told as another's ("Lind's lawyer, Max Orr, said ...") stands back in the next sentence. Where two stand
    out alike, nobody is meant: no bearer is better than a wrong one.
    """
    hero, found = _hero(m, scan), list(_candidates(m, scan))
    anew = not any(_paragraph(p, scan) == _paragraph(m, scan) for p in found)
    topic = TOPIC_ANEW if anew else TOPIC
    ranked: dict[Reading, tuple[float, int]] = {}
    for p in found:
        reading, place = scan.read[p.start], p.start if p.subject else -p.start
        rank = (_salience(p, m, scan) + (topic if reading == hero else 0.0), place)
        ranked[reading] = max(rank, ranked.get(reading, rank))
    best = sorted(ranked, key=lambda r: ranked[r], reverse=True)[:2]
    if not best:
        return hero
    close = len(best) > 1 and ranked[best[0]][0] - ranked[best[1]][0] < CLOSE_CALL
    return best[0] if not close else hero if hero in best else Reading()


def _candidates(m: Mention, scan: Scan) -> Iterator[Mention]:
    """Persons told in the last sentences whom a pronoun can mean: not those beside it in its clause, nor, of one
    sentence or paragraph, those inside quotation marks where it stands outside."""
    barred = {scan.read[b] for b in m.bars if b in scan.read}
    for p in window(m, scan, FAR - 1):
        single = _personal(p, scan) and p.form != "group" and p.head not in MASS
        single = single and not (p.aside and p.form in ("office", "descriptor"))  # "they made her president"
        if single and scan.read[p.start] not in barred and (p.quoted <= m.quoted) and _gender_fits(p, m, scan):
            yield p


def _personal(p: Mention, scan: Scan) -> bool:
    """Whether a mention is of a person, if only by what the other texts know ("Lind" taken for a body)."""
    return p.kind == "person" or any(k[0] == "person" for k in scan.read[p.start].keys)


def _hero(m: Mention, scan: Scan) -> Reading:
    """Whom the text as a whole tells of: the person told by far most often, of fitting gender. A life of somebody goes
    on with "she" after paragraphs about her work."""
    (hero, told), (_, next_most) = [*scan.people.most_common(2), (Reading(), 0), (Reading(), 0)][:2]
    known = next((scan.genders[k] for k in hero.keys if k in scan.genders), "")
    fits = not known or not m.gender or known == m.gender
    barred = any(scan.read.get(b) == hero for b in m.bars)
    return hero if fits and not barred and told >= LEADING and told >= 2 * next_most else Reading()


def _salience(p: Mention, m: Mention, scan: Scan) -> float:
    """How much a mention stands out for a pronoun: points as Lappin and Leass (1994) give them, in tenths."""
    reading = scan.read[p.start]
    back = m.sentence - p.sentence
    points = -AWAY * back + (SUBJECT if p.subject else 0.0) + (NAMED if p.form == "name" else 0.0)
    points += OFTEN * math.log2(1 + min(scan.told[reading], MANY))
    known = p.gender or any(k in scan.genders for k in reading.keys) or reading in scan.offices
    points -= 0.0 if known or p.offices or p.profession or p.head else DOUBTFUL
    points -= (ASIDE if p.aside else 0.0) + (NOUN_FAR if back > 1 and p.form in ("descriptor", "office") else 0.0)
    return points - (ANOTHERS if back and reading in scan.kin else 0.0)


def _paragraph(m: Mention, scan: Scan) -> int:
    return bisect_right(scan.blocks, m.start)


def _gender_fits(p: Mention, m: Mention, scan: Scan) -> bool:
    known: str = p.gender or next((scan.genders[k] for k in scan.read[p.start].keys if k in scan.genders), "")
    return not known or not m.gender or known == m.gender
