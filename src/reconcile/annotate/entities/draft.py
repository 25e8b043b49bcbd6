"""A mention while it is being found: token numbers instead of offsets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reconcile.annotate.entities.view import View
from reconcile.model.entity import EntityKind, Mention, MentionForm
from reconcile.model.swift import swift


@swift
@dataclass(frozen=True, slots=True)
class Draft:
    """As `Mention`, with `start` and `end` as a half-open range of tokens; `same` is the first token of
    another draft, -1 for none, `bars` those of others."""

    start: int
    end: int
    kind: EntityKind
    form: MentionForm
    name: str = ""
    offices: tuple[str, ...] = ()
    of: str = ""
    to: str = ""
    country: str = ""
    count: int = 0
    gender: Literal["f", "m", ""] = ""
    former: bool = False
    members: tuple[str, ...] = ()
    same: int = -1
    head: str = ""
    age: int | None = None
    nationality: str = ""
    profession: str = ""
    kinship: str = ""
    quoted: bool = False
    aside: bool = False
    bars: tuple[int, ...] = ()


def finish(draft: Draft, view: View, source: str, text: str) -> Mention:
    """The mention that a draft stands for."""
    start, end = view.starts[draft.start], view.ends[draft.end - 1]
    return Mention(
        source=source,
        start=start,
        end=end,
        text=text[start:end],
        kind=draft.kind,
        form=draft.form,
        name=draft.name,
        office=draft.offices[0] if draft.offices else "",
        of=draft.of,
        country=draft.country,
        count=draft.count,
        gender=draft.gender,
        subject=is_subject(draft, view),
        former=draft.former,
        sentence=view.sentence[draft.start],
        offices=draft.offices,
        to=draft.to,
        members=draft.members,
        same_as=view.starts[draft.same] if draft.same >= 0 else -1,
        head=draft.head,
        age=draft.age,
        nationality=draft.nationality,
        profession=draft.profession,
        kinship=draft.kinship,
        quoted=draft.quoted,
        aside=draft.aside,
        bars=tuple(view.starts[i] for i in draft.bars),
    )


def head_token(start: int, end: int, heads: list[int]) -> int:
    """The token of a range on which the rest hangs."""
    return next((i for i in range(start, end) if not start <= heads[i] < end or heads[i] == i), end - 1)


def is_subject(draft: Draft, view: View) -> bool:
    """Whether the mention is the grammatical subject of its clause."""
    return view.deps[head_token(draft.start, draft.end, view.heads)] in ("nsubj", "nsubjpass")
