"""Groups of events to findings: where sources agree, refine each other, conflict, or leave out."""

from reconcile.compare.flow import compare_groups
from reconcile.compare.speak import in_order

__all__ = ["compare_groups", "in_order"]
