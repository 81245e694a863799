"""Pieces go into the storage and out of it again."""

import errno
import hashlib
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import Storage

from media.cutting.bounded import CuttingFailed
from media.cutting.states import Reason

DIGEST_SIGNS = 20
FULL = (errno.ENOSPC, errno.EDQUOT)


@contextmanager
def workplace(name: str) -> Iterator[Path]:
    """A folder below VAR_DIR for one cutting, empty at first: what a killed worker left there goes."""
    folder = Path(settings.VAR_DIR) / "cutting" / name
    shutil.rmtree(folder, ignore_errors=True)
    try:
        folder.mkdir(parents=True)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def fetch(storage: Storage, name: str, target: Path, recipe: str) -> str:
    """Copy the original out of the storage and return what is in it, shortened, together with the recipe.

    Raises CuttingFailed where it is not there, the storage does not answer or the disk is full.
    """
    digest = hashlib.sha256(recipe.encode())
    try:
        with storage.open(name) as file, target.open("wb") as copy:
            for chunk in iter(lambda: file.read(1 << 20), b""):
                digest.update(chunk)
                copy.write(chunk)
    except FileNotFoundError as error:
        raise CuttingFailed(Reason.GONE, str(error)) from error
    except OSError as error:
        raise failure_of(error) from error
    return digest.hexdigest()[:DIGEST_SIGNS]


def put(storage: Storage, name: str, content: IO[Any]) -> None:
    """Store under exactly this name, in place of what a killed worker may have left. Raises CuttingFailed."""
    try:
        if storage.exists(name):
            storage.delete(name)
        storage.save(name, File(content))
    except OSError as error:
        raise failure_of(error) from error


def remove(storage: Storage, names: Iterable[str]) -> None:
    """Take pieces away, and the folders that are left empty where the storage has such. Raises OSError."""
    folders: set[Path] = set()
    for name in names:
        storage.delete(name)
        try:
            folders.update(Path(storage.path(name)).parents)
        except NotImplementedError:
            # An object storage knows no folders.
            continue
    root = Path(settings.MEDIA_ROOT)
    for folder in sorted(folders, key=lambda path: len(path.parts), reverse=True):
        # Never the uploads' own folder or one of its rooms.
        if root in folder.parents and folder.parent != root:
            try:
                folder.rmdir()
            except OSError:
                continue


def failure_of(error: OSError) -> CuttingFailed:
    """What an error of disk or storage comes to."""
    causes = [error, error.__cause__]
    full = any(isinstance(each, OSError) and each.errno in FULL for each in causes)
    return CuttingFailed(Reason.ROOM if full else Reason.STORAGE, str(error))
