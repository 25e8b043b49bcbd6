"""Rules as data: `rules/*.toml` and the user's own folders, loaded into one frozen, validated `Rulebook`."""

from reconcile.rulebook.book import Rulebook, RuleFile, load_rules
from reconcile.rulebook.errors import RuleProblem, RulesError

__all__ = ["RuleFile", "RuleProblem", "Rulebook", "RulesError", "load_rules"]
