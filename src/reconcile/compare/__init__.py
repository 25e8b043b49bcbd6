"""Groups of events to findings: where sources agree, refine each other, conflict, or leave out."""

from reconcile.compare.flow import compare_groups
from reconcile.compare.speak import in_order
from reconcile.compare.tables import Tables, rule_tables

__all__ = ["Tables", "compare_groups", "in_order", "rule_tables"]
