"""spaCy is imported without its commands, and has them all the same."""

from __future__ import annotations

import subprocess
import sys

import pytest

BEGIN = "import sys; from reconcile.annotate.quick_start import import_spacy; spacy = import_spacy()\n"
LATER = (
    "assert spacy.cli.download.__module__ == 'spacy.cli.download'",
    "from spacy.cli import download; assert download.__module__ == 'spacy.cli.download'",
    "from spacy.cli.info import info; assert info.__module__ == 'spacy.cli.info'",
    "assert spacy.info(silent=True)['spacy_version'] == spacy.__version__",
)


def run(code: str) -> None:
    subprocess.run([sys.executable, "-c", BEGIN + code], check=True)


def test_commands_are_not_imported() -> None:
    run("assert not {'weasel', 'httpx', 'spacy.cli', 'spacy.cli.info'} & set(sys.modules), sorted(sys.modules)")


@pytest.mark.parametrize("code", LATER)
def test_commands_are_imported_when_they_are_asked_for(code: str) -> None:
    run(code)
