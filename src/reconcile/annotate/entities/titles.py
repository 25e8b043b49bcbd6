"""Offices and titles: alone ("the President of X"), before a name, for several holders, and as an apposition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reconcile.annotate.entities.complements import Complement, body_text, complement, hyphen
from reconcile.annotate.entities.draft import Draft
from reconcile.annotate.entities.owners import Left, read_left
from reconcile.annotate.entities.runs import back_run, person_run
from reconcile.annotate.entities.view import Hit, View

OFFICES = 4  # of one person, at most
SERVING = ("minister", "secretary", "commissioner", "representative", "envoy")


def find_titles(view: View) -> Iterator[Draft]:
    """Every office expression, with the name that follows it."""
    for i in sorted(view.hits):
        hit = view.hit(i, "office")
        if hit and view.free(hit.start, hit.end) and not _in_a_name(view, hit):
            found = [d for d in _title(view, hit) if view.free(d.start, d.end)]
            for draft in found:
                view.taken[draft.start : draft.end] = b"\x01" * (draft.end - draft.start)
            yield from found


def _title(view: View, hit: Hit) -> Iterator[Draft]:
    last, offices = _chain(view, hit)
    left = read_left(view, hit.start)
    end, behind = _behind(view, last.end, offices)
    if hit.entry.plural:
        if _inside_name(view, left.start):
            return
        yield from _several(view, hit, left, end, behind)
        return
    keys = tuple(f"{left.prefix}{key}" if n == 0 else key for n, key in enumerate(offices))
    if left.coming:
        keys = tuple(f"{key}-elect" for key in keys)
    draft = Draft(
        left.start,
        end,
        "person",
        "office",
        offices=keys,
        of=behind.of or left.of,
        to=_to(behind),
        country=left.country or behind.country,
        gender=hit.entry.gender,
        former=left.former,
    )
    name_end, beside = person_run(view, end), _apposition(view, left.start)
    if beside >= 0 and behind.of and name_end > end:  # "Ada Lind, a former mayor of Port Hope": not a second person
        of = f"{behind.of} {body_text(view, end, name_end)}"
        yield replace(draft, end=name_end, of=of, country="", same=beside)
    elif name_end > end and _is_name(view, end, name_end):
        yield replace(draft, end=name_end, form="name", name=body_text(view, end, name_end))
    elif _stands_alone(view, hit, draft, left):
        yield replace(draft, same=beside)


def _in_a_name(view: View, hit: Hit) -> bool:
    """Whether the word is a part of a hyphened name ("Kara-Sultan") and no office."""
    if not hyphen(view, hit.start - 1):
        return False
    before, lists = view.lower_at(hit.start - 2), view.names.lists
    return before not in lists["deputies"] | lists["former"]


def _inside_name(view: View, start: int) -> bool:
    """Whether a group of holders stands in the name of a body or meeting ("Council of Heads of State")."""
    before = view.hit_before(start - 1, "thing", "body", "weak-body") if view.lower_at(start - 1) == "of" else None
    return before is not None and view.capital[before.end - 1]


def _chain(view: View, hit: Hit) -> tuple[Hit, tuple[str, ...]]:
    """ "Deputy Prime Minister and Foreign Minister NAME": several offices of one person, if a name follows."""
    last, offices = hit, [hit.entry.value]
    while view.lower_at(last.end) == "and" and not hit.entry.plural and len(offices) < OFFICES:
        nxt = view.hit(last.end + 1, "office")
        if nxt is None:
            prefix = _deputy_at(view, last.end + 1)
            nxt = view.hit(last.end + 2, "office") if prefix else None
        if nxt is None or nxt.entry.plural:
            break
        last = nxt
        offices.append(nxt.entry.value)
    if last is not hit:
        end, _ = _behind(view, last.end, tuple(offices))
        if person_run(view, end) == end:
            return hit, (hit.entry.value,)
    return last, tuple(offices)


def _deputy_at(view: View, i: int) -> bool:
    return view.lower_at(i) in view.names.lists["deputies"]


def _behind(view: View, end: int, offices: tuple[str, ...]) -> tuple[int, Complement]:
    """The complements behind an office: "of X", "of X to Y"."""
    found = Complement(end)
    linked = view.lower_at(end)
    served = linked == "for" and any(office.endswith(SERVING) for office in offices)
    if linked == "of" or served or (linked == "in" and "ambassador" in offices):
        found = complement(view, end + 1) or found
    if "ambassador" in offices and view.lower_at(found.end) in ("to", "in"):
        host = complement(view, found.end + 1)
        if host and host.country:
            return host.end, replace(found, end=host.end, members=(host.of,))
    if found.end > end and _swallows_name(view, end, found):
        return end, Complement(end)
    return found.end, found


def _swallows_name(view: View, end: int, found: Complement) -> bool:
    """Whether the "complement" is a person ("the speech of the minister of ...")."""
    return found.end > end + 1 and view.span_label(found.end - 1) == "PERSON" and not found.country


def _to(behind: Complement) -> str:
    return behind.members[0] if behind.of and behind.members else ""


def _is_name(view: View, start: int, end: int) -> bool:
    """Whether the capitalised words behind an office are a person's name."""
    words = [view.lower[i] for i in range(start, end)]
    if all(view.hit(i, "body", "weak-body", "thing") for i in range(start, end)):
        return False
    if len(words) == 1 and view.span_label(start) in ("DATE", "TIME", "GPE", "NORP"):
        return view.span_label(start) == "GPE" and view.hit(start, "country") is None
    return any(len(w) > 1 for w in words)


