"""What role extraction asks of a parsed text: the name at a word, what a noun is said of, what a sentence is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reconcile.annotate.events.tree import Tree
from reconcile.annotate.roles.lexicon import RoleLexicon
from reconcile.model.entity import Mention
from reconcile.model.event import Span
from reconcile.model.fold import words
from reconcile.rulebook.roles import RoleKind

RARE = 1.5e-6
QUALITIES = ("less", "ous", "ful", "able", "ible", "al", "y", "ed", "ing")
WITHIN = frozenset({"compound", "nmod", "amod", "poss", "flat", "nn"})
PARTS = WITHIN | {"prep", "pobj", "nummod", "conj", "case", "appos"}
OF = frozenset({"of", "on", "at", "in", "for", "to", "aboard", "from", "with", "into"})
BESIDE = frozenset({"on", "at", "in", "with", "from"})
PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers"})
HOLDS = frozenset({"in", "at", "of", "on", "near"})
ANOTHER = frozenset({"another", "other", "second", "third", "later", "earlier", "previous"})
PRONOUNS = frozenset({"PRP", "PRP$"})
NOUNS = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A parsed text with its names. `mention[i]` is the name that covers token i, `country[i]` its country's
    code, `dated` are tokens of dates."""

    tree: Tree
    text: str
    lexicon: RoleLexicon
    mention: Mapping[int, Mention]
    country: Mapping[int, str]
    dated: frozenset[int]

    def word(self, name: str, token: int) -> bool:
        """Whether a token is in a word list, by its form or its dictionary form."""
        listed = self.lexicon.words[name]
        return self.tree.lower[token] in listed or self.tree.lemmas[token] in listed

    def span(self, first: int, end: int) -> Span:
        """A stretch of tokens."""
        start, stop = self.tree.starts[first], self.tree.ends[end - 1]
        return Span(self.text[start:stop], start, stop)


def read(
    tree: Tree, text: str, lexicon: RoleLexicon, mentions: Sequence[Mention], dated: frozenset[int]
) -> Reading:
    """A text ready to be asked. Offsets of `tree` and `mentions` are those of `text`."""
    by_token = {i: m for m in mentions if m.form == "name" for i in tree.tokens_of(m.start, m.end)}
    country = {i: m.country for m in mentions if m.country for i in tree.tokens_of(m.start, m.end)}
    return Reading(tree, text, lexicon, by_token, country, dated)


def name_at(reading: Reading, head: int, kind: RoleKind, *, by_verb: bool = False) -> Span | None:
    """The bare name that a noun phrase with this head gives, None if it gives none that can fill the role.

    "The American firm Merrill Lynch" and "the foreign minister, Komura Jutaro" give their names too.
    """
    tree = reading.tree
    if kind.fillers == ("thing",):
        return _thing(reading, head)
    if "place" in kind.fillers:
        return _place(reading, head)
    if head not in reading.mention and "person" in kind.fillers:  # "the Minister of Transport, Ole Dahl"
        head = next((c for c in tree.kids(head, "appos") if c in reading.mention
                     and reading.mention[c].kind == "person" and tree.pos[head] == "PROPN"), head)
    if tree.pos[head] == "PROPN" or head in reading.mention:
        return _name(reading, head, kind, by_verb=by_verb)
    behind = [c for c in tree.kids(head, "appos") if tree.sentence[c] == tree.sentence[head]]
    if "body" in kind.fillers and reading.word("role_body", head):  # "the firm of Dahl & Sons"
        behind += [o for p in tree.kids(head, "prep") if tree.lower[p] == "of" for o in tree.kids(p, "pobj")]
    named = next((n for c in behind if (n := name_at(reading, c, kind, by_verb=by_verb)) is not None), None)
    plain = kind.described and tree.tags[head] == "NN" and not reading.word("role_general", head)
    if kind.sorts:
        plain = bool(sorts_at(reading, head, kind))
    return reading.span(head, head + 1) if plain and named is None else named


