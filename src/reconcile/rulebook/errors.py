"""Problems of rule files: all of them at once, each with its place and a way out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class RuleProblem:
    """One thing wrong in one rule file. `line` is 0 where the file as a whole is meant."""

    path: str
    line: int
    message: str
    suggestion: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.message}" + (f" ({self.suggestion})" if self.suggestion else "")


class RulesError(ValueError):
    """Raised when rule files cannot be used; `problems` holds every reason, sorted by place."""

    def __init__(self, problems: list[RuleProblem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(p) for p in self.problems))
