"""Judgements: read, kept, applied to the findings of a later run; the review server; reports compared."""

from reconcile.review.apply import apply_judgements, judge
from reconcile.review.constraints import constraints
from reconcile.review.diff import Difference, diff_lines, diff_reports
from reconcile.review.file import NAME, Judgements, append_judgements, merge_judgements, read_judgements
from reconcile.review.lines import LineError, NewerFormatError, format_line, parse_line

__all__ = [
    "NAME", "Difference", "Judgements", "LineError", "NewerFormatError", "append_judgements", "apply_judgements",
    "constraints", "diff_lines", "diff_reports", "format_line", "judge", "merge_judgements", "parse_line",
    "read_judgements",
]
