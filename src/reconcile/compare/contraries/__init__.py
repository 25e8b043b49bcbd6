"""What one text tells and another denies, or tells the contrary of, in whatever words."""

from reconcile.compare.contraries.compare import compare_contraries as compare_contraries
from reconcile.compare.contraries.compare import without_known_contraries as without_known_contraries
