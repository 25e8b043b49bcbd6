"""Pronouns, and "the former", "the latter"."""

from __future__ import annotations

import math

from reconcile.model.entity import Mention
from reconcile.resolve.keys import Reading
from reconcile.resolve.state import Scan, join, window

FAR = 4  # sentences back in which a person is looked for
AWAY, SUBJECT, NAMED, OFTEN, DOUBTFUL, ANOTHERS = 1.0, 0.9, 0.3, 0.4, 0.8, 0.8
LEADING = 4  # mentions of whom a text is about
MANY = 7  # mentions beyond which more tell nothing


def read_pronoun(m: Mention, scan: Scan) -> Reading:
    if m.head == "they":
        return _they(m, scan)
    if m.head in ("former", "latter"):
        return _of_two(m, scan)
    return _he_or_she(m, scan)


def _they(m: Mention, scan: Scan) -> Reading:
    group = next((p for p in reversed(window(m, scan, 1)) if p.form == "group" and _several(scan.read[p.start])), None)
    if group:
        return scan.read[group.start]
    for kinds in (("place",), ("person",)):
        found = [p for p in window(m, scan, 1) if p.kind in kinds and p.form in ("name", "office")
                 and (p.kind != "place" or p.head == "country")]
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
    """The person of fitting gender who stands out most: near, a subject, named often, known to be of that gender.

    Somebody told as another's ("Lind's lawyer, Max Orr, said ...") stands back in the next sentence.
    """
    fitting = [p for p in window(m, scan, FAR - 1)
               if p.kind == "person" and p.form != "group" and _gender_fits(p, m, scan)]
    if not fitting:
        return _hero(m, scan)
    best = max(fitting, key=lambda p: (_salience(p, m, scan), p.start if p.subject else -p.start))
    return scan.read[best.start]


def _hero(m: Mention, scan: Scan) -> Reading:
    """Whom the text as a whole tells of: the person told by far most often, of fitting gender. A life of somebody goes
    on with "she" after paragraphs about her work."""
    (hero, told), (_, next_most) = [*scan.people.most_common(2), (Reading(), 0), (Reading(), 0)][:2]
    known = next((scan.genders[k] for k in hero.keys if k in scan.genders), "")
    fits = not known or not m.gender or known == m.gender
    return hero if fits and told >= LEADING and told >= 2 * next_most else Reading()


def _salience(p: Mention, m: Mention, scan: Scan) -> float:
    """How much a mention stands out for a pronoun: points as Lappin and Leass (1994) give them, in tenths."""
    reading = scan.read[p.start]
    back = m.sentence - p.sentence
    points = -AWAY * back + (SUBJECT if p.subject else 0.0) + (NAMED if p.form == "name" else 0.0)
    points += OFTEN * math.log2(1 + min(scan.told[reading], MANY))
    known = p.gender or any(k in scan.genders for k in reading.keys)
    points -= 0.0 if known or p.offices or p.profession or p.head else DOUBTFUL
    return points - (ANOTHERS if back and reading in scan.kin else 0.0)


def _gender_fits(p: Mention, m: Mention, scan: Scan) -> bool:
    known: str = p.gender or next((scan.genders[k] for k in scan.read[p.start].keys if k in scan.genders), "")
    return not known or not m.gender or known == m.gender
