"""Every command has help with an example and a place in the reference, and the help answers at once."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from reconcile.cli.app import app
from tests.cli.conftest import Call

ROOT = Path(__file__).parents[2]
MOST_CPU_SECONDS = 0.3


def commands() -> list[str]:
    top = get_command(app).commands  # type: ignore[attr-defined]
    named = []
    for name, command in top.items():
        below = getattr(command, "commands", None)
        named += [f"{name} {inner}" for inner in below] if below else [name]
    return named


@pytest.mark.parametrize("name", commands())
def test_command_has_help_with_an_example_and_a_reference(name: str, call: Call) -> None:
    done = call(*name.split(), "--help")
    assert done.returncode == 0
    text = done.stdout.decode()
    assert f"reconcile {name} " in text.split("Usage:")[1].split("\n", 1)[1], "no example"
    assert f"## `reconcile {name}`" in (ROOT / "docs/reference/cli.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", commands())
def test_every_option_is_in_the_reference(name: str) -> None:
    command = get_command(app)
    for part in name.split():
        command = command.commands[part]  # type: ignore[attr-defined]
    reference = (ROOT / "docs/reference/cli.md").read_text(encoding="utf-8")
    section = reference.split(f"## `reconcile {name}`")[1].split("\n## ")[0]
    for parameter in command.params:
        assert parameter.help, parameter.name  # type: ignore[attr-defined]
        if parameter.param_type_name == "option":
            assert f"`{parameter.opts[0]}" in section, parameter.opts


def test_help_is_quick(call: Call) -> None:
    def cost() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert call("--help").returncode == 0
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    assert min(cost() for _ in range(4)) < MOST_CPU_SECONDS  # the machine may be busy, and byte code is compiled once


def test_help_loads_nothing_heavy(call: Call) -> None:
    import subprocess

    code = (
        "import sys, contextlib, io\n"
        "from reconcile.cli import app\n"
        "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()): app.app(['--help'])\n"
        "print(sorted({'spacy', 'numpy', 'pydantic', 'jinja2', 'dateparser'} & set(sys.modules)))")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_version(call: Call) -> None:
    assert call("--version").stdout.startswith(b"reconcile ")


def test_completion_is_offered(call: Call) -> None:
    done = call(env={"_RECONCILE_COMPLETE": "complete_bash", "COMP_WORDS": "reconcile ex", "COMP_CWORD": "1"})
    assert done.stdout.decode().split() == ["explain", "extract"]
