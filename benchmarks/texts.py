"""News-like texts made from templates: the same on every machine, as many as wanted, several about each subject.

Every subject has people, towns, firms and offices of its own, with made-up names, as the stories of an archive do; what
is left in common are the words of the templates.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

TEXTS_A_SUBJECT = 5
FIRST_DAY = date(2011, 1, 3)

OPENINGS = ("b", "br", "d", "dr", "f", "g", "gr", "h", "k", "kl", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v")
VOWELS = ("a", "e", "i", "o", "u", "ei", "au")
ENDINGS = ("berg", "dal", "ford", "grad", "holm", "ic", "ini", "kov", "land", "mar", "nes", "or", "stad", "ova", "wick")
COUNTRIES = (
    "France", "Portugal", "Norway", "Turkey", "Finland", "Austria", "Ireland", "Sweden", "Croatia", "Belgium",
    "Denmark", "Lithuania", "Spain", "Italy", "Poland", "Bulgaria", "Greece", "Malaysia", "Japan", "Kenya", "Ghana",
    "Argentina", "Peru", "Colombia", "Mexico", "Canada",
)  # fmt: skip
LOCAL = (
    "The account was confirmed by {witness0}, who sits on the council of {village0}.",
    "{witness1}, a teacher from {village1}, said that she had heard of it on the radio.",
    "The newspapers of {village2} and {village3} were the first to report it.",
    "People from {village4} and {village5} gathered in the evening, among them {witness2} and {witness3}.",
    "{witness4} of {village6} recalled that {witness5} had warned of this.",
    "Neighbours in {village7} spoke of {witness6} and {witness7} with respect.",
)

STORIES: dict[str, tuple[str, ...]] = {
    "crash": (
        "A passenger train left the rails near {city} on {day}, killing at least {n} people and injuring {m} others.",
        "The accident happened at about {clock} local time, {km} km south of the city.",
        "Police said {n} bodies had been recovered and that {k} passengers were still missing.",
        "The driver, {person}, {age}, was taken to hospital with a broken arm.",
        "{other}, the regional governor, visited the scene on {next} and promised an inquiry.",
        "The line from {city} to {city2} has been closed since {weekday}.",
        "It was the worst accident in {country} since a collision in {year} in which {p} people died.",
        "Rescue workers used cranes to lift two carriages that had fallen down the embankment.",
        "The operator put the damage at {money} million euros.",
        "Investigators found that a signal had failed twice in the week before the derailment.",
    ),
    "visit": (
        "The President of {country}, {person}, arrived in {city} on {day} for a two-day official visit.",
        "{person} held talks with Prime Minister {other} on trade and transport.",
        "The two leaders signed an agreement on customs on {next}.",
        "Trade between the countries reached {money} billion dollars last year, {pct} per cent more than in {year}.",
        "It was the {ord} meeting of the joint commission; the next will be held in {city2} next spring.",
        "The visit had been planned for {prev}, but was postponed because of a strike.",
        "In the evening the guests opened an exhibition at the national gallery.",
        "A delegation of {k} business people accompanied the President.",
        "Relations between the two states were established on {past}.",
        "Opposition politicians said that the agreement had been negotiated in secret.",
    ),
    "court": (
        "A court in {city} sentenced {person}, {age}, to {k} years in prison on {day} for robbing a bank.",
        "The robbery took place on {prev}, when three masked men took {money} million euros.",
        "{person} was arrested in {city2} two days later.",
        "The prosecutor, {other}, had asked for a longer sentence.",
        "According to the charge the men fired {n} shots and wounded one guard.",
        "The trial began in {month} and heard {m} witnesses.",
        "A second man is still at large, the police said on {weekday}.",
        "The defence announced an appeal.",
        "In {year} {person} had been acquitted of a similar charge.",
        "The stolen money has not been found.",
    ),
    "company": (
        "{firm} said on {day} that it will buy its rival {firm2} for {money} billion dollars.",
        "The takeover was announced in {city} by {person}, the chief executive.",
        "{firm2} employs {p} people and was founded in {year} in {city2}.",
        "Shares of {firm} fell by {pct} percent on {weekday}.",
        "About {k} jobs will be cut by the end of next year.",
        "The union called the plan a mistake and said that {n} thousand members would vote on a strike.",
        "{other} will lead the new board.",
        "In the first quarter the company's revenue rose to {money} million dollars.",
        "Regulators must approve the deal, which could take six months.",
        "An earlier offer had been rejected in {month}.",
    ),
    "storm": (
        "A storm hit the coast near {city} on {day}, leaving {n} people dead and thousands without power.",
        "Winds of up to {km} km/h tore roofs from houses.",
        "In {city2} the river rose {k} metres in one night.",
        "More than {p} people were evacuated, the interior minister, {person}, said.",
        "Schools stayed closed until {next}.",
        "The death toll rose to {m} by {weekday}, after bodies were found in a flooded tunnel.",
        "{other}, who leads the rescue service, said that {k} boats were in use.",
        "Insurers expect claims of {money} million euros.",
        "The last storm of this strength was recorded in {year}.",
        "A ferry with {n} passengers aboard had to turn back.",
    ),
}


@dataclass(frozen=True, slots=True)
class Text:
    """One made text."""

    name: str
    published: str
    words: str


def make_texts(number: int, *, seed: int = 7) -> list[Text]:
    """`number` texts; every five in a row tell of one subject, in other orders and with some other figures."""
    texts: list[Text] = []
    for subject in range(-(-number // TEXTS_A_SUBJECT)):
        texts += _subject(subject, random.Random(seed * 100_003 + subject))
    return texts[:number]


def _subject(number: int, chance: random.Random) -> Iterator[Text]:
    kind = sorted(STORIES)[number % len(STORIES)]
    day = FIRST_DAY + timedelta(days=3 * number)
    facts = _facts(chance, day)
    for voice in range(TEXTS_A_SUBJECT):
        told = dict(facts)
        if voice == 1:
            told |= {"n": str(int(facts["n"]) + 2)}
        lines = [*STORIES[kind][1:], *LOCAL]
        chance.shuffle(lines)
        body = [STORIES[kind][0], *lines, *chance.sample(lines, 4)]
        paragraphs = [" ".join(body[i : i + 3]) for i in range(0, len(body), 3)]
        published = (day + timedelta(days=1 + voice % 3)).isoformat()
        yield Text(f"s{number:04}-{voice}", published, "\n\n".join(p.format_map(told) for p in paragraphs))


def _facts(chance: random.Random, day: date) -> dict[str, str]:
    def long(when: date) -> str:
        return f"{when.day} {when:%B} {when.year}"

    def name() -> str:
        return (chance.choice(OPENINGS) + chance.choice(VOWELS) + chance.choice(OPENINGS) + chance.choice(VOWELS)
                + chance.choice(ENDINGS)).capitalize()

    local = {f"village{n}": name() for n in range(8)}
    local |= {f"witness{n}": f"{name()} {name()}" for n in range(8)}
    return local | {
        "city": name(), "city2": name(), "country": chance.choice(COUNTRIES),
        "firm": f"{name()} {name()}", "firm2": f"{name()} {name()}",
        "person": f"{name()} {name()}", "other": f"{name()} {name()}",
        "day": long(day), "next": long(day + timedelta(days=1)), "prev": long(day - timedelta(days=40)),
        "past": f"{chance.randint(1, 28)} March {chance.randint(1950, 1999)}",
        "month": f"{day:%B}", "weekday": f"{day:%A}", "year": str(chance.randint(1970, 2010)),
        "n": str(chance.randint(4, 60)), "m": str(chance.randint(61, 190)), "k": str(chance.randint(3, 19)),
        "p": f"{chance.randint(12, 90) * 100:,}", "km": str(chance.randint(9, 140)),
        "pct": str(chance.randint(2, 30)), "money": f"{chance.randint(11, 99) / 10}",
        "age": str(chance.randint(20, 70)), "ord": f"{chance.randint(4, 19)}th",
        "clock": f"{chance.randint(1, 11)}.{chance.randint(10, 59)} p.m.",
    }  # fmt: skip
