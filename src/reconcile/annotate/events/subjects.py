"""Whom the rows of a chronology leave out, because the text as a whole is about them."""

from __future__ import annotations

from dataclasses import replace

from reconcile.annotate.events.arguments import PLACE, Located, argument
from reconcile.annotate.events.tree import Tree
from reconcile.annotate.events.triggers import Trigger
from reconcile.model.event import Argument
from reconcile.model.source import Source
from reconcile.rulebook.events import EventRule


def about_whom(tree: Tree, where: Located, source: Source, rows: frozenset[int]) -> Located:
    """The mentions with the one that a chronology is about at the head of every row that leaves its subject out."""
    whom = protagonist(where, source) if rows else -1
    heads = {i: whom for start in rows for i in tree.tokens_of(start, start + 1)[:1]} if whom >= 0 else {}
    return replace(where, at={**where.at, **heads})


def protagonist(where: Located, source: Source) -> int:
    """The mention of whom or what the first line of a source names, -1 if it names nobody, or a place."""
    end = source.blocks[0].end if source.blocks else 0
    named = next((n for n, m in enumerate(where.mentions) if m.end <= end and m.form == "name"), -1)
    return named if named >= 0 and where.mentions[named].kind != "place" else -1


def left_out(
    tree: Tree, t: Trigger, rule: EventRule | None, where: Located, source: Source, dates: frozenset[int]
) -> list[Argument]:
    """The person after whom a source is called, where a row says what became of whoever it leaves out: "Born in ...",
    "Return to ..."."""
    whom = protagonist(where, source)
    role = _role(tree, t, rule, dates) if whom >= 0 and where.mentions[whom].kind == "person" else ""
    return [replace(argument(role, where.mentions[whom]), shared=True)] if role else []


def _role(tree: Tree, t: Trigger, rule: EventRule | None, dates: frozenset[int]) -> str:
    """The role of whoever a row leaves out that opens with a participle or a noun, "" where it opens otherwise."""
    words = (i for i in range(*tree.sentences[tree.sentence[t.token]]) if i not in dates)
    if next((i for i in words if tree.words[i][0].isalpha()), -1) != t.token:
        return ""
    if t.verb >= 0 and tree.tags[t.verb] != "VBN":
        return ""
    roles = [r.name for r in rule.role if "person" in r.kinds and r.name != PLACE] if rule else []
    return roles[0] if roles else "participant"
