"""A list uploaded to be looked at: kept where no address leads to it until it is brought in, a day at most."""

import posixpath
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.utils import timezone

from media.storage.folders import CLOSED_FOLDER

FOLDER = f"{CLOSED_FOLDER}imports/"
# An address to bring it in by is good for a day (bringing.VALID).
KEPT = timedelta(days=1)
HOUR = timedelta(hours=1)


class GoneError(Exception):
    """What was uploaded is no longer kept, or never was."""


def keep(files: dict[str, File]) -> str:
    """Keep files by what they are for, and return the token they are asked for by. Older ones go (`forget_old`)."""
    forget_old()
    token = f"{timezone.now().astimezone(UTC):%Y-%m-%dT%H}/{secrets.token_urlsafe(18)}"
    for purpose, file in files.items():
        default_storage.save(f"{FOLDER}{token}/{purpose}/{Path(file.name or 'list').name}", file)
    return token


@contextmanager
def opened(token: str) -> Iterator[dict[str, Path]]:
    """The files as files of this machine, under their own names, by what they are for. Raises GoneError."""
    with tempfile.TemporaryDirectory() as folder:
        found = {}
        for purpose in _listed(f"{FOLDER}{token}")[0]:
            for name in _listed(f"{FOLDER}{token}/{purpose}")[1]:
                target = Path(folder) / purpose / name
                target.parent.mkdir(exist_ok=True)
                with default_storage.open(f"{FOLDER}{token}/{purpose}/{name}") as kept, target.open("wb") as file:
                    for chunk in kept.chunks():
                        file.write(chunk)
                found[purpose] = target
        if not found:
            raise GoneError(token)
        yield found


def forget(token: str) -> None:
    """Keep it no longer."""
    _remove(f"{FOLDER}{token}")


def forget_old() -> None:
    """Keep no longer what was uploaded more than a day ago, to the hour."""
    for folder in _listed(FOLDER.rstrip("/"))[0]:
        hour = _hour_of(folder)
        if hour and hour + HOUR + KEPT <= timezone.now():
            _remove(f"{FOLDER}{folder}")


def _hour_of(folder: str) -> datetime | None:
    """The hour whose uploads are in a folder. A bare day is that of an earlier version, and means its first hour."""
    try:
        return datetime.fromisoformat(folder).replace(tzinfo=UTC)
    except ValueError:
        return None


def _listed(place: str) -> tuple[list[str], list[str]]:
    try:
        return default_storage.listdir(place)
    except FileNotFoundError:
        return [], []


def _remove(place: str) -> None:
    folders, files = _listed(place)
    for name in files:
        default_storage.delete(posixpath.join(place, name))
    for name in folders:
        _remove(posixpath.join(place, name))
    # A folder of this machine's storage; elsewhere there are none.
    default_storage.delete(place)
