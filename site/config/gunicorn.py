"""What `manage.py serve` runs gunicorn with, besides its arguments."""

from typing import Any


def post_worker_init(worker: Any) -> None:
    """One thread of all workers on this machine brings changes to the search engine and publishes what is due."""
    from search import embedded

    embedded.start()
