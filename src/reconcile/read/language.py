"""Which language a text is in: first by the small words of the languages that have rules, then by their letters."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reconcile.model.source import Problem, Source

SAMPLE = 6_000
FEWEST_WORDS = 25
OWN_SHARE = 0.1  # in running text a quarter of the words are small ones; in lists of names and dates few are
MARGIN = 0.8  # per character: how much likelier another language must be than the likeliest one with rules
_WORD = re.compile(r"[^\W\d_]+")


def detect_language(source: Source, small_words: Mapping[str, frozenset[str]]) -> str | None:
    """The language of a source as a two-letter code, None where its words do not tell.

    `small_words` are the function words of the languages that have rules, by language. What is clearly one of them is
    decided by these; the classifier (py3langid, a naive Bayes model over letter sequences, after Lui and Baldwin 2012)
    is asked about the rest, and believed only where its answer is clear.
    """
    sample = _sample(source)
    words = [w.casefold() for w in _WORD.findall(sample)]
    if len(words) < FEWEST_WORDS or not small_words:
        return None
    shares = {name: sum(w in some for w in words) / len(words) for name, some in small_words.items()}
    likeliest = max(sorted(shares), key=lambda name: shares[name])
    if shares[likeliest] >= OWN_SHARE:
        return likeliest
    return _classified(sample, sorted(small_words))


def language_problem(language: str, known: Mapping[str, frozenset[str]]) -> Problem | None:
    """What a reader of the report must know of a source in a language without rules."""
    if language.split("-")[0].split("_")[0].lower() in known or not known:
        return None
    message = f'is in the language "{language}", which has no rules: it is read for its dates and names only'
    return Problem("warning", "language-without-rules", message, "add rules for the language, or give a translation")


def _sample(source: Source) -> str:
    parts, length = [], 0
    for block in source.blocks:
        if block.kind in ("paragraph", "list-item", "table-row"):
            parts.append(source.text[block.start:min(block.end, block.start + SAMPLE - length)])
            length += len(parts[-1])
        if length >= SAMPLE:
            break
    return "\n".join(parts)


def _classified(sample: str, known: list[str]) -> str | None:
    import py3langid  # slow to load, and most texts do without it

    ranked: list[tuple[str, float]] = py3langid.rank(sample)
    likeliest, score = ranked[0]
    own = max((s for name, s in ranked if name in known), default=score)
    if likeliest in known:
        return likeliest
    return likeliest if (score - own) / len(sample) >= MARGIN else None
