"""Files to sources: what is a source, in which format, with which words, structure and metadata."""

from reconcile.read.document import Document, Format, RawFile
from reconcile.read.layout import Layout, compile_layout
from reconcile.read.options import Limits, ReadOptions
from reconcile.read.sources import Draft, Memory, Reading, read_sources

__all__ = [
    "Document", "Draft", "Format", "Layout", "Limits", "Memory", "RawFile", "ReadOptions", "Reading", "compile_layout",
    "read_sources",
]
