"""Libraries that few need: their absence is named together with the command that ends it."""

from __future__ import annotations

import importlib
from typing import Any

from reconcile.read.document import UnreadableError


def optional(module: str, extra: str, what: str) -> Any:
    """Import a library of an extra. Raises `UnreadableError` when it is not installed."""
    try:
        return importlib.import_module(module)
    except ImportError:
        remedy = f"install it with: pip install 'reconcile[{extra}]'"
        reason = f"{what} are read with the library {module.partition('.')[0]}, which is not installed"
        raise UnreadableError("missing-extra", reason, remedy) from None
