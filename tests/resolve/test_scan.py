"""Groups, pronouns and counterparts inside one text."""

from __future__ import annotations

from reconcile.resolve import resolve_entities
from reconcile.rulebook import Rulebook
from reconcile.rulebook.gazetteer import Gazetteer
from tests.resolve.build import Text


def names(text: Text, rulebook: Rulebook, gazetteer: Gazetteer) -> list[list[str]]:
    """The entities of each event's participants."""
    resolution = resolve_entities([text.done()], rulebook=rulebook, gazetteer=gazetteer)
    named = {e.id: e.name for e in resolution.entities}
    return [[named[a.entity] for a in e.participants] for e in resolution.events]


def two_presidents() -> Text:
    text = Text("t", date="2003-02-01")
    text.say("President of Peru Ada Lind", name="Ada Lind", offices=("president",), of="Peru", country="PE", gender="f",
             subject=True)
    text.say("Chilean President Max Orr", name="Max Orr", offices=("president",), of="Chile", country="CL", gender="m")
    text.stop()
    return text


def test_the_two_leaders_are_those_just_named(rulebook: Rulebook, gazetteer: Gazetteer) -> None:
    text = two_presidents()
    text.event("2003-01-05", text.say("the two leaders", form="group", offices=("leader",), count=2))
    assert names(text, rulebook, gazetteer) == [["Ada Lind", "Max Orr"]]


def test_the_former_and_the_latter(rulebook: Rulebook, gazetteer: Gazetteer) -> None:
    text = two_presidents()
    text.event("2003-01-05", text.say("the former", form="pronoun", head="former"))
    text.event("2003-01-05", text.say("the latter", form="pronoun", head="latter"))
    assert names(text, rulebook, gazetteer) == [["Ada Lind"], ["Max Orr"]]


def test_pronouns_follow_gender(rulebook: Rulebook, gazetteer: Gazetteer) -> None:
    text = two_presidents()
    text.event(None, text.say("he", form="pronoun", head="he", gender="m"))
    text.event(None, text.say("She", form="pronoun", head="she", gender="f"))
    assert names(text, rulebook, gazetteer) == [["Max Orr"], ["Ada Lind"]]


def test_both_countries_are_the_two_the_text_is_about(rulebook: Rulebook, gazetteer: Gazetteer) -> None:
    text = Text("t")
    for _ in range(3):
        text.country("Peru", "PE")
        text.country("Chile", "CL")
        text.stop()
    for _ in range(4):
        text.stop()
    text.event("2001", text.say("both countries", kind="place", form="group", head="country", count=2))
    text.event("2001", text.say("the Senates of the two countries", kind="organization", form="group", name="Senate",
                                head="senate", count=2))
    found = names(text, rulebook, gazetteer)
    assert found == [["Chile", "Peru"], ["Senate of Chile", "Senate of Peru"]]


def test_heads_of_state_are_the_holders_at_the_date(rulebook: Rulebook, gazetteer: Gazetteer) -> None:
    text = Text("t")
    for _ in range(3):
        text.country("France", "FR")
        text.country("Brazil", "BR")
        text.stop()
    for _ in range(4):
        text.stop()
    text.event("2009-09-07", text.say("the heads of state", form="group", offices=("president",)))
    assert names(text, rulebook, gazetteer) == [["Luiz Inácio Lula da Silva", "Nicolas Sarkozy"]]


def test_a_counterpart_holds_the_same_office_elsewhere(rulebook: Rulebook, gazetteer: Gazetteer) -> None:
    text = two_presidents()
    text.say("The President of Peru", form="office", offices=("president",), of="Peru", country="PE")
    text.event("2003-01-05", text.say("her Chilean counterpart", form="descriptor", name="", head="counterpart",
                                      of="Chile", country="CL"))
    assert names(text, rulebook, gazetteer) in ([["Max Orr"]], [["Ricardo Lagos"]])


def test_three_are_not_two(rulebook: Rulebook, gazetteer: Gazetteer) -> None:
    text = two_presidents()
    text.event("2003-01-05", text.say("the three leaders", form="group", offices=("leader",), count=3))
    assert names(text, rulebook, gazetteer) == [["the three leaders"]]


