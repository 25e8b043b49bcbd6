"""What is fuzzed: each target takes any bytes and must not raise."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from reconcile.annotate.dates import DateGrammar, compile_grammar, find_dates
from reconcile.model.source import Anchor
from reconcile.read import Layout, RawFile, ReadOptions, compile_layout
from reconcile.read.child import answer
from reconcile.read.document import Formats
from reconcile.read.formats import load_formats
from reconcile.read.frontmatter import split_front_matter
from reconcile.read.perform import perform
from reconcile.read.structure import scan
from reconcile.read.wire import unpack
from reconcile.review import LineError, parse_line
from reconcile.rulebook import load_rules
from reconcile.rulebook.events import EventRule
from reconcile.rulebook.locate import builtin_rules, rule_files
from reconcile.rulebook.parse import parse_rule
from tests.hostile.test_damage import SEEDS
from tests.read.conftest import document_rules

CASES = Path(__file__).parent / "cases"
NAMES = sorted(SEEDS)


@cache
def _layout() -> Layout:
    return compile_layout(document_rules())


@cache
def _formats() -> Formats:
    return load_formats()


@cache
def _grammar() -> DateGrammar:
    return compile_grammar(load_rules().languages["en"])


def readers(data: bytes) -> None:
    """The first byte chooses the format, the rest is the file."""
    if not data:
        return
    name = NAMES[data[0] % len(NAMES)]
    raw = RawFile(name, Path(name).suffix, data[1:])
    found = unpack(answer(raw, _formats(), ReadOptions(layout=_layout())))
    if isinstance(found, tuple):
        assert found[1]
        return
    for document in found:
        at = 0
        for block in document.blocks:
            assert at <= block.start < block.end <= len(document.text)
            at = block.end


def text(data: bytes) -> None:
    """Structure and front matter of any text; here nothing at all may be raised."""
    words = data.decode("utf-8", "replace")
    front = split_front_matter(words)
    for dialect in ("text", "markdown", "wikitext"):
        structure = scan(words, start=front.end, dialect=dialect, layout=_layout())
        assert all(front.end <= b.start < b.end <= len(words) for b in structure.blocks)


def plain(data: bytes) -> None:
    """Plain text from its bytes on: the reader either gives a document or says why not."""
    from reconcile.read.document import UnreadableError

    try:
        perform(RawFile("a.txt", ".txt", data), _formats(), ReadOptions(layout=_layout()))
    except UnreadableError as error:
        assert error.reason


def dates(data: bytes) -> None:
    """Every date lies where it says."""
    words = data.decode("utf-8", "replace")
    for date in find_dates(words, grammar=_grammar(), anchor=Anchor("2019-05-03", "front-matter")):
        assert words[date.start:date.end] == date.text


def rules(data: bytes) -> None:
    """A rule file is a rule, or a list of problems."""
    with tempfile.NamedTemporaryFile(suffix=".toml") as file:
        file.write(data)
        file.flush()
        rule, problems = parse_rule(Path(file.name), "x.toml", EventRule)
    assert (rule is None) == bool(problems)


def judgements(data: bytes) -> None:
    """A line is a judgement, or it is said why not."""
    try:
        parse_line(data.decode("utf-8", "replace"))
    except LineError as error:
        assert str(error)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "readers": readers, "text": text, "plain": plain, "dates": dates, "rules": rules, "judgements": judgements,
}


def seeds(target: str) -> list[bytes]:
    """What a search begins from."""
    if target == "readers":
        return [bytes([n]) + SEEDS[name] for n, name in enumerate(NAMES)]
    if target in ("text", "plain"):
        return [data for name, data in SEEDS.items() if name in ("a.txt", "a.md", "a.wiki", "a.csv")]
    if target == "dates":
        return [b"From 3 to 5 May 2019, in the 1930s, two days later, on March 22-23, 2017, at 5.10 pm, c. 1900 BC."]
    if target == "rules":
        return [min(rule_files(builtin_rules(), "events")).read_bytes(), b'name = "x"\n[[role]]\n']
    return [b'{"format": "reconcile-judgement/1", "finding": "0123456789ab", "verdict": "conflict", "note": "\\u0041"}']