def sorts_at(reading: Reading, head: int, kind: RoleKind) -> tuple[str, ...]:
    """Which sorts of a role's fillers the nouns of a phrase are of, each by its first word; those behind prepositions
    only where the head itself is of none ("the cracking of a weld")."""
    tree = reading.tree
    within = [head, *(c for c in tree.kids(head, "compound", "amod", "nmod"))]
    own = _sorts(reading, within, kind)
    return own or _sorts(reading, [o for o in _phrase(tree, head) if o > head], kind)


def _sorts(reading: Reading, tokens: Sequence[int], kind: RoleKind) -> tuple[str, ...]:
    said = {w for t in tokens for w in (reading.tree.lemmas[t], reading.tree.lower[t])}
    return tuple(sorted(group[0] for group in kind.sorts if said.intersection(group)))


def _called_by_noun(reading: Reading, head: int) -> bool:
    """Whether a plain noun says that a name is a person's: "his son Anton", "the banker Olaf Rye"."""
    tree, first = reading.tree, head
    while first and tree.pos[first - 1] == "PROPN" and tree.sentence[first - 1] == tree.sentence[head]:
        first -= 1
    before = first - 1
    return before >= 0 and tree.tags[before] == "NN" and tree.sentence[before] == tree.sentence[head] \
        and not reading.word("role_body", before)


def _name(reading: Reading, head: int, kind: RoleKind, *, by_verb: bool) -> Span | None:
    mention = reading.mention.get(head)
    if mention is None:
        return _run(reading, head, kind)
    if mention.kind == "place" and not mention.country and " " in mention.name:
        return _run(reading, head, kind)  # two words that nobody knows as a place
    if "person" not in kind.fillers and mention.kind == "person":
        return None
    if "body" not in kind.fillers and mention.kind != "person" \
            and (by_verb or " " not in mention.name) and not _called_by_noun(reading, head):
        return None  # the model often takes a rare name of two words for a body's, but what a driver is called is his
    at = mention.text.find(mention.name)
    return Span(mention.name, mention.start + at, mention.start + at + len(mention.name)) if at >= 0 else None


def _place(reading: Reading, head: int) -> Span | None:
    """The place in a noun phrase that a table knows ("the Royal Theatre in Lund"), else the first one named."""
    tree = reading.tree
    named = {m.start: m for i in sorted(_within(tree, head)) if (m := reading.mention.get(i)) is not None}
    places = [m for _, m in sorted(named.items()) if m.kind == "place" and m.name in m.text]
    if places:
        best = next((m for m in places if m.country), places[0])
        at = best.start + best.text.find(best.name)
        return Span(best.name, at, at + len(best.name))
    person = head in reading.mention and reading.mention[head].kind == "person"
    proper = tree.pos[head] == "PROPN" and head not in reading.dated
    if proper and not person:
        return _capitals(reading, head)
    inner = [o for p in tree.kids(head, "prep") if tree.lower[p] in HOLDS for o in tree.kids(p, "pobj")
             if tree.pos[o] == "PROPN" and o not in reading.dated and o not in reading.mention]
    return _capitals(reading, inner[0]) if inner and tree.pos[head] == "NOUN" else None  # "the town hall of Lunde"


def _within(tree: Tree, head: int) -> list[int]:
    """The words of a place and of those that hold it."""
    found, queue = [], [head]
    while queue:
        i = queue.pop()
        found.append(i)
        queue += [c for c in tree.children[i] if tree.deps[c] in WITHIN or tree.deps[c] in ("appos", "pobj")
                  or (tree.deps[c] == "prep" and tree.lower[c] in HOLDS)]
    return found


def _capitals(reading: Reading, head: int) -> Span | None:
    """The capitalised words that end in a head."""
    first = _first_of(reading, head)
    return reading.span(first, head + 1) if reading.tree.words[head][:1].isupper() else None


