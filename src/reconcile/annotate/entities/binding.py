"""Whom a pronoun cannot mean by where it stands, and which mentions stand aside or inside quotation marks.

The object of a clause is never its subject ("Orr wrote to him"), but a reflexive is ("Orr hurt himself"): the binding
principles A and B of Chomsky (1981), as Lappin and Leass (1994) use them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reconcile.annotate.entities.draft import Draft, head_token
from reconcile.annotate.entities.view import View
from reconcile.model.swift import replace

SUBJECTS = ("nsubj", "nsubjpass")
OBJECTS = ("dobj", "dative", "pobj", "obj")
RELATIVE = frozenset(("who", "that", "which", "whom"))
LED = ("xcomp", "advcl", "conj", "acl", "pcomp")  # clauses that take their subject from the one above
ASIDE = ("poss", "attr", "oprd")
STEPS = 8
BREAK = "\n"


def bind(drafts: Sequence[Draft], view: View) -> list[Draft]:
    """Give pronouns those they cannot mean, reflexives the subject that they are, and all mentions their standing."""
    quoted = _quoted(view)
    at = {i: n for n, d in enumerate(drafts) for i in range(d.start, d.end)}
    kids = _subjects(view) if any(d.form == "pronoun" for d in drafts) else {}
    return [_bound(d, drafts, at, kids, view, quoted) for d in drafts]


def _bound(
    d: Draft, drafts: Sequence[Draft], at: Mapping[int, int], kids: Mapping[int, list[int]], view: View,
    quoted: Sequence[bool],
) -> Draft:
    aside = _aside(d, view)
    if (quoted[d.start], aside) != (d.quoted, d.aside):
        d = replace(d, quoted=quoted[d.start], aside=aside)
    if d.form != "pronoun" or d.end - d.start > 1:
        return d
    others = tuple(dict.fromkeys(drafts[at[i]].start for i in _beside(d.start, kids, view) if i in at))
    if not _reflexive(view.lower[d.start]):
        return replace(d, bars=tuple(o for o in others if o != d.start))
    close = at.get(d.start - 1)  # "Orr himself"
    same = drafts[close].start if close is not None else others[0] if len(others) == 1 else -1
    return replace(d, same=same if same != d.start else -1)


def _reflexive(word: str) -> bool:
    return word.endswith(("self", "selves"))


def _subjects(view: View) -> dict[int, list[int]]:
    """The subjects of each verb, with what is joined to them."""
    found: dict[int, list[int]] = {}
    for i, dep in enumerate(view.deps):
        if dep in SUBJECTS:
            found.setdefault(view.heads[i], []).append(i)
    for i, dep in enumerate(view.deps):
        if dep == "conj" and view.deps[view.heads[i]] in SUBJECTS:
            found[view.heads[view.heads[i]]].append(i)
    return found


def _beside(i: int, kids: Mapping[int, list[int]], view: View) -> Iterator[int]:
    """The subjects of the clause in which a pronoun is an object; for a subject, whoever it is told to be with."""
    verb = _verb(i, view)
    if verb < 0:
        return
    if view.deps[i] in SUBJECTS:
        yield from _perceiver(verb, kids, view) if _bare(verb, view) else _with(verb, view)
    else:
        yield from _doers(verb, kids, view)


def _verb(i: int, view: View) -> int:
    """The verb on which a pronoun hangs, directly or by prepositions; -1 where it hangs on a noun."""
    for _ in range(STEPS):
        above = view.heads[i]
        if above == i:
            return -1
        if view.tags[above][:2] == "VB":
            return above
        if view.tags[above] not in ("IN", "TO", "RP", "RB") and not _reflexive(view.lower[i]):
            return -1
        i = above
    return -1


def _doers(verb: int, kids: Mapping[int, list[int]], view: View) -> Iterator[int]:
    """Who does what a verb says: its subject, or that of the clause that leads it; for "who" the one it stands for."""
    for _ in range(STEPS):
        own = kids.get(verb, ())
        for s in own:
            yield view.heads[verb] if view.lower[s] in RELATIVE and view.deps[verb] == "relcl" else s
        if own or view.deps[verb] not in LED or view.heads[verb] == verb:
            return
        led, verb = verb, view.heads[verb]
        asked = [i for i in range(verb + 1, led) if view.heads[i] == verb and view.deps[i] == "dobj"]
        if view.tags[verb][:2] != "VB" or (view.tags[led] == "VB" and asked):  # "Orr asked Lind to help him"
            yield from asked or (verb,)
            return


def _bare(verb: int, view: View) -> bool:
    """Whether a verb stands without any that carries its tense: "calling", not "was calling"."""
    return view.tags[verb] in ("VBG", "VB") and not any(
        view.heads[i] == verb and view.deps[i] in ("aux", "auxpass") for i in range(max(0, verb - STEPS), verb))


def _perceiver(verb: int, kids: Mapping[int, list[int]], view: View) -> Iterator[int]:
    """Who perceives in "Orr heard her calling"."""
    above = view.heads[verb]
    if view.deps[verb] in ("ccomp", "xcomp") and view.tags[above][:2] == "VB":
        yield from _doers(above, kids, view)


def _with(verb: int, view: View) -> Iterator[int]:
    """Who goes along: "With Ada Lind he was put on a plane"."""
    for i, dep in enumerate(view.deps[:verb]):
        if dep == "pobj" and view.lower[view.heads[i]] == "with" and view.heads[view.heads[i]] == verb:
            yield i


def _aside(d: Draft, view: View) -> bool:
    """Whether a mention only tells of another: "Lind's car", "an article by Lind", "he was director"."""
    head = head_token(d.start, d.end, view.heads)
    if view.deps[head] in ASIDE:
        return True
    above = view.heads[head]
    of_noun = view.tags[view.heads[above]][:2] == "NN" or view.lower[above] in ("as", "like")
    return view.deps[head] == "pobj" and of_noun


def _quoted(view: View) -> list[bool]:
    """Which tokens stand inside quotation marks; marks that a paragraph does not close end with it."""
    found, inside = [], False
    for word in view.words:
        if BREAK in word:
            inside = False
        elif word in ('"', "“", "”"):
            inside = word == "“" or (word == '"' and not inside)
        found.append(inside)
    return found
