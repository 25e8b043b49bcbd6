"""Who fills which role, as the sentences of a text tell it.

"The captain, Ole Dahl", "Captain Ole Dahl", "Ole Dahl was the captain", "Captain: Ole Dahl", "Ole Dahl, who as captain
of the ship", "the ship, commanded by Ole Dahl": one role, six ways. What is doubted, denied, wished for or past, and
what is told of one of several, is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reconcile.annotate.events.tree import Tree
from reconcile.annotate.roles.lexicon import Phrase, RoleLexicon
from reconcile.annotate.roles.reading import Reading, name_at, named_by, place_of, read, said_of, surroundings
from reconcile.model.entity import Mention
from reconcile.model.event import Span
from reconcile.model.role import RoleForm, RoleTold
from reconcile.model.when import Timex
from reconcile.rulebook.roles import RoleKind

SERVING = frozenset({"serve", "act", "work", "sit", "fly", "sail", "be"})
PLURAL = ("NNS", "NNPS")
NOBODY = Span("", 0, 0)
MARKS = frozenset({"amod", "compound", "nmod", "nummod", "advmod", "det", "poss", "punct", "nn"})


@dataclass(frozen=True, slots=True)
class _Found:
    """A role told at a token: its word's tokens, its holder and how it is told; `said` heads those
    words, `taken` is what a verb takes."""

    kind: RoleKind
    word: range
    token: int
    holder: Span
    form: RoleForm
    said: int
    taken: tuple[int, ...] = ()
    by_verb: bool = False


def find_roles(
    tree: Tree, *, source: str, text: str, lexicon: RoleLexicon, mentions: Sequence[Mention], dates: Sequence[Timex],
    first_sentence: int = 0,
) -> tuple[RoleTold, ...]:
    """The roles told in a parsed stretch of `text`, in its order. All offsets are those of the source's text."""
    if not any(lemma in lexicon.nouns or lemma in lexicon.verbs or lemma in lexicon.takes or lemma in lexicon.phrases
               for lemma in tree.lemmas):
        return ()
    dated = frozenset(i for d in dates for i in tree.tokens_of(d.start, d.end))
    reading = read(tree, text, lexicon, mentions, dated)
    found = [told for i in range(len(tree.words)) for told in _at(reading, i)]
    made = [m for f in found if (m := _told(reading, f, source, first_sentence)) is not None]
    unique: dict[tuple[str, int], RoleTold] = {}
    for told in sorted(made, key=lambda m: (m.form == "phrase", -len(m.of), m.word.start)):
        unique.setdefault((told.role, told.holder.start or -told.word.start), told)
    return tuple(sorted(unique.values(), key=lambda m: (m.word.start, m.holder.start, m.role)))


def _at(reading: Reading, i: int) -> Iterator[_Found]:
    tree, lexicon = reading.tree, reading.lexicon
    if tree.tags[i][:2] == "NN":
        known = lexicon.nouns.get(tree.lemmas[i]) or lexicon.nouns.get(tree.lower[i], ())
        phrase = next((p for p in known if _stands(tree, p, i)), None)
        if phrase is not None:
            yield from _by_noun(reading, range(i - len(phrase.before), i + 1 + len(phrase.after)), i, phrase.kind)
    if tree.tags[i][:2] == "VB":
        for kind in lexicon.verbs.get(tree.lemmas[i], ()):
            yield from _by_verb(reading, i, kind, takes=False)
        for kind in lexicon.takes.get(tree.lemmas[i], ()):
            yield from _by_verb(reading, i, kind, takes=True)
    for phrase in lexicon.phrases.get(tree.lower[i], ()):
        if _stands(tree, phrase, i):
            yield from _by_place(reading, range(i, i + 1 + len(phrase.after)), phrase.kind)


def _stands(tree: Tree, phrase: Phrase, i: int) -> bool:
    """Whether the words before and behind a word are those of a phrase."""
    first = i - len(phrase.before)
    return first >= 0 and tuple(tree.lower[first:i]) == phrase.before \
        and tuple(tree.lower[i + 1:i + 1 + len(phrase.after)]) == phrase.after