def test_a_driver_and_the_driver_are_one_and_another_is_not(rulebook: Rulebook, gazetteer: Gazetteer) -> None:
    text = Text("t")
    for words in ("a driver", "the driver", "another driver"):
        text.event(None, text.say(words, form="descriptor", name="", head="driver"))
        text.stop()
    resolution = resolve_entities([text.done()], rulebook=rulebook, gazetteer=gazetteer)
    first, second, third = (e.participants[0].entity for e in resolution.events)
    assert first == second != third
    assert all(e.local for e in resolution.entities)


def test_a_pronoun_goes_to_whom_the_text_is_about_and_not_to_anothers_lawyer(
    rulebook: Rulebook, gazetteer: Gazetteer
) -> None:
    text = Text("t")
    for _ in range(3):
        text.say("Max Orr", name="Max Orr", gender="m", subject=True)
        text.stop()
    text.say("Orr", name="Orr")
    text.say("his lawyer, Ivo Kram", name="Ivo Kram", gender="m", subject=True, profession="lawyer")
    text.stop()
    text.event(None, text.say("He", form="pronoun", head="he", gender="m", subject=True))
    assert names(text, rulebook, gazetteer) == [["Max Orr"]]


def test_a_pronoun_stays_with_the_subject_of_the_sentence_before(rulebook: Rulebook, gazetteer: Gazetteer) -> None:
    text = Text("t")
    text.say("Max Orr", name="Max Orr", gender="m", subject=True)
    text.stop()
    text.say("Ivo Kram", name="Ivo Kram", gender="m", subject=True)
    text.stop()
    text.event(None, text.say("He", form="pronoun", head="he", gender="m", subject=True))
    assert names(text, rulebook, gazetteer) == [["Ivo Kram"]]


def test_a_family_name_alone_is_not_the_wife_just_named(rulebook: Rulebook, gazetteer: Gazetteer) -> None:
    text = Text("t")
    text.say("Max Orr", name="Max Orr", gender="m", subject=True)
    text.stop()
    text.say("His wife, Ada Orr", name="Ada Orr", gender="f", subject=True, kinship="wife")
    text.stop()
    text.event(None, text.say("Orr", name="Orr", subject=True))
    assert names(text, rulebook, gazetteer) == [["Max Orr"]]


def told(text: Text, who: str, *, times: int, gender: str = "m") -> None:
    for _ in range(times):
        text.say(who, gender=gender, subject=True)
        text.stop()


def test_a_pronoun_is_nobody_whom_its_place_forbids(rulebook: Rulebook, gazetteer: Gazetteer) -> None:
    text = Text("t")
    told(text, "Karl Lund", times=1)
    writer = text.say("Max Orr", gender="m", subject=True)
    text.event(None, text.say("him", form="pronoun", head="him", gender="m", bars=(writer.start,)))
    assert names(text, rulebook, gazetteer) == [["Karl Lund"]]


def test_who_says_a_sentence_is_not_whom_it_names(rulebook: Rulebook, gazetteer: Gazetteer) -> None:
    text = Text("t")
    told(text, "Karl Lund", times=1)
    text.say("Max Orr", gender="m", subject=True, quoted=True)
    text.event(None, text.say("he", form="pronoun", head="he", gender="m", subject=True))
    assert names(text, rulebook, gazetteer) == [["Karl Lund"]]


def test_a_life_goes_on_with_its_hero_in_a_new_paragraph(rulebook: Rulebook, gazetteer: Gazetteer) -> None:
    text = Text("t")
    told(text, "Karl Lund", times=4)
    text.say("Max Orr", gender="m", aside=True)
    text.stop()
    text.event(None, text.say("He", form="pronoun", head="he", gender="m", subject=True))
    assert names(text, rulebook, gazetteer) == [["Karl Lund"]]


def test_a_king_that_one_feels_like_is_no_king(rulebook: Rulebook, gazetteer: Gazetteer) -> None:
    text = Text("t")
    for _ in range(3):
        text.country("Norway", "NO")
    told(text, "Karl Lund", times=2)
    text.say("a king", form="office", offices=("king",), aside=True)
    text.event(None, text.say("he", form="pronoun", head="he", gender="m", subject=True))
    assert names(text, rulebook, gazetteer) == [["Karl Lund"]]


def test_people_are_no_he(rulebook: Rulebook, gazetteer: Gazetteer) -> None:
    text = Text("t")
    text.say("people", form="descriptor", head="people", subject=True)
    text.event(None, text.say("He", form="pronoun", head="he", gender="m", subject=True))
    assert names(text, rulebook, gazetteer) == [["He"]]
