"""Build `rules/entities/given-names-of-the-world.toml` from the name lists of Faker (MIT), without words of English.

Run it in a virtual environment of its own; the project does not need the packages at run time:

    python3 -m venv build-env
    build-env/bin/pip install "faker==40.63.0" "spacy-lookups-data==1.0.5" "anyascii==0.3.3" .
    build-env/bin/python tools/build_given_names.py rules/entities/given-names-of-the-world.toml

Left out are names that texts in English do not have, that they use as often as a plain word or as a family name, and
those of countries, regions and large towns. Names in Cyrillic, Greek, Georgian and Armenian letters are romanised. The
result is the same on every run.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import importlib.util
import json
import math
import pkgutil
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from anyascii import anyascii

from reconcile.rulebook import load_rules
from reconcile.rulebook.gazetteer import open_gazetteer

LARGE = 50_000  # people in a town that its name means before it means a person
PLAIN = 0.1  # share of its uses in which a name is written small
RARE = 1e-7
SCRIPTS = ("bg", "el", "hy", "ka", "ru", "uk")
OTHER = ("ar", "bn", "fa", "he", "hi", "ja", "ko", "mr", "ne", "or", "ta", "th", "zh", "gu")

LISTS = ("rarer-given-m", "rarer-given-f", "rarer-given")

HEAD = '''name = "given-names-of-the-world"
documentation = """
Rarer given names of many languages, by the gender that they are given to, and those of either. They make two
capitalised words a person as the names of given-names do, but two that look alike may be spellings of one (Jozef,
Josef). Made by tools/build_given_names.py from the name lists of Faker; what is as often a word, a family name or a
place is left out.
"""

[words]
'''

TAIL = '''
[[example]]
text = "The hut was reached by the Poles Marek Wilga and Zbigniew Lis."

[[example.mentions]]
text = "Marek Wilga"
kind = "person"
form = "name"

[[example.mentions]]
text = "Zbigniew Lis"
kind = "person"
form = "name"
'''


def main() -> None:
    """Write the rule file to the path given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    out: Path = parser.parse_args().out
    male, female, family = collected()
    known = _known()
    kept = dict(zip(LISTS, (male - female, female - male, male & female), strict=True))
    allowed = _allowed((male | female) - family - known)
    lines = [f"{name} = [\n{_wrapped(sorted(names & allowed))}\n]" for name, names in kept.items()]
    out.write_text(HEAD + "\n".join(lines) + "\n" + TAIL, encoding="utf-8")


def collected() -> tuple[set[str], set[str], set[str]]:
    """Male and female given names of all locales, and the family names of English ones."""
    package = importlib.import_module("faker.providers.person")
    male: set[str] = set()
    female: set[str] = set()
    family: set[str] = set()
    for module in pkgutil.iter_modules(package.__path__):
        provider = importlib.import_module(f"{package.__name__}.{module.name}").Provider
        if module.name.split("_")[0] not in OTHER:
            male |= set(_names(getattr(provider, "first_names_male", ()), module.name))
            female |= set(_names(getattr(provider, "first_names_female", ()), module.name))
        if module.name in ("en", "en_US", "en_GB"):
            family |= set(_names(getattr(provider, "last_names", ()), module.name))
    return male, female, family


def _names(values: Any, locale: str) -> Iterator[str]:
    if isinstance(values, property):
        return
    for value in values:
        name = anyascii(value) if locale.split("_")[0] in SCRIPTS else value
        if len(name) > 2 and name.isalpha() and name.istitle() and _latin(name):
            yield name


def _latin(name: str) -> bool:
    return all(ord(c) < 0x250 for c in name)


def _known() -> set[str]:
    """What is in the curated lists, and names of countries and regions."""
    rules = load_rules().entities
    own = {n for rule in rules.values() for key in ("given-m", "given-f") for n in rule.words.get(key, ())}
    countries = {n for rule in rules.values() for c in rule.country
                 for n in (c.name, *c.names, *c.people, *c.adjectives)}
    return own | countries | {n for rule in rules.values() for r in rule.region for n in (r.name, *r.names)}


def _allowed(names: Iterable[str]) -> set[str]:
    small, large = _shares()
    gazetteer = open_gazetteer()
    found = set()
    for name in names:
        plain = small.get(name.lower(), 0.0)
        word = plain > RARE and plain > PLAIN * (plain + large.get(name, 0.0))
        town = any(p.population >= LARGE for p in gazetteer.find(name)[:1])
        used = name in large or anyascii(name) in large
        if used and not word and not town:
            found.add(name)
    return found


def _shares() -> tuple[dict[str, float], dict[str, float]]:
    """Shares in running text of words written small, and with a capital."""
    spec = importlib.util.find_spec("spacy_lookups_data")
    if spec is None or spec.origin is None:
        raise SystemExit("spacy_lookups_data is missing: see the head of this file")
    path = Path(spec.origin).parent / "data" / "en_lexeme_prob.json.gz"
    every = {word: math.exp(value) for word, value in json.loads(gzip.decompress(path.read_bytes())).items()}
    return {w: p for w, p in every.items() if w.islower()}, {w: p for w, p in every.items() if w.istitle()}


def _wrapped(names: Iterable[str]) -> str:
    line = ", ".join(f'"{n}"' for n in names)
    return textwrap.fill(line, 118, initial_indent="  ", subsequent_indent="  ", break_long_words=False,
                         break_on_hyphens=False)


if __name__ == "__main__":
    main()
