"""What kind of thing two phrases say alike, and what speaks against their saying one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reconcile.compare.phrases.align import Pair, Phrase
from reconcile.compare.phrases.told import Rarity, Word
from reconcile.compare.tables import Tables
from reconcile.model.entity import Mention
from reconcile.model.fold import words

MUCH = 3  # words that make a phrase tell in which nothing happens
FEW = 5  # sentences that have the word for a deed
_CLAUSE = re.compile(r"[,;:()–—]\s|\s(?:and|but)\s")
_NUMBER = re.compile(r"\d[\d.,:]*")


@dataclass(frozen=True, slots=True)
class People:
    """The mentions of persons by name in each source, in order, whose they are, and the texts."""

    at: Mapping[str, Sequence[Mention]]
    who: Mapping[tuple[str, int], str]
    texts: Mapping[str, str]


def people_of(tables: Tables) -> People:
    """The persons that the sources name."""
    at: dict[str, list[Mention]] = defaultdict(list)
    who: dict[tuple[str, int], str] = {}
    for key, entity in sorted(tables.entities.items()):
        for m in entity.mentions if entity.kind == "person" else ():
            if m.form == "name":
                at[m.source].append(m)
                who[m.source, m.start] = key
    return People({s: sorted(own, key=lambda m: m.start) for s, own in at.items()}, who,
                  {s: source.text for s, source in tables.sources.items()})


def kind_of(pair: Pair, rarity: Rarity, people: People, tables: Tables) -> str:
    """The outcome that two phrases come to: `named` where they say of one person what he is or does, `equal` of other
    things; "" where what they share is too little, or a mere term."""
    def least(name: str) -> float:
        return tables.setting("phrase", "equal", name, 99.0)

    if pair.plain < least("plain") or len({w.at for w in pair.left.words}) < 2:
        return ""
    one, other = (_named(p, people) for p in (pair.left, pair.right))
    if one and one == other:
        return "named" if pair.bits >= least("person") else ""
    much = min(len({w.at for w in p.words}) for p in (pair.left, pair.right)) >= MUCH
    done = all(any(_tells(w, rarity) for w in p.words) for p in (pair.left, pair.right))
    if done and (much or pair.stems & rarity.names) and pair.bits >= least("deed"):
        return "equal"
    told = [_words_of(p, people) for p in (pair.left, pair.right)]
    return "equal" if much and {*told[0]} != {*told[1]} and pair.bits >= least("otherwise") else ""


def _tells(word: Word, rarity: Rarity) -> bool:
    """Whether a word tells what happened, and not what all the texts are about."""
    return word.deed and not word.capital and rarity.seen.get(word.stem, 0) <= FEW


def _words_of(phrase: Phrase, people: People) -> list[str]:
    return words(people.texts[phrase.told.source][phrase.start:phrase.end])


def _named(phrase: Phrase, people: People) -> frozenset[str]:
    """The persons whose names lie in a phrase, or partly."""
    source = phrase.told.source
    return frozenset(people.who[source, m.start] for m in people.at.get(source, ())
                     if m.start < phrase.end and phrase.start < m.end)


def at_odds(pair: Pair, people: People, tables: Tables) -> bool:
    """Whether the one phrase has other numbers or persons than the other, or stands in a clause that denies something,
    or tells of another thing of its kind, where that of the other does not."""
    one, other = (_numbers(_text(p, people), tables) for p in (pair.left, pair.right))
    who, whom = (_named(p, people) for p in (pair.left, pair.right))
    denied = [tables.denying.search(_clause(p, people)) is not None for p in (pair.left, pair.right)]
    another = [tables.another.search(_clause(p, people)) is not None for p in (pair.left, pair.right)]
    counted = bool(one or other) and not one & other
    return counted or who != whom or denied[0] != denied[1] or another[0] != another[1]


def _text(phrase: Phrase, people: People) -> str:
    return people.texts[phrase.told.source][phrase.start:phrase.end]


def _numbers(text: str, tables: Tables) -> set[str]:
    plain = {p for w in words(text) for p in w.split("-")}
    return {n.strip(".,:") for n in _NUMBER.findall(text)} | (plain & tables.ordinals) | {
        tables.numerals[p] for p in plain & tables.numerals.keys()}


def _clause(phrase: Phrase, people: People) -> str:
    """The words between the marks around a phrase, within its sentence."""
    text = people.texts[phrase.told.source]
    cuts = [m.start() for m in _CLAUSE.finditer(text, phrase.told.start, phrase.told.end)]
    start = max((c for c in cuts if c < phrase.start), default=phrase.told.start)
    end = min((c for c in cuts if c >= phrase.end), default=phrase.told.end)
    return text[start:end]