def _by_noun(reading: Reading, word: range, noun: int, kind: RoleKind) -> Iterator[_Found]:
    tree = reading.tree
    if tree.tags[noun] in PLURAL and tree.lower[noun] != tree.lemmas[noun]:
        yield _Found(kind, word, noun, NOBODY, "several", noun)
        return
    top = tree.head_of(word)
    for form, head in _holders(reading, word, top):
        several = form in ("equation", "as") and tree.kids(head, "conj")
        name = name_at(reading, head, kind) if head not in word and not several else None
        if name is not None:
            yield _Found(kind, word, noun, name, form, top)
            return


def _holders(reading: Reading, word: range, i: int) -> Iterator[tuple[RoleForm, int]]:
    """The words that may head the holder's name, and how each is told to be the holder; `i` heads the role's words."""
    tree, head, behind = reading.tree, reading.tree.heads[i], word.stop
    start, end = tree.sentences[tree.sentence[i]]
    if behind + 1 < end and tree.lower[behind] == ":" and word.start - start <= 1:
        yield "label", _last_of_name(tree, behind + 1, end)
    if tree.deps[i] in ("compound", "nmod", "amod") and behind <= head < end \
            and head in reading.mention and _capital_run(tree, behind, head):
        yield "title", head
    if tree.deps[i] == "appos" and head < i:
        yield "apposition", head
    for child in tree.kids(i, "appos"):
        yield "apposition", child
    for child in (a for p in tree.kids(i, "prep") for o in tree.kids(p, "pobj") for a in tree.kids(o, "appos")):
        if tree.pos[child] == "PROPN" and tree.kids(child, "compound"):
            yield "apposition", child  # "the captain of the Nordlys, Ole Dahl": hung on the ship
    if tree.deps[i] in ("nsubj", "attr") and tree.lemmas[head] == "be":
        other = ("attr", "acomp") if tree.deps[i] == "nsubj" else ("nsubj",)
        for child in tree.kids(head, *other):
            yield "equation", _antecedent(tree, child)
    if tree.deps[i] == "pobj" and tree.lower[head] == "as":
        yield from (("as", h) for h in _behind_as(tree, head))
    if behind + 2 < end and tree.lower[behind] == "," and tree.pos[behind + 1] == "PROPN" and not tree.kids(i, "conj"):
        last = _last_of_name(tree, behind + 1, end)
        if last + 1 < end and tree.lower[last + 1] in (",", ".", ";", ")"):
            yield "apposition", last  # where the parser lost its way


def _by_place(reading: Reading, word: range, kind: RoleKind) -> Iterator[_Found]:
    """ "At the controls was Ole Dahl"; "in the signal box, Ole Dahl was on duty": where somebody was, and at what."""
    tree = reading.tree
    head = tree.heads[word.start]
    clause = tree.clause[word.start]
    if not any(reading.word("role_duty", i) for i in (*word, *tree.subtree(clause))):
        return
    for holder in [head] if tree.pos[head] == "PROPN" else tree.kids(clause, "nsubj", "nsubjpass", "attr"):
        name = name_at(reading, _antecedent(tree, holder), kind)
        if name is not None:
            yield _Found(kind, word, clause, name, "phrase", word[-1])
            return


def _last_of_name(tree: Tree, first: int, end: int) -> int:
    last = first
    while last + 1 < end and (tree.pos[last + 1] == "PROPN" or tree.lower[last + 1] == "-"):
        last += 1
    return last


def _capital_run(tree: Tree, first: int, head: int) -> bool:
    return all(tree.words[j][:1].isupper() or tree.lower[j] in ("-", "de", "van", "von", "der", "da", "di", "bin", "al")
               for j in range(first, head + 1))


def _antecedent(tree: Tree, i: int) -> int:
    """Whom "who" stands for, else the word itself."""
    verb = tree.heads[i]
    return tree.heads[verb] if tree.lower[i] in ("who", "which", "that") and tree.deps[verb] == "relcl" else i


def _behind_as(tree: Tree, preposition: int) -> Iterator[int]:
    """Who is said to be something by "as": the word that it hangs on, or the subject of its verb."""
    holder = tree.heads[preposition]
    if tree.pos[holder] in ("VERB", "AUX"):
        ahead = preposition < holder  # "as captain, he ...": whatever follows, it is said of the subject
        if ahead or (tree.lemmas[holder] in SERVING and not tree.kids(holder, "auxpass")):
            yield from (_antecedent(tree, s) for s in tree.kids(holder, "nsubj", "nsubjpass"))
    elif tree.lower[holder] in ("who", "which"):
        yield _antecedent(tree, holder)
    else:
        yield holder


