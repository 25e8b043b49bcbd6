"""ZIP containers, opened with care: sizes are counted, never believed, and nothing is written anywhere."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass

from reconcile.read.document import UnreadableError
from reconcile.read.options import MEGABYTE, Limits

_CHUNK = 65_536
_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what holds both an encrypted office document and an old one
_MOST_MEMBERS = 20_000


@dataclass(slots=True)
class Archive:
    """An open container and how many bytes have been unpacked from it so far."""

    zip: zipfile.ZipFile
    packed: int
    limits: Limits
    unpacked: int = 0

    def read(self, name: str | zipfile.ZipInfo) -> bytes:
        """One member. Raises `UnreadableError` when it is missing, damaged, encrypted or expands beyond the limits."""
        info = name if isinstance(name, zipfile.ZipInfo) else self._find(name)
        if info.flag_bits & 1:
            raise UnreadableError("encrypted", "needs a password", "save it without one")
        chunks: list[bytes] = []
        try:
            with self.zip.open(info) as member:
                while chunk := member.read(_CHUNK):
                    self._count(len(chunk))
                    chunks.append(chunk)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
            raise UnreadableError("damaged", f"is damaged: {error}", "make the file anew") from None
        return b"".join(chunks)

    def has(self, name: str) -> bool:
        """Whether the container has a member of this name."""
        return name in self.zip.NameToInfo

    def check(self) -> None:
        """Unpack every member once without keeping it, for libraries that unpack without limits themselves."""
        for info in self.zip.infolist():
            if not info.is_dir():
                self.read(info)
        self.unpacked = 0

    def _find(self, name: str) -> zipfile.ZipInfo:
        try:
            return self.zip.getinfo(name)
        except KeyError:
            raise UnreadableError("damaged", f"lacks its part {name}", "open and save it anew") from None

    def _count(self, more: int) -> None:
        self.unpacked += more
        limits = self.limits
        if self.unpacked > limits.expanded_size:
            most = limits.expanded_size // MEGABYTE
            raise UnreadableError("expands-too-much", f"expands to more than {most:,} MB", "unpack it, or split it")
        if self.unpacked > MEGABYTE and self.unpacked - MEGABYTE > limits.expansion * self.packed:
            reason = f"expands to more than {limits.expansion} times its size"
            raise UnreadableError("expands-too-much", reason, "it may be a ZIP bomb; leave it out")


def open_archive(data: bytes, limits: Limits, *, what: str) -> Archive:
    """Open a container that is already in memory. Raises `UnreadableError` when it is none."""
    if data.startswith(_LOCKED):
        raise UnreadableError("encrypted", "needs a password, or is an old Office file", "save it anew without one")
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
        members = len(opened.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, OverflowError) as error:
        reason = f"is no {what}, or damaged: {error}"
        raise UnreadableError("damaged", reason[:1].lower() + reason[1:], "make the file anew") from None
    if members > _MOST_MEMBERS:
        raise UnreadableError("too-large", f"holds {members:,} files; the limit is {_MOST_MEMBERS:,}", "split it")
    return Archive(opened, max(1, len(data)), limits)


def is_zip(data: bytes) -> bool:
    """Whether the bytes begin as a ZIP container does."""
    return data.startswith(b"PK\x03\x04")
