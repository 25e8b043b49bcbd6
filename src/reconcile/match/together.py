"""Columns that were made apart, put together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from reconcile.match.columns import WORDS, Columns, Ints, Lists, starts


def together(parts: Sequence[tuple[Columns, Ints]]) -> Columns:
    """One table of several and the numbers that their rows get in it, which are all numbers from 0 on."""
    if len(parts[0][1]) == sum(len(rows) for _, rows in parts) and (np.diff(parts[0][1]) > 0).all():
        return parts[0][0]
    values = sorted(set().union(*(columns.values for columns, _ in parts)))
    families = sorted(set().union(*(columns.families for columns, _ in parts)), key=str)
    number = np.argsort(np.concatenate([rows for _, rows in parts]))
    known, kin = ({v: n for n, v in enumerate(of)} for of in (values, families))
    code = [np.array([known[v] for v in columns.values], np.int64) for columns, _ in parts]
    family = [np.array([kin[v] for v in columns.families], np.int64) for columns, _ in parts]
    plain = {name: np.concatenate([_recoded(name, columns.plain[name], *new) for (columns, _), *new in zip(
        parts, code, family, strict=True)])[number] for name in parts[0][0].plain}
    lists = {name: _stacked([columns.lists[name] for columns, _ in parts], code).take(number)
             for name in parts[0][0].lists}
    return Columns(plain, lists, values, families)


def _recoded(name: str, column: Ints, code: Ints, family: Ints) -> Ints:
    """A column with its words and families under their new numbers."""
    found: Ints = code[column] if name in WORDS else family[column] if name == "family" else column
    return found


def _stacked(parts: Sequence[Lists], code: Sequence[Ints]) -> Lists:
    """The lists of all parts, one part behind the other, with their words under their new numbers."""
    flat = np.concatenate([new[lists.flat] for lists, new in zip(parts, code, strict=True)])
    return Lists(flat, starts(np.concatenate([lists.lengths() for lists in parts])))
