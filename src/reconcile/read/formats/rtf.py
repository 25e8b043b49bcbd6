"""RTF: the words, without what was deleted under tracking or hidden. Needs the extra `rtf`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reconcile.read.document import Document, Fact, Format, RawFile, UnreadableError
from reconcile.read.extras import optional
from reconcile.read.options import ReadOptions
from reconcile.read.prose import said_facts
from reconcile.read.structure import scan

_TOKEN = re.compile(r"\\[a-z]+-?\d* ?|\\[^a-z]|[{}]", re.IGNORECASE)
_UNSEEN = re.compile(r"\\(?:deleted|v)(?![a-z0-9])", re.IGNORECASE)
_TOO_HIGH = re.compile(r"\\u-?\d{6,}")  # no character has such a number
_INFO = re.compile(r"\{\\(title|author)\s([^{}\\]{1,300})\}")
_CREATED = re.compile(r"\{\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")


def read(raw: RawFile, options: ReadOptions) -> Sequence[Document]:
    """One document a file."""
    library = optional("striprtf.striprtf", "rtf", "RTF files")
    if not recognizes(raw.data):
        raise UnreadableError("damaged", "is no RTF file, or damaged", "open and save it anew")
    source = _TOO_HIGH.sub(r"\\u65533", raw.data.decode("latin-1"))
    if source.count("{") > source.count("}"):
        raise UnreadableError("damaged", "is damaged: its end is missing", "open and save it anew")
    text = re.sub(r"\n{3,}", "\n\n", library.rtf_to_text(without_unseen(source), errors="replace")).strip()
    if not text:
        raise UnreadableError("empty", "holds no text")
    text = re.sub(r"(?<!\n)\n(?!\n)", "\n\n", text.replace("\r", ""))
    structure = scan(text, dialect="text", layout=options.layout)
    facts = [Fact(name, value.strip(), "properties") for name, value in _INFO.findall(source) if value.strip()]
    if created := _CREATED.search(source):
        facts.append(Fact("published", f"{created[1]}-{int(created[2]):02d}-{int(created[3]):02d}", "properties"))
    return [Document("rtf", text, structure.blocks, (*said_facts(structure), *facts))]


def without_unseen(source: str) -> str:
    """The RTF without the groups that are marked as deleted or hidden."""
    kept: list[str] = []
    opened: list[int] = []  # for each open group, how long `kept` was before it; -1 inside one that is left out
    at = 0
    for token in _TOKEN.finditer(source):
        unseen = bool(opened) and opened[-1] < 0
        if not unseen:
            kept.append(source[at:token.start()])
        at = token.end()
        word = token[0]
        if word == "{":
            opened.append(-1 if unseen else len(kept))
        if not unseen:
            kept.append(word)
        if opened and not unseen and word != "{" and _UNSEEN.match(word):
            del kept[opened[-1]:]
            opened[-1] = -1
        if word == "}" and opened:
            opened.pop()
    kept.append(source[at:])
    return "".join(kept)


def recognizes(data: bytes) -> bool:
    """Whether the bytes begin as RTF does."""
    return data.lstrip()[:5] == b"{\\rtf"


FORMAT = Format(name="rtf", suffixes=(".rtf",), read=read, recognizes=recognizes)
