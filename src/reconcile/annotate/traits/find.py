"""From a parsed text to what it says that things are like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reconcile.annotate.events.arguments import Located, locate
from reconcile.annotate.events.tree import Tree
from reconcile.annotate.fates.bearer import noun_of
from reconcile.annotate.fates.holds import Standing, standing
from reconcile.annotate.traits.lexicon import Kind, TraitLexicon
from reconcile.annotate.traits.phrases import phrases_at
from reconcile.model.entity import Mention
from reconcile.model.fate import STEM
from reconcile.model.fold import fold, words
from reconcile.model.source import Source
from reconcile.model.span import Span
from reconcile.model.trait import TraitTold

CONTENT = ("NOUN", "PROPN", "VERB", "ADJ")
PLURAL = ("NNS", "NNPS")
BEFORE = ("amod", "compound", "nmod", "poss")
LINKING = ("acomp", "attr", "oprd")
COPULAS = frozenset({"be", "remain", "prove", "stay", "paint"})
RELATIVE = frozenset({"who", "which", "that"})
DEFINITE = frozenset({"the", "this", "that", "its", "his", "her", "their", "my", "our"})
JOINING = frozenset({"and", "or", "nor"})
SHORTEST = 3


@dataclass(frozen=True, slots=True)
class _Text:
    """What the steps look at; `first` is the number of the first sentence."""

    tree: Tree
    source: Source
    lexicon: TraitLexicon
    where: Located
    first: int


def find_traits(
    tree: Tree, *, source: Source, lexicon: TraitLexicon, mentions: Sequence[Mention], first_sentence: int = 0
) -> tuple[TraitTold, ...]:
    """What a parsed stretch of `source` says that things are like, in the order of the text.

    `first_sentence` is the number of its first sentence; mentions carry offsets in the source's text.
    """
    text = _Text(tree, source, lexicon, locate(tree, mentions), first_sentence)
    return tuple(t for i in range(len(tree.lower))
                 for t in (*_modifiers(text, i), *_makes(text, i), *_phrases(text, i)))


def _modifiers(text: _Text, i: int) -> Iterator[TraitTold]:
    """The values that a word gives to the noun that it describes."""
    tree = text.tree
    known = {kind.name: (kind, value) for form in (tree.lemmas[i], tree.lower[i])
             for kind, value in text.lexicon.modifiers.get(form, ())}
    if not known or _hyphened(tree, i):
        return
    described = _described(text, i)
    beside = _coordinated(text, i) if described < 0 else -1
    described = _described(text, beside) if beside >= 0 else described
    for _, (kind, value) in sorted(known.items()):
        noun = i if kind.names and tree.pos[i] == "NOUN" else described
        bearer = _name(text, noun) if kind.names and noun >= 0 else noun
        thing = _thing(text, noun, kind) if bearer >= 0 else None
        if thing is not None:
            yield _trait(text, kind, value, thing, bearer, i)


def _makes(text: _Text, i: int) -> Iterator[TraitTold]:
    """The make that a word names, of the noun before which it stands or for which it does ("a green Bedford")."""
    tree = text.tree
    make = fold(tree.words[i]) if tree.pos[i] == "PROPN" else ""
    if make not in text.lexicon.makes:
        return
    noun = tree.heads[i] if tree.deps[i] in BEFORE else i
    for kind in text.lexicon.named:
        thing = _thing(text, noun, kind)
        certain = tree.lemmas[noun] in kind.things or any(tree.pos[k] == "DET" or tree.pos[k] == "PRON" for k in
                                                          tree.kids(noun, "det", "poss"))
        if thing and certain:
            yield _trait(text, kind, make, thing, noun, i)


def _hyphened(tree: Tree, i: int) -> bool:
    """Whether a word is a part of another: "Danish-born", "off-white"."""
    around = [tree.words[k] for k in (i - 1, i + 1) if 0 <= k < len(tree.words)]
    return "-" in around or "–" in around


def _coordinated(text: _Text, i: int) -> int:
    """The modifier with which a word shares its noun: "right" of "the left and the right engine", -1 if none."""
    tree = text.tree
    near = range(i + 1, min(i + 4, len(tree.lower)))
    joined = any(tree.lower[k] in JOINING for k in near)
    return next((k for k in near if joined and tree.lower[k] in text.lexicon.modifiers), -1)


def _described(text: _Text, i: int) -> int:
    """The noun that a word describes, -1 if there is none or it is not told as a fact."""
    tree = text.tree
    while tree.deps[i] == "conj" and tree.pos[tree.heads[i]] in ("ADJ", "NOUN", "PROPN"):
        i = tree.heads[i]
    noun = noun_of(tree, i) if tree.deps[i] in (*BEFORE, "pobj") else -1
    if noun >= 0:
        sure = any(tree.lower[k] in DEFINITE for k in tree.kids(noun, "det", "poss")) or tree.pos[noun] == "PROPN"
        return noun if sure or _stands(text, tree.clause[noun]) else -1
    verb = tree.heads[i]
    linked = tree.deps[i] in LINKING and tree.lemmas[verb] in COPULAS and not tree.kids(i, "det")
    if not linked or not _stands(text, verb):
        return -1
    subjects = tree.kids(verb, "nsubj", "nsubjpass")
    relative = bool(subjects) and tree.lower[subjects[0]] in RELATIVE and tree.deps[verb] == "relcl"
    noun = tree.heads[verb] if relative or (not subjects and tree.deps[verb] == "acl") else max(subjects, default=-1)
    return noun if noun >= 0 and tree.pos[noun] in ("NOUN", "PROPN") else -1


def _stands(text: _Text, verb: int) -> bool:
    """Whether a clause is told as a fact, by the text or by somebody in it."""
    return standing(text.tree, verb, text.lexicon.words) in (Standing(), Standing(claimed=True))


def _thing(text: _Text, noun: int, kind: Kind) -> str | None:
    """What the rules take a noun for, "" for a name, None for what the contrast is not said of."""
    tree = text.tree
    around = {tree.lower[k] for k in (*tree.kids(noun, "amod", "compound", "nmod"), noun)}
    behind = {tree.lower[k] for k in tree.subtree(noun) if k > noun}
    if kind.unless & (around | behind):
        return None
    if kind.names:
        return ""
    if tree.pos[noun] == "PROPN" and tree.lemmas[noun] not in kind.things:
        makes = {text.lexicon.makes.get(w, "") for w in _names(tree, noun)} & kind.things.keys()
        return kind.things[min(makes)] if makes else None
    return kind.things.get(tree.lemmas[noun])


def _name(text: _Text, noun: int) -> int:
    """The name of a body, person or thing that a noun stands before or behind ("the brewer Hansborg", "Hansborg, a
    brewer"), -1 if there is none."""
    tree = text.tree
    behind = noun + 1 if noun + 1 < len(tree.pos) and tree.pos[noun + 1] == "PROPN" else -1
    at = noun if tree.pos[noun] == "PROPN" else tree.heads[noun] if tree.deps[noun] == "appos" else behind
    if at < 0 or tree.pos[at] != "PROPN" or tree.tags[noun] in PLURAL:
        return -1
    n = text.where.at.get(at, -1)
    if n < 0:
        return at
    return -1 if text.where.mentions[n].kind == "place" else text.where.tokens[n][-1]


def _names(tree: Tree, noun: int) -> tuple[str, ...]:
    """The folded words of the name of a noun, if it has one."""
    near = (noun, *tree.kids(noun, "compound", "flat", "nmod", "appos"))
    return tuple(sorted({w for k in near if tree.pos[k] == "PROPN" for w in words(tree.words[k])}))


def _phrases(text: _Text, i: int) -> Iterator[TraitTold]:
    """The values that the phrases beginning at a word tell by themselves."""
    tree = text.tree
    for phrase, end in phrases_at(tree, i, text.lexicon):
        stands = standing(tree, tree.clause[i], text.lexicon.words)
        if stands is not None and (phrase.denies or not stands.denied):
            low, high = tree.starts[i], tree.ends[end]
            yield _told(text, phrase.kind, phrase.value, phrase.kind.first, Span(text.source.text[low:high], low, high),
                        at=i, noun=-1)


def _trait(text: _Text, kind: Kind, value: str, thing: str, noun: int, i: int) -> TraitTold:
    tree = text.tree
    near = [*tree.kids(noun, "amod", "compound", "nmod", "poss", "det"), noun, i]
    together = [k for k in near if k == i or min(noun, i) - 6 <= k <= max(noun, i)]
    low, high = tree.starts[min(together)], tree.ends[max(together)]
    return _told(text, kind, value, thing, Span(text.source.text[low:high], low, high), at=i, noun=noun)


def _told(text: _Text, kind: Kind, value: str, thing: str, word: Span, *, at: int, noun: int) -> TraitTold:
    tree, source = text.tree, text.source
    sentence = tree.sentence[at]
    start, end = tree.sentences[sentence]
    before = tree.sentences[sentence - 1] if sentence else (start, start)
    marked = [k for k in _beside(tree, noun, "amod", "compound", "nmod", "nummod") if k != at and _marks(text, k)]
    dets = {tree.lower[k] for k in _beside(tree, noun, "det", "poss")}
    named = _called(text, noun, thing) if noun >= 0 else ()
    return TraitTold(
        source=source.id, contrast=kind.name, value=value, thing=thing, word=word,
        noun=Span(tree.words[noun], tree.starts[noun], tree.ends[noun]) if noun >= 0 else word,
        names=named, marks=_stems(tree, marked),
        of=_stems(tree, _behind(tree, noun)),
        owner=_owner(text, noun, kind), definite=bool(dets & DEFINITE or named), indefinite=bool(dets & {"a", "an"}),
        plural=noun >= 0 and tree.tags[noun] in PLURAL, words=_stems(tree, range(start, end)),
        before=_stems(tree, [k for k in range(*before) if tree.pos[k] in ("NOUN", "PROPN")]),
        sentence=text.first + sentence, start=tree.starts[start], end=tree.ends[end - 1],
    )


def _beside(tree: Tree, noun: int, *deps: str) -> list[int]:
    """What hangs on a noun by one of the labels; nothing where a phrase tells by itself."""
    return tree.kids(noun, *deps) if noun >= 0 else []


def _behind(tree: Tree, noun: int) -> list[int]:
    """What a noun is of: the names in the phrases that hang on it, and the nouns of its owner."""
    under = [(c, k) for c in _beside(tree, noun, "prep", "poss") for k in tree.subtree(c) if not tree.kids(k, "nummod")]
    return [k for c, k in under if tree.pos[k] == "PROPN" or (tree.pos[k] == "NOUN" and tree.lower[c] != "in"
                                                              and (tree.lower[c] == "of" or tree.deps[c] == "poss"))]


def _called(text: _Text, noun: int, thing: str) -> tuple[str, ...]:
    """The folded name of what is told of: a Ford Cortina has none, however many of them there are."""
    named = _names(text.tree, noun)
    return () if thing and any(w in text.lexicon.makes for w in named) else named


def _marks(text: _Text, k: int) -> bool:
    """Whether a word before a noun tells what it is, and no value of a contrast or name."""
    return text.tree.pos[k] != "PROPN" and text.tree.lemmas[k] not in text.lexicon.modifiers


def _owner(text: _Text, noun: int, kind: Kind) -> int:
    """Where the mention begins of whom a thing is a part: before it ("his leg"), behind "of", or the one who has it
    done to him in its clause ("was shot in the leg"); -1 if there is none."""
    tree = text.tree
    if noun < 0 or not kind.owned:
        return -1
    around = _beside(tree, noun, "compound", "nmod", "appos")
    own = [k for a in (noun, *around) for k in _owners(tree, a)]
    if not own and tree.deps[noun] == "appos":
        own = _owners(tree, tree.heads[noun])
    if not kind.names and all(tree.pos[k] == "PRON" for k in own):
        around = tree.kids(tree.clause[noun], "nsubjpass", "dobj", "nsubj")
        own = [*(k for k in around if tree.pos[k] == "PROPN"), *own, *around]
    found = [text.where.mentions[n].start for k in own if k != noun and (n := text.where.at.get(k, -1)) >= 0]
    return found[0] if found else -1


def _owners(tree: Tree, noun: int) -> list[int]:
    """Whose a noun is, by its grammar."""
    behind = [k for p in tree.kids(noun, "prep") if tree.lower[p] == "of" for k in tree.kids(p, "pobj")]
    return [*tree.kids(noun, "poss"), *behind]


def _stems(tree: Tree, tokens: Sequence[int]) -> tuple[str, ...]:
    """The first letters of the content words, folded, sorted."""
    found = {fold(tree.lemmas[k])[:STEM] for k in tokens if tree.pos[k] in CONTENT and len(tree.lemmas[k]) >= SHORTEST}
    return tuple(sorted(found - {""}))
