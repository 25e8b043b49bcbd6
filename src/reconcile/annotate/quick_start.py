"""spaCy without its command line.

Importing spaCy imports its commands, and with them what downloads models, asks servers and makes web pages: more than a
third of the time that it takes. They are left out until somebody asks for them.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

COMMANDS = "spacy.cli"


class _Later(ModuleType):
    """A module that is imported when it is asked for something."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(import_module(self.__name__), name)


def import_spacy() -> ModuleType:
    """spaCy, whose commands are imported only when they are called."""
    if "spacy" in sys.modules or COMMANDS in sys.modules:
        return import_module("spacy")
    info = ModuleType(f"{COMMANDS}.info")
    info.info = lambda *given, **named: import_module(info.__name__).info(*given, **named)  # type: ignore[attr-defined]
    stands = {COMMANDS: _Later(COMMANDS), info.__name__: info}
    sys.modules.update(stands)
    try:
        spacy = import_module("spacy")
    finally:
        for name in stands:
            del sys.modules[name]
    spacy.cli = stands[COMMANDS]  # type: ignore[attr-defined]
    return spacy
