"""Which program this is, to the letter: what it kept is of use to no other."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path


def program_digest() -> str:
    """A hash of the version and of the program's files and tables: a checkout that was changed is another program."""
    root = Path(__file__).parents[1]
    digest = hashlib.sha256(version("reconcile").encode())
    for path in sorted(p for p in root.rglob("*") if p.suffix != ".pyc" and p.is_file()):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
