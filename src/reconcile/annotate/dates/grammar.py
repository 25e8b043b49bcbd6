"""A language's words and patterns, compiled for the finder.

Every word belongs to a set of classes, and every such set is given one letter, so that a stretch of text becomes a
short string and a pattern a regular expression over letters: a cascade of finite-state stages (Abney, "Partial
Parsing via Finite-State Cascades", 1996), in time proportional to the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reconcile.annotate.dates.cues import asked, cue, label, near
from reconcile.annotate.dates.forms import Form, compile_form
from reconcile.annotate.dates.items import BREAK, OTHER, WordValue
from reconcile.annotate.dates.numbers import number_classes, number_samples
from reconcile.model.trie import any_of
from reconcile.rulebook.languages import LanguageRule, Numeric

MARKS = {
    "-": ("-",),
    "tight": ("-", "tight"),
    ",": (",",),
    "/": ("/",),
    "open": ("open",),
    "close": ("close",),
    "bracket": ("bracket",),
    "unbracket": ("unbracket",),
    ".": (".",),
    "poss": ("poss",),
    "~": ("~", "-"),
}
COMMON = frozenset({"function", "number", "-", ","})
STOPS = (";", ":", "!", "?")
SHORTEST_STEM = 4


@dataclass(frozen=True, slots=True)
class Rewrite:
    """One form of a pattern: its operation, what it gives, its fixed parts and the groups that hold its parts."""

    op: str
    kind: str
    code: str
    fixed: Mapping[str, int | str]
    groups: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """The patterns that are tried together, as one expression over letters; without a `telling` letter none fits."""

    name: str
    expression: re.Pattern[str]
    rewrites: Mapping[str, Rewrite]
    telling: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class DateGrammar:
    """A language, ready for use. Make it once with `compile_grammar` and pass it on."""

    code: str
    codes: Mapping[str, str]
    numeric: Numeric
    trigger: re.Pattern[str]
    lexer: re.Pattern[str]
    stages: tuple[Stage, ...]
    words: Mapping[str, tuple[str, Mapping[str, WordValue]]]
    capitalised: frozenset[str]
    weak: Mapping[str, tuple[str, Mapping[str, WordValue]]]
    letters: Mapping[frozenset[str], str]
    future: re.Pattern[str]
    past: re.Pattern[str]
    coming: re.Pattern[str] | None
    before: re.Pattern[str] | None
    asked: re.Pattern[str] | None
    article: re.Pattern[str]
    before_era: re.Pattern[str]
    naming: re.Pattern[str]
    happening: re.Pattern[str]
    happenings: Mapping[str, int]
    reporting: re.Pattern[str]
    aside: re.Pattern[str]
    life: re.Pattern[str]
    being: re.Pattern[str]
    guards: GuardWords
    stems: Mapping[str, tuple[str, Mapping[str, WordValue]]]


@dataclass(frozen=True, slots=True)
class GuardWords:
    """The words of `Guards`, for quick look-up."""

    numbered: frozenset[str]
    labels: re.Pattern[str]
    levels: re.Pattern[str]
    counted: frozenset[str]
    plurals: tuple[str, ...]
    no_plurals: tuple[str, ...]
    before_years: frozenset[str]
    before_months: frozenset[str]
    before_days: frozenset[str]
    not_about: frozenset[str]
    fractions: frozenset[str]
    not_ahead: re.Pattern[str]
    games: re.Pattern[str]
    named_days: frozenset[str]
    ages: re.Pattern[str]
    not_alone: frozenset[str]
    names: frozenset[str]
    first_names: frozenset[str]


def _guards(rule: LanguageRule) -> GuardWords:
    g = rule.guards
    return GuardWords(
        labels=label(g.labels), levels=near(g.levels), numbered=frozenset(g.numbered),
        counted=frozenset(g.counted), plurals=g.plurals, no_plurals=g.no_plurals,
        before_years=frozenset(g.before_years), before_months=frozenset(g.before_months),
        before_days=frozenset(g.before_days), not_about=frozenset(g.not_about), fractions=frozenset(g.fractions),
        ages=re.compile(rf"(?<!\w)(?:{any_of(g.ages)})\s(?:\w+[\s-])?$", re.IGNORECASE),
        named_days=frozenset(g.named_days), not_alone=frozenset(g.not_alone),
        names=frozenset(g.names), first_names=frozenset(g.first_names), not_ahead=near(g.not_ahead),
        games=near(g.games),
    )


def compile_grammar(rule: LanguageRule) -> DateGrammar:
    """Compile a language. Raises `ValueError` naming the pattern for a form that is no form or names no class."""
    vocabulary = _vocabulary(rule)
    weak = {w: {f"{c}-weak": v for c, v in vocabulary[w].items()} for w in rule.capitalised if w in vocabulary}
    letters = _letters(rule, vocabulary, weak)
    classes = _classes(rule, letters)
    stages = tuple(_stage(rule, name, classes, letters) for name in rule.stages)
    happenings = {word: n for n, alike in enumerate(rule.happenings) for word in alike.split()}
    shown = [*rule.beside, *(w for c in rule.triggers for w in rule.words[c])]
    return DateGrammar(
        code=rule.code,
        codes=_codes(rule),
        numeric=rule.numeric,
        trigger=re.compile(rf"\d|(?<![^\W\d_])(?:{any_of(shown)})(?![^\W\d_])", re.IGNORECASE),
        lexer=_lexer(rule),
        stages=stages,
        words={w: (letters[frozenset(v)], v) for w, v in vocabulary.items()},
        capitalised=frozenset(weak),
        weak={w: (letters[frozenset(v)], v) for w, v in weak.items()},
        letters=letters,
        future=cue(rule.future),
        past=cue(rule.past),
        coming=cue(rule.coming) if rule.coming else None,
        before=cue(rule.before) if rule.before else None,
        asked=asked(rule.asked) if rule.asked else None,
        article=re.compile(rf"(?:{any_of(rule.articles)})(?:\s+|(?<=['’]))", re.IGNORECASE),
        before_era=cue(w for w, v in rule.words["era"].items() if v == -1),
        naming=re.compile(
            rf"(?<!\w)(?:{any_of(rule.articles)})\s?(?:[\w-]{{2,20}}\s){{0,2}}(?P<event>[^\W\d_]{{4,20}})\s"
            rf"(?:{any_of(rule.naming)})\s(?:{any_of(rule.articles)})?\s?$", re.IGNORECASE),
        happening=re.compile(rf"(?<![\w-])(?:{any_of(happenings)})(?![\w-])", re.IGNORECASE),
        happenings=happenings,
        reporting=re.compile(rf"(?<!\w)(?:{any_of(rule.reporting)})(?:\s[\w’'-]+){{0,2}}\s+$", re.IGNORECASE),
        life=re.compile(rf"(?<!\w)(?:{any_of(rule.life)})(?!\w)", re.IGNORECASE),
        being=re.compile(rf"(?<!\w)(?:{any_of(rule.being)})\s$", re.IGNORECASE),
        aside=re.compile(rf"(?<!\w)(?:{any_of(rule.asides)})(?:[\s,]+[\w’'-]+){{0,4}}[\s,]*$", re.IGNORECASE),
        guards=_guards(rule),
        stems=_stems(vocabulary, letters) if rule.stems else {},
    )


def _codes(rule: LanguageRule) -> dict[str, str]:
    """What the letter of a code stands for: "Q" of "Q1" for a quarter."""
    return {"w": "week-code", **dict.fromkeys(rule.halves, "half-code"), **dict.fromkeys(rule.quarters, "quarter-code")}


def _stems(
    vocabulary: Mapping[str, Mapping[str, WordValue]], letters: Mapping[frozenset[str], str]
) -> dict[str, tuple[str, Mapping[str, WordValue]]]:
    """The months and the words for a year, by what an ending may follow: the whole word, or all but its last letter."""
    found: dict[str, tuple[str, Mapping[str, WordValue]]] = {}
    for word, values in sorted(vocabulary.items()):
        if "month" in values and word.isalpha():
            known = (letters[frozenset({"month-stem"})], {"month-stem": values["month"]})
            found |= dict.fromkeys((s for s in (word, word[:-1]) if len(s) >= SHORTEST_STEM), known)
        elif set(values) == {"year-word"}:
            found[word] = (letters[frozenset(values)], values)
    return found


def _vocabulary(rule: LanguageRule) -> dict[str, dict[str, WordValue]]:
    found: dict[str, dict[str, WordValue]] = {}
    for name, words in rule.words.items():
        for word, value in words.items():
            found.setdefault(word, {})[name] = value
    sources = [f for p in rule.pattern for f in p.forms] + [m for members in rule.classes.values() for m in members]
    for literal in (w for source in sources for w in re.findall(r"'([^']+)'", source)):
        found.setdefault(literal, {})[f"'{literal}'"] = literal
    return found


def _letters(
    rule: LanguageRule, vocabulary: Mapping[str, Mapping[str, WordValue]], weak: Mapping[str, Mapping[str, WordValue]]
) -> dict[frozenset[str], str]:
    sets: set[frozenset[str]] = {frozenset(v) for v in vocabulary.values()}
    sets |= {frozenset(v) for v in weak.values()}
    sets |= {frozenset(number_classes(text)) for text in number_samples()}
    sets |= {frozenset(number_classes("123")) - {"year3"}}
    sets |= {frozenset(m) for m in MARKS.values()} | {frozenset({p.gives}) for p in rule.pattern}
    sets |= {frozenset({c}) for c in (*LEXED, *STOPS)}
    return {s: chr(0xE000 + i) for i, s in enumerate(sorted(sets, key=sorted))}


def _classes(rule: LanguageRule, letters: Mapping[frozenset[str], str]) -> dict[str, str]:
    classes: dict[str, str] = {}
    for members, letter in letters.items():
        for name in members:
            classes[name] = classes.get(name, "") + letter
    classes["word"] = OTHER
    classes["STOP"] = BREAK + "".join(letters[frozenset({m})] for m in STOPS)
    for name, parts in rule.classes.items():
        unknown = [m for m in parts if m not in classes]
        if unknown:
            raise ValueError(f'class "{name}" of language "{rule.name}" names no class "{unknown[0]}"')
        classes[name] = "".join(sorted({c for m in parts for c in classes[m]}))
    return classes


def _stage(rule: LanguageRule, name: str, classes: Mapping[str, str], letters: Mapping[frozenset[str], str]) -> Stage:
    rewrites: dict[str, Rewrite] = {}
    forms: list[Form] = []
    for pattern in rule.pattern:
        if pattern.stage != name:
            continue
        for text in pattern.forms:
            key = f"p{len(forms)}"
            form = compile_form(text, key, classes, frozenset(MARKS))
            forms.append(form)
            code = letters[frozenset({pattern.gives})]
            rewrites[key] = Rewrite(pattern.op, pattern.gives, code, pattern.set, form.groups)
    if not forms:
        raise ValueError(f'stage "{name}" of language "{rule.name}" has no patterns')
    branches = "|".join(f"(?P<{key}>{form.source})" for key, form in zip(rewrites, forms, strict=True))
    first = "".join(sorted(frozenset().union(*(f.first for f in forms))))
    telling = frozenset().union(*(_rarest(f, letters) for f in forms))
    return Stage(
        name, re.compile(f"(?=[{first}])(?:{branches})"), rewrites, re.compile(f"[{''.join(sorted(telling))}]"))


def _rarest(form: Form, letters: Mapping[frozenset[str], str]) -> frozenset[str]:
    """Of the letters that a form cannot do without, the set that says most about whether it is there at all."""
    common = {letter for members, letter in letters.items() if members & COMMON}
    return min(form.needs, key=lambda n: (len(n & common) + (OTHER in n) * 9, len(n)))


LEXED = (
    "iso", "numdate", "slashdate", "clock", "decade", "ordday", "ordinal-number", "apos-year", "quarter-code",
    "half-code", "week-code", "decimal", "year-code", "day-name", "yearmonth", "slashyear", "month-stem",
)


def _lexer(rule: LanguageRule) -> re.Pattern[str]:
    """One expression for all words, numbers and marks; the group that matched tells the kind."""
    phrases = [w for words in rule.words.values() for w in words if re.search(r"[^\w]", w) and w not in rule.elided]
    letter, ordinals, decades = r"[^\W\d_]", any_of(rule.ordinals), any_of(rule.decades)
    possessive, glued = any_of(rule.possessives), any_of(rule.glued)
    kinds = {
        "iso": r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-])",
        "glueddate": rf"(?<!\w)\d{{1,2}}(?:{any_of(rule.words['month'])})(?:19|20)\d\d(?!\w)",
        "compact": r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)",
        "numdate": r"(?:\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)(?:\d{4}|\d\d)|\d{4}(?P<sep2>[/.-])\d{1,2}(?P=sep2)\d{1,2})"
        r"(?![\w/]|\.\d|-(?!\d{1,2}[/-]\d))",
        "short": r"\d{1,2}/\d{1,2}(?=\s?[-–]\s?\d{1,2}/\d)",
        "chain": r"\d+(?:[-./]\d+){2,}",
        "pointclock": rf"\d{{1,2}}\.[0-5]\d(?=\s?(?:{any_of(rule.words.get('ampm', ()))})(?!\w))",
        "clock": rf"\d{{1,2}}(?::|\s?(?:{any_of(rule.clocks)})\s?)\d\d(?::\d\d)?(?![\d:])",
        "big": r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?\s?%|[$€£¥]\s?\d[\d,]*(?:\.\d+)?",
        "always": r"24/7(?![\d/])",
        "slashdate": r"\d{1,2}/\d{1,2}(?![\d/])",
        "slashyear": r"(?:1\d|20)\d\d/\d\d(?![\d/])",
        "yearmonth": r"(?:1\d|20)\d\d-(?:0[1-9]|1[0-2])(?![\w-])",
        "decimal": r"\d+\.\d+(?!\d|\.\d)",
        "decade": rf"(?:\d{{2,3}}|['’]?\d)0['’]?(?:{decades})(?!\w)",
        "ordinal": rf"\d{{1,4}}(?:{ordinals})(?!\w)",
        "aposyear": r"(?:(?<!\w)|(?<=[Qq][1-4]))['’‘]\d\d(?![\w'’])",
        "code": rf"(?:(?:{any_of(rule.quarters)})[1-4]|(?:{any_of(rule.halves)})[12]|w\d\d?)(?!\w)"
        r"|(?<!\w)(?-i:[1-4]Q|[12]H)(?=\d\d(?!\w)|(?!\w))",
        "yearbefore": r"(?:19|20)\d\d(?=[QqHh][1-4](?!\w))",
        "yearafter": r"(?-i:(?<=\dQ)|(?<=\dH))\d\d(?!\w)",
        "yearcode": rf"(?<!\w)(?:{any_of(rule.year_codes)})['’]?(?:\d{{4}}|\d\d)(?!\w)",
        "glued": rf"\d{{1,4}}(?=(?:{glued})(?!\w))",
        "int": r"\d+(?![^\W\d])",
        "odd": r"\d\w*",
        "abbreviation": rf"(?<!\w)(?:{any_of(rule.abbreviations)})\.(?=\s?(?:['’‘]?\d|,|[-–—]|(?-i:[a-z])))",
        "roman": rf"(?<!\w)(?-i:[IVX]{{1,6}})(?:{any_of(rule.roman)})(?!\w)",
        "phrase": rf"(?<![^\W\d_])(?:{any_of(phrases)})(?!\w)",
        "elided": rf"(?<!\w)(?:{any_of(rule.elided)})(?=\w)",
        "possessive": rf"(?:{possessive})(?!\w)",
        "word": rf"{letter}+",
        "hard": r"\n\s*\n\s*",
        "line": r"\n",
        "dash": r"--+|[-–—‐‑‒−]",
        "mark": r"[^\w\s]",
    }
    return re.compile("|".join(f"(?P<{k}>{v})" for k, v in kinds.items()), re.IGNORECASE)
