"""Groups of events to findings: where sources agree, refine each other, conflict, or leave out."""

from reconcile.compare.flow import compare_groups

__all__ = ["compare_groups"]
