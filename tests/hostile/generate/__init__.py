"""A hostile corpus of several hundred files, the same on every call: what people get, and what attackers send."""

from tests.hostile.generate.case import Made
from tests.hostile.generate.corpus import made, write

__all__ = ["Made", "made", "write"]
