"""Fuzzing: targets that any bytes may be thrown at, seeds to begin from, and cases that were found and mended.

The tests replay seeds and cases. To search for new ones, with the coverage-guided fuzzer atheris (extra `fuzz`):

    python -m tests.hostile.fuzz readers --seconds 600
"""
