"""Mentions to entities, within and across texts: names, roles and office holders, places."""

from reconcile.resolve.resolve import Resolution, resolve_entities

__all__ = ["Resolution", "resolve_entities"]
