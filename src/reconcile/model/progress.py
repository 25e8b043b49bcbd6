"""How far a run has come, as it is told to whoever listens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

# The stages of a run in their order, each with what is printed while it lasts.
STAGES = {"read": "Reading", "annotate": "Annotating", "gather": "Gathering subjects", "reconcile": "Reconciling",
          "collect": "Collecting", "write": "Writing"}


@dataclass(frozen=True, slots=True)
class Step:
    """A stage begins or has come further: `done` of `total` sources (or files, or subjects), `chars` of `all_chars`
    characters.

    `at` is the source that is waited for, "" if none. `kept` counts those whose results were in a store: they cost
    nothing and are not among the total.
    """

    stage: str
    done: int = 0
    total: int = 0
    chars: int = 0
    all_chars: int = 0
    at: str = ""
    kept: int = 0


Listener = Callable[[Step], None]


def nobody(_step: Step) -> None:
    """Nobody listens."""
