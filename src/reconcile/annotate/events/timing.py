"""Which date belongs to which trigger: dates bind to their clause, lists of dates make several events."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from reconcile.annotate.events.lexicon import Lexicon
from reconcile.annotate.events.tree import Tree
from reconcile.annotate.events.triggers import Trigger
from reconcile.model.when import Interval, Timex


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with its tokens and the token on which it hangs."""

    timex: Timex
    tokens: range
    head: int


@dataclass(frozen=True, slots=True)
class Slice:
    """One event to be made of a trigger: its date, and the stretch of tokens that is its own where a clause lists
    several (`own` is None for the whole clause; what stands before the token `common` holds for all of the list).
    `index` numbers it among the `of` events of a list. `host` is the trigger from which the date was taken over."""

    date: Dated | None
    own: range | None = None
    common: int = 0
    host: int = -1
    index: int = 0
    of: int = 1


@dataclass(slots=True)
class Timing:
    """Slices by the index of their trigger, filled while the sentences of one text are gone through."""

    slices: dict[int, list[Slice]] = field(default_factory=dict)


def place_dates(tree: Tree, dates: Sequence[Timex]) -> list[Dated]:
    """The dates that can date an event, with their tokens."""
    placed = []
    for d in dates:
        if d.interval is None or d.type not in ("DATE", "TIME") or d.role != "event":
            continue
        tokens = tree.tokens_of(d.start, d.end)
        if len(tokens):
            placed.append(Dated(d, tokens, tree.head_of(tokens)))
    return placed


def bare_clock(timex: Timex | None, lexicon: Lexicon) -> bool:
    """Whether an expression names a time of day and no day ("at 1353 (1023 GMT)"): which day is then a guess."""
    if timex is None or timex.clock is None or timex.resolved_from is None:
        return False
    words = re.findall(r"[^\W\d_]+", timex.text.lower())
    return all(w in lexicon.words["clock"] for w in words)


def bind_dates(tree: Tree, lexicon: Lexicon, triggers: Sequence[Trigger], dates: Sequence[Dated], text: str) -> Timing:
    """Bind dates to triggers of the source's `text`, then let triggers without one take it from those that govern or
    frame them."""
    timing = Timing()
    by_token = {t.token: n for n, t in enumerate(triggers)}
    members = _clause_members(tree, triggers)
    at_clause: dict[int, list[Dated]] = {}
    for d in dates:
        noun, clause = _attachment(tree, lexicon, d, by_token, triggers, members)
        if noun >= 0:
            timing.slices.setdefault(noun, []).append(Slice(d))
        elif clause >= 0:
            at_clause.setdefault(clause, []).append(d)
    for trigger, found in list(timing.slices.items()):
        timing.slices[trigger] = [Slice(_narrowest(triggers[trigger].token, [s.date for s in found if s.date]))]
    for clause, waiting in sorted(at_clause.items()):
        _bind_clause(tree, lexicon, triggers, members[clause], waiting, timing, text)
    _hand_down(tree, lexicon, triggers, by_token, timing)
    return timing


def _clause_members(tree: Tree, triggers: Sequence[Trigger]) -> dict[int, list[int]]:
    """The triggers that stand for a clause: its verb, and the nouns or adjectives that the verb carries."""
    members: dict[int, list[int]] = {}
    for n, t in enumerate(triggers):
        if t.verb >= 0:
            members.setdefault(t.verb, []).append(n)
    for n, t in enumerate(triggers):
        if t.verb < 0 and (t.kind == "adjective" or tree.deps[t.token] in ("ROOT", "nsubj", "nsubjpass")):
            members.setdefault(tree.clause[t.token], []).append(n) if tree.clause[t.token] not in members else None
    return members


def _attachment(
    tree: Tree,
    lexicon: Lexicon,
    d: Dated,
    by_token: dict[int, int],
    triggers: Sequence[Trigger],
    members: dict[int, list[int]],
) -> tuple[int, int]:
    """(noun trigger, -1) or (-1, clause) that a date hangs on; (-1, -1) where it dates nothing."""
    ahead = _clause_ahead(tree, lexicon, d, members)
    if ahead >= 0:
        return -1, ahead
    for i in tree.path(d.head)[1:]:
        n = by_token.get(i, -1)
        if n >= 0 and triggers[n].kind in ("noun", "weak") and not _fronted(tree, d, triggers[n]):
            return n, -1
        if tree.clause[i] == i and i in members:
            return -1, i
        if _belongs(tree, d, i):
            return -1, -1
    inside = next((n for n, t in enumerate(triggers) if t.token in tree.subtree(d.head) and t.token != d.head), -1)
    return inside, -1


