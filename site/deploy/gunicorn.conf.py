"""Gunicorn behind a web server: gunicorn --config site/deploy/gunicorn.conf.py config.wsgi, from the project."""

import multiprocessing
import os
from typing import Any

pythonpath = ".,site"
bind = os.environ.get("BIND", "127.0.0.1:8000")
# SQLite takes one writer at a time: a few workers with threads serve readers without queues of writers.
workers = int(os.environ.get("WEB_WORKERS", min(4, multiprocessing.cpu_count() + 1)))
threads = 4
timeout = 60
# Recycled now and then, not all at once.
max_requests = 5000
max_requests_jitter = 500
# The web server in front keeps the log of who asked for what and masks private keys (nginx.conf); gunicorn would not.
accesslog = None


def post_worker_init(worker: Any) -> None:
    """One thread of all workers on this machine brings changes to the engine (SEARCH_WORKER=off leaves it out); one of
    each worker writes tributes."""
    from memorial.remembrance.tributes import writer
    from search import embedded

    embedded.start()
    writer.start()
