"""What persons are: beside a name ("the chemist Ada Lind", "Ada Lind, a former mayor"), or by "was"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from reconcile.compare.lives.fact import Fact
from reconcile.compare.lives.people import STOP, Cast
from reconcile.compare.saying import Saying
from reconcile.compare.tables import Tables
from reconcile.model import trie
from reconcile.model.entity import Entity, Mention
from reconcile.model.fold import words
from reconcile.rulebook.lives import LifeRule

BESIDE = 15  # characters
MOST = 3  # words before a calling
MORE = 40  # characters behind one calling in which a second one is told
HELD, NEVER = "held", "never held"


@dataclass(frozen=True, slots=True)
class Calling:
    """A calling by the first of its words in the rules, and `others` that its text speaks of, of whomever."""

    kind: str
    others: frozenset[str] = frozenset()

    def excludes(self, other: Calling) -> bool:
        """Whether it is another, and neither text speaks of the other's."""
        return self.kind != other.kind and self.kind not in other.others and other.kind not in self.others


def any_of(found: Collection[str]) -> str:
    """A pattern for one of several phrases, the longest first; of none, for nothing at all, which is everywhere."""
    return _any_of(tuple(found)) if found else ""


@lru_cache(maxsize=256)  # each source is asked for the words of each fact
def _any_of(found: tuple[str, ...]) -> str:
    return trie.any_of(found, trie.AS_IS)


def guarded(text: str, start: int, end: int, rule: LifeRule) -> bool:
    """Whether a word right before or behind a phrase makes it another thing."""
    around = {*words(text[max(0, start - BESIDE) : start])[-1:], *words(text[end : end + BESIDE])[:1]}
    return bool(around & set(rule.unless))


def callings_of(rule: LifeRule, cast: Cast, tables: Tables) -> Iterator[Fact]:
    """The callings of a rule that texts give to persons by name."""
    kinds = {word: own[0] for own in rule.callings for word in own}
    if not (kinds or rule.office or rule.denied):
        return
    any_time = bool(rule.office or rule.denied or rule.past)
    for source in sorted(cast.home):
        if rule.titles:
            yield from _titles(source, rule, kinds, cast, tables)
        for person, mention in cast.described.get(source, ()) if not (rule.kin or rule.titles) else ():
            kind = _kind(mention, kinds, rule) if any_time or not _past(mention, tables) else ""
            event = cast.near(source, mention.start) if kind else None
            if event is not None:
                side: Saying[object] = Saying(event, Calling(kind), kind, mention.text, mention.start, mention.end)
                yield Fact(rule.name, rule.label, (person,), side)
        if rule.kin:
            yield from _of_kin(source, rule, kinds, cast, tables)
        if rule.denied:
            yield from _denied(source, rule, cast, tables)


def _titles(source: str, rule: LifeRule, kinds: Mapping[str, str], cast: Cast, tables: Tables) -> Iterator[Fact]:
    """The titles before names, in a text that has no word of another ("was made a colonel")."""
    text = tables.sources[source].text
    told = {kinds[w] for w in set(words(text)) if w in kinds}
    for mention, person in cast.held.get(source, ()):
        title = mention.text[:max(0, mention.text.find(mention.name))] if mention.form == "name" else ""
        before = title.lower().split()
        kind = kinds.get(before[-1], "") if before else ""
        event = cast.near(source, mention.start) if kind else None
        if event is not None:
            calling = Calling(kind, frozenset(told))
            side: Saying[object] = Saying(event, calling, kind, mention.text, mention.start, mention.end)
            yield Fact(rule.name, rule.label, (person.id,), side)


def _past(mention: Mention, tables: Tables) -> bool:
    """Whether a calling is one of former days: it excludes no later one."""
    return mention.former or bool(tables.bygone & set(words(mention.text)))


def _kind(mention: Mention, kinds: dict[str, str], rule: LifeRule) -> str:
    if mention.former and mention.office in rule.offices:
        return HELD
    if rule.office and mention.office.endswith(rule.office) and mention.office != rule.office:
        return mention.office
    return kinds.get(mention.profession, "") if not rule.denied else ""


def _of_kin(
    source: str, rule: LifeRule, kinds: Mapping[str, str], cast: Cast, tables: Tables
) -> Iterator[Fact]:
    """The calling of somebody's kin ("the son of a village baker"), told of the person named before or right behind."""
    text = tables.sources[source].text
    kin, trades = (any_of(found) for found in (rule.kin, kinds))
    said = re.compile(rf"\b(?:{kin})\s(?:(?:an?|the)\s(?:[\w'’-]+\s){{0,{MOST}}}?)?({trades})\b")
    further = re.compile(rf"\b(?:and|then|later|or)\b[^.;\n]{{0,{MORE}}}?\b({trades})\b")
    for match in said.finditer(text):
        person, event = _whose(source, match, cast, text), cast.near(source, match.start())
        if person is not None and event is not None:
            kind = kinds[match[1]]
            side: Saying[object] = Saying(event, Calling(kind), kind, match[0], *match.span())
            yield Fact(rule.name, rule.label, (person.id,), side)
            second = further.search(text, match.end(), match.end() + MORE + BESIDE)
            if second is not None:  # "studied law and later history"
                also: Saying[object] = Saying(event, Calling(kinds[second[1]]), second[1], second[1], *second.span(1))
                yield Fact(rule.name, rule.label, (person.id,), also)


def _whose(source: str, match: re.Match[str], cast: Cast, text: str) -> Entity | None:
    """The person of the sentence last named before, the only one named behind it, or whom the text is about."""
    before = cast.before(source, match.start())
    if before is not None and not STOP.search(text, before[0].end, match.start()):
        return before[1]
    stop = STOP.search(text, match.end())
    behind = [e for m, e in cast.held.get(source, ()) if match.end() <= m.start < (stop.start() if stop else len(text))]
    return behind[0] if behind else cast.main.get(source)


def _denied(source: str, rule: LifeRule, cast: Cast, tables: Tables) -> Iterator[Fact]:
    text = tables.sources[source].text
    for match in re.finditer("|".join(sorted(map(re.escape, rule.denied))), text, re.IGNORECASE):
        person, event = cast.subject(source, match.start(), match.end(), text), cast.near(source, match.start())
        if person is not None and event is not None and not guarded(text, *match.span(), rule):
            side: Saying[object] = Saying(event, Calling(NEVER), NEVER, match[0], *match.span())
            yield Fact(rule.name, rule.label, (person.id,), side)
