"""Which encoding a text is in that is neither UTF-8 nor marked: the one in which its letters are as often as they are
in a language, and stand as letters stand in words.

A unigram model a language: letters in the order of their frequency, weighted by Zipf's law (`data/letters.toml`). In a
wrong encoding capitals stand inside words, signs between letters, and rare letters are frequent.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files

SAMPLE = 6_000
LEAST = -4.0  # a letter, in nats: what stays below is no text in any of these encodings
FEW = 6  # letters beyond ASCII that tell too little for anything but the common encoding of western Europe
_WORD = re.compile(rb"[A-Za-z'\x80-\xff]*[\x80-\xff][A-Za-z'\x80-\xff]*")
_SIGN, _STRANGE, _INSIDE = math.log(0.01), math.log(1e-5), math.log(0.02)


@dataclass(frozen=True, slots=True)
class Alphabet:
    """The letters of a language with their weights (log), and the encodings that it is written in."""

    weights: Mapping[str, float]
    encodings: tuple[str, ...]


def load_alphabets() -> tuple[Alphabet, ...]:
    """What `data/letters.toml` holds."""
    table = tomllib.loads((files("reconcile") / "data" / "letters.toml").read_text(encoding="utf-8"))
    signs = dict.fromkeys(table["punctuation"], _SIGN)
    return tuple(
        Alphabet(signs | _weights(a["letters"]), tuple(a["encodings"])) for a in table["alphabet"])


def guess_encoding(data: bytes) -> str:
    """The likeliest single-byte encoding, "" where none explains the bytes."""
    sample = _words(data)
    beyond = sum(byte > 0x7F for byte in sample)
    if not beyond:
        return ""
    score, name = max(_scores(sample, load_alphabets()), key=lambda found: found[0])
    return name if score / beyond >= LEAST and (beyond >= FEW or name == "cp1252") else ""


def _words(data: bytes) -> bytes:
    """The first words with letters beyond ASCII: the others tell nothing."""
    found, length = [], 0
    for match in _WORD.finditer(data):
        found.append(match[0][:200])
        length += len(found[-1]) + 1
        if length > SAMPLE:
            break
    return b" ".join(found)


def _weights(letters: str) -> dict[str, float]:
    """Zipf's law over the ranks, shifted as letters are: the first is not twice as frequent as the second."""
    ranks = {letter: 1 / (n + 4) for n, letter in reversed(list(enumerate(letters)))}
    total = sum(ranks.values())
    return {letter: math.log(rank / total) for letter, rank in ranks.items()}


def _scores(sample: bytes, alphabets: tuple[Alphabet, ...]) -> Iterator[tuple[float, str]]:
    """The log likelihood of the letters beyond ASCII, for each alphabet in each of its encodings, common ones first."""
    counted: dict[str, Counter[tuple[str, bool]]] = {}
    for alphabet in alphabets:
        for name in alphabet.encodings:
            if name not in counted:
                counted[name] = _counted(sample.decode(name, "replace"))
            yield sum(
                n * (alphabet.weights.get(letter, _STRANGE) + (_INSIDE if inside else 0))
                for (letter, inside), n in counted[name].items()), name


def _counted(text: str) -> Counter[tuple[str, bool]]:
    """How often each letter beyond ASCII stands in the text, folded, and whether it breaks a word there: a capital
    after a small letter, a sign between two letters."""
    found: Counter[tuple[str, bool]] = Counter()
    for before, letter, after in zip(" " + text, text, text[1:] + " ", strict=False):
        if letter > "\x7f":
            inside = before.islower() if letter.isupper() else (
                not letter.isalpha() and letter not in "’" and before.isalpha() and after.isalpha())
            found[letter.lower(), inside] += 1
    return found
