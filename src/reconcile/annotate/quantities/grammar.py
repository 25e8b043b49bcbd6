"""The quantity rules turned, once a run, into patterns and look-up tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reconcile.annotate.quantities.lexicon import Lexicon, merge
from reconcile.rulebook.quantities import Bound, QuantityRule, Unit

# Plain, grouped by commas ("26,000"; "26, 000" in old news text) or by spaces, with a decimal point or comma.
FIGURE = (
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)"
    r"|\d{1,3}(?:, \d{3})+(?!\d|,\d|,? (?:and |or |& )?\d)"
    r"|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)"
    r"|\d+[.,]\d+|\d+"
)


@dataclass(frozen=True, slots=True)
class QuantityGrammar:
    """Everything that finding quantities needs, compiled. Plain data: it can be pickled."""

    lexicon: Lexicon
    hit: re.Pattern[str]
    figure: re.Pattern[str]
    word: re.Pattern[str]
    scale: re.Pattern[str]
    short_scale: re.Pattern[str]
    sign: re.Pattern[str]
    prefix: re.Pattern[str]
    damaged: re.Pattern[str]
    unit: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    ordinal: re.Pattern[str]
    range_join: re.Pattern[str]
    between: re.Pattern[str]
    origin: re.Pattern[str]
    names: re.Pattern[str]
    streets: re.Pattern[str]
    counted_before: re.Pattern[str]
    counted_after: re.Pattern[str]
    units: Mapping[str, Unit]
    signs: Mapping[str, Unit]
    damaged_signs: Mapping[str, Unit]
    bounds: Mapping[str, Bound]
    phrases_before: Mapping[str, str]
    phrases_after: Mapping[str, str]
    share: Unit | None
    stray: re.Pattern[str]

    def unit_of(self, found: re.Match[str]) -> Unit:
        """The unit that a match of the pattern `unit` names."""
        return self.units[fold(found["word"]).replace("-", " ") if found["word"] else found["symbol"]]


def any_of(words: Iterable[str]) -> str:
    """An alternation of literal words, longest first; a space stands for any run of blanks."""
    ordered = sorted(set(words), key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in ordered) or r"(?!)"


def compile_quantities(rules: Iterable[QuantityRule]) -> QuantityGrammar:
    """Compile all quantity rules in force; later rules win where two define one word."""
    rules = tuple(rules)
    lex = merge(rules)
    units = [u for rule in rules for u in rule.unit]
    bounds = [b for rule in rules for b in rule.bound]
    counted = [c for rule in rules for c in rule.counted]
    word = _number_word(lex)
    signs = {p.lower(): u for u in units for p in u.prefixes}
    return QuantityGrammar(
        lexicon=lex,
        hit=_hit(lex, word),
        figure=re.compile(FIGURE),
        word=re.compile(rf"(?:{word})(?!\w)", re.IGNORECASE),
        scale=re.compile(rf"[ \u00a0-]?({any_of(s for s in lex.scales)})(?!\w)", re.IGNORECASE),
        short_scale=re.compile(rf" ?({any_of(lex.short_scales)})(?!\w)"),
        sign=re.compile(rf"(?<!\w)({any_of(p for p in signs if not p[-1].isalpha())})[ \u00a0]?$", re.IGNORECASE),
        prefix=re.compile(rf"(?<!\w)({any_of(p for p in signs if p[-1].isalnum() or p[-1] == '-')})\s?$", re.IGNORECASE),
        damaged=re.compile(rf"(?<!\w)({any_of(d for u in units for d in u.damaged)})$"),
        unit=_unit_pattern(units),
        before=re.compile(rf"(?<!\w)({any_of(w for b in bounds for w in b.before)})\s*(?:an?\s|the\s)?$", re.IGNORECASE),
        after=re.compile(rf"\s?({any_of(w for b in bounds for w in b.after)})(?!\w)", re.IGNORECASE),
        ordinal=_ordinal(lex),
        range_join=_range_join(lex, word),
        between=re.compile(rf"\b({any_of(lex.between.values())})\s+(?:an?\s)?$", re.IGNORECASE),
        origin=re.compile(rf"\b(?:{any_of(lex.origins)})\s+$", re.IGNORECASE),
        names=re.compile(rf"(?<!\w)(?:{any_of(lex.guard_names)})(?!\w)", re.IGNORECASE),
        streets=re.compile(rf"(?:\s+[A-Z0-9][\w.'’]*){{0,4}}?\s+(?:{any_of(lex.streets)})(?!\w)", re.IGNORECASE),
        counted_before=re.compile(rf"(?<!\w)({any_of(w for c in counted for w in c.before)})\s*(?:an?\s)?$", re.IGNORECASE),
        counted_after=re.compile(rf"\s?({any_of(w for c in counted for w in c.after)})(?!\w)", re.IGNORECASE),
        units={w.lower(): u for u in units for w in u.words} | {s: u for u in units for s in u.symbols},
        signs=signs,
        damaged_signs={d: u for u in units for d in u.damaged},
        bounds={fold(w): b for b in bounds for w in (*b.before, *b.after)},
        phrases_before={fold(w): c.name for c in counted for w in c.before},
        phrases_after={fold(w): c.name for c in counted for w in c.after},
        stray=re.compile(rf"(?<!\w)(?:{any_of(w for u in units if u.stray_space for w in u.words)})(?!\w)", re.IGNORECASE),
        share=next((u for u in units if u.dimension == "share"), None),
    )


def fold(phrase: str) -> str:
    """A phrase as the tables have it: lower case, single blanks."""
    return " ".join(phrase.lower().split())


def _number_word(lex: Lexicon) -> str:
    card, tens, scale = any_of(lex.cardinals), any_of(lex.tens), any_of(lex.scales)
    atom = rf"(?:(?:{tens})(?:[- ](?:{card}))?|(?:{card}))"
    scaled = rf"(?:{atom}|an?|half an?)(?:[- ](?:{scale})s?\b)+"
    return rf"{scaled}(?:,? (?:and )?{atom}(?:[- ](?:{scale})\b)+)*(?:,? (?:and )?{atom}(?![- ]?(?:{scale})))?|{atom}"


def _hit(lex: Lexicon, word: str) -> re.Pattern[str]:
    """The prefilter: one pass finds every place where a quantity may begin."""
    vague = any_of([*lex.vague, *lex.vague_counts])
    return re.compile(
        rf"(?<![\w])(?:(?P<vague>(?:{vague})(?!\w))|(?P<fraction>(?:{_hyphenated(lex.fractions)})(?=\s+(?:of|the)\b))"
        rf"|(?P<times>(?:{any_of(lex.times)})(?!\w))|(?P<word>(?:{word})(?!\w)))|(?P<figure>(?<!\d)(?:{FIGURE}))",
        re.IGNORECASE,
    )


def _hyphenated(words: Iterable[str]) -> str:
    return any_of(words).replace(r"\s+", r"[\s-]+")


def _range_join(lex: Lexicon, word: str) -> re.Pattern[str]:
    joiners = any_of([*lex.joiners, *lex.between])
    return re.compile(rf"(?:-|–|—|\s+(?P<join>{joiners})\s+)[$€£¥₹]?(?P<number>(?:{FIGURE})|(?:{word})(?!\w))",
                      re.IGNORECASE)


def _unit_pattern(units: Iterable[Unit]) -> re.Pattern[str]:
    units = tuple(units)
    words = any_of(w for u in units for w in u.words).replace(r"\s+", r"[\s-]+")
    symbols = any_of(s for u in units for s in u.symbols)
    return re.compile(rf"(?:\s?-\s?|\s)?(?:(?i:(?P<word>{words}))|(?P<symbol>{symbols}))(?![\w])")


def _ordinal(lex: Lexicon) -> re.Pattern[str]:
    tens, units = any_of(lex.tens), any_of(lex.ordinals)
    return re.compile(rf"(?<![\w-])(?:(?P<figure>\d{{1,4}})\s?(?:st|nd|rd|th)|(?P<word>(?:(?:{tens})-)?(?:{units})))(?!\w)",
                      re.IGNORECASE)

