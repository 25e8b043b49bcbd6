"""Dates, times of day and lengths of time that two texts tell of what seems to be one thing, alike or otherwise."""

from reconcile.compare.one_time.alike import compare_alike_days as compare_alike_days
from reconcile.compare.one_time.alike import without_told_days as without_told_days
from reconcile.compare.one_time.clocks import compare_moments as compare_moments
from reconcile.compare.one_time.days import compare_days as compare_days
from reconcile.compare.one_time.days import without_known_days as without_known_days
from reconcile.compare.one_time.lasting import compare_lengths as compare_lengths
from reconcile.compare.one_time.lasting import without_known_lengths as without_known_lengths
