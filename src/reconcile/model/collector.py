"""How often a process of this program looks for cycles among its objects, of which it makes few."""

from __future__ import annotations

import gc

YOUNG = 1_000_000  # objects made before the collector looks; nearly none of them are in cycles


def spare_collector() -> None:
    """Have this process look for cycles rarely."""
    gc.set_threshold(YOUNG, 20, 50)
