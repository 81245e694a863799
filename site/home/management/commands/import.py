"""`import KIND FILE`: the same as `import_martyrs FILE`, `import_awards FILE` or `import_exhibits FILE`."""  # noqa: N999 - the file is named as the command

from argparse import ArgumentParser
from typing import Any

from home.import_targets import BY_WORD, TARGETS
from memorial.records.importing.command import ImportCommand
from memorial.records.importing.target import Target


class Command(ImportCommand):
    help = "Bring a list in: import martyrs FILE …, import awards FILE …, import exhibits FILE …"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=sorted(BY_WORD), metavar="KIND", help=" or ".join(TARGETS))
        super().add_arguments(parser)

    def target_of(self, options: dict[str, Any]) -> Target:
        return BY_WORD[options["kind"]]()
