"""Settings of all tests: no property is held against the clock, for speed is measured in `benchmarks/`."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
