"""Run every bench in a database of its own and print ratios: python -m tests.bench"""

import sys

import django
from django.test.utils import setup_databases, teardown_databases


def main() -> None:
    django.setup()
    from tests.bench import finding, importing

    databases = setup_databases(verbosity=0, interactive=False)
    try:
        for bench in (importing, finding):
            sys.stdout.write(f"\n{bench.__doc__}\n")
            for line in bench.lines():
                sys.stdout.write(f"  {line}\n")
                sys.stdout.flush()
    finally:
        teardown_databases(databases, verbosity=0)


if __name__ == "__main__":
    main()
