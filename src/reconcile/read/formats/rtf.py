"""RTF: the words, without what was deleted under tracking or hidden. Needs the extra `rtf`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reconcile.read.document import Document, Fact, Format, RawFile, UnreadableError
from reconcile.read.extras import optional
from reconcile.read.options import ReadOptions
from reconcile.read.prose import said_facts
from reconcile.read.structure import scan

_TOKEN = re.compile(r"\\[a-z]+-?\d* ?|\\[^a-z]|[{}]", re.IGNORECASE)
_UNSEEN = re.compile(r"\\(deleted|v)(0?) ?", re.IGNORECASE)
_TOO_HIGH = re.compile(r"\\u-?\d{6,}")  # no character has such a number
_INFO = re.compile(r"\{\\(title|author)\s([^{}\\]{1,300})\}")
_CREATED = re.compile(r"\{\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")


@dataclass(slots=True)
class _Group:
    """What holds in an open group: the word that hides what stands in it, and whether it is a note."""

    unseen: str = ""
    note: bool = False


def read(raw: RawFile, options: ReadOptions) -> Sequence[Document]:
    """One document a file."""
    library = optional("striprtf.striprtf", "rtf", "RTF files")
    if not recognizes(raw.data):
        raise UnreadableError("damaged", "is no RTF file, or damaged", "open and save it anew")
    source = without_unseen(_TOO_HIGH.sub(r"\\u65533", raw.data.decode("latin-1")))
    if source.count("{") > source.count("}"):
        raise UnreadableError("damaged", "is damaged: its end is missing", "open and save it anew")
    text = re.sub(r"\n{3,}", "\n\n", library.rtf_to_text(source, errors="replace")).strip()
    if not text:
        raise UnreadableError("empty", "holds no text")
    text = re.sub(r"(?<!\n)\n(?!\n)", "\n\n", text.replace("\r", ""))
    structure = scan(text, dialect="text", layout=options.layout)
    facts = [Fact(name, value.strip(), "properties") for name, value in _INFO.findall(source) if value.strip()]
    if created := _CREATED.search(source):
        facts.append(Fact("published", f"{created[1]}-{int(created[2]):02d}-{int(created[3]):02d}", "properties"))
    return [Document("rtf", text, structure.blocks, (*said_facts(structure), *facts))]


def without_unseen(source: str) -> str:
    """The RTF without words that are marked as deleted or hidden, without binary data, and with notes in brackets."""
    kept: list[str] = []
    groups = [_Group()]
    at = 0
    while token := _TOKEN.search(source, at):
        group, word = groups[-1], token[0]
        kept.append("" if group.unseen else source[at:token.start()])
        at = token.end()
        if word == "{":
            groups.append(_Group(group.unseen))
        elif word == "}":
            kept.append(")" if group.note else "")
            groups = groups[:-1] or [_Group()]
        elif word.startswith(r"\bin"):
            at += int(word[4:].strip() or 0) if word[4:].strip().isdigit() else 0
            continue
        elif switched := _UNSEEN.fullmatch(word):
            group.unseen = "" if switched[2] == "0" else switched[1]
        elif word.strip() == r"\plain" and group.unseen == "v":
            group.unseen = ""
        elif word.strip() == r"\footnote" and not group.unseen:
            group.note, word = True, " ("
        if word in "{}" or not group.unseen:
            kept.append(word)
    return "".join([*kept, source[at:]])


def recognizes(data: bytes) -> bool:
    """Whether the bytes begin as RTF does."""
    return data.lstrip()[:5] == b"{\\rtf"


FORMAT = Format(name="rtf", suffixes=(".rtf",), read=read, recognizes=recognizes)
