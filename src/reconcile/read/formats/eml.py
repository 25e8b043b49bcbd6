"""Mail (EML): the message with sender, date and subject from its head; attachments are documents of their own."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Sequence
from dataclasses import replace
from email.message import EmailMessage, Message, MIMEPart
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath

from reconcile.model.source import Problem
from reconcile.read.article import read_whole
from reconcile.read.decode import Decoded, decode_stated
from reconcile.read.document import Document, Fact, Format, Formats, RawFile, UnreadableError
from reconcile.read.options import ReadOptions
from reconcile.read.prose import said_facts
from reconcile.read.structure import scan

_SEALED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
_NO_WORDS = ("image", "audio", "video", "font")


def read(raw: RawFile, options: ReadOptions) -> Sequence[Document]:
    """The message, then its attachments; those that cannot be read are named."""
    from reconcile.read.formats import load_formats

    message = email.message_from_bytes(raw.data, policy=email.policy.default)
    if not isinstance(message, EmailMessage) or not (message["From"] or message["Date"] or message["Subject"]):
        raise UnreadableError("damaged", "is no mail: it has no head", "save it anew from the mail program")
    if message.get_content_type() in _SEALED:
        raise UnreadableError("encrypted", "is an encrypted mail", "save it decrypted")
    documents = [d for d in (_body(message, options),) if d]
    formats = load_formats()
    problems = [p for p in (_defect(part, raw.path) for part in message.walk() if not part.get_filename()) if p]
    for part in message.iter_attachments():
        name = PurePosixPath(part.get_filename() or "attachment").name
        if part.get_content_maintype() in _NO_WORDS:
            problems.append(Problem("note", "no-text", f"attachment {name} holds no words and was passed over"))
            continue
        try:
            documents += _attachment(part, name, options, formats)
        except UnreadableError as error:
            reason = f"attachment {name} {error.reason}"
            problems.append(Problem("warning", error.code, reason, error.remedy, raw.path, read="part"))
    if not documents:
        raise UnreadableError("empty", "holds no text")
    documents[0] = replace(documents[0], problems=(*problems, *documents[0].problems))
    return documents


def _body(message: EmailMessage, options: ReadOptions) -> Document | None:
    parts = [p for p in (message.get_body((kind,)) for kind in ("plain", "html")) if p is not None]
    part, decoded = next(((p, d) for p in parts if (d := _text(p)).text.strip()), (None, Decoded("", "")))
    if part is None:
        return None
    facts = tuple(_facts(message))
    if part.get_content_type() == "text/html":
        page = read_whole(decoded.text, options.layout, kind="eml")
        return replace(page, facts=(*facts, *page.facts), problems=(*decoded.problems, *page.problems))
    structure = scan(decoded.text, dialect="text", layout=options.layout)
    facts = (*facts, *said_facts(structure))
    return Document("eml", decoded.text, structure.blocks, facts, (), decoded.problems)


def _text(part: MIMEPart) -> Decoded:
    """The words of a part, in the charset that its head states if that is right."""
    data = part.get_payload(decode=True)
    return decode_stated(data, part.get_content_charset() or "us-ascii") if isinstance(data, bytes) else Decoded("", "")


def _defect(part: Message, path: str) -> Problem | None:
    """What is said of a part that is cut off, or whose encoding for transport is broken."""
    names = {type(defect).__name__ for defect in part.defects}
    if any("Base64" in name for name in names):
        message = "a part of it is damaged: its base64 is broken"
    elif "CloseBoundaryNotFoundDefect" in names:
        message = "is cut off: the end of its last part is missing"
    else:
        return None
    return Problem("warning", "damaged", message, "save it anew from the mail program", path, read="part")


def _attachment(part: MIMEPart, name: str, options: ReadOptions, formats: Formats) -> list[Document]:
    from reconcile.read.perform import perform

    data = part.get_payload(decode=True)
    inner = part.get_payload(0) if part.get_content_type() == "message/rfc822" else None
    if isinstance(inner, EmailMessage):
        made = read(RawFile(name, ".eml", inner.as_bytes()), options)
        return [replace(d, part=f"{name}!{d.part}" if d.part else name) for d in made]
    if not isinstance(data, bytes):
        raise UnreadableError("damaged", "has no content", "save it as a file of its own")
    raw = RawFile(name, PurePosixPath(name).suffix.lower(), data)
    return [replace(d, part=f"{name}!{d.part}" if d.part else name) for d in perform(raw, formats, options)]


def _facts(message: EmailMessage) -> list[Fact]:
    facts = []
    for name, header in (("title", "Subject"), ("author", "From")):
        value = str(message[header] or "").strip()
        if value:
            facts.append(Fact(name, value, "mail-head"))
    try:
        sent = parsedate_to_datetime(str(message["Date"]))
        facts.append(Fact("published", sent.date().isoformat(), "mail-head"))
    except (ValueError, TypeError, IndexError):
        pass  # a mail without a usable date has none
    return facts


FORMAT = Format(name="eml", suffixes=(".eml",), read=read)
