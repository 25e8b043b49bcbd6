"""What mentions refer to, before entities have names: keys, and offices that wait for a date."""

from __future__ import annotations

from dataclasses import dataclass

SHIP = "ship"  # the head of every ship's and craft's name
Key = tuple[str, ...]
"""First the kind of key ("person", "country", "town", ...), then what identifies it."""


@dataclass(frozen=True, slots=True)
class Slot:
    """An office of a country or body, to be filled by its holder at a date; `of` is the owner's key, () if unknown."""

    office: str
    of: Key
    former: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What one mention refers to: `keys` that hold at all times, or `slots` that depend on the date."""

    keys: tuple[Key, ...] = ()
    slots: tuple[Slot, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.keys or self.slots)
