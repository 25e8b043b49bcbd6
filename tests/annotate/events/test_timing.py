"""Dates bind to their clause; a list of dates makes several events."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from reconcile.annotate.events.dated import Timing
from reconcile.annotate.events.lexicon import Lexicon, compile_lexicon
from reconcile.annotate.events.timing import bind_dates, place_dates
from reconcile.annotate.events.tree import Tree, make_tree
from reconcile.annotate.events.triggers import Trigger, find_triggers
from reconcile.model.edtf import edtf_interval
from reconcile.model.when import Timex
from reconcile.rulebook import load_rules
from tests.annotate.events.hand import doc_of


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return compile_lexicon(load_rules())


def date(doc: Doc, words: str, edtf: str) -> Timex:
    start = doc.text.index(words)
    return Timex(words, start, start + len(words), "DATE", edtf, edtf=edtf, interval=edtf_interval(edtf))


def bound(doc: Doc, lexicon: Lexicon, *dates: Timex) -> tuple[Tree, list[Trigger], Timing]:
    tree = make_tree(doc, 0)
    triggers = find_triggers(tree, lexicon, (), frozenset(i for d in dates for i in tree.tokens_of(d.start, d.end)))
    return tree, triggers, bind_dates(tree, lexicon, triggers, place_dates(tree, dates), doc.text)


TWO_CLAUSES = """
The 1 det DET
club 2 nsubj NOUN
closed 2 ROOT VERB close
in 2 prep ADP
1990 3 pobj NUM
and 2 cc CCONJ
its 7 poss PRON
founder 8 nsubj NOUN
died 2 conj VERB die
in 8 prep ADP
1995 9 pobj NUM
. 2 punct PUNCT
"""

PLAIN_LIST = """
She 1 nsubj PRON
visited 1 ROOT VERB visit
Oslo 1 dobj PROPN
in 1 prep ADP
May 3 pobj PROPN
and 4 cc CCONJ
June 4 conj PROPN
. 1 punct PUNCT
"""

PAIRED_LIST = """
They 1 nsubj PRON
met 1 ROOT VERB meet
in 1 prep ADP
May 2 pobj PROPN
in 1 prep ADP
Oslo 4 pobj PROPN
and 2 cc CCONJ
in 2 conj ADP
June 7 pobj PROPN
in 7 prep ADP
Bergen 9 pobj PROPN
. 1 punct PUNCT
"""

NOUN_DATE = """
The 1 det DET
flood 4 nsubj NOUN
of 1 prep ADP
1953 2 pobj NUM
ruined 4 ROOT VERB ruin
farms 4 dobj NOUN farm NNS
. 4 punct PUNCT
"""

FRAMED = """
During 7 prep ADP
her 2 poss PRON
visit 0 pobj NOUN
in 2 prep ADP
1953 3 pobj NUM
, 7 punct PUNCT
they 7 nsubj PRON
signed 7 ROOT VERB sign
a 9 det DET
treaty 7 dobj NOUN
. 7 punct PUNCT
"""


def values(triggers: list[Trigger], timing: Timing) -> dict[str, list[str]]:
    return {
        t.lemma: [s.date.timex.value for s in timing.slices[n] if s.date]
        for n, t in enumerate(triggers)
        if n in timing.slices
    }


def test_each_clause_keeps_its_own_date(lexicon: Lexicon) -> None:
    doc = doc_of(TWO_CLAUSES)
    _, triggers, timing = bound(doc, lexicon, date(doc, "1990", "1990"), date(doc, "1995", "1995"))
    assert values(triggers, timing) == {"close": ["1990"], "die": ["1995"]}


def test_a_plain_list_of_dates_shares_its_clause(lexicon: Lexicon) -> None:
    doc = doc_of(PLAIN_LIST)
    _, triggers, timing = bound(doc, lexicon, date(doc, "May", "2025-05"), date(doc, "June", "2025-06"))
    assert values(triggers, timing) == {"visit": ["2025-05", "2025-06"]}
    assert [s.own for s in timing.slices[0]] == [None, None]


def test_a_list_of_dates_with_places_is_cut_into_pieces(lexicon: Lexicon) -> None:
    doc = doc_of(PAIRED_LIST)
    tree, triggers, timing = bound(doc, lexicon, date(doc, "May", "2025-05"), date(doc, "June", "2025-06"))
    assert values(triggers, timing) == {"meet": ["2025-05", "2025-06"]}
    pieces = [{tree.words[i] for i in s.own or ()} for s in timing.slices[0]]
    assert "Oslo" in pieces[0] and "Bergen" not in pieces[0]
    assert "Bergen" in pieces[1] and "Oslo" not in pieces[1]


def test_a_date_in_a_noun_phrase_stays_with_the_noun(lexicon: Lexicon) -> None:
    doc = doc_of(NOUN_DATE)
    _, triggers, timing = bound(doc, lexicon, date(doc, "1953", "1953"))
    assert values(triggers, timing) == {"flood": ["1953"]}


def test_a_framing_noun_dates_its_clause(lexicon: Lexicon) -> None:
    doc = doc_of(FRAMED)
    _, triggers, timing = bound(doc, lexicon, date(doc, "1953", "1953"))
    assert values(triggers, timing) == {"visit": ["1953"], "sign": ["1953"]}
    sign = next(n for n, t in enumerate(triggers) if t.lemma == "sign")
    assert triggers[timing.slices[sign][0].host].lemma == "visit"


def test_days_that_follow_one_another_date_one_event(lexicon: Lexicon) -> None:
    doc = doc_of(PLAIN_LIST)
    _, triggers, timing = bound(doc, lexicon, date(doc, "May", "2025-05-03"), date(doc, "June", "2025-05-04"))
    assert values(triggers, timing) == {"visit": ["2025-05-03/2025-05-04"]}
    joined = timing.slices[0][0].date
    assert joined is not None
    assert doc.text[joined.timex.start : joined.timex.end] == joined.timex.text == "May and June"


COMPARISON = """
Unemployment 1 nsubj NOUN
fell 1 ROOT VERB fall
to 1 prep ADP
five 4 nummod NUM
percent 2 pobj NOUN
, 1 punct PUNCT
down 1 advmod ADV
from 6 prep ADP
nine 9 nummod NUM
percent 7 pobj NOUN
in 1 prep ADP
2012 10 pobj NUM
. 1 punct PUNCT
"""


def test_the_date_of_an_earlier_figure_is_not_that_of_the_clause(lexicon: Lexicon) -> None:
    doc = doc_of(COMPARISON)
    _, triggers, timing = bound(doc, lexicon, date(doc, "2012", "2012"))
    assert not any(triggers[n].token == 1 for n in timing.slices)


SAID_OUTRIGHT = """
She 1 nsubj PRON
died 1 ROOT VERB die
the 3 det DET
day 4 npadvmod NOUN
after 1 advmod ADV
, 1 punct PUNCT
7 7 nummod NUM
May 1 npadvmod PROPN
. 1 punct PUNCT
"""


def test_of_a_relative_date_and_the_same_day_in_figures_the_figures_date_the_clause(lexicon: Lexicon) -> None:
    doc = doc_of(SAID_OUTRIGHT)
    found = date(doc, "the day after", "1937-05-07"), date(doc, "7 May", "1937-05-07")
    _, triggers, timing = bound(doc, lexicon, *found)
    assert values(triggers, timing) == {"die": ["1937-05-07"]}
    (piece,) = timing.slices[0]
    assert piece.date is not None and piece.date.timex.text == "7 May"

WREAKING = """
{article} 1 det DET
fire 2 nsubj NOUN
destroyed 2 ROOT VERB destroy
houses 2 dobj NOUN
in 2 prep ADP
1995 4 pobj NUM
. 2 punct PUNCT
"""


@pytest.mark.parametrize(("article", "dated"), [("A", True), ("The", False)])
def test_what_a_happening_does_dates_it_where_it_is_told_first(article: str, dated: bool, lexicon: Lexicon) -> None:
    doc = doc_of(WREAKING.format(article=article))
    _, triggers, timing = bound(doc, lexicon, date(doc, "1995", "1995"))
    fire = next(n for n, t in enumerate(triggers) if doc[t.token].text == "fire")
    assert (fire in timing.slices) is dated
