"""YAML front matter: a block between `---` lines at the very top, read as plain strings.

The block is read event by event, not by a YAML loader: every scalar stays the string that was written (`no` is "no",
a date is its digits), equal keys are refused, and so are anchors, aliases and tags, on which YAML bombs rest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 65_536
DEEPEST = 8
_OPENING = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_CLOSING = re.compile(r"(?:^|(?<=\r))(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)
# A line whose plain value holds what YAML takes for another key ("title: The fire: what is known").
_COLON = re.compile(r"""^([A-Za-z][\w-]*:[ \t]+)([^\s'"\[{&*!|>%@`#-][^\n\r]*:(?:[ \t][^\n\r]*)?)$""", re.MULTILINE)
_KEY = re.compile(r"(?:^|(?<=\r))[A-Za-z][\w-]*[ \t]*:(?:[ \t]|$)", re.MULTILINE)


class FrontMatterError(ValueError):
    """Raised for front matter that cannot be used; `line` counts from 1 in the file, 0 if unknown."""

    def __init__(self, message: str, line: int = 0) -> None:
        self.line = line
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Its fields, lists joined with "; ", and where the text begins. `error` says why it could not be used."""

    fields: dict[str, str]
    end: int
    error: str = ""
    line: int = 0


def split_front_matter(text: str) -> FrontMatter:
    """Find and read front matter. A text without one, or with a mere rule of dashes at its top, begins at 0."""
    opening = _OPENING.match(text)
    if not opening:
        return FrontMatter({}, 0)
    closing = _CLOSING.search(text, opening.end(), opening.end() + LONGEST)
    body = text[opening.end():closing.start()] if closing else ""
    if not closing:
        begun = _KEY.match(text, opening.end())
        return FrontMatter({}, 0, "the front matter has no closing --- line" if begun else "", 1 if begun else 0)
    if body.strip() and not _KEY.search(body):
        return FrontMatter({}, 0)
    try:
        return FrontMatter(parse_fields(_COLON.sub(_quoted, body)), closing.end())
    except FrontMatterError as error:
        return FrontMatter({}, closing.end(), str(error), error.line + 1 if error.line else 0)


def _quoted(line: re.Match[str]) -> str:
    value = line[2].rstrip().replace("'", "''")
    return f"{line[1]}'{value}'"


def parse_fields(body: str) -> dict[str, str]:
    """The top-level fields of a YAML mapping as strings; nested mappings are passed over. Raises `FrontMatterError`."""
    import yaml

    loader = getattr(yaml, "CLoader", yaml.SafeLoader)
    try:
        events = _checked(list(yaml.parse(body, Loader=loader)))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be parsed"
        raise FrontMatterError(f"the front matter is not valid YAML: {reason}", mark.line + 1 if mark else 0) from None
    except (ValueError, RecursionError) as error:
        if isinstance(error, FrontMatterError):
            raise
        raise FrontMatterError("the front matter is not valid YAML") from None
    return _fields(events)


def _checked(events: list[object]) -> list[object]:
    """Refuse what plain metadata never needs."""
    depth = 0
    for event in events:
        kind = type(event).__name__
        line = event.start_mark.line + 1  # type: ignore[attr-defined]
        if kind == "AliasEvent" or getattr(event, "anchor", None):
            raise FrontMatterError("the front matter uses a YAML anchor or alias, which is not allowed", line)
        if getattr(event, "tag", None):
            raise FrontMatterError("the front matter uses a YAML tag, which is not allowed", line)
        depth += kind.endswith(("MappingStartEvent", "SequenceStartEvent"))
        depth -= kind.endswith(("MappingEndEvent", "SequenceEndEvent"))
        if depth > DEEPEST:
            raise FrontMatterError("the front matter is nested too deeply", line)
    return events


def _fields(events: list[object]) -> dict[str, str]:
    """Walk the events: at depth 1 scalars are keys and values by turns."""
    fields: dict[str, str] = {}
    key: str | None = None
    depth, gathered = 0, list[str]()
    for event in events:
        kind, line = type(event).__name__, event.start_mark.line + 1  # type: ignore[attr-defined]
        if kind in ("MappingStartEvent", "SequenceStartEvent"):
            if depth == 0 and kind == "SequenceStartEvent":
                raise FrontMatterError("the front matter is a list, not fields with values", line)
            if depth == 1 and key is None:
                raise FrontMatterError("the front matter has a key that is no plain word", line)
            depth += 1
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            depth -= 1
            if depth == 1 and key is not None:
                fields[key], key, gathered = "; ".join(gathered), None, []
        elif kind == "ScalarEvent":
            value: str = event.value  # type: ignore[attr-defined]
            if depth == 0:
                raise FrontMatterError("the front matter is no list of fields", line)
            if depth > 1:
                gathered.append(value)
            elif key is None:
                if value in fields:
                    raise FrontMatterError(f'the front matter has the key "{value}" twice', line)
                key = value
            else:
                fields[key], key = value, None
    return fields
