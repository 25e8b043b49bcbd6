"""What texts say in like words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reconcile.compare import compare_groups
from reconcile.match import match_events
from reconcile.model.entity import Entity
from tests.match.build import event, mention, person, rulebook, source


def told(one: str, other: str, *people: str) -> list[tuple[str, list[str]]]:
    """The rules and words of the agreements of two texts, one line a sentence, behind first lines of their own."""
    texts = {"a": f"Of the town.\n{one}", "b": f"Years later.\n{other}"}
    events = [event("a.1", "visit"), event("b.1", "signing")]
    sources = [source(name, text=text) for name, text in texts.items()]
    sentences = {name: [(text.find(line), text.find(line) + len(line)) for line in text.split("\n")]
                 for name, text in texts.items()}
    entities = [_person(name, texts) for name in people]
    matching = match_events(events, entities, sources, rulebook=rulebook())
    found = compare_groups(matching, events, entities, sources, {}, rulebook=rulebook(), sentences=sentences)
    return [(f.rule, [v.text for v in f.values]) for f in found if f.rule.startswith("phrases")]


def _person(name: str, texts: dict[str, str]) -> Entity:
    return replace(person(name), mentions=tuple(
        mention(s, name, text.find(name)) for s, text in texts.items() if name in text))


def test_three_rare_words_that_each_text_puts_otherwise_agree() -> None:
    one = "Sappers from the Varnholm barracks dug a trench.\nThe harvest was poor."
    other = "A trench was dug by sappers of Varnholm.\nNobody came."
    assert told(one, other) == [("phrases-agree", ["Sappers from the Varnholm barracks dug a trench",
                                                   "trench was dug by sappers of Varnholm"])]


@pytest.mark.parametrize("other", [
    "No trench was dug by sappers of Varnholm.",  # denies it
    "The trench lay near the road to Lund.",  # shares a single word
])
def test_what_is_denied_or_shared_by_one_word_alone_does_not(other: str) -> None:
    assert told("Sappers from the Varnholm barracks dug a trench.", other) == []


def test_other_numbers_of_one_thing_are_no_agreement() -> None:
    assert told("Sappers of Varnholm dug 90 yards of trench.", "Sappers of Varnholm dug 40 yards of trench.") == []


def test_a_term_that_both_use_is_no_statement() -> None:
    assert told("He slept in the pilgrim hostel garret.", "The pilgrim hostel garret burned.") == []


def test_one_person_beside_a_word_that_both_have_agrees_and_two_persons_do_not() -> None:
    one, other = "The surveyor Per Aune drew maps of Kest.", "They engaged Per Aune, a surveyor, for maps."
    assert [rule for rule, _ in told(one, other, "Per Aune")] == ["phrases-name-alike"]
    assert told(one, "They engaged Ole Aune, a surveyor.", "Per Aune", "Ole Aune") == []
