"""Contrasts compiled for look-up: which words tell which value, and of which nouns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reconcile.model.fold import fold
from reconcile.rulebook import Rulebook
from reconcile.rulebook.contrasts import Contrast

VERB, NUMBER, GAP = "^", "#", "*"
NOT = frozenset({"not", "no", "never", "without", "nobody", "none"})


@dataclass(frozen=True, slots=True)
class Kind:
    """A contrast: `things` are its nouns with the first of those by which one thing goes, `near` the words of which
    one stands in the sentence of a phrase, `unless` those that make a noun another thing."""

    name: str
    things: Mapping[str, str]
    first: str
    near: frozenset[str]
    unless: frozenset[str]
    names: bool
    owned: bool
    makes: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that tell a value by themselves: of each the forms of which one will do."""

    kind: Kind
    value: str
    parts: tuple[frozenset[str], ...]

    @property
    def denies(self) -> bool:
        """Whether it says itself that something is not so."""
        return any(part & NOT for part in self.parts)


@dataclass(frozen=True, slots=True)
class TraitLexicon:
    """`modifiers` and `phrases` by their (first) word; `makes` are folded names with the nouns they stand for, `named`
    the contrasts whose values they are, `words` the named word lists of the language."""

    modifiers: Mapping[str, tuple[tuple[Kind, str], ...]]
    phrases: Mapping[str, tuple[Phrase, ...]]
    makes: Mapping[str, str]
    named: tuple[Kind, ...]
    words: Mapping[str, frozenset[str]]


def compile_traits(rulebook: Rulebook, *, language: str = "english") -> TraitLexicon:
    """Compile the contrasts in force."""
    named: list[Kind] = []
    modifiers: dict[str, list[tuple[Kind, str]]] = {}
    phrases: dict[str, list[Phrase]] = {}
    for contrast in (c for _, rule in sorted(rulebook.contrasts.items()) for c in rule.contrast):
        kind = _kind(contrast)
        named += [kind] if kind.makes else []
        for word, value in _words(contrast, rulebook):
            modifiers.setdefault(word, []).append((kind, value))
        for phrase in (p for v in contrast.value for t in v.tells for p in [_phrase(kind, v.name, t)]):
            for form in sorted(phrase.parts[0]):
                phrases.setdefault(form.removeprefix(VERB), []).append(phrase)
    lists = {n: frozenset(w) for n, w in rulebook.wording[language].words.items()}
    makes = {fold(n): m.noun for _, rule in sorted(rulebook.contrasts.items()) for m in rule.makes for n in m.names}
    return TraitLexicon({w: tuple(m) for w, m in sorted(modifiers.items())},
                        {w: tuple(p) for w, p in sorted(phrases.items())}, makes, tuple(named), lists)


def _kind(contrast: Contrast) -> Kind:
    groups = [group.split("|") for group in contrast.nouns]
    things = {noun: group[0] for group in groups for noun in group}
    return Kind(contrast.name, things, groups[0][0] if groups else contrast.name,
                frozenset({*contrast.near, *things}) if contrast.near else frozenset(),
                frozenset(contrast.unless), contrast.names, contrast.owned, contrast.makes)


def _words(contrast: Contrast, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """The modifiers of a contrast with their values."""
    yield from ((word.lower(), v.name) for v in contrast.value for word in v.words)
    if contrast.nationalities:
        for _, names in sorted(rulebook.entities.items()):
            yield from ((a.lower(), c.name) for c in names.country for a in c.adjectives if " " not in a)


def _phrase(kind: Kind, value: str, told: str) -> Phrase:
    return Phrase(kind, value, tuple(frozenset(part.split("|")) for part in told.lower().split()))
