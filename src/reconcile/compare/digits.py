"""Whether two figures look like one that was miscopied, by their digits."""

from __future__ import annotations

from reconcile.model.quantity import Quantity


def slip(x: Quantity, y: Quantity) -> bool:
    """Whether two figures of one unit look like one that was miscopied: its digits change places (17 and 71), or of
    three or more one alone is another (827 and 927)."""
    if x.value is None or y.value is None or x.unit != y.unit or x.value == y.value:
        return False
    one, other = (f"{v:.12g}".partition("e")[0] for v in (x.value, y.value))
    digits = max(len(number.replace(".", "").rstrip("0")) for number in (one, other))
    if len(one) != len(other) or one.find(".") != other.find(".") or digits < 2:
        return False
    differing = sum(a != b for a, b in zip(one, other, strict=True))
    return (sorted(one) == sorted(other) and differing == 2) or (digits > 2 and differing == 1)


def clear_slip(x: Quantity, y: Quantity) -> bool:
    """Whether two exact figures look so much like one that was miscopied that chance does not make them so: of three
    digits or more two change places (1,420 and 1,240), or of four or more one is another, the last aside (a count goes
    on by ones)."""
    if not slip(x, y) or x.approximate or y.approximate or x.value is None or y.value is None:
        return False
    one, other = f"{x.value:.12g}", f"{y.value:.12g}"
    told = max(digits(x), digits(y))
    return (sorted(one) == sorted(other) and told > 2) or (told > 3 and one[-1] == other[-1])


def digits(quantity: Quantity) -> int:
    return len(f"{quantity.value:.12g}".replace(".", "").strip("0")) if quantity.value else 0
