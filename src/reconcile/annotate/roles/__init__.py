"""From a parsed text to what it says of who filled which role."""

from reconcile.annotate.roles.find import find_roles
from reconcile.annotate.roles.lexicon import RoleLexicon, compile_roles

__all__ = ["RoleLexicon", "compile_roles", "find_roles"]
