"""Findings to files: the view that all formats share, one file a format, and the safe writing of them."""

from reconcile.report.build import Beside, build_view
from reconcile.report.chapter import chapter_of, frame_of
from reconcile.report.explain import UnknownIdError, explain
from reconcile.report.format import Format, Parted
from reconcile.report.formats import FORMATS, STANDARD, known_formats
from reconcile.report.gate import fails
from reconcile.report.json import FORMAT, ReportFormatError, report_from_json, report_to_json
from reconcile.report.parts import Bound, Chapter, Orders, packed
from reconcile.report.summary import SHOWN, Line, Piece, asked, plain, summary, summary_lines
from reconcile.report.view import FindingView, Frame, View
from reconcile.report.witnesses import houses
from reconcile.report.write import OutputBusyError, extracted_texts, render_reports, write_files, write_reports

__all__ = [
    "FORMAT", "FORMATS", "SHOWN", "STANDARD", "Beside", "Bound", "Chapter", "FindingView", "Format", "Frame", "Line",
    "Orders", "OutputBusyError", "Parted", "Piece", "ReportFormatError", "UnknownIdError", "View", "asked",
    "build_view", "chapter_of", "explain", "extracted_texts", "fails", "frame_of", "houses", "known_formats", "packed",
    "plain", "render_reports", "report_from_json", "report_to_json", "summary", "summary_lines", "write_files",
    "write_reports",
]
