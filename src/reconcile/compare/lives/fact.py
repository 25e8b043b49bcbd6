"""One telling of a fact of a person."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.compare.saying import Saying

Who = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """`rule` is the rule that it is read by, `name` what is told, in words ("place of birth"), `who` the entities it is
    told of, sorted."""

    rule: str
    name: str
    who: Who
    side: Saying[object]
