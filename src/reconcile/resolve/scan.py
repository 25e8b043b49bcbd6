"""One text read from front to back: what its offices, groups, pronouns and descriptors refer to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from reconcile.model.entity import Mention
from reconcile.model.fold import fold
from reconcile.resolve.groups import read_group
from reconcile.resolve.keys import Key, Reading, Slot
from reconcile.resolve.knowledge import Knowledge
from reconcile.resolve.pronouns import read_pronoun
from reconcile.resolve.state import Scan, latest, main_countries, owner_key, remember, window

INDEFINITE = ("a ", "an ")


def scan_text(
    source: str, mentions: Sequence[Mention], names: Mapping[int, Key], know: Knowledge, blocks: Sequence[int] = (),
    genders: Mapping[Key, str] = MappingProxyType({}),
) -> dict[int, Reading]:
    """The reading of every mention of one text, by its start. `blocks` are where its paragraphs begin, `genders` what
    all texts together know of persons."""
    scan = Scan(source, names, know, main_countries(mentions), blocks, {k: g for k, g in genders.items() if g})
    for mention in mentions:
        reading = _read(mention, scan)
        remember(mention, reading, scan)
    return scan.read


def slot_office(mention: Mention, office: str) -> str:
    """The office with the country of destination, where it has one."""
    return f"{office} to {mention.to}" if mention.to else office


def _read(m: Mention, scan: Scan) -> Reading:
    if m.form == "name":
        key = scan.names.get(m.start)
        return Reading((key,)) if key else _local(m, scan)
    if m.form == "office":
        return _office(m, scan) or _local(m, scan)
    if m.form == "group":
        return read_group(m, scan) or _local(m, scan)
    if m.form == "pronoun":
        return read_pronoun(m, scan) or _local(m, scan)
    return _descriptor(m, scan) or _local(m, scan)


def _local(m: Mention, scan: Scan) -> Reading:
    """Somebody or something that this text alone knows: every mention without a referent is one of its own."""
    slug = fold(m.name or m.text)
    scan.locals[slug] += 1
    return Reading((("local", scan.source, slug, str(scan.locals[slug])),))


def _office(m: Mention, scan: Scan) -> Reading:
    if m.same_as in scan.names:
        return Reading((scan.names[m.same_as],))
    if not m.of and m.text.lower().startswith(INDEFINITE):  # "he felt like a king"
        return Reading()
    office = slot_office(m, m.office)
    owner = owner_key(m.of, scan.know)
    if owner:
        return Reading(slots=(Slot(office, owner, m.former),))
    before = latest(scan.by_office.get(m.office, ()), lambda p: p.kind == "person" and p.form in ("name", "office"))
    if before and not (m.former and not before.former):
        return scan.read[before.start]
    office_rule = scan.know.offices.get(m.office)
    if office_rule and office_rule.leads in ("state", "government") and len(scan.main) == 1:
        return Reading(slots=(Slot(office, ("country", scan.main[0]), m.former),))
    return Reading(slots=(Slot(office, (), m.former),))


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
    past = scan.by_word.get((m.kind, m.head), ())
    same = latest(past, lambda p: p.form in ("name", "descriptor")
                   and not (p.country and m.country and p.country != m.country))
    definite = m.text.lower().startswith(("the ", "this ", "that ", "its ")) or m.head == m.text.lower()
    if same and definite:
        return scan.read[same.start]
    return Reading((scan.names[m.start],)) if m.start in scan.names else Reading()


def _counterpart(m: Mention, scan: Scan) -> Reading:
    """The same office elsewhere: of whom the possessive speaks, the nearest office holder before it."""
    owner = owner_key(m.of, scan.know)
    office = m.office
    for p in reversed(window(m, scan, 1)):
        if p.kind == "person" and (p.offices or office) and p.form in ("name", "office"):
            return Reading(slots=(Slot(office or p.offices[0], owner),)) if owner else Reading()
    return Reading()


def _described(m: Mention, scan: Scan) -> Reading:
    """A person by a noun: an earlier mention with that noun or profession, if this one points back to it."""
    if m.text.lower().startswith((*INDEFINITE, "another ", "one ")) or m.kinship:
        return Reading()
    past = scan.by_word.get(("person", m.head), ())
    before = latest(past, lambda p: p.form in ("name", "descriptor")
                     and not (p.gender and m.gender and p.gender != m.gender)
                     and not (p.age is not None and m.age is not None and p.age != m.age))
    return scan.read[before.start] if before else Reading()
