"""Run the benches in a database of their own and print ratios.

python -m tests.bench [importing] [finding] [mapping] [speed] [whole] [scans] [tributes] [relevance] [--records N]
    [--engine NAME] [--seconds N] [--rate N] [--folder VAR]
"""

import os
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import django
from django.test.utils import setup_databases, teardown_databases

# Speed; how well things are found is asked for by name: `make relevance`.
DEFAULT = ("importing", "finding", "mapping", "speed", "whole")


def main(names: list[str]) -> None:
    django.setup()
    from django.db import connection

    from tests.bench import finding, importing, mapping, relevance, scans, speed, tributes, whole

    benches = {
        "importing": importing,
        "finding": finding,
        "mapping": mapping,
        "relevance": relevance,
        "scans": scans,
        "speed": speed,
        "tributes": tributes,
        "whole": whole,
    }
    unknown = [name for name in names if name not in benches]
    if unknown:
        sys.exit(f"There is no bench {', '.join(unknown)}; there are: {', '.join(benches)}.")
    asked = [benches[name] for name in names or DEFAULT]
    if all(getattr(bench, "OWN_SITE", False) for bench in asked):
        _run(asked)
        return
    with tempfile.TemporaryDirectory() as folder:
        if connection.vendor == "sqlite":
            # On disk, as a site's is: in memory it would count as the import's own.
            connection.settings_dict["TEST"]["NAME"] = str(Path(folder) / "bench.sqlite3")
        databases = setup_databases(verbosity=0, interactive=False)
        try:
            _run(asked)
        finally:
            teardown_databases(databases, verbosity=0)


def _run(benches: list[Any]) -> None:
    for bench in benches:
        sys.stdout.write(f"\n{bench.__doc__}\n")
        for line in bench.lines():
            sys.stdout.write(f"  {line}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    parser = ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("benches", nargs="*")
    parser.add_argument("--records", help="how many the importing and speed benches make")
    parser.add_argument("--engine", help="the engine whose speed is measured; elasticsearch needs ELASTICSEARCH_URL")
    parser.add_argument("--seconds", help="how long the bench of tributes goes on (60)")
    parser.add_argument("--rate", help="how many tributes a second (50)")
    parser.add_argument("--folder", help="a var folder whose sample is loaded, to copy rather than load it anew")
    options = parser.parse_args()
    for name, value in vars(options).items():
        if value and name != "benches":
            os.environ[f"BENCH_{name.upper()}"] = value
    main(options.benches)
