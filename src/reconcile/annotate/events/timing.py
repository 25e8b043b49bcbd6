"""Which date belongs to which trigger: dates bind to their clause or noun, and hand themselves down."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reconcile.annotate.events.brackets import holder_in_brackets
from reconcile.annotate.events.date_lists import bind_clause, narrowest
from reconcile.annotate.events.dated import Dated, Slice, Timing
from reconcile.annotate.events.handing_down import hand_down
from reconcile.annotate.events.lexicon import Lexicon
from reconcile.annotate.events.tree import Tree
from reconcile.annotate.events.triggers import Trigger
from reconcile.model.interval import contains
from reconcile.model.when import Timex

COMPARISON = 9
SEASON = re.compile(r"-2[1-4]$")
BESIDE = 2  # characters between a relative date and the same day in figures: ", "


def place_dates(tree: Tree, dates: Sequence[Timex]) -> list[Dated]:
    """The dates that can date an event, with their tokens; of "the next day, 7 May" the day in figures."""
    placed = []
    able = [d for d in dates if d.interval is not None and d.type in ("DATE", "TIME") and d.role == "event"]
    for n, d in enumerate(able):
        if any(_says_it_outright(d, other) for other in able[max(0, n - 1) : n + 2]):
            continue
        tokens = tree.tokens_of(d.start, d.end)
        if len(tokens) and not (d.edtf and SEASON.search(d.edtf) and _names_kind(tree, tree.head_of(tokens))):
            placed.append(Dated(d, tokens, tree.head_of(tokens)))
    return placed


def _names_kind(tree: Tree, i: int) -> bool:
    """Whether a word only tells of what kind the noun behind it is: "the first winter ascent"."""
    return tree.deps[i] in ("compound", "amod", "nmod") and tree.heads[i] > i


def _says_it_outright(relative: Timex, other: Timex) -> bool:
    """Whether the date beside a relative one gives the same day in figures."""
    first, second = sorted((relative, other), key=lambda d: d.start)
    one_day = relative.type == "DATE" and relative.interval == other.interval
    outright = any(c.isdigit() for c in other.text) and not any(c.isdigit() for c in relative.text)
    return one_day and outright and second.start - first.end in range(1, BESIDE + 1)


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
        held = holder_in_brackets(d, tree, lexicon, triggers)
        if held >= 0:
            timing.slices.setdefault(held, []).append(Slice(d))
            continue
        noun, clause = _attachment(tree, lexicon, d, by_token, triggers, members)
        if noun >= 0:
            timing.slices.setdefault(noun, []).append(Slice(d))
        elif clause >= 0:
            at_clause.setdefault(clause, []).append(d)
    for trigger, found in list(timing.slices.items()):
        timing.slices[trigger] = [Slice(narrowest(triggers[trigger].token, [s.date for s in found if s.date]))]
        if any(_within(d, timing.slices[trigger][0].date) for d in at_clause.get(triggers[trigger].verb, ())):
            del timing.slices[trigger]  # "the vote of 1966 was held on 20 April"
    for clause, waiting in sorted(at_clause.items()):
        bind_clause(tree, lexicon, triggers, members[clause], waiting, timing, text)
    hand_down(tree, lexicon, triggers, by_token, timing)
    return timing


def _within(d: Dated, whole: Dated | None) -> bool:
    """Whether a date lies in a longer one."""
    inner, outer = d.timex.interval, whole.timex.interval if whole is not None else None
    return inner is not None and outer is not None and inner != outer and contains(outer, inner)


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
    if _compared(tree, lexicon, d):
        return -1, next((v for v in tree.kids(d.head, "relcl") if v in members), -1)
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


def _compared(tree: Tree, lexicon: Lexicon, d: Dated) -> bool:
    """Whether a date is that of an earlier figure, which another is held against ("down from 68 per cent in 2012")."""
    first = d.tokens[0]
    starts = range(max(first - COMPARISON, tree.sentences[tree.sentence[first]][0]), first - 1)
    opens = [i for i in starts if " ".join(tree.lower[i : i + 2]) in lexicon.words["compared"]
             or tree.lower[i] in lexicon.words["compared"]]
    return bool(opens) and any(tree.pos[i] == "NUM" for i in range(opens[-1], first)) and not any(
        tree.pos[i] == "VERB" and tree.lower[i] != "compared" for i in range(opens[-1], first))


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
