"""Search for inputs that break a target: `python -m tests.hostile.fuzz TARGET [--seconds N]`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

NAMES = ("dates", "judgements", "plain", "readers", "rules", "text")


def main() -> None:
    """Run the fuzzer; what it finds is written into the folder of cases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=NAMES)
    parser.add_argument("--seconds", type=int, default=60)
    chosen = parser.parse_args()
    try:
        import atheris
    except ImportError:
        sys.exit("the fuzzer is not installed; install it with: pip install 'reconcile[fuzz]'")
    with atheris.instrument_imports(include=["reconcile", "striprtf", "email"]):
        from tests.hostile.fuzz.targets import CASES, TARGETS, seeds
    found = CASES / chosen.target
    found.mkdir(parents=True, exist_ok=True)
    target = TARGETS[chosen.target]
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(seeds(chosen.target)):
            (Path(corpus) / str(number)).write_bytes(seed)
        atheris.Setup(
            [sys.argv[0], f"-max_total_time={chosen.seconds}", f"-artifact_prefix={found}/", "-timeout=20",
             "-rss_limit_mb=3000", "-max_len=4096", corpus],
            target)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
