"""What of the marks of careful readers the program finds: `.venv/bin/python benchmarks/marks.py [--held] [NAME ...]`.

Reconciles each folder of `benchmarks/subjects` and holds its findings against the marks in `gold.jsonl`. A mark is
found where a finding of its kind has values that overlap two of its quotes (all of a conflict's). Prints how many of
each label are found, and every conflict that is raised and not marked: to be read, for no reader marks all there is.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reconcile import Report, load_rules, read_sources, reconcile
from reconcile.model.finding import Finding

SUBJECTS = Path(__file__).resolve().parent / "subjects"
CLASHES = frozenset(("conflict", "internal"))
ALIKE = frozenset(("agreement", "refinement"))
KINDS: Mapping[str, frozenset[str]] = {
    "conflict": frozenset(("conflict",)), "internal": CLASHES, "agreement": frozenset(("agreement",)),
    "refinement": frozenset(("refinement", "progression")), "lookalike": frozenset(("conflict",)),
}
Span = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """What a reader noted: its label, what it is about, and where its quotes stand (source, start, end)."""

    id: str
    label: str
    about: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """The marks of one subject with the findings that touch each, and the clashes that no mark has."""

    subject: str
    found: tuple[tuple[Mark, tuple[Finding, ...]], ...]
    unmarked: tuple[Finding, ...]


def marks_of(folder: Path) -> list[Mark]:
    """The marks of a subject. Raises `ValueError` where a quote does not stand in its text exactly once."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}
    lines = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return [Mark(m["id"], m["label"], m["about"], tuple(_span(s, texts, folder) for s in m["spans"]))
            for m in map(json.loads, filter(str.strip, lines))]


def _span(told: Mapping[str, str], texts: Mapping[str, str], folder: Path) -> Span:
    source, quote = told["source"], told["quote"]
    if texts[source].count(quote) != 1:
        found = texts[source].count(quote)
        raise ValueError(f"{folder.name}/{source}.txt has {found} times {quote!r}: quote words that stand there once")
    start = texts[source].index(quote)
    return source, start, start + len(quote)


def touches(finding: Finding, mark: Mark) -> bool:
    """Whether a finding is of a mark's kind and its values overlap two of the quotes, or all where they must clash."""
    said = [any(v.source == source and v.start < end and start < v.end for v in finding.values)
            for source, start, end in mark.spans]
    enough = len(said) if mark.label in (*CLASHES, "lookalike") else min(2, len(said))
    return finding.kind in KINDS[mark.label] and sum(said) >= enough


def held_against(report: Report, marks: Sequence[Mark], subject: str) -> Held:
    """The findings of a report by mark, and the clashes without one."""
    found = tuple((m, tuple(f for f in report.findings if touches(f, m))) for m in marks)
    known = {f.id for m, own in found if m.label in CLASHES for f in own}
    return Held(subject, found, tuple(f for f in report.findings if f.kind in CLASHES and f.id not in known))


def _folders(names: Sequence[str], part: str) -> list[Path]:
    folders = [p for p in sorted((SUBJECTS / part).iterdir()) if (p / "gold.jsonl").is_file()]
    missing = sorted({*names} - {p.name for p in folders})
    if missing:
        raise SystemExit(f"no subject {', '.join(missing)} in {part}: there are {', '.join(p.name for p in folders)}")
    return [p for p in folders if not names or p.name in names]


def _lines(held: Sequence[Held], *, silent: Collection[str]) -> Iterator[str]:
    every = [(m, own) for h in held for m, own in h.found]
    all_, hit = Counter(m.label for m, _ in every), Counter(m.label for m, own in every if own)
    yield from (f"{label:11} {hit[label]:3} of {all_[label]:3}" for label in KINDS)
    for h in held:
        yield from (f"unmarked in {h.subject}: {f.rule}: {f.message}" for f in h.unmarked)
        yield from (f"silent in {h.subject}: {m.label} {m.id}: {m.about}"
                    for m, own in h.found if m.label in silent and not own)


def main() -> None:
    """Reconcile the subjects and print what is found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="subjects; all without any")
    parser.add_argument("--held", action="store_true", help="those that are for figures alone")
    parser.add_argument("--silent", action="store_true", help="print the clashes that are not found")
    parser.add_argument("--silent-agreements", action="store_true", help="print agreements and refinements not found")
    args = parser.parse_args()
    silent = {*(CLASHES if args.silent else ()), *(ALIKE if args.silent_agreements else ())}
    rulebook = load_rules()
    held = []
    for folder in _folders(args.names, "held" if args.held else "open"):
        sources = read_sources(sorted(folder.glob("*.txt"))).sources
        held.append(held_against(reconcile(sources, rulebook=rulebook), marks_of(folder), folder.name))
    sys.stdout.write("\n".join(_lines(held, silent=silent)) + "\n")


if __name__ == "__main__":
    main()
