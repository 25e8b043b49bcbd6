"""The plain words of the reports: what kinds, fields and severities are called, in one place for all formats."""

from __future__ import annotations

from reconcile.model.finding import Field, FindingKind, Severity

KIND_WORDS: dict[FindingKind, tuple[str, str]] = {
    "conflict": ("Conflict", "Conflicts"),
    "internal": ("Contradiction in one source", "Contradictions in one source"),
    "progression": ("Explained by time", "Explained by time"),
    "refinement": ("One says more", "One says more"),
    "single-source": ("Told by one source", "Told by one source"),
    "agreement": ("Agreement", "Agreements"),
}
KIND_MEANING: dict[FindingKind, str] = {
    "conflict": "The values cannot both be true of one event.",
    "internal": "A source does not agree with itself.",
    "progression": "The difference is explained by time: planned and then done, an early count and a later one.",
    "refinement": "Compatible: one source is more exact, or the difference is explained.",
    "single-source": "One source reports it, another that covers the same subject and period does not.",
    "agreement": "The sources say the same.",
}
KIND_GLYPH: dict[FindingKind, str] = {
    "conflict": "≠", "internal": "!", "progression": "→", "refinement": "≈", "single-source": "○", "agreement": "=",
}
FIELD_WORDS: dict[Field, str] = {
    "date": "Date", "time": "Time of day", "place": "Place", "participants": "Who", "quantity": "Figure",
    "status": "Status", "ordinal": "Number in a series", "attribute": "Quality", "existence": "Whether it is told",
}
SEVERITY_WORDS: dict[Severity, str] = {"high": "grave", "medium": "medium", "low": "minor", "info": "for information"}
SETTLED = frozenset({"both-fine", "not-same"})  # judgements after which a finding stands for no discrepancy
VERDICT_WORDS = {
    "conflict": "real conflict", "not-same": "not the same event", "both-fine": "both fine",
    "source-right": "one source is right", "unsure": "unsure", "same": "the same event",
}
TO_DECIDE: frozenset[FindingKind] = frozenset({"conflict", "internal"})


def count(number: int, one: str, many: str | None = None) -> str:
    """ "1 conflict", "2,000 conflicts"; the plural is `one` with an s unless given."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def ordinal(number: int) -> str:
    """ "1st", "2nd", "11th"."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def listing(parts: list[str], *, last: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}" if parts else ""


def letter(number: int) -> str:
    """A, B, ... Z, AA, AB, ...: the short name of a source in the order of the sources."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def confidence_words(confidence: float) -> str:
    """ "high", "medium" or "low"; the figure stands beside it wherever there is room."""
    return "high" if confidence >= 0.8 else "medium" if confidence >= 0.5 else "low"


def shorten(text: str, limit: int) -> str:
    """The text, cut at a word's end to at most `limit` characters, an ellipsis in place of the rest."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    return (cut[: cut.rfind(" ")] if " " in cut[limit // 2 :] else cut).rstrip(" ,;:–-") + "…"
