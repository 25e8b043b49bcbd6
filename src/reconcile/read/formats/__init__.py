"""The input formats, one module each with a constant `FORMAT`; other packages add theirs as `reconcile.readers`."""

from __future__ import annotations

import importlib
import pkgutil
from importlib.metadata import entry_points

from reconcile.read.document import Format, Formats

GROUP = "reconcile.readers"


def load_formats() -> Formats:
    """Every format that is installed. Those of other packages may take over a file name ending."""
    known = [_own(name) for name in sorted(m.name for m in pkgutil.iter_modules(__path__))]
    for entry in sorted(entry_points(group=GROUP), key=lambda e: (e.name, e.value)):
        found = entry.load()
        if not isinstance(found, Format):
            raise TypeError(f"{entry.value} is offered as an input format, but is a {type(found).__name__}")
        known.append(found)
    return Formats({suffix: f for f in known for suffix in f.suffixes}, tuple(known))


def _own(name: str) -> Format:
    found = importlib.import_module(f"{__name__}.{name}").FORMAT
    assert isinstance(found, Format)
    return found
