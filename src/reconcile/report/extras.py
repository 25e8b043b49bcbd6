"""Fields beyond the format's contract: carried along by name, left out where they hold their default."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from typing import Any

Data = dict[str, Any]
Defaults = Mapping[str, Any]


def defaults(noun: type, *written: str) -> Defaults:
    """The optional fields of a dataclass with their defaults, without those that the caller writes itself."""
    return {f.name: f.default for f in fields(noun) if f.default is not MISSING and f.name not in written}


def extras(noun: object, optional: Defaults) -> Data:
    """The optional fields that hold something else than their default, as plain data."""
    found: Data = {}
    for name, default in optional.items():
        value = getattr(noun, name)
        if value is not default and value != default:
            found[name] = _plain(value)
    return found


def read_extras(data: Data, optional: Defaults) -> Data:
    """The optional fields that the data hold, as keyword arguments of the dataclass."""
    return {name: _frozen(data[name]) for name in optional if name in data}


def pick(data: Data, names: Iterable[str]) -> Data:
    """The named fields of the data. Raises `KeyError` for one that is missing."""
    return {name: data[name] for name in names}


def _plain(value: Any) -> Any:
    return [_plain(v) for v in value] if isinstance(value, tuple) else value


def _frozen(value: Any) -> Any:
    return tuple(_frozen(v) for v in value) if isinstance(value, list) else value