def _by_verb(reading: Reading, i: int, kind: RoleKind, *, takes: bool) -> Iterator[_Found]:
    tree = reading.tree
    agents = [o for c in tree.subtree(i) if c > i and tree.lower[c] == "by" and tree.clause[c] == tree.clause[i]
              for o in tree.kids(c, "pobj")]
    bare = tree.tags[i] == "VBN" and tree.deps[i] in ("acl", "conj", "advcl") and not tree.kids(i, "aux", "nsubj")
    passive = bool(tree.kids(i, "auxpass", "nsubjpass")) or bare
    subjects = _subjects(tree, i)
    doers, done = (agents, subjects) if passive else (subjects, tree.kids(i, "dobj"))
    if takes and not doers:
        return  # "she was married": to whom?
    holders, said = (done, doers) if takes else (doers, done)
    for holder in holders:
        alone = tree.pos[holder] in ("PROPN", "NOUN") and not tree.kids(holder, "conj")
        name = name_at(reading, holder, kind, by_verb=True) if alone else None
        if name is not None:
            yield _Found(kind, range(i, i + 1), i, name, "verb", i, tuple(said), by_verb=True)
            return


def _subjects(tree: Tree, verb: int) -> list[int]:
    """Who or what a verb form is said of: its subject, that of the verb it goes with, or the noun that it hangs on."""
    own = tree.kids(verb, "nsubj", "nsubjpass")
    if not own and tree.deps[verb] in ("conj", "advcl"):
        own = tree.kids(tree.heads[verb], "nsubj", "nsubjpass")
    if not own and tree.deps[verb] == "acl":
        own = [tree.heads[verb]]
    return [_antecedent(tree, s) for s in own]


def _told(reading: Reading, found: _Found, source: str, first_sentence: int) -> RoleTold | None:
    tree, i = reading.tree, found.token
    number = tree.sentence[i]
    if found.form != "several" and (_doubtful(reading, found) or _one_of_several(reading, found)):
        return None
    low, high = tree.sentences[number]
    holder = tree.tokens_of(found.holder.start, found.holder.end) if found.holder.text else range(0)
    own = frozenset((*holder, *found.word))
    if found.by_verb:
        of = tuple(sorted({w for t in found.taken for w in named_by(reading, t)}))
    else:
        of = said_of(reading, found.said, skip=own)
        of = of or (place_of(reading, i) if found.form == "title" else ())
    stems, named = surroundings(reading, number, own)
    rank = sorted({tree.lower[c] for c in _marks(tree, found) if reading.word("role_rank", c)})
    return RoleTold(
        source, found.kind.role, reading.span(found.word.start, found.word.stop), found.holder, of, tuple(rank),
        found.form, found.by_verb or _definite(tree, found.said),
        not found.by_verb and reading.word("role_passing", tree.clause[i]),
        number + first_sentence, tree.starts[low], tree.ends[high - 1], stems, named,
    )


def _marks(tree: Tree, found: _Found) -> list[int]:
    """The words before a role's noun that belong to it."""
    if found.by_verb:
        return []
    first = found.word.start
    own = [c for c in tree.children[found.said] if c < first and tree.deps[c] in MARKS]
    before = [first - 1] if first and tree.pos[first - 1] in ("ADJ", "NOUN", "PROPN", "PUNCT") \
        and tree.sentence[first - 1] == tree.sentence[found.token] else []
    return sorted({*own, *before})


def _definite(tree: Tree, i: int) -> bool:
    return not any(tree.lower[c] in ("a", "an", "another", "one", "some") for c in tree.kids(i, "det", "nummod"))


def _doubtful(reading: Reading, found: _Found) -> bool:
    """Whether the words are qualified ("alleged"), or the clause that tells the role is denied, doubted or a wish."""
    tree, i = reading.tree, found.token
    if any(reading.word("role_doubt", c) for c in tree.children[i]):
        return True
    if found.form in ("title", "apposition", "label"):
        return False
    return any(tree.deps[c] == "neg" or tree.tags[c] in ("MD", "TO") or reading.word("role_doubt", c)
               or (tree.deps[c] == "mark" and tree.lower[c] in ("if", "whether"))
               for j in (i, tree.clause[i]) for c in tree.children[j])


def _one_of_several(reading: Reading, found: _Found) -> bool:
    """Whether it is one of several holders, a former or a later one: "another judge", "one of the drivers"."""
    return any(reading.word("role_other", c) for c in _marks(reading.tree, found))
