"""Events to groups that tell of one real-world event, within and across sources."""

from reconcile.match.matching import group_events, match_events
from reconcile.match.weights import Weights, weights_of
from reconcile.model.matching import Matching

__all__ = ["Matching", "Weights", "group_events", "match_events", "weights_of"]
