import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories.records import RegionFactory


@pytest.fixture
def region(planted):
    return RegionFactory(parent=planted.root_page)


@pytest.fixture
def bring_in(region):
    """Run an import and return its report as the command prints it, whether or not every row went in."""

    def run(path, *, command=("import_martyrs",), code="3708", **options):
        out, err = StringIO(), StringIO()
        try:
            call_command(*command, str(path), region=code, json=True, stdout=out, stderr=err, **options)
        except CommandError as error:
            if not out.getvalue():
                raise
            assert str(error) == "Not every row went in: see the rejected and undecided rows of the report."
            assert counts(json.loads(out.getvalue()))[3:] != (0, 0)
        return json.loads(out.getvalue())

    return run


def counts(report):
    """Added, changed, same, rejected, undecided; they make up the rows."""
    five = tuple(report[name] for name in ("added", "changed", "same", "rejected", "undecided"))
    assert sum(five) == report["rows"]
    return five