def _belongs(tree: Tree, d: Dated, noun: int) -> bool:
    """Whether a date only tells which thing a noun means that is no event: "stars of the 1940s", "a 1940s actress"."""
    if tree.pos[noun] not in ("NOUN", "PROPN"):
        return False
    above = tree.heads[d.head]
    of = tree.deps[d.head] == "pobj" and tree.lower[above] == "of" and tree.heads[above] == noun
    return of or (above == noun and tree.deps[d.head] in ("compound", "amod", "nmod", "nummod"))


def _clause_ahead(tree: Tree, lexicon: Lexicon, d: Dated, members: dict[int, list[int]]) -> int:
    """The verb of the clause that a date opens ("... - on 3 May, the mayor visited ..."), -1 if it opens none.

    Parsers like to hang such a date on the verb before it.
    """
    first, last = d.tokens[0], d.tokens[-1]
    before = first - 1 if tree.deps[first - 1] == "prep" and first else first
    opens = before == tree.sentences[tree.sentence[first]][0] or tree.lower[before - 1] in lexicon.words["clause_marks"]
    if not opens or last + 1 >= len(tree.words) or tree.lower[last + 1] != ",":
        return -1
    ends = tree.sentences[tree.sentence[first]][1]
    subject = next((i for i in range(last + 2, min(last + 12, ends)) if tree.deps[i] in ("nsubj", "nsubjpass")), -1)
    if subject < 0 or any(tree.lower[i] in lexicon.words["clause_marks"] for i in range(last + 2, subject)):
        return -1
    verb = tree.heads[subject]
    hung = tree.clause[tree.heads[d.head]]
    return verb if verb in members and verb > last and hung < first else -1


def _fronted(tree: Tree, d: Dated, noun: Trigger) -> bool:
    """A date before a noun that its clause carries ("on 3 May the talks began") dates the clause as a whole."""
    return noun.verb >= 0 and d.tokens[0] < noun.token and tree.deps[d.head] not in ("compound", "nmod", "poss", "amod")


def _narrowest(token: int, dates: list[Dated]) -> Dated:
    """Of several dates on one trigger the one that says most: the shortest interval, then the nearest."""

    def length(d: Dated) -> int:
        span = d.timex.interval
        return 10**9 if span is None or span.earliest is None or span.latest is None else span.latest - span.earliest

    return min(dates, key=lambda d: (length(d), abs(d.tokens[0] - token), d.tokens[0]))


def _bind_clause(
    tree: Tree,
    lexicon: Lexicon,
    triggers: Sequence[Trigger],
    members: list[int],
    dates: list[Dated],
    timing: Timing,
    text: str,
) -> None:
    dates = sorted(dates, key=lambda d: d.tokens[0])
    cuts = _cuts(tree, lexicon, dates)
    free = [n for n in members if n not in timing.slices]
    if len(dates) == 1 or cuts is None:
        for n in free:
            timing.slices[n] = [Slice(_narrowest(triggers[n].token, dates))]
        return
    plain = _plain_list(tree, lexicon, dates)
    if plain and _run_of_days(dates) and not _repeated(tree, lexicon, triggers, free):
        for n in free:
            timing.slices[n] = [Slice(_joined(text, dates))]
        return
    first, last = tree.sentences[tree.sentence[dates[0].tokens[0]]]
    edges = [first, *cuts, last]
    common_end = dates[0].tokens[0]
    for n in free:
        home = max(k for k in range(len(dates)) if triggers[n].token >= edges[k])
        if home and any(
            m != n and triggers[m].type == triggers[n].type and triggers[m].token < edges[1] for m in members
        ):
            timing.slices[n] = [Slice(dates[home], range(edges[home], edges[home + 1]))]
            continue
        taken = {
            max(k for k in range(len(dates)) if triggers[m].token >= edges[k])
            for m in members
            if m != n and triggers[m].type == triggers[n].type
        }
        share = [k for k in range(len(dates)) if k == home or k not in taken]
        timing.slices[n] = [
            Slice(dates[k], None if plain else range(edges[k], edges[k + 1]), common_end, index=i, of=len(share))
            for i, k in enumerate(share)
        ]


