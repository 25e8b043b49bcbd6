"""Which language a text is in: first by the small words of the languages that have rules, then by their letters."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from reconcile.model.source import Block, Problem, Source

STRETCH = 2_000  # of each of three stretches: the beginning, the middle and the end of a text
FEWEST_WORDS = 6  # without a capital: names are the same in all languages
FEWEST_LETTERS = 30  # of a script that no language with rules is written in
OWN_SHARE = 0.1  # in running text a quarter of the words are small ones; in lists of names and dates few are
MARGIN = 1.2  # nats a character: another language must be so much likelier; lists of foreign words reach 0.9, texts 1.5
NO_LANGUAGE = "zxx"
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00aa-\u024f\u1e00-\u1eff]")


def detect_language(source: Source, small_words: Mapping[str, frozenset[str]]) -> str | None:
    """The language of a source as a two-letter code, None where its words do not tell.

    `small_words` are the function words of the languages that have rules, by language. What is clearly one of them is
    decided by these; the classifier (py3langid, a naive Bayes model over letter sequences, after Lui and Baldwin 2012)
    is asked about the rest, and believed only where its answer is clear.
    """
    words = _WORD.findall(_sample(source))
    plain = [w for w in words if not w[0].isupper()]
    letters = sum(map(len, plain))
    foreign = letters - len(_LATIN.findall("".join(plain))) > 0.6 * letters
    if not small_words or (letters < FEWEST_LETTERS if foreign else len(plain) < FEWEST_WORDS):
        return None
    shares = {name: sum(w.casefold() in some for w in words) / len(words) for name, some in small_words.items()}
    likeliest = max(sorted(shares), key=lambda name: shares[name])
    if shares[likeliest] >= OWN_SHARE:
        return likeliest
    return _classified(" ".join(plain), sorted(small_words))


def has_rules(language: str, known: Collection[str]) -> bool:
    """Whether a language tag ("en", "pt-BR") is one of the languages that have rules."""
    return re.split(r"[-_]", language)[0].lower() in known


def language_problem(language: str, known: Mapping[str, frozenset[str]]) -> Problem | None:
    """What a reader of the report must know of a source in a language without rules."""
    if not known or has_rules(language, known):
        return None
    message = f'is in the language "{language}", which has no rules: it is read for its dates and names only'
    return Problem("warning", "language-without-rules", message, "add rules for the language, or give a translation")


def _sample(source: Source) -> str:
    """Words from three places: a long quotation in another language must not decide."""
    prose = [b for b in source.blocks if b.kind in ("paragraph", "list-item", "table-row")]
    starts = sorted({0, len(prose) // 2, max(0, len(prose) - 3)})
    ends = [*starts[1:], len(prose)]
    return "\n".join(_stretch(source, prose[a:b]) for a, b in zip(starts, ends, strict=True))


def _stretch(source: Source, blocks: Sequence[Block]) -> str:
    parts, length = [], 0
    for block in blocks:
        parts.append(source.text[block.start:min(block.end, block.start + STRETCH - length)])
        length += len(parts[-1])
        if length >= STRETCH:
            break
    return "\n".join(parts)


def _classified(sample: str, known: list[str]) -> str | None:
    import py3langid  # slow to load, and most texts do without it

    ranked: list[tuple[str, float]] = py3langid.rank(sample)
    likeliest, score = ranked[0]
    own = max((s for name, s in ranked if name in known), default=score)
    if likeliest in known:
        return likeliest
    if likeliest == NO_LANGUAGE:
        return None
    return likeliest if (score - own) / len(sample) >= MARGIN else None
