"""The database as digests, to prove that a run changed nothing."""

from hashlib import sha256

from django.apps import apps
from django.db import connection

# Every import leaves its account, whatever else it changes.
ACCOUNT = {"records.ImportRun", "records.ImportRow"}


def digests(*, account=False):
    """Row count and digest of every table of the project and of Wagtail's pages; of the imports' account if asked."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if model._meta.label in ACCOUNT and not account:
                continue
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - the table's name is the model's own
            rows = sorted(map(repr, cursor.fetchall()))
            found[model._meta.label] = (len(rows), sha256("\n".join(rows).encode()).hexdigest())
    return found
