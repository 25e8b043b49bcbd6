"""Build `src/reconcile/data/frequencies.txt.gz`: how often English words are used, from spaCy's lookup tables (MIT).

Run it in a virtual environment of its own; the project does not need the package at run time:

    python3 -m venv build-env
    build-env/bin/pip install "spacy-lookups-data==1.0.5"
    build-env/bin/python tools/build_frequencies.py src/reconcile/data/frequencies.txt.gz

A line holds a class and its words: class 37 are the words of which there is about one in 10 to the 3.7 words of text.
What is rarer than three in ten million is left out. The result is the same on every run.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import math
import re
from collections import defaultdict
from pathlib import Path

RAREST = 3e-7
WORD = re.compile(r"[^\W\d_]{3,}")


def main() -> None:
    """Write the table to the path given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    out: Path = parser.parse_args().out
    lines = (f"{number} {' '.join(sorted(words))}" for number, words in sorted(classes(shares()).items()))
    # Without a name and a time in the head, so that the same table gives the same bytes.
    with out.open("wb") as file, gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
        packed.write(("\n".join(lines) + "\n").encode())


def shares() -> dict[str, float]:
    """Share of each word in running text, whatever its capitals."""
    found = importlib.util.find_spec("spacy_lookups_data")
    if found is None or found.origin is None:
        raise SystemExit("spacy_lookups_data is missing: see the head of this file")
    path = Path(found.origin).parent / "data" / "en_lexeme_prob.json.gz"
    out: dict[str, float] = defaultdict(float)
    for word, logarithm in json.loads(gzip.decompress(path.read_bytes())).items():
        if WORD.fullmatch(word.lower()):
            out[word.lower()] += math.exp(logarithm)
    return out


def classes(share: dict[str, float]) -> dict[int, list[str]]:
    """Words by class, the tenth parts of the negative decimal logarithm of their share."""
    out: dict[int, list[str]] = defaultdict(list)
    for word, part in share.items():
        if part >= RAREST:
            out[round(-10 * math.log10(part))].append(word)
    return out


if __name__ == "__main__":
    main()
