"""What the database knows of its own rows."""

from django.db import connection


def refresh() -> None:
    """Count anew, after many rows were written at once. Without it both databases ask the new rows by the wrong index:
    SQLite until somebody does it, PostgreSQL until its own housekeeping comes by, and until then a search may take
    half a minute where it takes a tenth of a second."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
