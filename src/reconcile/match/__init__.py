"""Events to groups that tell of one real-world event, within and across sources."""

from reconcile.match.matching import match_events
from reconcile.model.matching import Matching

__all__ = ["Matching", "match_events"]
