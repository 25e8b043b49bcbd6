"""Which classes a run of digits belongs to."""

from __future__ import annotations

from functools import partial

FIRST_YEAR, LAST_YEAR = 1000, 2199


def number_classes(text: str) -> dict[str, int]:
    """The classes of a run of digits, each with its value.

    `number` is any; `day`, `monthnum` and `hour` what can be one; `yy` two digits; `year4` a four-digit year;
    `year3` what can be a year only beside an era.
    """
    value = int(text) if len(text) <= 9 else 0
    found: dict[str, int] = {"number": value}
    if len(text) <= 2:
        found |= _small(text, value)
    elif len(text) == 3 and value >= 100:
        found["year3"] = value
    elif len(text) == 4 and FIRST_YEAR <= value <= LAST_YEAR:
        found["year4"] = value
    elif len(text) == 4 and value < 2400 and value % 100 < 60:
        found["hhmm"] = value
    if len(text) <= 4 and value:
        found["anyyear"] = value
    return found


def _small(text: str, value: int) -> dict[str, int]:
    tests = {"day": 1 <= value <= 31, "monthnum": 1 <= value <= 12, "hour": value <= 24, "yy": len(text) == 2}
    return {name: value for name, fits in tests.items() if fits}


def number_samples() -> list[str]:
    """One run of digits for every set of classes there is."""
    two = partial(str.zfill)
    return [
        *map(str, range(100)),
        *(two(str(n), 2) for n in range(100)),
        "000",
        "123",
        "1812",
        "0930",
        "2460",
        "9999",
        "0000",
        "12345",
    ]


def roman_number(text: str) -> int:
    """The value of a Roman numeral; a smaller sign before a greater is taken off."""
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}.get(c, 0) for c in text]
    following = [*values[1:], 0]
    return sum(-v if v < n else v for v, n in zip(values, following, strict=True))
