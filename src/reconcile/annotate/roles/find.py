"""Who fills which role, as the sentences of a text tell it.

"The captain, Ole Dahl", "Captain Ole Dahl", "Ole Dahl was the captain", "Captain: Ole Dahl", "Ole Dahl, who as captain
of the ship", "the ship, commanded by Ole Dahl": one role, six ways. What is doubted, denied, wished for or past, and
what is told of one of several, is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reconcile.annotate.events.tree import Tree
from reconcile.annotate.roles.anything import done, placed
from reconcile.annotate.roles.appointed import set_to
from reconcile.annotate.roles.lexicon import Phrase, RoleLexicon
from reconcile.annotate.roles.reading import Reading, named_by, place_of, read, said_of, sorts_at
from reconcile.annotate.roles.slots import by_way
from reconcile.annotate.roles.surroundings import surroundings
from reconcile.annotate.roles.ways import Found, by_deed, by_noun, by_place, by_verb_form
from reconcile.model.entity import Mention
from reconcile.model.fold import words
from reconcile.model.role import RoleForm, RoleTold
from reconcile.model.when import Timex
from reconcile.rulebook.roles import RoleKind

AT = frozenset({"at", "in", "near", "off"})
PLANNED = frozenset({"will", "shall", "'ll"})
MARKS = frozenset({"amod", "compound", "nmod", "nummod", "advmod", "det", "poss", "punct", "nn"})


def find_roles(
    tree: Tree, *, source: str, text: str, lexicon: RoleLexicon, mentions: Sequence[Mention], dates: Sequence[Timex],
    first_sentence: int = 0,
) -> tuple[RoleTold, ...]:
    """The roles told in a parsed stretch of `text`, in its order. All offsets are those of the source's text."""
    known = (lexicon.nouns, lexicon.verbs, lexicon.takes, lexicon.deeds, lexicon.phrases, lexicon.ways,
             *(acts for _, acts in lexicon.acts))
    if not any(lemma in told for told in known for lemma in tree.lemmas):
        return ()
    dated = frozenset(i for d in dates for i in tree.tokens_of(d.start, d.end))
    reading = read(tree, text, lexicon, mentions, dated)
    found = [told for i in range(len(tree.words)) for told in _at(reading, i)]
    for kind, acts in lexicon.acts:
        found += (placed if "place" in kind.fillers else done)(reading, kind, acts)
    made = [m for f in found if (m := _told(reading, f, source, first_sentence)) is not None]
    unique: dict[tuple[str, int, int], RoleTold] = {}
    for told in sorted(made, key=lambda m: (m.form == "phrase", -len(m.of), m.word.start)):
        unique.setdefault((told.role, told.holder.start or -told.word.start, told.word.start * bool(told.acts)), told)
    return tuple(sorted(unique.values(), key=lambda m: (m.word.start, m.holder.start, m.role)))


def _at(reading: Reading, i: int) -> Iterator[Found]:
    tree, lexicon = reading.tree, reading.lexicon
    if tree.tags[i][:2] == "NN" or (i and tree.lower[i - 1] == "as"):
        known = lexicon.nouns.get(tree.lemmas[i]) or lexicon.nouns.get(tree.lower[i], ())
        phrase = next((p for p in known if _stands(tree, p, i)), None)
        if phrase is not None:
            yield from by_noun(reading, range(i - len(phrase.before), i + 1 + len(phrase.after)), i, phrase.kind)
        for kind in lexicon.deeds.get(tree.lemmas[i], ()):
            yield from by_deed(reading, i, kind)
    if tree.tags[i][:2] == "VB":
        for kind in lexicon.verbs.get(tree.lemmas[i], ()):
            yield from by_verb_form(reading, i, kind, takes=False)
        for kind in lexicon.takes.get(tree.lemmas[i], ()):
            yield from by_verb_form(reading, i, kind, takes=True)
    for kind, way in lexicon.ways.get(tree.lemmas[i]) or lexicon.ways.get(tree.lower[i], ()):
        yield from by_way(reading, i, kind, way)
    for phrase in lexicon.phrases.get(tree.lower[i], ()):
        if _stands(tree, phrase, i):
            yield from by_place(reading, range(i, i + 1 + len(phrase.after)), phrase.kind)


def _stands(tree: Tree, phrase: Phrase, i: int) -> bool:
    """Whether the words before and behind a word are those of a phrase."""
    first = i - len(phrase.before)
    return first >= 0 and tuple(tree.lower[first:i]) == phrase.before \
        and tuple(tree.lower[i + 1:i + 1 + len(phrase.after)]) == phrase.after


def _told(reading: Reading, found: Found, source: str, first_sentence: int) -> RoleTold | None:
    tree, i = reading.tree, found.token
    number = tree.sentence[i]
    if found.form != "several" and (_doubtful(reading, found) or _one_of_several(reading, found)):
        return None
    low, high = tree.sentences[number]
    holder = tree.tokens_of(found.holder.start, found.holder.end) if found.holder.text else range(0)
    own = frozenset((*holder, *found.word))
    if found.by_verb:
        of = _taken(reading, found)
    else:
        behind = said_of(reading, found.word[-1], skip=own) if found.word[-1] != found.said else ()
        of = tuple(sorted({*said_of(reading, found.said, skip=own), *behind}))
        of = of or (place_of(reading, i) if found.form == "title" else ())
    stems, named = surroundings(reading, number, own)
    rank = sorted({tree.lower[c] for c in _marks(tree, found) if reading.word("role_rank", c)})
    return RoleTold(
        source, found.kind.role, reading.span(found.word.start, found.word.stop), found.holder, of, tuple(rank),
        found.form, found.by_verb or _definite(tree, found.said, found.form),
        _passing(reading, found),
        number + first_sentence, tree.starts[low], tree.ends[high - 1], stems, named,
        _called(reading, holder, found.kind), found.acts,
    )


