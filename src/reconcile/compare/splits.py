"""Parts told right behind their whole: named as its own ("640 people, of whom 410 work in pubs and 250 in a brewery"),
behind a number that is said to be the total, or of kinds that exclude each other ("71 witnesses, 48 civilians and 33
officers"). A list that says to be of some only is none, unless they are more than the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from reconcile.compare.tables import Tables
from reconcile.compare.totals import (
    CLOSED,
    FAR,
    GAP,
    IN_ALL,
    MOST_PARTS,
    OF_THE,
    OPEN_LIST,
    TOTAL_OF,
    Total,
    is_figure,
    misfits,
    sum_of,
    total_of,
)
from reconcile.model.fold import words
from reconcile.model.quantity import Quantity

OF_THOSE = re.compile(
    r"(?:^|[.!?:]\s|\n)(?:Of (?:the|these|those) \w+(?: people| persons)?,"
    r"|The (?:dead|killed|victims|injured|wounded) (?:comprised|consisted of|were made up of)) $")
SOME_OF = re.compile(r"[\w-]+ of the (?:victims|dead|killed)\b")
VICTIMS = {"victims", "dead", "killed", "victim"}
OF_WHOM = re.compile(
    r"^[^.,;:!?()\n]{0,40}[.,;(–—]\s?(?:and )?of (?:whom|which|them|these|those|this number|that number)\b,?\s$",
    re.IGNORECASE)
INCLUDING = re.compile(r"^[^.,;:!?()\n]{0,40}?(?:,| [–—])? (?:including|among them) $")
NUMBER_OF = re.compile(
    r"\b(?:number|figure|toll|count|total|strength|tally)\b[^.,;:!?\n]{0,40}\s"
    r"(?:as|at|to|was|is|were|reached|stood at)\s$", re.IGNORECASE)
LIST = re.compile(r"^[^.,;:!?()\n]{0,40}?(?:, with|,|:|\s?[–—(]|\s-)\s?$")
MADE_OF = re.compile(
    r"^[^.;:!?()\n]{0,40}?(?:,|\s[–—-])?\s?(?:(?:which|that|and|were|was|is|are|being) ){0,2}"
    r"(?:made up of|consisting of|composed of|comprising|divided into|split into|broken down into|namely|that is)\s$")
ITS_OWN = re.compile(r"^\sof (?:them|these|those|whom|which)\b(?=\s)")
WENT_ON = re.compile(r"^[^.;:!?()\n]{0,60}?(?:,|,? and|,? but)\s$")
PLACED = re.compile(r"^(?:\s[\w'-]+){0,4}?\s(in|on|at|from|for|to|against|under|aboard|by|with)\b")
AT_ONCE = re.compile(r"^\s(in|on|at|from|for|to|against|under|aboard|by|with)\b")
OPENS_ANEW = re.compile(r"^\s(?:for|to|in|with)\b")
BEFORE = re.compile(r"\b(?:had|have|has|also|at times|once|sometimes)\b", re.IGNORECASE)
NAMED = re.compile(r"^\s[A-Z]\w+")
END = re.compile(r"[,.;:!?)\n–—]")
NEAR, NEARLY = 0.8, 0.93
BACK = 300
MANY = 3
SAID = 4


def splits_told(text: str, quantities: Sequence[Quantity], tables: Tables) -> Iterator[Total]:
    """Wholes that the parts told right behind them do not make."""
    figures = [q for q in quantities if is_figure(q)]
    yield from _of_those(text, figures)
    for at, whole in enumerate(figures[:-2]):
        opening = text[whole.end : figures[at + 1].start]
        made, ahead = MADE_OF.match(opening) is not None, text[max(0, whole.start - GAP) : whole.start]
        some = INCLUDING.match(opening) is not None
        owned = some or OF_WHOM.match(opening) is not None or OF_THE.search(ahead) is not None
        if not (made or owned) and (not LIST.match(opening) or (at and _in_list(text, figures[at - 1], whole))):
            continue
        parts = _listed(text, figures[at + 1 : at + 1 + MOST_PARTS])
        if len(parts) < 2 or not all(_alike(whole, q) for q in parts):
            continue
        told = total_of(whole, parts, sure=made or owned or _is_total(text, whole))
        if misfits(told) and _is_split(text, whole, parts, told, tables, owned=owned):
            over = sum_of(told) > told.whole.value
            if over or not some:
                yield told if over or not owned else replace(told, sure=False)


def _of_those(text: str, figures: Sequence[Quantity]) -> Iterator[Total]:
    """Parts of a whole that a sentence before told: "151 people were killed. Of the dead, 131 ... and 29 ..."."""
    for at, first in enumerate(figures):
        ahead, own = text[max(0, first.start - GAP) : first.start], SOME_OF.match(text, first.start)
        if not first.partial or not (own or OF_THOSE.search(ahead)):
            continue
        fates = VICTIMS if own else {first.of}
        known = (q for q in reversed(figures[:at]) if q.of in fates and not q.partial and not q.qualifiers)
        whole, parts = next(known, None), _listed(text, figures[at : at + MOST_PARTS])
        near = whole is not None and first.start - whole.end <= BACK
        if whole is None or not near or len(parts) < 2 or not (own or all(q.of == first.of for q in parts)):
            continue
        told = total_of(whole, parts)
        if misfits(told) and sum_of(told) > told.whole.value:
            yield told


def _listed(text: str, later: Sequence[Quantity]) -> Sequence[Quantity]:
    """The figures of one list, to the one behind its "and"; nothing if no "and" leads to the last."""
    for n, (part, following) in enumerate(pairwise(later), start=1):
        between = text[part.end : following.start]
        if not WENT_ON.match(between):
            return ()
        if "and" in words(between)[-1:]:
            more = later[n + 1 : n + 2]
            goes_on = more and WENT_ON.match(text[following.end : more[0].start]) is not None
            return () if goes_on else later[: n + 1]
    return ()


def _in_list(text: str, before: Quantity, whole: Quantity) -> bool:
    """Whether a figure is itself one of a list that another opens."""
    between = text[before.end : whole.start]
    return CLOSED.search(between) is None and bool(LIST.match(between) or WENT_ON.match(between))


def _alike(whole: Quantity, part: Quantity) -> bool:
    return part.unit in ("", whole.unit) and (bool(whole.unit) == bool(part.unit) or part.bare)


def _is_total(text: str, whole: Quantity) -> bool:
    ahead, behind = text[max(0, whole.start - FAR) : whole.start], text[whole.end : whole.end + GAP]
    return any((IN_ALL.match(behind), TOTAL_OF.search(ahead), NUMBER_OF.search(ahead)))


def _is_split(
    text: str, whole: Quantity, parts: Sequence[Quantity], told: Total, tables: Tables, *, owned: bool
) -> bool:
    """Whether the parts exclude each other and, where they come to less than the whole, are said to be all."""
    ends = [q.start for q in parts[1:]] + [_end(text, parts[-1])]
    behind = [text[q.end : end] for q, end in zip(parts, ends, strict=True)]
    kinds = _by_kind(whole, parts, behind, tables)
    own = ITS_OWN.match(behind[0])
    behind = [behind[0][own.end() :] if own else behind[0], *behind[1:]]
    if OPEN_LIST.search("".join((*behind, *(q.text for q in parts)))):
        return False
    over = sum_of(told) > told.whole.value
    if owned or own:
        all_told = len(parts) >= MANY and sum_of(told) >= NEARLY * told.whole.value
        pair = own is not None and not over and kinds and sum_of(told) >= NEAR * told.whole.value  # "badly", "slightly"
        return (all_told and not own and not over) or pair or (
            over and (kinds or _by_place(behind) or _each_placed(behind)))
    kinds = kinds or (not whole.unit and _by_place(behind) and not OPENS_ANEW.match(behind[0]))
    return NEAR <= sum_of(told) / told.whole.value <= 1 / NEAR and (kinds or (told.sure and not _is_peer(whole, parts)))


def _end(text: str, last: Quantity) -> int:
    found = END.search(text, last.end) or CLOSED.search(text, last.end)
    return found.start() if found else len(text)


def _by_place(behind: Sequence[str]) -> bool:
    """Whether one word tells all parts apart by where or for what: "410 work in the pubs and 250 in the brewery"."""
    opened = PLACED.match(behind[0])
    rest = {found[1] if (found := AT_ONCE.match(told)) else "" for told in behind[1:]}
    return opened is not None and rest == {opened[1]} and not any(BEFORE.search(told) for told in behind)


def _each_placed(behind: Sequence[str]) -> bool:
    """Whether each of three parts or more is told by where, with what or for what it was, in words of its own."""
    return len(behind) >= MANY and all(AT_ONCE.match(told) for told in behind)


def _by_kind(whole: Quantity, parts: Sequence[Quantity], behind: Sequence[str], tables: Tables) -> bool:
    """Whether the parts are of kinds that the rules hold to exclude each other, or of peoples and parties by name, and
    the whole is of neither."""
    heads = [_head(q, told) for q, told in zip(parts, behind, strict=True)]
    rows = [_rows(q, told, tables) for q, told in zip(parts, behind, strict=True)]
    own = tables.splits.get(whole.of.split(" ")[-1], frozenset())
    one = frozenset.intersection(*rows) - own
    names = {h for h in heads if h[:1].isupper()}
    by_name = len(names) == len(heads) and not _head(whole, "")[:1].isupper()
    noun = [q.of for q in parts if not _mere(q)]
    parted = whole.bare or bool({whole.of.split(" ")[-1], whole.of.split(" ")[0]} & tables.wholes)
    return parted and ((bool(one) and len({*noun}) == len(noun)) or by_name)


def _rows(q: Quantity, told: str, tables: Tables) -> frozenset[int]:
    """The groups that a part belongs to by its noun or, behind a mere number, by one of the first words there."""
    behind = words(told)[:SAID]
    said = behind if _mere(q) else [*words(q.text)[-1:], q.of.split(" ")[-1], *behind]
    return next((tables.splits[w] for w in said if w in tables.splits), frozenset())


def _mere(q: Quantity) -> bool:
    """Whether a figure is a mere number, whatever it is held to be of: "52 injured, 18 seriously"."""
    return q.bare or (not q.unit and len(q.text.split()) == 1)


def _head(q: Quantity, told: str) -> str:
    """The noun of a figure in its own words, or the name or kind right behind a mere number."""
    own = q.text.split()[-1]
    if q.bare:
        return "" if not NAMED.match(told) else told.split()[0]
    return own if own[:1].isupper() else q.of.split(" ")[-1]


def _is_peer(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether a part counts the very thing that the whole does, by another number: then it is another list."""
    return any(q.of == whole.of and not q.partial and not q.bare for q in parts)
