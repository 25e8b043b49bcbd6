"""The quantity rules turned, once a run, into patterns and look-up tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reconcile.annotate.quantities.lexicon import Lexicon, merge
from reconcile.model import trie
from reconcile.rulebook import Rulebook
from reconcile.rulebook.quantities import Bound, QuantityRule, Unit

# Plain, grouped by commas ("26,000"; "26, 000" in old news text) or by spaces, with a decimal point or comma.
FORMS = {" ": r"\s+"}
FIGURE = (
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)"
    r"|\d{1,3}(?:, \d{3})+(?!\d|,\d|,? (?:and |or |& )?\d)"
    r"|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)"
    r"|\d+[.,]\d+|\d+"
)


@dataclass(frozen=True, slots=True)
class AgePatterns:
    """The forms in which texts tell an age; `hint` is their cheap prefilter, `now` finds in them what says that the age
    is that of the time of writing."""

    hint: re.Pattern[str]
    old: re.Pattern[str]
    aged: re.Pattern[str]
    named: re.Pattern[str]
    brackets: re.Pattern[str]
    pronoun: re.Pattern[str]
    opening: re.Pattern[str]
    child: re.Pattern[str]
    close: re.Pattern[str]
    stated: re.Pattern[str]
    now: re.Pattern[str]
    pronouns: frozenset[str]
    offspring: frozenset[str]
    people: frozenset[str]
    decade: re.Pattern[str]
    birthday: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class QuantityRules:
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
    single: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    ordinal: re.Pattern[str]
    range_join: re.Pattern[str]
    between: re.Pattern[str]
    origin: re.Pattern[str]
    names: re.Pattern[str]
    streets: re.Pattern[str]
    label: re.Pattern[str]
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
    stray_unit: Unit | None
    ages: AgePatterns
    age_units: Mapping[str, str]
    counts: frozenset[str]
    parts: re.Pattern[str]
    rate: re.Pattern[str]
    portion: re.Pattern[str]
    vote: re.Pattern[str]
    vote_cue: re.Pattern[str]
    game_cue: re.Pattern[str]

    def unit_of(self, found: re.Match[str]) -> Unit:
        """The unit that a match of the pattern `unit` names."""
        return self.units[fold(found["word"]).replace("-", " ") if found["word"] else found["symbol"]]


def any_of(words: Iterable[str]) -> str:
    """Any of some literal words, longest first; a space stands for any run of blanks."""
    return trie.any_of(words, FORMS)


def compile_quantities(rulebook: Rulebook) -> QuantityRules:
    """Compile all quantity rules in force; where two files define one word, the later by name wins."""
    rules = tuple(rulebook.quantities.values())
    lex = merge(rules)
    units = [u for rule in rules for u in rule.unit]
    bounds = [b for rule in rules for b in rule.bound]
    stray = [u for u in units if u.stray_space]
    counted = [c for rule in rules for c in rule.counted]
    word = _number_word(lex)
    signs = {p.lower(): u for u in units for p in u.prefixes}
    return QuantityRules(
        lexicon=lex,
        hit=_hit(lex, word, units),
        figure=re.compile(FIGURE),
        word=re.compile(rf"(?:{word})(?!\w)", re.IGNORECASE),
        scale=re.compile(rf"[ \u00a0-]?({any_of(s for s in lex.scales)})(?!\w)", re.IGNORECASE),
        short_scale=re.compile(rf" ?({any_of(lex.short_scales)})(?!\w)"),
        sign=re.compile(rf"(?<!\w)({any_of(p for p in signs if not p[-1].isalpha())})[ \u00a0]?$", re.IGNORECASE),
        prefix=_at_end(p for p in signs if p[-1].isalnum() or p[-1] == "-"),
        damaged=re.compile(rf"(?<!\w)({any_of(d for u in units for d in u.damaged)})$"),
        unit=_unit_pattern(units),
        single=_single(units),
        before=_at_end(w for b in bounds for w in b.before),
        after=re.compile(rf"\s?({any_of(w for b in bounds for w in b.after)})(?!\w)", re.IGNORECASE),
        ordinal=_ordinal(lex),
        range_join=_range_join(lex, word),
        between=re.compile(rf"\b({any_of(lex.between.values())})\s+(?:an?\s)?$", re.IGNORECASE),
        origin=re.compile(rf"\b(?:{any_of(lex.origins)})\s+$", re.IGNORECASE),
        names=re.compile(rf"(?<!\w)(?:{any_of(lex.guard_names)})(?!\w)", re.IGNORECASE),
        streets=re.compile(rf"(?:\s+[A-Z0-9][\w.'’]*){{1,4}}?\s+(?i:{any_of(lex.streets)})(?!\w)|\s+block of\b"),
        label=re.compile(rf"(?<![\w-])(?:{any_of(lex.labels)})\.?[\s-]?$", re.IGNORECASE),
        counted_before=_at_end(w for c in counted for w in c.before),
        counted_after=re.compile(rf"\s?({any_of(w for c in counted for w in c.after)})(?!\w)", re.IGNORECASE),
        units={w.lower(): u for u in units for w in u.words} | {s: u for u in units for s in u.symbols},
        signs=signs,
        damaged_signs={d: u for u in units for d in u.damaged},
        bounds={fold(w): b for b in bounds for w in (*b.before, *b.after)},
        phrases_before={fold(w): c.name for c in counted for w in c.before},
        phrases_after={fold(w): c.name for c in counted for w in c.after},
        stray=re.compile(rf"(?<!\w)(?:{any_of(w for u in stray for w in u.words)})(?!\w)", re.IGNORECASE),
        stray_unit=stray[0] if stray else None,
        ages=_age_patterns(rules),
        age_units={word: symbol for r in rules for word, symbol in r.ages.units.items()},
        parts=re.compile(rf"^[^.;:]*\b(?:{any_of(lex.part_openers)})\b[^.;:]*$", re.IGNORECASE),
        rate=_rate(lex),
        portion=re.compile(rf"\sand\s({_hyphenated(lex.portions)})(?!\w|\sof\b)", re.IGNORECASE),
        vote=_vote(lex, word),
        vote_cue=re.compile(rf"\b(?:{any_of(lex.vote_cues)})\b", re.IGNORECASE),
        game_cue=re.compile(rf"\b(?:{any_of(lex.game_cues)})\b", re.IGNORECASE),
        counts=frozenset(c.name for c in counted),
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


def _hit(lex: Lexicon, word: str, units: Iterable[Unit]) -> re.Pattern[str]:
    """The prefilter: one pass finds every place where a quantity may begin."""
    vague = any_of([*lex.vague, *lex.vague_counts])
    spans = any_of(w for u in units for w in u.words if u.dimension in ("time", "months"))
    return re.compile(
        rf"(?<![\w])(?:(?P<spell>(?:(?P<part>{_hyphenated(lex.portions)})\s)?an?\s(?P<one>{spans})"
        rf"(?:\sand\s(?P<more>{_hyphenated(lex.portions)}))?(?!\w))|(?P<vague>(?:{vague})(?!\w))|(?P<fraction>(?:{_hyphenated(lex.fractions)})(?=\s+(?:of|the)\b))"
        rf"|(?P<times>(?:{any_of(lex.times)})(?!\w))|(?P<word>(?:{word})(?!\w)))|(?P<figure>(?<!\d)(?:{FIGURE}))",
        re.IGNORECASE,
    )


def _vote(lex: Lexicon, word: str) -> re.Pattern[str]:
    """The forms of a vote's result; groups "votes", "pro", "dashed", "bare" and "ayes" are the first number of each,
    those that begin with "against_" the second."""
    number = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?![\d.,:]\d)|\d{{1,4}}(?![\d.,:]\d)|(?:{word})(?!\w))"
    nouns, before = any_of(lex.vote_nouns), any_of(lex.vote_before)
    pro, contra, kinds = any_of(lex.vote_for), any_of(lex.vote_against), any_of(lex.vote_kinds)
    ayes, noes = any_of(lex.vote_ayes), any_of(lex.vote_noes)
    second, dash, free = rf"(?:{number}|no(?:ne|ugh?t)?\b|nil\b)", "[-–]", r"(?<![\w.,-])"
    tail = rf"(?=[.,;:)]|\s(?:{any_of(lex.vote_tails)})\b|\s?$)"
    return re.compile(
        rf"{free}(?P<votes>{number})\s(?P<noun>{nouns})\s(?:to|against)\s(?P<against_votes>{second})"
        rf"|{free}(?P<pro>{number})(?:\s\w+){{0,2}}?\s(?:{pro})\b[^.;:\n]{{0,48}}?"
        rf"(?<![\w,])(?P<against_pro>{number})(?:\s\w+){{0,2}}?\s(?P<against>{contra})\b"
        rf"|{free}(?P<dashed>\d{{1,3}}){dash}(?P<against_dashed>\d{{1,3}})(?=\s(?:{kinds})\b)"
        rf"|\b(?:{before})\s(?P<bare>{number})(?:{dash}|\sto\s)(?P<against_bare>{second}){tail}"
        rf"|\b(?:{ayes})[,:]?\s(?P<ayes>{number})[^\w]{{1,3}}(?:and\s)?(?:{noes})[,:]?\s(?P<against_ayes>{number})",
        re.IGNORECASE,
    )


def _hyphenated(words: Iterable[str]) -> str:
    return any_of(words).replace(r"\s+", r"[\s-]+")


def _range_join(lex: Lexicon, word: str) -> re.Pattern[str]:
    joiners = any_of([*lex.joiners, *lex.between])
    return re.compile(
        rf"(?:-|–|—|\s+(?P<join>{joiners})\s+)[$€£¥₹]?(?P<number>(?:{FIGURE})|(?:{word})(?!\w))", re.IGNORECASE
    )


def _unit_pattern(units: Iterable[Unit]) -> re.Pattern[str]:
    units = tuple(units)
    words = any_of(w for u in units for w in u.words).replace(r"\s+", r"[\s-]+")
    symbols = any_of(s for u in units for s in u.symbols)
    return re.compile(rf"(?:\s?-\s?|\s)?(?:(?i:(?P<word>{words}))|(?P<symbol>{symbols}))(?![\w])")


def _single(units: Iterable[Unit]) -> re.Pattern[str]:
    """ "An hour and", which a number of minutes may follow."""
    words = any_of(w for u in units for w in u.words)
    return re.compile(rf"(?<!\w)(?<!half\s)an?\s+({words})\s+and\s+$", re.IGNORECASE)


def _ordinal(lex: Lexicon) -> re.Pattern[str]:
    tens, units = any_of(lex.tens), any_of(lex.ordinals)
    figure, word = r"(?P<figure>\d{1,4})\s?(?:st|nd|rd|th)", rf"(?P<word>(?:(?:{tens})-)?(?:{units}))"
    return re.compile(rf"(?<![\w-])(?:{figure}|{word})(?!\w|-\w)", re.IGNORECASE)


def _rate(lex: Lexicon) -> re.Pattern[str]:
    """What makes the number before it one for each "each"; group "each" is the time or piece, none after an adverb."""
    unit = any_of(lex.rate_units)
    return re.compile(
        rf"\s+(?:(?:{any_of(lex.rates)})\s+(?P<each>[a-z]+)|(?:an?|each|every)\s+(?P<unit>{unit})"
        rf"|(?P<adverb>{any_of(lex.rate_adverbs)}))(?!\w)",
        re.IGNORECASE,
    )


def _at_end(words: Iterable[str]) -> re.Pattern[str]:
    """One of the words right before the end of what is searched, an article between them allowed."""
    return re.compile(rf"(?<!\w)({any_of(words)})\s*(?:an?\s|the\s)?$", re.IGNORECASE)


def _age_patterns(rules: Iterable[QuantityRule]) -> AgePatterns:
    """The patterns of ages; group "n" is the number, "who" a pronoun, "unit" the word for year or month."""
    ages = [r.ages for r in rules]
    lex = merge(rules)

    def words(table: str) -> str:
        return any_of(w for a in ages for w in getattr(a, table))

    number = rf"\d{{1,3}}|(?:(?:{any_of(lex.tens)})(?:-(?:{any_of(lex.cardinals)}))?|{any_of(lex.cardinals)})(?!\w)"
    units, follow = any_of(w for a in ages for w in a.units), rf"\s(?:{words('followers')})\b"
    now = f"(?:{words('now')})"
    nth = rf"\d{{1,3}}(?:st|nd|rd|th)|(?:(?:{any_of(lex.tens)})-)?(?:{any_of(lex.ordinals)})"
    who = rf"(?P<who>(?-i:[A-Z][\w’'-]+)|{words('pronouns')})"
    told = rf"{who}\s(?:{words('verbs')})\s(?:{now} )?(?:(?:{words('still')}) )?"
    stated = rf"\b(?:{words('verbs')})\s(?:{now} )?(?:(?:{words('still')}) )?(?!one\b)"
    stop = r"[.,;](?!\d)|$"
    parts = rf"(?:(?:{words('decade_parts')})\s?)?"
    decades = any_of(f"{ten[:-1]}ies" for ten in lex.tens if ten.endswith("ty"))

    def compiled(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
        return re.compile(pattern, flags)

    return AgePatterns(
        hint=compiled(rf"(?:{words('old')}|{words('before')}|{words('decade_before')})\b|{told}(?:{number})|{stated}(?:{number})(?={stop})|"
                      rf"\b(?:{words('people')}) of (?:only |just )?(?:{number})|"
                      rf"\bat (?:only |just )?(?:{number})(?:,? \w|[.;])|[a-z.’'],? (?:{now} |then )?\(?\d"),
        old=compiled(rf"(?<![\w.-])(?P<n>{number})[- ]?(?P<unit>{units})s?[- ]{{1,2}}(?:{words('old')})\b"),
        aged=compiled(rf"\b(?:{words('before')})\s(?P<n>{number})(?![\w%/:-]|[.,]\d)"),
        named=compiled(
            rf"(?<=[a-z.’'], )(?:(?:{now}|then)\s)?(?P<n>\d{{1,3}})(?=,(?! ?\d)|;|\.(?:\s|$)|\)|$|{follow})", 0),
        brackets=compiled(r"(?<=[a-z] )\((?P<n>\d{1,3})\)", 0),
        pronoun=compiled(rf"\b{told}(?!one\b)(?P<n>{number})(?=[.,;](?!\d)|$"
                         rf"| (?:when|at|and|but|as|that)\b| in (?:\d{{4}}|(?-i:[A-Z])))"),
        opening=compiled(
            rf"(?:^|(?<=[.!?]\s)|(?<=\n))at (?P<n>{number})(?:,? (?P<who>{words('pronouns')})(?: {now})?\b|, )"),
        child=compiled(rf"\ban? (?:[a-z]+ )?(?:{words('people')}) of (?:only |just )?(?P<n>{number})"
                       rf"(?=[.,;)](?!\d)|$| (?:who|was|is|when|from|in|and|at|had)\b)"),
        close=compiled(rf"(?:(?<=\w),|\b(?:{words('turning')})) (?:still |just |only )?at (?:only |just )?"
                       rf"(?P<n>{number})(?=[.;]|$| (?:and|to|in)\b)"),
        stated=compiled(rf"{stated}(?P<n>{number})(?={stop}| (?:when|that)\b)"),
        now=compiled(rf"\b{now}\b"),
        pronouns=frozenset(w for a in ages for w in a.pronouns),
        offspring=frozenset(w for a in ages for w in a.offspring),
        people=frozenset(w for a in ages for w in (*a.people, *a.tellers)),
        decade=compiled(rf"\b(?:{words('decade_before')})\s{parts}(?P<n>\d0(?=['’]?s\b)|(?:{decades})\b)(?:['’]?s\b)?"),
        birthday=compiled(rf"\b(?:(?P<in>{words('in_year')}) (?P<y>{nth}) (?:{units})(?=[.,;)]|$| when\b)|"
                          rf"(?:(?P<ahead>{words('birthdays_ahead')})|{words('birthdays')}) (?P<b>{nth}) birthday)"),
    )
