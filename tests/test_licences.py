"""Nothing under the GPL or AGPL is needed: neither by the project nor by what it needs in turn."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).parents[1]
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
COPYLEFT = re.compile(r"\bA?GPL|(?<!Lesser )General Public License|Affero", re.IGNORECASE)


def core() -> list[str]:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [m[0] for d in table["project"]["dependencies"] if (m := NAME.match(d))]


def closure(names: list[str]) -> dict[str, list[str]]:
    """Every package that is needed, with the licences that it states; those of other systems are not installed."""
    found: dict[str, list[str]] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop().lower().replace("_", "-")
        if name in found:
            continue
        try:
            package = distribution(name)
        except PackageNotFoundError:
            continue
        stated = [s[:200] for key in ("License-Expression", "License") for s in package.metadata.get_all(key) or []]
        found[name] = stated + [
            c for c in package.metadata.get_all("Classifier") or [] if c.startswith("License ::")]
        needed = [r for r in package.requires or [] if "extra ==" not in r]
        waiting += [m[0] for r in needed if (m := NAME.match(r))]
    return found


def free(licences: list[str]) -> bool:
    """Whether a package may be used without the terms of the GPL: of several licences one may be chosen."""
    choices = [choice for licence in licences for choice in re.split(r"\bOR\b|/|,", licence)]
    return not licences or any(not COPYLEFT.search(choice) for choice in choices if re.search(r"[A-Za-z]{3}", choice))


def test_no_copyleft_in_the_core() -> None:
    packages = closure(core())
    assert len(packages) > 30
    assert [(name, licences) for name, licences in packages.items() if not free(licences)] == []


def test_what_would_be_refused() -> None:
    assert not free(["AGPL-3.0-or-later"])
    assert not free(["GNU General Public License v3 (GPLv3)"])
    assert free(["MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later"])
    assert free(["MIT", "License :: OSI Approved :: MIT License"])


def test_every_dependency_is_justified() -> None:
    page = (ROOT / "docs" / "decisions" / "licence-and-dependencies.md").read_text(encoding="utf-8")
    assert [name for name in core() if name not in page] == []
