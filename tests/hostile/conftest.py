"""The layout rules, as for the readers."""

from tests.read.conftest import layout

__all__ = ["layout"]
