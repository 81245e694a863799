"""Run the benches in a database of their own and print ratios.

python -m tests.bench [importing] [finding] [mapping] [speed] [whole] [scans] [relevance] [--records N] [--engine NAME]
"""

import os
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path

import django
from django.test.utils import setup_databases, teardown_databases

# Speed; how well things are found is asked for by name: `make relevance`.
DEFAULT = ("importing", "finding", "mapping", "speed", "whole")


def main(names: list[str]) -> None:
    django.setup()
    from django.db import connection

    from tests.bench import finding, importing, mapping, relevance, scans, speed, whole

    benches = {
        "importing": importing,
        "finding": finding,
        "mapping": mapping,
        "relevance": relevance,
        "scans": scans,
        "speed": speed,
        "whole": whole,
    }
    unknown = [name for name in names if name not in benches]
    if unknown:
        sys.exit(f"There is no bench {', '.join(unknown)}; there are: {', '.join(benches)}.")
    with tempfile.TemporaryDirectory() as folder:
        if connection.vendor == "sqlite":
            # On disk, as a site's is: in memory it would count as the import's own.
            connection.settings_dict["TEST"]["NAME"] = str(Path(folder) / "bench.sqlite3")
        databases = setup_databases(verbosity=0, interactive=False)
        try:
            for name in names or DEFAULT:
                sys.stdout.write(f"\n{benches[name].__doc__}\n")
                for line in benches[name].lines():
                    sys.stdout.write(f"  {line}\n")
                    sys.stdout.flush()
        finally:
            teardown_databases(databases, verbosity=0)


if __name__ == "__main__":
    parser = ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("benches", nargs="*")
    parser.add_argument("--records", help="how many the importing and speed benches make")
    parser.add_argument("--engine", help="the engine whose speed is measured; elasticsearch needs ELASTICSEARCH_URL")
    options = parser.parse_args()
    for name, value in (("BENCH_RECORDS", options.records), ("BENCH_ENGINE", options.engine)):
        if value:
            os.environ[name] = value
    main(options.benches)
