"""The input formats, one module each with a constant `FORMAT`; other packages add theirs as `reconcile.readers`."""

from __future__ import annotations

import importlib
import pkgutil
from importlib.metadata import EntryPoint, entry_points

from reconcile.read.document import Format, Formats

GROUP = "reconcile.readers"


class FormatError(ValueError):
    """Raised for an input format of another package that cannot be used; the message says which and why."""


def load_formats() -> Formats:
    """Every format that is installed. Those of other packages may take over a file name ending. Raises `FormatError`.
    """
    known = [_own(name) for name in sorted(m.name for m in pkgutil.iter_modules(__path__))]
    known += [_offered(entry) for entry in sorted(entry_points(group=GROUP), key=lambda e: (e.name, e.value))]
    return Formats({suffix: f for f in known for suffix in f.suffixes}, tuple(known))


def _offered(entry: EntryPoint) -> Format:
    try:
        found = entry.load()
    except Exception as error:  # whatever a module raises while it is imported
        what = f"{type(error).__name__}: {error}"
        raise FormatError(f'the input format "{entry.name}" ({entry.value}) cannot be loaded: {what}') from error
    if not isinstance(found, Format):
        raise FormatError(f"{entry.value} is offered as an input format, but is a {type(found).__name__}")
    return found


def _own(name: str) -> Format:
    found = importlib.import_module(f"{__name__}.{name}").FORMAT
    assert isinstance(found, Format)
    return found
