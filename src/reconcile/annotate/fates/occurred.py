"""What there was or was none of, whoever did it: "no shots were fired", "a guard was shot dead"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reconcile.annotate.events.tree import Tree
from reconcile.annotate.fates.holds import Standing, Words, of_none, standing
from reconcile.annotate.fates.lexicon import ABSENT, EVERYBODY, FateLexicon, Pattern
from reconcile.model.fate import OCCURRED, STEM, FateTold
from reconcile.model.fold import fold
from reconcile.model.fold import words as folded
from reconcile.model.source import Source
from reconcile.model.span import Span

SHORTEST = 3
SUBJECTS, ACTED_ON = ("nsubj", "nsubjpass"), ("dobj", "nsubjpass", "attr", "nsubj")
PART = ("compound", "amod", "nmod", "npadvmod", "poss")  # of another noun: "strike ballot"
ALL = frozenset({"all", "every", "both", "everyone", "everybody"})
ANY = frozenset({"a", "an", "any", "single", "no", "not"})
SAID = ("ccomp", "acl", "relcl", "dobj", "pobj", "prep", "attr", "nsubj", "xcomp", "conj", "appos")
TALES = frozenset({"story", "report", "rumour", "rumor", "tale", "legend"})
DENY, WITHOUT, NEVER = "deny", "without", "never"
DEEP = 6
BESIDE = 5  # words


@dataclass(frozen=True, slots=True)
class _Said:
    """Whether a word says that there was none, and of what alone or by whom, "" for anybody."""

    denied: bool
    whom: str = ""


def find_occurred(tree: Tree, source: Source, lexicon: FateLexicon, first_sentence: int) -> Iterator[FateTold]:
    """What a parsed stretch says that there was, or that there was none of, in the order of the text."""
    known, words = lexicon.occurrences, lexicon.words
    for i, lemma in enumerate(tree.lemmas):
        seen: set[str] = set()
        for pattern in (p for form in dict.fromkeys((lemma, tree.lower[i])) for p in known.get(form, ())):
            said = None if pattern.opposition in seen else _said(tree, i, pattern, words)
            if said is not None:
                seen.add(pattern.opposition)
                yield _told(tree, source, i, pattern.opposition, said, first_sentence)


def _said(tree: Tree, i: int, pattern: Pattern, words: Words) -> _Said | None:
    if pattern.side == ABSENT:
        return _absent(tree, i, pattern, words)
    if pattern.manner == "of":
        return _by_noun(tree, i, pattern, words)
    return _by_verb(tree, i, pattern, words) if tree.pos[i] == "VERB" else None


def _absent(tree: Tree, i: int, pattern: Pattern, words: Words) -> _Said | None:
    """A word that alone says so ("unanimously"), and no more than that is said to be possible."""
    low, high = tree.sentences[tree.sentence[i]]
    near = {*tree.lemmas[max(low, i - BESIDE):min(high, i + BESIDE + 1)]}
    if any(near.isdisjoint(forms) for forms in pattern.rest):
        return None
    stands = standing(tree, i if tree.pos[i] in ("VERB", "AUX") else tree.clause[i], words)
    nobody = any(form in words["no_one"] for forms in pattern.rest for form in forms)
    fits = stands is not None and (nobody or not stands.denied)
    return _Said(True, "" if nobody or tree.pos[i] != "ADJ" else _whose(tree, i)) if fits else None


def _whose(tree: Tree, i: int) -> str:
    """The noun of what an adjective is said of ("the town was undamaged"), "" where it goes by a name."""
    described = [tree.heads[i]] if tree.deps[i] == "amod" else tree.kids(tree.clause[i], *SUBJECTS)
    return next((fold(tree.lemmas[k]) for k in described if tree.pos[k] == "NOUN"), "")


def _by_verb(tree: Tree, verb: int, pattern: Pattern, words: Words) -> _Said | None:
    acted_on = tree.kids(verb, "nsubjpass")
    near = [k for k in tree.subtree(verb) if tree.clause[k] == tree.clause[verb] or tree.heads[k] == verb]
    doers = {k for s in tree.kids(verb, "nsubj") for k in tree.subtree(s)}
    said = {form for k in near if k not in doers and k != verb for form in (tree.lemmas[k], tree.lower[k])}
    if any(said.isdisjoint(forms) for forms in pattern.rest):
        return None
    whose = pattern.manner == "undergoes" and not (acted_on or tree.kids(verb, "dobj") or tree.tags[verb] == "VBN")
    active = pattern.manner == "does" and not (pattern.rest or pattern.side) and bool(acted_on)
    stands = standing(tree, verb, words, (verb,))
    if whose or active or (stands is None and not _denied_by(tree, verb)):
        return None
    if pattern.side == EVERYBODY:
        return _Said(denied=True) if stands == Standing() and _everybody(tree, verb) else None
    if stands is not None and not stands.denied:
        beasts = any(tree.lemmas[k] in words["animals"] for k in tree.kids(verb, *SUBJECTS, "dobj"))
        return None if beasts else _Said(denied=False)
    return _verb_denied(tree, verb, pattern, words)


def _verb_denied(tree: Tree, verb: int, pattern: Pattern, words: Words) -> _Said | None:
    if _so_far(tree, verb, words):
        return None
    none = [k for k in tree.children[verb] if tree.deps[k] in ACTED_ON and _nobody(tree, k, words)]
    if not none and _in_part(tree, verb, words):
        return None
    if none:
        head = tree.lemmas[none[0]]
        named = any(head in forms for forms in pattern.rest) or head in words["no_one"] | words["people_at_large"]
        return _Said(True, "" if named else fold(head))
    if tree.deps[verb] == "pcomp" or any(tree.lower[k] == NEVER for k in tree.kids(verb, "neg")):
        return _Said(denied=True)
    head = next((tree.lemmas[k] for k in tree.kids(verb, *SUBJECTS) if tree.pos[k] in ("NOUN", "PROPN")), "")
    named = any(head in forms for forms in pattern.rest)
    return _Said(True, "" if named else fold(head)) if head else None


def _by_noun(tree: Tree, i: int, pattern: Pattern, words: Words) -> _Said | None:
    if tree.pos[i] not in ("NOUN", "PROPN") or tree.deps[i] in PART:
        return None
    under = {tree.lemmas[k] for k in tree.subtree(i)} if pattern.rest else frozenset()
    if any(under.isdisjoint(forms) for forms in pattern.rest):
        return None
    verb = tree.clause[i]
    stands = standing(tree, verb, words)
    above = [k for k in tree.path(i)[:DEEP] if k != i and (tree.clause[k] == verb or k == verb)]
    if _denied_by(tree, i):
        return _Said(denied=True)
    if stands is None or any(tree.lemmas[k] in words["averting"] for k in above):
        return None
    none = of_none(tree, i) or any(tree.lower[k] == WITHOUT for k in above)
    if none or stands.denied:
        bare = all(tree.lower[k] in ANY for k in tree.kids(i, "det", "poss"))
        never = any(tree.lower[k] == NEVER for k in tree.kids(verb, "neg"))
        plain = bool(tree.kids(verb, "neg")) and (tree.deps[i] not in SUBJECTS or tree.deps[i] == "nsubjpass" or never)
        told = none or (bare and plain and (tree.deps[i] in ACTED_ON or never))
        part = _so_far(tree, verb, words) or (not none and _in_part(tree, verb, words))
        return _Said(denied=True) if told and not part else None
    return _Said(denied=False)


def _denied_by(tree: Tree, i: int) -> bool:
    """Whether somebody denies it ("denied that there had been a quarrel"); who denies a charge is accused of it."""
    path = tree.path(i)[:DEEP]
    for below, k in pairwise(path):
        if tree.lemmas[k] == DENY:
            told = tree.deps[below] == "ccomp" or tree.lemmas[below] in TALES
            return told and below != i and not tree.kids(k, "neg")
        if tree.deps[below] not in SAID:
            return False
    return False


def _so_far(tree: Tree, verb: int, words: Words) -> bool:
    """Whether a denial holds for a time only ("not yet", "no group has claimed it")."""
    own = {tree.lower[k] for k in tree.subtree(verb) if tree.clause[k] == tree.clause[verb]}
    perfect = any(tree.lower[k] in ("has", "have") for k in tree.kids(verb, "aux"))
    return bool(own & words["denied_so_far"]) or (perfect and NEVER not in own)


def _in_part(tree: Tree, verb: int, words: Words) -> bool:
    """Whether "not" denies but a part of it ("not many", "not normally")."""
    return any(tree.lower[k] in words["half_denied"] for k in tree.subtree(verb) if tree.clause[k] == tree.clause[verb])


def _nobody(tree: Tree, k: int, words: Words) -> bool:
    return tree.lower[k] in words["no_one"] or of_none(tree, k)


def _everybody(tree: Tree, verb: int) -> bool:
    """Whether it is said of all ("all the crew survived", "everyone on board was brought to safety")."""
    subjects = tree.kids(verb, *SUBJECTS)
    return any(tree.lower[k] in ALL or any(tree.lower[c] in ALL for c in tree.children[k]) for k in subjects)


def _told(tree: Tree, source: Source, i: int, name: str, said: _Said, first_sentence: int) -> FateTold:
    low, high = tree.sentences[tree.sentence[i]]
    start, end = tree.starts[low], tree.ends[high - 1]
    word = Span(source.text[tree.starts[i]:tree.ends[i]], tree.starts[i], tree.ends[i])
    before = tree.sentences[tree.sentence[i] - 1] if tree.sentence[i] else (low, low)
    named = {w for k in range(low, high) if tree.pos[k] == "PROPN" for w in folded(tree.words[k])}
    return FateTold(
        source=source.id, opposition=OCCURRED, side=name, word=word, who=word, head=said.whom, of=(),
        names=tuple(sorted(named)), called=(), definite=True, indefinite=False, denied=said.denied, implied=False,
        later=False, claimed=False, about=(), matter=(), every=True, now=False, words=_stems(tree, range(low, high)),
        before=_stems(tree, range(*before)), sentence=first_sentence + tree.sentence[i], start=start, end=end,
    )


def _stems(tree: Tree, tokens: Sequence[int]) -> tuple[str, ...]:
    """The first letters of the nouns and names, folded, sorted."""
    nouns = [tree.lemmas[k] for k in tokens if tree.pos[k] in ("NOUN", "PROPN")]
    return tuple(sorted({fold(n)[:STEM] for n in nouns if len(n) > SHORTEST} - {""}))