def _run_of_days(dates: Sequence[Dated]) -> bool:
    """Whether dates are days that follow one another: "on 14 and 15 November" is one stretch of time."""
    spans = [d.timex.interval for d in dates]
    return all(
        a is not None and b is not None and a.earliest == a.latest and b.earliest == b.latest
        and a.latest is not None and b.earliest is not None and b.earliest - a.latest == 1
        for a, b in pairwise(spans)
    )  # fmt: skip


def _repeated(tree: Tree, lexicon: Lexicon, triggers: Sequence[Trigger], members: Sequence[int]) -> bool:
    """Whether the clause says that it happened more than once: "twice", or a noun in the plural."""
    for n in members:
        t = triggers[n]
        near = {tree.lower[c] for c in (*tree.children[t.token], *(tree.children[t.verb] if t.verb >= 0 else ()))}
        if near & lexicon.words["repeated"] or tree.tags[t.token] in ("NNS", "NNPS"):
            return True
    return False


def _joined(text: str, dates: Sequence[Dated]) -> Dated:
    """Days that follow one another as one range."""
    a, b = dates[0], dates[-1]
    x, y = a.timex.interval, b.timex.interval
    timex = replace(
        a.timex,
        text=text[a.timex.start : b.timex.end],
        end=b.timex.end,
        value=f"{a.timex.value}/{b.timex.value}",
        edtf=f"{a.timex.edtf}/{b.timex.edtf}",
        interval=Interval(x.earliest if x else None, y.latest if y else None),
        precision="range",
        derivation=(*a.timex.derivation, "the days follow one another and date one event"),
        parts=tuple(d.timex for d in dates),
    )
    return Dated(timex, range(a.tokens[0], b.tokens[-1] + 1), a.head)


def _cuts(tree: Tree, lexicon: Lexicon, dates: list[Dated]) -> list[int] | None:
    """Where a clause that lists several dates is cut: at the last separator before each further date; None if it is no
    list (dates that refine one another, or no separator between them)."""
    cuts = []
    for a, b in pairwise(dates):
        if _refines(a.timex, b.timex):
            return None
        between = range(a.tokens[-1] + 1, b.tokens[0])
        marks = [i for i in between if tree.lower[i] in lexicon.words["list_marks"]]
        if not marks:
            return None
        cut = marks[-1]
        while cut - 1 in between and tree.lower[cut - 1] in lexicon.words["list_marks"]:
            cut -= 1
        cuts.append(cut)
    return cuts


def _refines(a: Timex, b: Timex) -> bool:
    x, y = a.interval, b.interval
    if x is None or y is None or None in (x.earliest, x.latest, y.earliest, y.latest):
        return True
    assert x.earliest is not None and x.latest is not None and y.earliest is not None and y.latest is not None
    return (x.earliest <= y.earliest and y.latest <= x.latest) or (y.earliest <= x.earliest and x.latest <= y.latest)


def _plain_list(tree: Tree, lexicon: Lexicon, dates: list[Dated]) -> bool:
    """True for "in May and June": nothing but separators and prepositions between the dates."""
    return all(
        tree.lower[i] in lexicon.words["list_marks"] | lexicon.words["list_fillers"]
        for a, b in pairwise(dates)
        for i in range(a.tokens[-1] + 1, b.tokens[0])
    )


def _hand_down(
    tree: Tree, lexicon: Lexicon, triggers: Sequence[Trigger], by_token: dict[int, int], timing: Timing
) -> None:
    """Three rounds let dates travel: from a framing noun to its clause, from a clause to its parts, and on."""
    for _ in range(3):
        for n, t in enumerate(triggers):
            if n in timing.slices or t.kind == "modifier":
                continue
            host = _frame(tree, lexicon, t, by_token, timing) if t.verb >= 0 else -1
            if host < 0:
                host = _governor(tree, lexicon, t, triggers, by_token, timing)
            if host >= 0:
                timing.slices[n] = [
                    replace(s, host=host)
                    for s in timing.slices[host]
                    if s.own is None or t.token in s.own or len(timing.slices[host]) == 1
                ] or []
                if not timing.slices[n]:
                    del timing.slices[n]


