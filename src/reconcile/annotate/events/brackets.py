"""Dates in brackets: "Ada Lind (born Oslo, 7 November 1878; died Leeds, 27 October 1968) was a chemist".

A date in brackets is that of the word before it there that tells an event, up to a semicolon. Where there is none, and
the brackets give the span of a life behind a name, it dates nothing of what the sentence goes on to say.
"""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.annotate.events.dated import Dated
from reconcile.annotate.events.lexicon import Lexicon
from reconcile.annotate.events.tree import Tree
from reconcile.annotate.events.triggers import Trigger

NOWHERE = -1
OUTSIDE = -2
ENDS = 2  # of a span


def holder_in_brackets(d: Dated, tree: Tree, lexicon: Lexicon, triggers: Sequence[Trigger]) -> int:
    """The index of the trigger that a date in brackets belongs to; `NOWHERE` where it dates nothing, `OUTSIDE` where
    the brackets do not decide."""
    opens, closes = _brackets(tree, d.tokens)
    vital = [i for i in range(opens, closes) if tree.lower[i] in lexicon.words["vital"]]
    if opens < 0 or not (vital or _is_span(d, tree, range(opens, closes))):
        return OUTSIDE
    first = max((i for i in range(opens, d.tokens[0]) if tree.lower[i] == ";" or i in vital), default=opens)
    own = [n for n, t in enumerate(triggers) if first <= t.token < d.tokens[0]]
    if own:
        return own[-1]
    named = tree.pos[opens - 1] == "PROPN" and all(t.token != opens - 1 for t in triggers)
    return NOWHERE if vital or named else OUTSIDE


def _brackets(tree: Tree, tokens: range) -> tuple[int, int]:
    """The bracket that opens before some tokens, and the one that closes behind them; -1 twice where there is none."""
    first, last = tree.sentences[tree.sentence[tokens[0]]]
    before = [i for i in range(first, tokens[0]) if tree.lower[i] in ("(", ")")]
    behind = [i for i in range(tokens[-1] + 1, last) if tree.lower[i] in ("(", ")")]
    if before and behind and tree.lower[before[-1]] == "(" and tree.lower[behind[0]] == ")" and before[-1] > first:
        return before[-1], behind[0]
    return -1, -1


def _is_span(d: Dated, tree: Tree, inside: range) -> bool:
    """Whether brackets hold a time from one day to another: "1878-1968", "Oslo, 1878 - Leeds, 1968"."""
    parted = [i for i in inside if tree.lower[i] in ("-", "–", "—")]
    years = [i for i in inside if tree.words[i].isdigit() and i not in parted]
    return len(d.timex.parts) == ENDS or (bool(parted) and any(y < parted[0] for y in years)
                                          and any(y > parted[0] for y in years))
