"""What `manage.py serve` runs gunicorn with, besides its arguments."""

from typing import Any


def post_worker_init(worker: Any) -> None:
    """One thread of all workers on this machine brings changes to the search engine and publishes what is due; one of
    each worker writes tributes."""
    from memorial.remembrance.tributes import writer
    from search import embedded

    embedded.start()
    writer.start()
