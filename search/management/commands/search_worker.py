"""`manage.py search_worker [--once]`: bring changes to the search engine, publish what is scheduled."""

import signal
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engines.outside import EngineDownError
from search.worker import Worker, drain, publish_due


class Command(BaseCommand):
    help = (
        "Bring pending changes to the search engine and publish or expire what is scheduled, until stopped (Ctrl-C, "
        "TERM). Any number may run on any number of machines; `manage.py serve` has one in itself."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="do what is due now, and end; exit code 1 if the engine is down"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            self._once()
            return
        worker = Worker()
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda *_details: worker.stopping.set())
        self.stderr.write("Search worker: started.")
        worker.run()
        self.stderr.write("Search worker: stopped.")

    def _once(self) -> None:
        publish_due()
        total = 0
        try:
            while written := drain():
                total += written
        except EngineDownError as error:
            raise CommandError(f"The search engine is down; changes stay in the outbox: {error}") from error
        self.stdout.write(f"{total} changes brought to the search engine.")
