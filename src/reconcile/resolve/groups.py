"""Expressions for several: "the two leaders", "both countries", "the Senates of X and Y"."""

from __future__ import annotations

from reconcile.model.entity import Mention
from reconcile.model.fold import fold
from reconcile.resolve.keys import Reading, Slot
from reconcile.resolve.state import Scan, join, owner_key, window

NEAR = 2  # sentences back within which a group finds its members


def read_group(m: Mention, scan: Scan) -> Reading:
    if m.kind == "person" and m.offices:
        return _holders(m, scan)
    if m.kind == "place" and m.head in ("country", "state", "nation", "republic"):
        return _countries(m, scan)
    if m.kind == "organization" and m.head in ("side", "party", "delegation", "government"):
        return _countries(m, scan) or _pair_of(m, scan, ("person", "organization"))
    if m.kind == "organization" and m.name:
        return _bodies(m, scan)
    return Reading()


def _holders(m: Mention, scan: Scan) -> Reading:
    """ "The two leaders": those just named who hold such an office, else the holders in the main countries."""
    if len(m.members) > 1:
        return Reading(slots=tuple(Slot(m.offices[0], owner_key(o, scan.know), m.former) for o in m.members))
    if m.of or m.count > 2:
        return Reading()
    for back in (0, 1, NEAR):
        found = [p for p in window(m, scan, back) if p.kind == "person" and _same_rank(p, m, scan)]
        joined = join(scan, found)
        if len(joined.keys) + len(joined.slots) == 2:
            return joined
    rule = scan.know.offices.get(m.offices[0].removeprefix("deputy-"))
    if rule is None or not (rule.unique or rule.leads) or len(scan.main) != 2 or m.offices[0] in ("head", "chairman"):
        return Reading()
    return Reading(slots=tuple(Slot(m.offices[0], ("country", c)) for c in sorted(scan.main)))


def _same_rank(p: Mention, m: Mention, scan: Scan) -> bool:
    """Whether one mention can be a member of the group: by its own office, or by one its person bears elsewhere."""
    if p.form not in ("name", "office"):
        return False
    offices = set(p.offices)
    if p.form == "name":
        reading = scan.read[p.start]
        offices |= scan.offices.get(reading, set())
    leads = {o for o in offices if (rule := scan.know.offices.get(o)) and rule.leads in ("state", "government")}
    return bool(leads) if m.offices[0] in ("leader", "president") else m.offices[0] in offices


def _countries(m: Mention, scan: Scan) -> Reading:
    if m.count > 2 or m.of:
        return Reading()
    for back in (0, 1, NEAR):
        found = [p for p in window(m, scan, back) if p.kind == "place" and p.head in ("country", "adjective", "side")]
        keys = join(scan, found).keys
        if len(keys) == 2:
            return Reading(keys)
    return Reading(tuple(("country", c) for c in sorted(scan.main))) if len(scan.main) == 2 else Reading()


def _pair_of(m: Mention, scan: Scan, kinds: tuple[str, ...]) -> Reading:
    """The two who were named last, where just two were."""
    for back in (0, 1):
        found = [p for p in window(m, scan, back) if p.kind in kinds and p.form in ("name", "office")]
        joined = join(scan, found)
        if len(joined.keys) + len(joined.slots) == 2:
            return joined
    return Reading()


def _bodies(m: Mention, scan: Scan) -> Reading:
    """ "The Senates of the two countries": one body of each."""
    if m.head in ("chamber", "house"):
        return Reading()
    codes = [c[1] for o in m.members if (c := owner_key(o, scan.know))[:1] == ("country",)]
    if not codes and m.count == 2 and len(scan.main) == 2:
        codes = sorted(scan.main)
    words = " ".join(sorted(w for w in fold(m.name).split() if w not in ("of", "the", "and", "for")))
    return Reading(tuple(("body", words, code) for code in codes))
