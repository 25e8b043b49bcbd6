"""Likenesses of two events, a module each: every one reads two profiles and names a level of the weight table."""
