"""Write the corpus into a folder; with --check also read it, and name every file that meets another fate than it
should:

    python -m tests.hostile.generate FOLDER [--check]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.hostile.generate.corpus import made, write


def main() -> None:
    """Write, and check if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true")
    chosen = parser.parse_args()
    files = made()
    write(files, chosen.folder)
    if not chosen.check:
        return
    from reconcile.read import ReadOptions, compile_layout, read_sources
    from reconcile.rulebook import load_rules
    from tests.hostile.generate.judge import failures

    layout = compile_layout(load_rules().documents.values())
    found = failures(files, chosen.folder, read_sources([chosen.folder], options=ReadOptions(layout, copies="keep")))
    sys.exit("\n".join(found) if found else 0)


if __name__ == "__main__":
    main()
