"""Findings to files: the view that all formats share, one file a format, and the safe writing of them."""

from reconcile.report.explain import UnknownIdError, explain
from reconcile.report.format import Format
from reconcile.report.formats import FORMATS, STANDARD
from reconcile.report.gate import fails
from reconcile.report.json import FORMAT, ReportFormatError, report_from_json, report_to_json
from reconcile.report.summary import Line, Piece, plain, summary
from reconcile.report.view import View, build_view
from reconcile.report.write import OutputBusyError, render_reports, write_reports

__all__ = [
    "FORMAT", "FORMATS", "STANDARD", "Format", "Line", "OutputBusyError", "Piece", "ReportFormatError",
    "UnknownIdError", "View", "build_view", "explain", "fails", "plain", "render_reports", "report_from_json",
    "report_to_json", "summary", "write_reports",
]
