"""reconcile: where sources agree, where they disagree, proved from the words themselves."""
