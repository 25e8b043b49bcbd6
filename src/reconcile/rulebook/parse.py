"""One TOML file to one validated rule, or to the list of everything wrong with it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from rapidfuzz import fuzz, process

from reconcile.rulebook.errors import RuleProblem
from reconcile.rulebook.schema import Rule

MAX_BYTES = 5_000_000
_LINE = re.compile(r"line (\d+)")


def parse_rule(path: Path, shown: str, schema: type[Rule]) -> tuple[Rule | None, list[RuleProblem]]:
    """Read and validate one rule file; `shown` is how its path is named in messages."""
    try:
        if path.stat().st_size > MAX_BYTES:
            return None, [RuleProblem(shown, 0, f"larger than {MAX_BYTES:,} bytes", "split it into several files")]
        text = path.read_text(encoding="utf-8-sig")
        data = tomllib.loads(text)
    except UnicodeDecodeError as error:
        return None, [RuleProblem(shown, 0, f"not UTF-8 at byte {error.start}", "save it as UTF-8")]
    except OSError as error:
        return None, [RuleProblem(shown, 0, f"cannot be read: {error.strerror}")]
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        return None, [RuleProblem(shown, int(found[1]) if found else 0, f"not valid TOML: {error}")]
    except RecursionError:
        return None, [RuleProblem(shown, 0, "nested too deeply")]
    try:
        rule = schema.model_validate(data)
    except ValidationError as error:
        return None, [_problem(text, shown, schema, e) for e in error.errors()]
    if rule.name != path.stem:
        return None, [RuleProblem(shown, _line_of(text, ("name",)), f'name is "{rule.name}", the file is "{path.stem}"',
                                  "give both the same name")]
    return rule, []


def _problem(text: str, shown: str, schema: type[BaseModel], error: Any) -> RuleProblem:
    loc: tuple[int | str, ...] = error["loc"]
    where = ".".join(str(p) for p in loc)
    value = repr(error.get("input"))
    value = value if len(value) <= 60 else value[:57] + "..."
    if error["type"] == "extra_forbidden":
        return RuleProblem(shown, _line_of(text, loc), f'unknown key "{where}"', _nearest(schema, loc))
    if error["type"] == "missing":
        return RuleProblem(shown, _line_of(text, loc[:-1]), f'key "{where}" is missing')
    message = error["msg"][0].lower() + error["msg"][1:]
    return RuleProblem(shown, _line_of(text, loc), f"{where}: {message}, found {value}")


def _nearest(schema: type[BaseModel], loc: tuple[int | str, ...]) -> str:
    known: set[str] = set()
    stack: list[Any] = [schema]
    while stack:
        model = stack.pop()
        for name, field in model.model_fields.items():
            known.add(name)
            stack.extend(_models_in(field.annotation))
    hit = process.extractOne(str(loc[-1]), sorted(known), scorer=fuzz.ratio, score_cutoff=60)
    return f'did you mean "{hit[0]}"?' if hit else ""


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [m for arg in getattr(annotation, "__args__", ()) for m in _models_in(arg)]


def _line_of(text: str, loc: tuple[int | str, ...]) -> int:
    """The line of the key that `loc` leads to: tables of arrays are counted, keys looked up below their header."""
    lines = text.splitlines()
    at, table = 0, ""
    for part in loc:
        if isinstance(part, int):
            heads = [n for n, line in enumerate(lines) if line.strip() == f"[[{table}]]"]
            at = heads[part] if part < len(heads) else at
            continue
        header = re.escape(f"{table}.{part}" if table else part)
        key = re.compile(rf"\s*[\"']?{re.escape(part)}[\"']?\s*=|\s*\[+{header}\]+")
        at = next((n for n in range(at, len(lines)) if key.match(lines[n])), at)
        table = f"{table}.{part}" if table else part
    return at + 1 if lines else 0
