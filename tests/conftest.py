"""Settings of all tests: no property is held against the clock, for speed is measured in `benchmarks/`, and the same
examples are tried each time, so that a change and nothing else makes a test fail. `--hypothesis-profile=explore` tries
new ones."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

SLOW = (HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large)
settings.register_profile("steady", deadline=None, derandomize=True, suppress_health_check=SLOW)
settings.register_profile("explore", deadline=None, suppress_health_check=SLOW)
settings.load_profile("steady")
