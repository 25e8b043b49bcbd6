"""Nouns as rows of plain values, and back: how they cross to other processes and are kept in a store.

A row is the list of a dataclass's fields in their order, dataclasses inside it being rows themselves. It is JSON as it
stands. Rows have no names in them: what reads them must be the version that wrote them.
"""

from __future__ import annotations

import marshal
import types
from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any, Generic, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

Noun = TypeVar("Noun")
Convert = Callable[[Any], Any]
Row = list[Any]


class Packer(Generic[Noun]):
    """Turns nouns of one class into rows and back. Made once; raises `TypeError` for a class that it cannot hold."""

    def __init__(self, noun: type[Noun]) -> None:
        self.noun = noun
        self._shape = _shape(noun, {})

    def __reduce__(self) -> tuple[type[Packer[Noun]], tuple[type[Noun]]]:
        return Packer, (self.noun,)

    def pack(self, noun: Noun) -> Row:
        """The noun as a row of numbers, strings, None and lists of them."""
        return self._shape.pack(noun)

    def unpack(self, row: Row) -> Noun:
        """The noun of a row, which is used up. Raises `TypeError`, `IndexError` or `ValueError` for what is none."""
        noun: Noun = self._shape.unpack(row)
        return noun


class Parcel(Generic[Noun]):
    """A noun, or the bytes of one that crosses, which is made whole only when it is asked for. The bytes are read by
    the version of Python that wrote them."""

    def __init__(self, packer: Packer[Noun], *, noun: Noun | None = None, data: bytes = b"") -> None:
        self.packer, self._noun, self._data = packer, noun, data

    @property
    def data(self) -> bytes:
        """The noun as bytes."""
        return self._data or marshal.dumps(self.row)

    @property
    def row(self) -> Row:
        """The noun as a row, which may be used up."""
        if self._data:
            row: Row = marshal.loads(self._data)  # noqa: S302 - from a process that could send any code
            return row
        assert self._noun is not None
        return self.packer.pack(self._noun)

    @property
    def noun(self) -> Noun:
        """The noun itself."""
        if self._noun is None:
            self._noun = self.packer.unpack(self.row)
        return self._noun


class _Shape:
    """A dataclass: how its fields are read, and which of them must be converted."""

    def __init__(self, noun: type) -> None:
        self.noun = noun
        names = [f.name for f in fields(noun)]
        self.read: Callable[[Any], tuple[Any, ...]] = attrgetter(*names, names[0])  # one more: alone it gives no tuple
        self.packs: tuple[tuple[int, Convert], ...] = ()
        self.unpacks: tuple[tuple[int, Convert], ...] = ()

    def pack(self, noun: Any) -> Row:
        row = list(self.read(noun))[:-1]
        for at, convert in self.packs:
            if row[at]:
                row[at] = convert(row[at])
        return row

    def unpack(self, row: Row) -> Any:
        for at, convert in self.unpacks:
            if row[at] is not None:
                row[at] = convert(row[at])
        return self.noun(*row)


def _shape(noun: type, known: dict[type, _Shape]) -> _Shape:
    if noun in known:
        return known[noun]
    known[noun] = shape = _Shape(noun)
    hints = get_type_hints(noun)
    packs: list[tuple[int, Convert]] = []
    unpacks: list[tuple[int, Convert]] = []
    for at, field in enumerate(fields(noun)):
        pack, unpack = _converters(hints[field.name], known)
        packs += [(at, pack)] if pack else []
        unpacks += [(at, unpack)] if unpack else []
    shape.packs, shape.unpacks = tuple(packs), tuple(unpacks)
    return shape


def _converters(hint: Any, known: dict[type, _Shape]) -> tuple[Convert | None, Convert | None]:
    """How a field's value becomes part of a row, and how it comes back; None where it is the same."""
    origin, inside = get_origin(hint), get_args(hint)
    if hint in (str, int, float, bool, type(None)) or origin is Literal:
        return None, None
    if origin in (Union, types.UnionType):
        (kind,) = [i for i in inside if i is not type(None)]
        return _converters(kind, known)
    if origin is tuple:
        return _tuple(inside, known)
    if isinstance(hint, type) and hasattr(hint, "__dataclass_fields__"):
        shape = _shape(hint, known)
        return shape.pack, shape.unpack
    raise TypeError(f"no row can hold {hint}")


def _tuple(inside: tuple[Any, ...], known: dict[type, _Shape]) -> tuple[Convert | None, Convert]:
    if len(inside) == 2 and inside[1] is Ellipsis:
        pack, unpack = _converters(inside[0], known)
        return pack and (lambda values: [pack(v) for v in values]), _many(unpack)
    made = [_converters(i, known) for i in inside]
    if not any(p or u for p, u in made):
        return None, tuple
    return (lambda values: [p(v) if p else v for (p, _), v in zip(made, values, strict=True)],
            lambda values: tuple(u(v) if u else v for (_, u), v in zip(made, values, strict=True)))


def _many(unpack: Convert | None) -> Convert:
    return (lambda values: tuple([unpack(v) for v in values])) if unpack else tuple
