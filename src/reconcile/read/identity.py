"""Which document is which: names that are safe and unique, and copies that are one witness."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence

from reconcile.model.source import Problem, Source

LONGEST_ID = 80
_AS_IT_STANDS = ("text", "markdown", "wikitext")
_WORD = re.compile(r"\w+")
_UNSAFE = re.compile(r"[^\w.-]+")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f]")


def safe_id(text: str) -> str:
    """A name that can stand in a file name and a link on any system: letters, digits, "-", "_" and "."."""
    name = _UNSAFE.sub("-", unicodedata.normalize("NFC", text)).strip("-._")
    return name[:LONGEST_ID].rstrip("-._") or "source"


def unique_ids(wanted: Sequence[tuple[str, bool, str]]) -> list[str]:
    """One id for each (wish, given by the user, path), whatever their order; names differ in more than case.

    Of several with one wish, an id that the user gave comes first, then the path nearest to the top. The others are
    told apart by their format and folder, or else by a number.
    """
    order = sorted(range(len(wanted)), key=lambda n: (not wanted[n][1], wanted[n][2].count("/"), wanted[n][2], n))
    taken: set[str] = set()
    ids = [""] * len(wanted)
    for n in order:
        ids[n] = next(c for c in _candidates(wanted[n][0], wanted[n][2]) if c.casefold() not in taken)
        taken.add(ids[n].casefold())
    return ids


def _candidates(wish: str, path: str) -> Iterable[str]:
    base = safe_id(wish)
    yield base
    ending = safe_id(path.rpartition(".")[2])
    if ending not in ("txt", "md") and len(ending) <= 5 and not base.endswith(f"-{ending}"):
        yield f"{base}-{ending}"
    folder = path.rsplit("/", 2)[-2] if "/" in path else ""
    if safe_id(folder) != "source":
        base = f"{safe_id(folder)}-{base}"[:LONGEST_ID]
        yield base
    number = 2
    while True:
        yield f"{base}-{number}"
        number += 1


def words_digest(source: Source) -> str:
    """A digest of the words alone: front matter, line breaks, punctuation, characters that nobody sees, upper case and
    Unicode form do not count. Signs count where there are no words."""
    text = " ".join(source.text[b.start:b.end] for b in source.blocks)
    folded = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).casefold()
    return hashlib.sha256((" ".join(_WORD.findall(folded)) or folded.strip()).encode()).hexdigest()


def merge_copies(
    sources: Sequence[Source], doubtful: Collection[str] = ()
) -> tuple[list[Source], list[Problem]]:
    """Keep one source of each text: the earliest published, then one whose reading nothing was said against (the paths
    of the others are `doubtful`), then text as it stands before text taken out of a file, then the one nearest to the
    top, then the first by path."""
    same: dict[str, list[Source]] = {}
    for source in sources:
        same.setdefault(words_digest(source), []).append(source)
    kept, problems = [], []
    for copies in same.values():
        first, *rest = sorted(copies, key=lambda s: _precedence(s, s.path in doubtful))
        kept.append(first)
        message = f"has the same words as {first.path}: they count as one witness"
        problems += [Problem("note", "copy", message, path=copy.path, source=first.id) for copy in rest]
    return sorted(kept, key=lambda s: s.path), problems


def _precedence(source: Source, doubtful: bool) -> tuple[bool, str, bool, bool, int, str]:
    date = source.published or ""
    doubtful = doubtful or bool(_INVISIBLE.search(source.text))
    return not date, date, doubtful, source.kind not in _AS_IT_STANDS, source.path.count("/"), source.path
