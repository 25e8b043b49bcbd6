"""Frozen dataclasses of which a run makes hundreds of thousands, made and changed in half the time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

T = TypeVar("T")


def swift(cls: type[T]) -> type[T]:
    """The same frozen class, of which an object is made in half the time: each field is set by its own slot, with no
    search for how. `cls` is a frozen dataclass with slots."""
    own = [f for f in fields(cls) if f.init]  # type: ignore[arg-type]
    known = {f"default_{f.name}": f.default if f.default is not MISSING else f.default_factory for f in own}
    slots = {f"set_{f.name}": getattr(cls, f.name).__set__ for f in own}
    head = f"def __init__(self, {', '.join(map(_argument, own))}):"
    lines = [head, *(f"    set_{f.name}(self, {_value(f)})" for f in own)]
    made: dict[str, Any] = {**known, **slots, "MISSING": MISSING}
    exec("\n".join(lines), made)  # noqa: S102 - as the dataclasses of the library are made
    made["__init__"].__qualname__ = f"{cls.__qualname__}.__init__"
    setattr(cls, "__init__", made["__init__"])  # noqa: B010 - a plain assignment is forbidden on a class of any type
    return cls


def replace(noun: T, **changes: Any) -> T:
    """The same with some fields changed, as the library's `replace`, in a third of the time."""
    kind: type = type(noun)
    at, read = _fields(kind)
    values = list(read(noun)[:-1])
    for name, value in changes.items():
        values[at[name]] = value
    changed: T = kind(*values)
    return changed


@cache
def _fields(kind: type) -> tuple[Mapping[str, int], Callable[[Any], tuple[Any, ...]]]:
    """Where each field stands among the arguments, and what reads them all and one more: alone it gives no tuple."""
    names = [f.name for f in fields(kind)]
    return {name: at for at, name in enumerate(names)}, attrgetter(*names, names[0])


def _argument(field: Field[Any]) -> str:
    """A field among the arguments; one that has a way to make its value is given none."""
    if field.default is not MISSING:
        return f"{field.name}=default_{field.name}"
    return field.name if field.default_factory is MISSING else f"{field.name}=MISSING"


def _value(field: Field[Any]) -> str:
    if field.default_factory is MISSING:
        return field.name
    return f"default_{field.name}() if {field.name} is MISSING else {field.name}"