def _run(reading: Reading, head: int, kind: RoleKind) -> Span | None:
    """The capitalised words that end in a head, titles left out; of a person, two at least or one behind a title."""
    tree, first = reading.tree, _first_of(reading, head)
    titled, titles = first, reading.lexicon
    while first < head and (tree.lower[first] in titles.honorifics or tree.lower[first] in titles.nouns):
        first += 1
    alone = first == head and first == titled and not _called_by_noun(reading, head)
    if not tree.words[head][:1].isupper() or ("person" in kind.fillers and "body" not in kind.fillers and alone):
        return None
    return reading.span(first, head + 1)


def _first_of(reading: Reading, head: int) -> int:
    """The first word of the name that ends in a head; a dash with spaces round it, or a date, ends it."""
    tree, first = reading.tree, head
    low, _ = tree.sentences[tree.sentence[head]]
    while first > low and first - 1 not in reading.dated and _in_name(tree, first - 1, head):
        first -= 1
    return first


def _in_name(tree: Tree, token: int, head: int) -> bool:
    above = tree.heads[token]
    joined = tree.lower[token] == "-" and tree.ends[token] == tree.starts[token + 1]
    return (tree.pos[token] == "PROPN" or joined) and head in (above, tree.heads[above])


def _thing(reading: Reading, head: int) -> Span | None:
    """What something was: a plain noun without a determiner that makes it a kind, not a pronoun."""
    tree = reading.tree
    noun = tree.tags[head][:2] == "NN" or (tree.tags[head] == "JJ" and _rare(reading, head))
    if not noun or reading.word("role_nothing", head):
        return None
    before = [c for c in tree.children[head] if c < head and tree.deps[c] in ("compound", "amod", "nmod")]
    if any(tree.deps[c] in ("prep", "relcl", "neg") for c in tree.children[head]):
        return None
    return reading.span(min([head, *before]), head + 1)


def _rare(reading: Reading, token: int) -> bool:
    """Whether a word is so rare that, taken for an adjective, it may be the name of a substance."""
    word = reading.tree.lower[token]
    return reading.lexicon.shares.get(word, 0.0) < RARE and not word.endswith(QUALITIES)


def said_of(reading: Reading, noun: int, *, skip: frozenset[int] = frozenset()) -> tuple[str, ...]:
    """The words of what a noun or an object is said of: what stands before it, and behind its prepositions."""
    tree = reading.tree
    found: list[int] = []
    meant: tuple[str, ...] = ()
    for child in tree.children[noun]:
        if tree.tags[child] == "PRP$":
            meant = _meant(reading, child)
        elif tree.deps[child] in WITHIN and child not in skip:
            found += [i for i in tree.subtree(child) if i not in skip]
        elif tree.deps[child] == "prep" and tree.lower[child] in OF:
            named = tree.lower[child] in BESIDE  # "the statue on the quay", "the duel at Kest"
            found += [i for o in tree.kids(child, "pobj") for i in _phrase(tree, o) if i not in skip
                      and (not named or tree.pos[i] == "PROPN")]
        elif tree.deps[child] == "acl" and tree.kids(child, "aux"):  # "the contract to build the dam"
            found += [i for o in tree.kids(child, "dobj") for i in _phrase(tree, o) if i not in skip]
    return tuple(sorted({*_folded(reading, found), *meant}))


def named_by(reading: Reading, noun: int) -> tuple[str, ...]:
    """The words of an object itself and of what it is said of; of a pronoun, those that it most likely stands for."""
    if reading.tree.tags[noun] in PRONOUNS:
        return _meant(reading, noun)
    tree = reading.tree
    beside = [i for c in tree.kids(noun, "appos") for i in _phrase(tree, c)]
    plain = tree.pos[noun] == "NOUN" and not any(tree.pos[i] == "PROPN" for i in beside)
    head = {f"head:{tree.lemmas[noun]}"} if plain else set()
    named = (i for i in tree.kids(noun, "amod", "compound") if plain and tree.words[i][:1].isupper())
    sort = {f"sort:{tree.lower[i]}" for i in named}
    marks = {f"mark:{tree.lower[c]}" for c in tree.kids(noun, "det", "amod") if tree.lower[c] in ANOTHER}
    above = tree.heads[noun] if tree.deps[noun] == "appos" and tree.pos[tree.heads[noun]] == "NOUN" else noun
    head |= {f"head:{tree.lemmas[above]}"} if plain and above != noun else set()  # "the garrison, 84 men led by Dahl"
    own = {*_folded(reading, [noun, above, *beside]), *said_of(reading, noun), *_relative(reading, noun)}
    return tuple(sorted({*own, *head, *sort, *marks}))