def _called(reading: Reading, holder: range, kind: RoleKind) -> tuple[str, ...]:
    """The plain nouns for a holder: its own, beside the name and before it; of a role with sorts, its sorts."""
    if not holder:
        return ()
    tree = reading.tree
    head = tree.head_of(holder)
    if kind.sorts:
        return sorts_at(reading, head, kind)
    near = [head, *tree.kids(head, "appos", "compound", "nmod"), *([tree.heads[head]] * (tree.deps[head] == "appos"))]
    return tuple(sorted({tree.lemmas[k] for k in near if tree.tags[k] == "NN" and not reading.word("role_general", k)}))


def _taken(reading: Reading, found: Found) -> tuple[str, ...]:
    """What a verb says it of, but for the holder, and whether it is yet to come."""
    told = {w for t in found.taken for w in named_by(reading, t)}
    told |= {w for t in found.around for w in named_by(reading, t) if ":" not in w}
    told |= _sites(reading, found)
    asked = {f"mark:{w}" for way in found.kind.way for w in way.beside}
    asked |= {f"{mark}{w}" for w in _nouns_of(found) for mark in ("", "head:")}
    told -= {*words(found.holder.text), *asked}
    if "place" in found.kind.fillers:
        told = {w for w in told if not w.startswith("country:")}  # a place within the name of a place
    clause = found.token if found.token in reading.tree.clause else reading.tree.clause[found.token]
    planned = any(reading.tree.lower[c] in PLANNED for c in reading.tree.children[clause])
    return tuple(sorted(told | ({"mark:planned"} if planned else set())))


def _nouns_of(found: Found) -> set[str]:
    """The words of the acts that are told: "the signature" is nothing that was signed."""
    return {w for group in found.kind.acts if group[0] in found.acts for w in group}


def _sites(reading: Reading, found: Found) -> set[str]:
    """The places where a verb puts what it tells ("commanded the rescue at Kest"), each word marked as such."""
    tree, i = reading.tree, found.token
    if "place" in found.kind.fillers or tree.tags[i][:2] != "VB":
        return set()
    behind = [o for c in tree.kids(i, "prep") if tree.lower[c] in AT for o in tree.kids(c, "pobj")]
    named = (reading.mention[o] for o in behind if o in reading.mention and reading.mention[o].kind == "place")
    return {f"at:{w}" for m in named for w in words(m.name)}


def _passing(reading: Reading, found: Found) -> bool:
    """Whether the sentence tells that the role changed hands, or until when it was held."""
    clause = reading.tree.clause[found.token]
    until = any(reading.tree.lower[c] == "until" for c in reading.tree.children[clause])
    return until or (not found.by_verb and reading.word("role_passing", clause))


def _marks(tree: Tree, found: Found) -> list[int]:
    """The words before a role's noun that belong to it."""
    if found.by_verb:
        return []
    first = found.word.start
    own = [c for c in tree.children[found.said] if c < first and tree.deps[c] in MARKS]
    before = first - 2 if first > 1 and tree.lower[first - 1] == "-" else first - 1  # "co-pilot"
    near = before >= 0 and tree.pos[before] in ("ADJ", "NOUN", "PROPN", "X") \
        and tree.sentence[before] == tree.sentence[found.token]
    return sorted({*own, before} if near else own)


def _definite(tree: Tree, i: int, form: RoleForm) -> bool:
    """Whether the words make it the only one; "X, vice president" may be one of several."""
    marks = tree.kids(i, "det", "nummod", "poss")
    bare = form == "apposition" and tree.deps[i] == "appos" and not marks
    return not bare and not any(tree.lower[c] in ("a", "an", "another", "one", "some") for c in marks)


def _doubtful(reading: Reading, found: Found) -> bool:
    """Whether the words are qualified ("alleged"), or the clause that tells the role is denied, doubted or a wish."""
    tree, i = reading.tree, found.token
    if any(reading.word("role_doubt", c) for c in tree.children[i]):
        return True
    if found.form in ("title", "apposition", "label"):
        return False
    modal = {c for c in (*tree.children[i], *tree.children[tree.clause[i]]) if tree.tags[c] in ("MD", "TO")}
    if found.by_verb:
        modal = {c for c in modal if tree.lower[c] not in PLANNED and not (tree.tags[c] == "TO" and set_to(reading, i))}
    return any(tree.deps[c] == "neg" or c in modal or reading.word("role_doubt", c)
               or (tree.deps[c] == "mark" and tree.lower[c] in ("if", "whether"))
               for j in (i, tree.clause[i], *([tree.heads[i]] if set_to(reading, i) else ())) for c in tree.children[j])


def _one_of_several(reading: Reading, found: Found) -> bool:
    """Whether it is one of several holders, a former or a later one: "another judge", "one of the drivers"."""
    return any(reading.word("role_other", c) for c in _marks(reading.tree, found))
