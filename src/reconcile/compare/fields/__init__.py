"""Comparisons, a field each: sayings of the events of a group in, outcomes out."""
