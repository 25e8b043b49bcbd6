"""What a run has worked out, kept in the folder that the user named, so that the next run need not do it again."""

from reconcile.store.keys import key_of
from reconcile.store.shelf import Shelf
from reconcile.store.store import Store, StoreError, open_store

__all__ = ["Shelf", "Store", "StoreError", "key_of", "open_store"]
