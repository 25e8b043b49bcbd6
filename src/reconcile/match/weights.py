"""The weight table as the code uses it: bits and words by feature and level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reconcile.rulebook import Rulebook
from reconcile.rulebook.matching import FEATURES


@dataclass(frozen=True, slots=True)
class Weights:
    """`bits` and `words` by (feature, level); `settings` are the numbers of the decision, `small` the words that
    tell no two names apart, `pointers` those that point back at what was told before, `common` those
    that alone make no name, `senses` the groups of words in which a trigger stands, by their first words."""

    bits: Mapping[tuple[str, str], float]
    words: Mapping[tuple[str, str], str]
    settings: Mapping[str, float]
    small: frozenset[str]
    pointers: frozenset[str]
    common: frozenset[str]
    senses: Mapping[str, frozenset[str]]
    befallen: frozenset[str] = frozenset()


def weights_of(rulebook: Rulebook) -> Weights:
    """Flatten the matching rules; raises ValueError naming the features that have no rule."""
    rules = rulebook.matching
    missing = sorted({*FEATURES, "decision", "again"} - set(rules))
    if missing:
        raise ValueError(f"no matching rule for {', '.join(missing)}: add matching/{missing[0]}.toml")
    levels = [(level.feature or f, level) for f in (*FEATURES, "again") for level in rules[f].level]
    return Weights(
        bits={(f, level.name): level.bits for f, level in levels},
        words={(f, level.name): level.words for f, level in levels},
        settings={**rules["decision"].settings, **rules["again"].settings},
        small=frozenset(rules["topic"].terms),
        pointers=frozenset(rules["mention"].terms),
        common=frozenset(rules["identity"].terms),
        befallen=frozenset(rules["again"].terms),
        senses=_senses(rules["trigger"].senses),
    )


def _senses(groups: Sequence[Sequence[str]]) -> Mapping[str, frozenset[str]]:
    of: dict[str, set[str]] = {}
    for group in groups:
        for word in group:
            of.setdefault(word, set()).add(" / ".join(group[:2]))
    return {word: frozenset(names) for word, names in of.items()}
