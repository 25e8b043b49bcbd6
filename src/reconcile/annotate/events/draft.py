"""One event being put together, before it has its id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reconcile.annotate.events.dated import Slice
from reconcile.annotate.events.lexicon import Lexicon
from reconcile.annotate.events.tree import Tree
from reconcile.annotate.events.triggers import Trigger, borne_directly
from reconcile.model.event import PHASE, Attribute, Event, Span
from reconcile.model.quantity import Quantity
from reconcile.rulebook.events import EventRule

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
PHASES = (("begin", "begins"), ("end", "ends"))


def span_of(text: str, tree: Tree, tokens: Sequence[int]) -> Span:
    """The stretch of the source's text from the first to the last of the tokens, punctuation at its ends left out."""
    inner = list(tokens)
    while len(inner) > 1 and tree.pos[inner[0]] in ("PUNCT", "CCONJ", "SPACE"):
        inner.pop(0)
    while len(inner) > 1 and tree.pos[inner[-1]] in ("PUNCT", "CCONJ", "SPACE"):
        inner.pop()
    start, end = tree.starts[inner[0]], tree.ends[inner[-1]]
    return Span(text[start:end], start, end)


def clause_tokens(tree: Tree, allowed: Sequence[int], trigger: Trigger, piece: Slice) -> list[int]:
    """The tokens between which the event's words lie: its own clause, or its own piece of a list."""
    if piece.own is not None:
        return [i for i in piece.own if i in set(allowed)] or list(piece.own)
    tokens = sorted({*allowed, *trigger.tokens})
    first, last = tree.sentences[tree.sentence[trigger.token]]
    return [i for i in tokens if first <= i < last] or list(trigger.tokens)


def noun_phrase(tree: Tree, root: int, dates: frozenset[int]) -> list[int]:
    """A noun with its modifiers and its of-, for-, on- and between-phrases, as one unbroken stretch without dates."""
    keep: set[int] = {root}
    stack = [c for c in tree.children[root] if _belongs(tree, c)]
    while stack:
        i = stack.pop()
        if i in dates:
            continue
        keep.add(i)
        stack.extend(
            c for c in tree.children[i] if _belongs(tree, c) or tree.deps[c] in ("pobj", "conj", "cc", "punct")
        )
    first = last = root
    while first - 1 in keep:
        first -= 1
    while last + 1 in keep:
        last += 1
    while first < root and (tree.pos[first] in ("DET", "PUNCT", "CCONJ") or tree.deps[first] == "poss"):
        first += 1
    while last > root and tree.pos[last] in ("ADP", "PUNCT", "CCONJ", "DET"):
        last -= 1
    return list(range(first, last + 1))


def _belongs(tree: Tree, i: int) -> bool:
    if tree.deps[i] == "prep":
        return tree.lower[i] in ("of", "on", "for", "between", "with", "to")
    return tree.deps[i] in ("compound", "amod", "nmod", "det", "poss", "case", "nummod", "punct", "quantmod")


def find_topic(text: str, tree: Tree, t: Trigger, dates: frozenset[int], people: frozenset[int]) -> Span | None:
    """The named or described thing that the event is about: the noun's own phrase, or what the verb acts on."""
    root = t.topic if t.topic >= 0 else t.token if t.kind in ("noun", "weak") else -1
    if root < 0 and t.verb >= 0:
        done = [c for c in tree.children[t.verb] if tree.deps[c] in ("dobj", "nsubjpass", "attr")]
        told = [k for c in done if c in t.tokens for p in tree.kids(c, "prep") for k in tree.kids(p, "pobj")]
        objects = [c for c in (*done, *told) if c not in t.tokens]  # "gave its approval to the merger"
        root = next((c for c in objects if c not in people and tree.pos[c] in ("NOUN", "PROPN")), -1)
    if root < 0:
        return None
    return span_of(text, tree, noun_phrase(tree, root, dates))


def distributed_topic(text: str, tree: Tree, t: Trigger, piece: Slice) -> Span | None:
    """The one name, of several coordinated before a plural noun, that goes with this event of a list of dates:
    "in May and June ... the North-East and North-West summits" pair in order. None where the numbers differ."""
    if piece.of < 2 or tree.tags[t.token] not in ("NNS", "NNPS"):
        return None
    first = t.token
    while first > 0 and (tree.pos[first - 1] == "PROPN" or tree.lower[first - 1] in ("-", "–", "and", ",")):
        first -= 1
    chunks: list[list[int]] = [[]]
    for i in range(first, t.token):
        if tree.lower[i] in ("and", ","):
            chunks.append([])
        else:
            chunks[-1].append(i)
    chunks = [c for c in chunks if c]
    return span_of(text, tree, chunks[piece.index]) if len(chunks) == piece.of else None


