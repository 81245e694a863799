import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Site

from tests.factories.records import RegionFactory


@pytest.fixture
def region(db):
    """济宁市 below the site's root. Tests that visit pages ask for `planted` first, which takes its time."""
    return RegionFactory(parent=Site.objects.get(is_default_site=True).root_page)


@pytest.fixture
def bring_in(region):
    """Run an import and return its report as the command prints it, whether or not every row went in."""

    def run(path, *, command=("import_martyrs",), code="3708", **options):
        out, err = StringIO(), StringIO()
        failed = False
        try:
            call_command(*command, str(path), region=code, json=True, stdout=out, stderr=err, **options)
        except CommandError:
            if not out.getvalue():
                raise
            failed = True
        report = json.loads(out.getvalue())
        # The exit code tells whether all went in.
        assert failed == (counts(report)[3:] != (0, 0))
        return report

    return run


def counts(report):
    """Added, changed, same, rejected, undecided; they make up the rows."""
    five = tuple(report[name] for name in ("added", "changed", "same", "rejected", "undecided"))
    assert sum(five) == report["rows"]
    return five
