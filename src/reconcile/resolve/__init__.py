"""Mentions to entities, within and across texts: names, roles and office holders, places."""

from reconcile.resolve.attribution import name_speakers
from reconcile.resolve.distribute import one_for_each
from reconcile.resolve.knowledge import Knowledge, compile_knowledge
from reconcile.resolve.resolve import Resolution, resolve_entities

__all__ = ["Knowledge", "Resolution", "compile_knowledge", "name_speakers", "one_for_each", "resolve_entities"]
