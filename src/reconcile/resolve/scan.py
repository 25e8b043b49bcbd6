"""One text read from front to back: what its offices, groups, pronouns and descriptors refer to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reconcile.model.entity import Mention
from reconcile.model.fold import fold
from reconcile.resolve.keys import Key, Reading, Slot
from reconcile.resolve.knowledge import Knowledge

NEAR = 2  # sentences back within which a group or a pronoun finds those it speaks of
FAR = 4


@dataclass(slots=True)
class Scan:
    """What has been read so far. `names` gives the key of every named mention by its start."""

    source: str
    names: Mapping[int, Key]
    know: Knowledge
    main: tuple[str, ...]
    read: dict[int, Reading] = field(default_factory=dict)
    past: list[Mention] = field(default_factory=list)
    genders: dict[Key, str] = field(default_factory=dict)
    locals: Counter[str] = field(default_factory=Counter)


def scan_text(
    source: str, mentions: Sequence[Mention], names: Mapping[int, Key], know: Knowledge
) -> dict[int, Reading]:
    """The reading of every mention of one text, by its start."""
    scan = Scan(source, names, know, main_countries(mentions))
    for mention in mentions:
        reading = _read(mention, scan)
        scan.read[mention.start] = reading
        scan.past.append(mention)
        if mention.kind == "person" and mention.gender and len(reading.keys) == 1:
            scan.genders[reading.keys[0]] = mention.gender
    return scan.read


def main_countries(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """The two countries that a text is about, where two stand out; else the one that does; else none."""
    counts = Counter(m.country for m in mentions if m.country and m.form != "group")
    ranked = sorted(counts.items(), key=lambda c: (-c[1], c[0]))[:3] + [("", 0)] * 3
    (first, a), (second, b), (_, c) = ranked[:3]
    if b >= 2 and 2 * c <= b:
        return first, second
    return (first,) if a >= 2 and 2 * b <= a else ()


def owner_key(of: str, know: Knowledge) -> Key:
    """The country or body that an office belongs to, () if none is named."""
    folded = fold(of)
    if not folded:
        return ()
    if folded in know.country_names:
        return "country", know.country_names[folded]
    known = know.bodies.get(folded)
    return "owner", fold(known.name) if known else folded


def slot_office(mention: Mention, office: str) -> str:
    """The office with the country of destination, where it has one."""
    return f"{office} to {mention.to}" if mention.to else office


def _read(m: Mention, scan: Scan) -> Reading:
    if m.form == "name":
        key = scan.names.get(m.start)
        return Reading((key,)) if key else _local(m, scan)
    if m.form == "office":
        return _office(m, scan)
    if m.form == "group":
        return _group(m, scan) or _local(m, scan)
    if m.form == "pronoun":
        return _pronoun(m, scan) or _local(m, scan)
    return _descriptor(m, scan) or _local(m, scan)


def _local(m: Mention, scan: Scan) -> Reading:
    """Somebody or something that this text alone knows: every mention without a referent is one of its own."""
    slug = fold(m.name or m.text)
    scan.locals[slug] += 1
    return Reading((("local", scan.source, slug, str(scan.locals[slug])),))


def _office(m: Mention, scan: Scan) -> Reading:
    if m.same_as in scan.names:
        return Reading((scan.names[m.same_as],))
    office = slot_office(m, m.office)
    owner = owner_key(m.of, scan.know)
    if owner:
        return Reading(slots=(Slot(office, owner, m.former),))
    before = _latest(scan, lambda p: p.kind == "person" and m.office in p.offices and p.form in ("name", "office"))
    if before and not (m.former and not before.former):
        return scan.read[before.start]
    office_rule = scan.know.offices.get(m.office)
    if office_rule and office_rule.leads in ("state", "government") and len(scan.main) == 1:
        return Reading(slots=(Slot(office, ("country", scan.main[0]), m.former),))
    return Reading(slots=(Slot(office, (), m.former),))


def _latest(scan: Scan, wanted: Callable[[Mention], bool]) -> Mention | None:
    return next((p for p in reversed(scan.past) if wanted(p)), None)


def _window(m: Mention, scan: Scan, back: int) -> list[Mention]:
    """The mentions of this sentence and those before it, nearest last."""
    found: list[Mention] = []
    for p in reversed(scan.past):
        if m.sentence - p.sentence > back:
            break
        found.append(p)
    return found[::-1]


def _group(m: Mention, scan: Scan) -> Reading:
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
        found = [p for p in _window(m, scan, back) if p.kind == "person" and _same_rank(p, m, scan)]
        joined = _join(scan, found)
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
        offices |= {o for q in scan.past if scan.read[q.start] == reading for o in q.offices}
    leads = {o for o in offices if (rule := scan.know.offices.get(o)) and rule.leads in ("state", "government")}
    return bool(leads) if m.offices[0] in ("leader", "president") else m.offices[0] in offices


def _join(scan: Scan, mentions: Sequence[Mention]) -> Reading:
    keys: dict[Key, None] = {}
    slots: dict[Slot, None] = {}
    for p in mentions:
        keys |= dict.fromkeys(scan.read[p.start].keys)
        slots |= dict.fromkeys(scan.read[p.start].slots)
    return Reading(tuple(keys), tuple(slots))


def _countries(m: Mention, scan: Scan) -> Reading:
    if m.count > 2 or m.of:
        return Reading()
    for back in (0, 1, NEAR):
        found = [p for p in _window(m, scan, back) if p.kind == "place" and p.head in ("country", "adjective", "side")]
        keys = _join(scan, found).keys
        if len(keys) == 2:
            return Reading(keys)
    return Reading(tuple(("country", c) for c in sorted(scan.main))) if len(scan.main) == 2 else Reading()


def _pair_of(m: Mention, scan: Scan, kinds: tuple[str, ...]) -> Reading:
    """The two who were named last, where just two were."""
    for back in (0, 1):
        found = [p for p in _window(m, scan, back) if p.kind in kinds and p.form in ("name", "office")]
        joined = _join(scan, found)
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


def _pronoun(m: Mention, scan: Scan) -> Reading:
    if m.head == "they":
        return _they(m, scan)
    if m.head in ("former", "latter"):
        return _of_two(m, scan)
    return _he_or_she(m, scan)


def _they(m: Mention, scan: Scan) -> Reading:
    group = next((p for p in reversed(_window(m, scan, 1)) if p.form == "group" and _several(scan.read[p.start])), None)
    if group:
        return scan.read[group.start]
    for kinds in (("place",), ("person",)):
        found = [p for p in _window(m, scan, 1) if p.kind in kinds and p.form in ("name", "office")
                 and (p.kind != "place" or p.head == "country")]
        joined = _join(scan, found)
        if len(joined.keys) + len(joined.slots) == 2:
            return joined
    return Reading()


def _several(reading: Reading) -> bool:
    return len(reading.keys) + len(reading.slots) > 1


def _of_two(m: Mention, scan: Scan) -> Reading:
    """ "The former", "the latter": of the last two persons, or else bodies or places, named one after the other."""
    for kinds in (("person",), ("organization",), ("place",)):
        found = [p for p in _window(m, scan, 1) if p.kind in kinds and p.form in ("name", "office")]
        distinct: list[Reading] = []
        for p in reversed(found):
            if scan.read[p.start] not in distinct:
                distinct.append(scan.read[p.start])
        if len(distinct) >= 2:
            return distinct[1] if m.head == "former" else distinct[0]
    return Reading()


def _he_or_she(m: Mention, scan: Scan) -> Reading:
    """The nearest person of fitting gender; of several in one sentence its subject."""
    for back in range(FAR):
        here = [p for p in scan.past if p.sentence == m.sentence - back and p.kind == "person" and p.form != "group"
                and _gender_fits(p, m, scan)]
        if here:
            best = max(here, key=lambda p: (p.subject, p.form == "name", p.start if p.subject else -p.start))
            return scan.read[best.start]
    return Reading()


def _gender_fits(p: Mention, m: Mention, scan: Scan) -> bool:
    known: str = p.gender or next((scan.genders[k] for k in scan.read[p.start].keys if k in scan.genders), "")
    return not known or not m.gender or known == m.gender


def _descriptor(m: Mention, scan: Scan) -> Reading:
    if m.same_as in scan.names:
        return Reading((scan.names[m.same_as],))
    if m.kind == "place":
        folded = fold(m.name)
        if folded in scan.know.region_names and folded not in scan.know.country_names:
            return Reading((("region", scan.know.region_names[folded]),))
        return Reading((("country", m.country),)) if m.country else Reading()
    if m.kind in ("organization", "other"):
        return _body(m, scan)
    if m.head == "counterpart":
        return _counterpart(m, scan)
    return _described(m, scan)


def _body(m: Mention, scan: Scan) -> Reading:
    """ "The commission": the last body with that noun at its head; a described one by its words."""
    if m.start in scan.names and fold(m.name) != m.head:
        return Reading((scan.names[m.start],))
    same = _latest(scan, lambda p: p.kind == m.kind and p.head == m.head and p.form in ("name", "descriptor")
                   and not (p.country and m.country and p.country != m.country))
    definite = m.text.lower().startswith(("the ", "this ", "that ", "its ")) or m.head == m.text.lower()
    if same and definite:
        return scan.read[same.start]
    return Reading((scan.names[m.start],)) if m.start in scan.names else Reading()


def _counterpart(m: Mention, scan: Scan) -> Reading:
    """The same office elsewhere: of whom the possessive speaks, the nearest office holder before it."""
    owner = owner_key(m.of, scan.know)
    office = m.office
    for p in reversed(_window(m, scan, 1)):
        if p.kind == "person" and (p.offices or office) and p.form in ("name", "office"):
            return Reading(slots=(Slot(office or p.offices[0], owner),)) if owner else Reading()
    return Reading()


def _described(m: Mention, scan: Scan) -> Reading:
    """A person by a noun: an earlier mention with that noun or profession, if this one points back to it."""
    if m.text.lower().startswith(("a ", "an ", "another ", "one ")) or m.kinship:
        return Reading()
    before = _latest(scan, lambda p: p.kind == "person" and bool(m.head) and m.head in (p.head, p.profession)
                     and p.form in ("name", "descriptor") and not (p.gender and m.gender and p.gender != m.gender)
                     and not (p.age is not None and m.age is not None and p.age != m.age))
    return scan.read[before.start] if before else Reading()