def find_ordinal(quantities: Sequence[Quantity], *spans: Span | None) -> int:
    """The number in its series that the event's name bears ("the 22nd session"), 0 if none."""
    for span in spans:
        for q in quantities:
            if q.ordinal and span is not None and q.value is not None and span.start <= q.start and q.start < span.end:
                return int(q.value)
    return 0


def without_number(topic: Span | None, quantities: Sequence[Quantity]) -> Span | None:
    """A topic without the number of its session, which the event's `ordinal` holds."""
    for q in quantities:
        if topic is not None and q.ordinal and q.start == topic.start and " " in topic.text:
            rest = topic.text.split(None, 1)[1]
            return Span(rest, topic.end - len(rest), topic.end)
    return topic


def find_phase(text: str, tree: Tree, lexicon: Lexicon, t: Trigger) -> tuple[Attribute, ...]:
    """Which end of what its noun tells a clause speaks of: "the trial began", "they concluded the talks"."""
    taken_up = t.kind == "verb" and t.lemma.split(" ")[0] != tree.lemmas[t.verb]
    if t.verb < 0 or not (taken_up or (t.kind != "verb" and borne_directly(tree, t.token, t.verb))):
        return ()
    names = [value for value, words in PHASES if tree.lemmas[t.verb] in lexicon.words[words]]
    span = span_of(text, tree, (t.verb,))
    return tuple(Attribute(PHASE, value, span.text, span.start, span.end) for value in names)


def find_attributes(
    text: str, tree: Tree, t: Trigger, rule: EventRule | None, dates: frozenset[int]
) -> tuple[Attribute, ...]:
    """Qualities of the event from the words of its own phrase: the modifiers of its noun, the adverbs of its verb."""
    if rule is None or not rule.attribute:
        return ()
    near = set(t.tokens)
    for root in {t.token, t.topic} - {-1}:
        if tree.pos[root] in ("NOUN", "PROPN"):
            near.update(i for i in noun_phrase(tree, root, dates) if i <= root)
    if t.verb >= 0:
        near.update(c for c in tree.children[t.verb] if tree.deps[c] in ("advmod", "acomp", "oprd"))
    found = []
    wide = any(a.reach == "clause" for a in rule.attribute)
    clause = near | set(tree.subtree(t.verb if t.verb >= 0 else t.token)) if wide else near
    for attribute in rule.attribute:
        within = clause if attribute.reach == "clause" else near
        for value, phrases in sorted(attribute.values.items()):
            hit = next((h for p in phrases if (h := _phrase(tree, within, p.split()))), None)
            if hit:
                span = span_of(text, tree, hit)
                found.append(Attribute(attribute.name, value, span.text, span.start, span.end))
                break
    return tuple(found)


def _phrase(tree: Tree, near: set[int], words: Sequence[str]) -> list[int] | None:
    for i in sorted(near):
        run = range(i, i + len(words))
        if run[-1] < len(tree.lower) and all(
            w in (tree.lower[k], tree.lemmas[k]) for k, w in zip(run, words, strict=True)
        ):
            return list(run)
    return None


def find_keywords(tree: Tree, tokens: Sequence[int], without: frozenset[int]) -> tuple[str, ...]:
    """The content words of the clause in dictionary form, without those of dates, names and the trigger."""
    return tuple(
        sorted(
            {
                tree.lemmas[i]
                for i in tokens
                if i not in without and tree.pos[i] in CONTENT and len(tree.lemmas[i]) > 2 and tree.lemmas[i].isalpha()
            }
        )
    )


def take_over(event: Event, host: Event, relation: str) -> Event:
    """Fill what an event does not state from the event that dates it: its places, and who took part.

    Across a sentence border ("scene") only the places pass on: who is meant there, the sentence itself says. A noun
    that a clause is about ("attended") has those who act in the clause as its attendees.
    """
    places = event.places or tuple(replace(a, shared=True) for a in host.places)
    people = event.participants
    if relation == "attended":
        there = {(a.start, a.end) for a in (*people, *places)}
        come = [a for a in host.participants if (a.start, a.end) not in there and a.role != "about"]
        people += tuple(replace(a, role="attendee", shared=True) for a in come)
    elif not people and relation == "clause":
        people = tuple(replace(a, shared=True) for a in host.participants)
    return replace(event, places=places, participants=people)
