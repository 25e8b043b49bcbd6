"""Where rule files lie: those that come with the program, and the user's own folders."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path


def builtin_rules() -> Path:
    """The folder of rules that the program ships: inside the wheel, or beside `src/` in a checkout."""
    spec = find_spec("reconcile")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the package reconcile is not installed as files: its rules cannot be found")
    package = Path(spec.origin).parent
    shipped = package / "rules"
    return shipped if shipped.is_dir() else package.parents[1] / "rules"


def rule_files(root: Path, folder: str) -> list[Path]:
    """The rule files of one section below `root`, sorted by name; hidden files are passed over."""
    where = root / folder
    if not where.is_dir():
        return []
    return sorted(p for p in where.rglob("*.toml") if p.is_file() and not p.name.startswith("."))
