"""Text to blocks: headings, paragraphs, list items, table rows, captions, datelines and bylines, with their offsets."""

from reconcile.read.structure.scan import Structure, arrange, scan

__all__ = ["Structure", "arrange", "scan"]
