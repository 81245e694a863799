"""Moves the site's files between the local folder and the object storage."""

import fcntl
import json
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from media.storage.failures import StorageUnavailable
from media.storage.moving import Account, Move
from media.storage.places import LocalPlace, ObjectPlace, Place

SHOWN = 20


class Command(BaseCommand):
    help = (
        "Move uploaded files to the S3 storage of STORAGE_URL, or from there into the local folder. Names in the "
        "database stay. Every file is read back and compared by SHA-256. It may be stopped and repeated at any time."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", required=True, choices=["s3", "local"], help="where the files shall be")
        parser.add_argument("--dry-run", action="store_true", help="compare and tell, change nothing")
        parser.add_argument("--json", action="store_true", help="print the account as one JSON object")
        parser.add_argument("--replace", action="store_true", help="where the target has another file, overwrite it")
        parser.add_argument(
            "--delete-source",
            action="store_true",
            help="when every digest agrees, delete the files where they were; otherwise nothing is deleted",
        )

    def handle(self, **options: Any) -> None:
        account = Account(to=options["to"], dry_run=options["dry_run"])
        tell = self.stderr.write if options["verbosity"] else _nothing
        try:
            with only_one():
                local, objects = LocalPlace(Path(settings.MEDIA_ROOT)), ObjectPlace()
                places: tuple[Place, Place] = (local, objects) if options["to"] == "s3" else (objects, local)
                for part in objects.parts:
                    part.probe()
                move = Move(*places, account, replace=options["replace"] and not options["dry_run"], tell=tell)
                move.run(delete_source=options["delete_source"])
        except ImproperlyConfigured as error:
            raise CommandError(f"{error} It names the S3 storage: see site/docs/storage.md.") from error
        except StorageUnavailable as error:
            raise CommandError(
                f"The storage does not answer: {error}\n{account.copied} files were copied before; "
                "nothing was deleted. Run the command again: it goes on from here."
            ) from error
        self.stdout.write(json.dumps(account.as_json(), ensure_ascii=False) if options["json"] else _in_words(account))
        if options["delete_source"] and not account.agrees:
            raise CommandError("Not every digest agrees, so nothing was deleted.")
        if not account.complete and not account.dry_run:
            raise CommandError("Not everything is in its new place: see what differs, failed or is missing.")


@contextmanager
def only_one() -> Iterator[None]:
    """Raises CommandError while another process moves files of this site. A killed one leaves no lock behind."""
    path = Path(settings.VAR_DIR) / "media_move.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CommandError("Another media_move is at work on this site. Wait until it has ended.") from error
        yield


def _nothing(line: str) -> None:
    """Say nothing."""


def _in_words(account: Account) -> str:
    verb = "would be copied" if account.dry_run else "copied"
    lines = [
        f"To {account.to}: {account.copied} {verb} ({account.bytes} bytes), {account.same} there already, "
        f"{account.replaced} replaced, {account.deleted} deleted at the source; "
        f"{account.unreferenced} belong to no row of the database."
    ]
    failed = [f"{each['name']}: {each['reason']}" for each in account.failed]
    for title, names in (
        ("Differ", account.differs),
        ("Failed", failed),
        ("Missing, though a row names them", account.missing),
        ("Changed meanwhile and kept at the source", account.changed),
    ):
        if names:
            more = f"\n  … and {len(names) - SHOWN} more (--json names all)" if len(names) > SHOWN else ""
            lines.append(f"{title} ({len(names)}):\n  " + "\n  ".join(names[:SHOWN]) + more)
    return "\n".join(lines)