def _stands_alone(view: View, hit: Hit, draft: Draft, left: Left) -> bool:
    """Whether an office without a name speaks of its holder and is not a plain word ("a head of cabbage")."""
    if view.tags[hit.end - 1].startswith("VB"):
        return False
    plain = view.names.offices[hit.entry.value].plain
    if plain and draft.of and draft.end > hit.end and view.capital[hit.start] and _is_town(view, draft.of):
        return False
    if draft.of or (left.possessive and not plain):
        return True
    if plain:
        return bool(left.definite and view.capital[hit.start] and not view.opening[hit.start])
    if view.words[hit.start].endswith(".") or (len(hit.entry.words) == 1 and len(view.words[hit.start]) < 4):
        return False
    return left.definite or view.capital[hit.start] or hit.entry.value not in ("director", "prince", "princess")


def _is_town(view: View, name: str) -> bool:
    """Whether an owner is a town: "Head of Kinsale" is a cape."""
    return bool(view.names.gazetteer.find(name)) and name not in view.names.regions


def _apposition(view: View, start: int) -> int:
    """The first token of the name that an office behind a comma belongs to ("Ada Lind, the mayor of X"), -1 if none."""
    if view.lower_at(start - 1) not in (",", "(", "–", "—", "-") or not view.same_sentence(start - 2, start):
        return -1
    before = back_run(view, start - 1)
    bracket = view.lower_at(start - 1) == "("
    if before == start - 1 or view.span_label(start - 2) in (("DATE",) if bracket else ("GPE", "LOC", "DATE")):
        return -1
    return before if person_run(view, before) == start - 1 and not view.hit(before, "country", "region") else -1


def _several(view: View, hit: Hit, left: Left, end: int, behind: Complement) -> Iterator[Draft]:
    """Several holders: "the presidents of X and Y", "the heads of state", "the two prime ministers"."""
    key = f"{left.prefix}{hit.entry.value}"
    owners = (behind.of,) if behind.of else behind.members
    start, owners = _joined_adjectives(view, left, owners)
    yield Draft(
        start,
        end,
        "person",
        "group",
        offices=(key,),
        members=owners,
        head=hit.entry.value,
        of=behind.of or left.of,
        country=behind.country or left.country,
        count=left.count or behind.count or (len(owners) if len(owners) > 1 else 0),
        former=left.former,
        to=_to(behind), gender=hit.entry.gender,
    )


def _joined_adjectives(view: View, left: Left, owners: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """ "the Peruvian and Chilean presidents": adjectives joined before the plural."""
    found, start = [left.of] if left.of and left.country else [], left.start
    while found and view.lower_at(start - 1) in ("and", ","):
        hit = view.hit_before(start - 1, "adjective", "country")
        if hit is None:
            break
        found.insert(0, view.names.country(hit.entry.value))
        start = hit.start
    if len(found) < 2:
        return left.start, owners or tuple(found)
    return start - (view.lower_at(start - 1) == "the"), tuple(found)
