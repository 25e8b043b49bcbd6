"""Pronouns, and "the former", "the latter"."""

from __future__ import annotations

from reconcile.model.entity import Mention
from reconcile.resolve.keys import Reading
from reconcile.resolve.state import Scan, join, window

FAR = 4  # sentences back in which a person is looked for


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
    """The nearest person of fitting gender; of several in one sentence its subject."""
    fitting = [p for p in window(m, scan, FAR - 1)
               if p.kind == "person" and p.form != "group" and _gender_fits(p, m, scan)]
    for back in range(FAR):
        here = [p for p in fitting if p.sentence == m.sentence - back]
        if here:
            best = max(here, key=lambda p: (p.subject, p.form == "name", p.start if p.subject else -p.start))
            return scan.read[best.start]
    return Reading()


def _gender_fits(p: Mention, m: Mention, scan: Scan) -> bool:
    known: str = p.gender or next((scan.genders[k] for k in scan.read[p.start].keys if k in scan.genders), "")
    return not known or not m.gender or known == m.gender
