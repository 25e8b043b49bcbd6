"""Numbers in text: what they amount to, in which unit, with which bounds, and what they count or measure."""

from reconcile.annotate.quantities.find import find_quantities
from reconcile.annotate.quantities.grammar import QuantityRules, compile_quantities

__all__ = ["QuantityRules", "compile_quantities", "find_quantities"]
