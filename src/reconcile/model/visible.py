"""Hidden characters made visible: nothing in a source may steer a terminal, a page or a reader's eye unseen."""

from __future__ import annotations

import re

NAMES = {
    0x00: "NUL", 0x07: "BEL", 0x08: "BS", 0x0B: "VT", 0x0C: "FF", 0x0D: "CR", 0x1B: "ESC", 0x7F: "DEL", 0x85: "NEL",
    0xAD: "SHY", 0x61C: "ALM", 0x200B: "ZWSP", 0x200C: "ZWNJ", 0x200D: "ZWJ", 0x200E: "LRM", 0x200F: "RLM",
    0x2028: "LSEP", 0x2029: "PSEP", 0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO", 0x202E: "RLO",
    0x2060: "WJ", 0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI", 0xFEFF: "BOM",
}
# Control and format characters of Unicode, line separators, blank letters, halves of surrogate pairs, and the
# variation selectors that can carry text; tab and line feed are left alone, a reader sees what they do.
HIDDEN = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u08e2\u115f\u1160\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff9-\ufffb"
    "\U000110bd\U000110cd\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001-\U000e007f\U000e0100-\U000e01ef]"
)
_HIDDEN = re.compile(HIDDEN)


def visible(text: str) -> str:
    """The text with a label such as "[RLO]" or "[U+E0041]" for each character that cannot be seen."""
    if text.isascii() and text.isprintable():
        return text
    return _HIDDEN.sub(lambda found: f"[{hidden_name(found[0])}]", text)


def one_line(text: str) -> str:
    """The text as one visible line: every run of white space is one space."""
    return visible(" ".join(text.split()))


def hidden_name(char: str) -> str:
    """The label of a hidden character: its usual abbreviation, else its code point."""
    code = ord(char)
    return NAMES.get(code, f"U+{code:04X}")
