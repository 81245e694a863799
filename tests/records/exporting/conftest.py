import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command


@pytest.fixture
def export(tmp_path):
    """Export to a file of this name and return its path."""

    def run(kind="martyrs", name="out.jsonl", **options):
        call_command("export_records", kind, str(tmp_path / name), stdout=StringIO(), stderr=StringIO(), **options)
        return tmp_path / name

    return run


@pytest.fixture
def bring_back():
    """Import an export and return the report, whether or not every line went in."""

    def run(path, **options):
        out = StringIO()
        try:
            call_command("import_export", str(path), json=True, stdout=out, stderr=StringIO(), **options)
        except CommandError:
            if not out.getvalue():
                raise
        return json.loads(out.getvalue())

    return run
