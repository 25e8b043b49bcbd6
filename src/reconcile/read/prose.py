"""What the formats whose text is the file itself have in common: decode, cut off front matter, find the structure."""

from __future__ import annotations

import re

from reconcile.model.source import Problem
from reconcile.read.decode import decode
from reconcile.read.document import Document, Fact, RawFile
from reconcile.read.frontmatter import FrontMatter, split_front_matter
from reconcile.read.options import ReadOptions
from reconcile.read.structure import Structure, scan
from reconcile.read.structure.pieces import Dialect

_FIRST_URL = re.compile(r"\s*<?((?:https?://|www\.)\S+?)>?\s*(?:[\r\n]|\Z)")


def read_prose(raw: RawFile, options: ReadOptions, dialect: Dialect) -> list[Document]:
    """Read a text file; its offsets are those of the decoded file, front matter included."""
    decoded = decode(raw.data, encoding=options.encoding)
    front = split_front_matter(decoded.text)
    structure = scan(decoded.text, start=front.end, dialect=dialect, layout=options.layout)
    facts = [Fact(name, value, "front-matter") for name, value in front.fields.items()]
    facts += said_facts(structure)
    if url := _FIRST_URL.match(decoded.text, front.end):
        facts.append(Fact("url", url[1], "text"))
    problems = (*decoded.problems, *_front_problems(front))
    return [Document(dialect, decoded.text, structure.blocks, tuple(facts), structure.marks, problems)]


def said_facts(structure: Structure) -> list[Fact]:
    """What the words of the document say of it."""
    said = (("title", structure.title, "heading"), ("author", structure.author, "byline"),
            ("published", structure.date, "dateline"), ("publisher", structure.publisher, "dateline"))
    return [Fact(name, value, origin) for name, value, origin in said if value]


def _front_problems(front: FrontMatter) -> tuple[Problem, ...]:
    if not front.error:
        return ()
    message = f"{front.error}: its metadata were not used"
    return (Problem("warning", "front-matter-invalid", message, "mend the block at the top", line=front.line or None),)