def _relative(reading: Reading, noun: int) -> set[str]:
    """A mark where a noun is or names somebody by a relative: "the husband of Eva Rask", "Eva Rask's brother Peter"."""
    tree = reading.tree
    near = (noun, *tree.kids(noun, "compound", "nmod", "appos"))
    kin = next((tree.lemmas[i] for i in near if tree.lemmas[i] in reading.lexicon.kin), "")
    owned = tree.kids(noun, "poss") or [p for p in tree.kids(noun, "prep") if tree.lower[p] == "of"]
    return {f"part:{kin}"} if kin and owned else set()


def _meant(reading: Reading, pronoun: int) -> tuple[str, ...]:
    """What its own sentence, else the one before, is about: the words of the subject of its main clause; "he" is a
    person, "it" none."""
    tree, number = reading.tree, reading.tree.sentence[pronoun]
    personal = tree.lower[pronoun] in PERSONAL
    whose = tree.tags[pronoun] == "PRP$"
    own = [s for s in _subjects(tree, number) if s < pronoun and _fits(reading, s, personal=personal)
           and (whose or tree.clause[pronoun] != tree.clause[s])]
    before = [s for s in _subjects(tree, number - 1) if _fits(reading, s, personal=personal)] if number else []
    return tuple(sorted({w for s in own or before for w in named_by(reading, s)}))


def _subjects(tree: Tree, number: int) -> list[int]:
    """The subjects of the main clause of a sentence that are no pronouns."""
    low, high = tree.sentences[number]
    root = next((i for i in range(low, high) if tree.heads[i] == i), low)
    return [s for s in tree.kids(root, "nsubj", "nsubjpass") if tree.tags[s] not in PRONOUNS]


def _fits(reading: Reading, noun: int, *, personal: bool) -> bool:
    """Whether a noun may be meant by a pronoun: no thing by "he", no person by "it"."""
    mention = reading.mention.get(noun)
    if mention is None:
        return not personal or reading.tree.lemmas[noun] in reading.lexicon.nouns
    return mention.kind == "other" or (mention.kind == "person") == personal


def _phrase(tree: Tree, head: int) -> list[int]:
    """A noun phrase without its clauses and what stands beside it."""
    found, queue = [], [head]
    while queue:
        i = queue.pop()
        found.append(i)
        queue += [c for c in tree.children[i] if tree.deps[c] in PARTS]
    return found


def _folded(reading: Reading, tokens: Sequence[int]) -> tuple[str, ...]:
    tree, out = reading.tree, set()
    for i in tokens:
        if i in reading.country:
            out.add(f"country:{reading.country[i]}")
        if reading.word("role_mark", i):
            out.add(f"mark:{tree.lower[i]}")
        told = tree.pos[i] in (*NOUNS, "NUM") or tree.tags[i] == "CD"
        if told and i not in reading.dated and not reading.word("role_nothing", i):
            out.update(words(tree.lemmas[i] if tree.pos[i] == "NOUN" else tree.words[i]))
    return tuple(sorted(out))


def place_of(reading: Reading, token: int) -> tuple[str, ...]:
    """The named thing that the clause of a token puts itself on ("on the Nordlys, Captain Dahl saw ...")."""
    tree = reading.tree
    found = [o for c in tree.kids(tree.clause[token], "prep") if tree.lower[c] in ("on", "aboard")
             for o in tree.kids(c, "pobj") if tree.pos[o] == "PROPN"]
    return _folded(reading, [i for o in found for i in _phrase(tree, o)])
