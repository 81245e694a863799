"""Write the catalogue and its index anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from frame.rebuilding import rebuild
from search.engines import get_engine
from search.engines.outside import EngineDownError, OutsideEngine


class Command(BaseCommand):
    help = "Write every entry of the catalogue and its index anew from the pages; searching goes on meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        written = rebuild(lambda done: self.stderr.write(f"  {done} entries"))
        self.stdout.write(f"{written} entries written.")
        engine = get_engine()
        if isinstance(engine, OutsideEngine):
            try:
                held = engine.rebuild(lambda done: self.stderr.write(f"  {done} to {engine.name}"))
            except EngineDownError as error:
                raise CommandError(
                    f"{engine.name} was not rebuilt; what answered before answers on: {error}"
                ) from error
            self.stdout.write(f"{held} entries brought to {engine.name}.")
