"""All rules in force, validated once and then only read."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reconcile.rulebook import (
    causes,
    conflicts,
    contrasts,
    deeds,
    documents,
    entities,
    events,
    kinds,
    languages,
    lives,
    matching,
    occurrences,
    oppositions,
    predicates,
    quantities,
    roles,
    wording,
)
from reconcile.rulebook.errors import RuleProblem, RulesError
from reconcile.rulebook.locate import builtin_rules, rule_files
from reconcile.rulebook.parse import parse_rule
from reconcile.rulebook.schema import Rule, Section

SECTIONS: tuple[Section, ...] = (
    causes.SECTION,
    conflicts.SECTION,
    contrasts.SECTION,
    deeds.SECTION,
    documents.SECTION,
    entities.SECTION,
    events.SECTION,
    kinds.SECTION,
    languages.SECTION,
    lives.SECTION,
    matching.SECTION,
    occurrences.SECTION,
    oppositions.SECTION,
    predicates.SECTION,
    quantities.SECTION,
    roles.SECTION,
    wording.SECTION,
)


@dataclass(frozen=True, slots=True)
class RuleFile:
    """Where a rule in force came from; `overrides` is the file it replaced, "" if none."""

    section: str
    name: str
    path: str
    sha256: str
    overrides: str = ""


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules in force, by section and name, and the files they came from."""

    rules: Mapping[str, Mapping[str, Rule]]
    files: tuple[RuleFile, ...]

    @property
    def causes(self) -> dict[str, causes.CauseRule]:
        """What comes about by what, by file name."""
        return {n: r for n, r in self.rules["causes"].items() if isinstance(r, causes.CauseRule)}

    @property
    def conflicts(self) -> dict[str, conflicts.ConflictRule]:
        """Kinds of finding by name."""
        return {n: r for n, r in self.rules["conflicts"].items() if isinstance(r, conflicts.ConflictRule)}

    @property
    def contrasts(self) -> dict[str, contrasts.ContrastRule]:
        """Modifiers that exclude each other, by file name."""
        return {n: r for n, r in self.rules["contrasts"].items() if isinstance(r, contrasts.ContrastRule)}

    @property
    def deeds(self) -> dict[str, deeds.DeedRule]:
        """Deeds that are done to a thing once, by file name."""
        return {n: r for n, r in self.rules["deeds"].items() if isinstance(r, deeds.DeedRule)}

    @property
    def matching(self) -> dict[str, matching.MatchingRule]:
        """Weights for matching by feature."""
        return {n: r for n, r in self.rules["matching"].items() if isinstance(r, matching.MatchingRule)}

    @property
    def occurrences(self) -> dict[str, occurrences.OccurrenceRule]:
        """What there was or was none of, by file name."""
        return {n: r for n, r in self.rules["occurrences"].items() if isinstance(r, occurrences.OccurrenceRule)}

    @property
    def documents(self) -> dict[str, documents.DocumentRule]:
        """Layouts of documents by language."""
        return {n: r for n, r in self.rules["documents"].items() if isinstance(r, documents.DocumentRule)}

    @property
    def entities(self) -> dict[str, entities.EntityRule]:
        """What is known of names, by file."""
        return {n: r for n, r in self.rules["entities"].items() if isinstance(r, entities.EntityRule)}

    @property
    def events(self) -> dict[str, events.EventRule]:
        """Event types by name."""
        return {n: r for n, r in self.rules["events"].items() if isinstance(r, events.EventRule)}

    @property
    def kinds(self) -> dict[str, kinds.KindRule]:
        """Nouns that exclude each other, by file name."""
        return {n: r for n, r in self.rules["kinds"].items() if isinstance(r, kinds.KindRule)}

    @property
    def languages(self) -> dict[str, languages.LanguageRule]:
        """Words and patterns for dates by language."""
        return {n: r for n, r in self.rules["languages"].items() if isinstance(r, languages.LanguageRule)}

    @property
    def lives(self) -> dict[str, lives.LifeRule]:
        """Facts of persons by name."""
        return {n: r for n, r in self.rules["lives"].items() if isinstance(r, lives.LifeRule)}

    @property
    def wording(self) -> dict[str, wording.WordingRule]:
        """Word lists by language."""
        return {n: r for n, r in self.rules["wording"].items() if isinstance(r, wording.WordingRule)}

    @property
    def quantities(self) -> dict[str, quantities.QuantityRule]:
        """Words for numbers, units and what is counted, by file name."""
        return {n: r for n, r in self.rules["quantities"].items() if isinstance(r, quantities.QuantityRule)}

    @property
    def roles(self) -> dict[str, roles.RoleRule]:
        """Roles that one person or body fills, by file name."""
        return {n: r for n, r in self.rules["roles"].items() if isinstance(r, roles.RoleRule)}

    @property
    def predicates(self) -> dict[str, predicates.PredicateRule]:
        """Words that tell one deed, by file name."""
        return {n: r for n, r in self.rules["predicates"].items() if isinstance(r, predicates.PredicateRule)}

    @property
    def oppositions(self) -> dict[str, oppositions.OppositionRule]:
        """Opposed outcomes, by file name."""
        return {n: r for n, r in self.rules["oppositions"].items() if isinstance(r, oppositions.OppositionRule)}


def load_rules(extra: Sequence[Path] = (), *, builtin: Path | None = None) -> Rulebook:
    """Load the program's rules, then the user's folders in order; a later rule of the same name replaces the earlier.

    Raises `RulesError` with every problem of every file at once.
    """
    roots = [("rules", builtin or builtin_rules())] + [(str(p), p) for p in extra]
    problems = [RuleProblem(str(p), 0, "no such folder", "give the folder that holds events/, conflicts/, ...")
                for p in extra if not p.is_dir()]
    problems += _strays(roots)
    rules: dict[str, dict[str, Rule]] = {s.folder: {} for s in SECTIONS}
    files: dict[tuple[str, str], RuleFile] = {}
    for shown_root, root in roots:
        for section in SECTIONS:
            here: dict[str, str] = {}
            for path in rule_files(root, section.folder):
                shown = f"{shown_root}/{path.relative_to(root).as_posix()}"
                rule, found = parse_rule(path, shown, section.schema)
                problems += found
                if rule is None:
                    continue
                if rule.name in here:
                    message = f'a second rule "{rule.name}", the first is {here[rule.name]}'
                    problems.append(RuleProblem(shown, 0, message))
                here[rule.name] = shown
                old = files.get((section.folder, rule.name))
                rules[section.folder][rule.name] = rule
                digest = hashlib.sha256(path.read_bytes()).hexdigest()
                overrides = old.path if old else ""
                files[section.folder, rule.name] = RuleFile(section.folder, rule.name, shown, digest, overrides)
    if problems:
        raise RulesError(problems)
    ordered = {folder: dict(sorted(named.items())) for folder, named in rules.items()}
    return Rulebook(ordered, tuple(files[key] for key in sorted(files)))


def _strays(roots: Sequence[tuple[str, Path]]) -> list[RuleProblem]:
    """Rule files that no section would read: silence about them would look like consent."""
    known = {s.folder for s in SECTIONS}
    way_out = f"move it below one of {', '.join(sorted(known))}"
    return [
        RuleProblem(f"{shown}/{path.relative_to(root).as_posix()}", 0, "lies in no section of the rules", way_out)
        for shown, root in roots[1:]
        if root.is_dir()
        for path in sorted(root.rglob("*.toml"))
        if path.relative_to(root).parts[0] not in known
    ]
