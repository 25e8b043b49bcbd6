"""What two texts tell of one time in other words, where no common event was found."""

from reconcile.compare.retold.compare import Retold, compare_passages, retold, without_grouped

__all__ = ["Retold", "compare_passages", "retold", "without_grouped"]
