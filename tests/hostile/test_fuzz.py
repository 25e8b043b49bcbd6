"""The seeds of the fuzzer, what it once found, and a short search of our own over each target."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hostile.fuzz.targets import CASES, TARGETS, seeds
from tests.hostile.test_damage import damaged

FOUND = sorted(p for p in CASES.rglob("*") if p.is_file() and not p.name.startswith("."))


@pytest.mark.parametrize("path", FOUND, ids=lambda p: f"{p.parent.name}-{p.name[:20]}")
def test_what_was_found_stays_mended(path: object) -> None:
    from pathlib import Path

    assert isinstance(path, Path)
    TARGETS[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_seeds(name: str) -> None:
    for seed in seeds(name):
        TARGETS[name](seed)


@pytest.mark.parametrize("name", sorted(set(TARGETS) - {"readers"}))
@settings(max_examples=60, deadline=None, derandomize=True)
@given(chance=st.data())
def test_damaged_seeds(name: str, chance: st.DataObject) -> None:
    TARGETS[name](chance.draw(damaged(chance.draw(st.sampled_from(seeds(name))))))