def _frame(tree: Tree, lexicon: Lexicon, t: Trigger, by_token: dict[int, int], timing: Timing) -> int:
    """A dated noun that frames the clause ("during the visit in March ..., a memorandum was signed"), else -1; or the
    purpose clause that holds the date ("came to open the fair on 3 May")."""
    for c in tree.children[t.verb]:
        if tree.deps[c] == "prep" and tree.lower[c] in lexicon.words["during"]:
            for p in tree.kids(c, "pobj"):
                n = by_token.get(p, -1)
                if n in timing.slices:
                    return n
        if tree.deps[c] in ("xcomp", "advcl") and any(tree.tags[k] == "TO" for k in tree.children[c]):
            n = by_token.get(c, -1)
            if n in timing.slices and tree.lemmas[t.verb] not in lexicon.words["plan"]:
                return n
    return -1


def _governor(
    tree: Tree, lexicon: Lexicon, t: Trigger, triggers: Sequence[Trigger], by_token: dict[int, int], timing: Timing
) -> int:
    """The trigger above, or coordinated before, whose date holds for this one too; -1 if there is none."""
    root = t.verb if t.verb >= 0 else t.token
    if t.kind in ("noun", "weak", "adjective") and t.verb < 0:
        return _clause_of_noun(tree, lexicon, t, triggers, by_token, timing)
    dep, above = tree.deps[root], tree.clause[tree.heads[root]] if tree.heads[root] != root else -1
    if above < 0 or not _carries(tree, lexicon, root, dep, above):
        return -1
    found = [n for n, o in enumerate(triggers) if o.verb == above and n in timing.slices]
    return found[0] if found else -1


def _carries(tree: Tree, lexicon: Lexicon, root: int, dep: str, above: int) -> bool:
    marks = {tree.lower[c] for c in tree.children[root] if tree.deps[c] in ("mark", "advmod", "prep")}
    if marks & lexicon.words["hold_back"] or (marks & lexicon.words["sequence"] and dep != "xcomp"):
        return False
    if dep == "conj":
        return _tense(tree, root) == _tense(tree, above)
    if dep == "pcomp" and tree.lower[tree.heads[root]] not in lexicon.words["by_doing"]:
        return False
    if dep in ("xcomp", "pcomp"):
        return tree.lemmas[above] not in lexicon.words["say"]
    if dep == "advcl":
        return True
    if dep == "relcl":
        return bool(marks & {"where", "when"})
    return dep == "acl" and tree.tags[root] == "VBG"


def _tense(tree: Tree, verb: int) -> str:
    helpers = [tree.tags[c] for c in tree.children[verb] if tree.deps[c] in ("aux", "auxpass")]
    words = {tree.lower[c] for c in tree.children[verb] if tree.deps[c] in ("aux", "auxpass")}
    if words & {"will", "shall", "would"}:
        return "future"
    tags = [*helpers, tree.tags[verb]]
    if "VBD" in tags or (not helpers and tree.tags[verb] == "VBN"):
        return "past"
    return "present" if "VBZ" in tags or "VBP" in tags else "past"


def _clause_of_noun(
    tree: Tree, lexicon: Lexicon, t: Trigger, triggers: Sequence[Trigger], by_token: dict[int, int], timing: Timing
) -> int:
    """The dated trigger that a noun's own place in the sentence ties it to: the clause it takes part in."""
    generic = {tree.lower[c] for c in tree.children[t.token]} & lexicon.words["generic"]
    if generic and tree.tags[t.token] in ("NNS", "NNPS"):
        return -1
    for i in tree.path(t.token)[1:]:
        n = by_token.get(i, -1)
        if n >= 0 and n in timing.slices:
            return n if _joins(tree, lexicon, triggers[n]) else -1
        if tree.clause[i] == i:
            found = [m for m, o in enumerate(triggers) if o.verb == i and m in timing.slices]
            return found[0] if found and _joins(tree, lexicon, triggers[found[0]]) else -1
        if tree.deps[i] == "prep" and tree.lower[i] in ("of", "about", "before", "after", "since", "until", "against"):
            return -1
    return -1


def _joins(tree: Tree, lexicon: Lexicon, t: Trigger) -> bool:
    return (
        t.kind == "noun"
        or tree.lemmas[t.token] in lexicon.words["join"]
        or tree.lemmas[t.token] in lexicon.words["light"]
    )
