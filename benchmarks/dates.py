"""Measure the date finder: `.venv/bin/python benchmarks/dates.py [PATH ...]`.

Prints characters a CPU second, start-up aside, over the given files and folders (.txt, .md, and .jsonl with a "text"
a line; by default the sample sources), beside dateparser's `search_dates` on the beginning of the same text, and the
time that looking for dates takes on texts made of nothing but figures, dashes and months.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from reconcile.annotate.dates import DateGrammar, compile_grammar, find_dates
from reconcile.model.source import Anchor
from reconcile.rulebook import load_rules

ENOUGH = 500_000
PEER_CHARS = 20_000
HOSTILE_CHARS = 500_000
HOSTILE = ("1", "1 ", "12-", "-", "May ", "1999 - 2000 ", "5 May 1999 ")
ANCHOR = Anchor("2020-06-15", "benchmark")


def texts(paths: list[Path]) -> Iterator[str]:
    """The texts under the paths, in order of their names."""
    for path in paths:
        files = sorted(p for p in path.rglob("*") if p.suffix in (".txt", ".md")) if path.is_dir() else [path]
        for file in files:
            content = file.read_text(encoding="utf-8")
            if file.suffix == ".jsonl":
                yield from (json.loads(line)["text"] for line in content.splitlines() if line.strip())
            else:
                yield content


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of one piece of work."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def ours(sample: list[str], grammar: DateGrammar) -> tuple[float, int]:
    """CPU seconds for all texts, and how many expressions were found."""
    found = 0

    def work() -> None:
        nonlocal found
        found = sum(len(find_dates(text, grammar=grammar, anchor=ANCHOR)) for text in sample)

    return seconds(work), found


def peer(sample: list[str]) -> tuple[float, int, int]:
    """CPU seconds of `dateparser.search.search_dates` on the beginning of the texts, characters read, dates found."""
    from dateparser.search import search_dates

    text = "\n".join(sample)[:PEER_CHARS]
    found = 0

    def work() -> None:
        nonlocal found
        found = len(search_dates(text, languages=["en"]) or ())

    search_dates("3 May 1998", languages=["en"])
    return seconds(work), len(text), found


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[Path(__file__).resolve().parents[1] / "sources"])
    sample = list(texts(parser.parse_args().paths))
    size = sum(map(len, sample))
    if not size:
        parser.error("no text under the given paths")
    rounds = sample * max(1, -(-ENOUGH // size))
    rule = load_rules().languages["en"]
    made: list[DateGrammar] = []
    print(f"compile the English grammar: {seconds(lambda: made.append(compile_grammar(rule))):.3f} CPU s")
    spent, found = ours(rounds, made[0])
    chars = sum(map(len, rounds))
    print(f"find_dates: {chars / spent:,.0f} characters a CPU second ({chars:,} characters, {found:,} expressions)")
    spent, chars, found = peer(sample)
    print(f"dateparser search: {chars / spent:,.0f} characters a CPU second ({chars:,} characters, {found} dates)")
    for piece in HOSTILE:
        text = (piece * (HOSTILE_CHARS // len(piece) + 1))[:HOSTILE_CHARS]
        spent, found = ours([text], made[0])
        print(f"{HOSTILE_CHARS:,} characters of {piece!r}: {spent:.2f} CPU s ({found:,} expressions)")


if __name__ == "__main__":
    main()
