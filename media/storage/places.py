"""The two places files can be moved between, each read and written in pieces so that a film never fills memory."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

from django.core.files.base import File

from media.storage.folders import is_public
from media.storage.s3 import PIECE, ObjectStore, PrivateStore, PublicStore

# Files on their way in lie here and are no one's until they are renamed.
INCOMING = ".incoming"


class Found(NamedTuple):
    """A file of a place: `mark` changes whenever the file does."""

    name: str
    size: int
    mark: str


class Place(Protocol):
    """A place of files, by the names the database has for them."""

    def files(self) -> Iterator[Found]:
        """Everything there."""

    def find(self, name: str) -> Found | None:
        """One file, or None."""

    def stream(self, name: str) -> tuple[int, Iterator[bytes]]:
        """Length and pieces. Raises FileNotFoundError."""

    def put(self, name: str, pieces: Iterator[bytes]) -> str:
        """Store under exactly this name and return the SHA-256 of what can be read there now."""

    def delete(self, name: str) -> None:
        """Take away; nothing happens where it is not there."""


def digest(pieces: Iterator[bytes]) -> str:
    """The SHA-256 of a content, in hexadecimal."""
    found = hashlib.sha256()
    for piece in pieces:
        found.update(piece)
    return found.hexdigest()


class LocalPlace:
    """A folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.rmtree(root / INCOMING, ignore_errors=True)

    def files(self) -> Iterator[Found]:
        for folder, folders, names in os.walk(self.root):
            folders[:] = sorted(each for each in folders if Path(folder, each) != self.root / INCOMING)
            for name in sorted(names):
                relative = Path(folder, name).relative_to(self.root).as_posix()
                if found := self.find(relative):
                    yield found

    def find(self, name: str) -> Found | None:
        path = self._path(name)
        if not path.is_file():
            return None
        state = path.stat()
        return Found(name, state.st_size, f"{state.st_size}-{state.st_mtime_ns}")

    def stream(self, name: str) -> tuple[int, Iterator[bytes]]:
        path = self._path(name)
        return path.stat().st_size, self._pieces(path)

    def put(self, name: str, pieces: Iterator[bytes]) -> str:
        path = self._path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        (self.root / INCOMING).mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=self.root / INCOMING, delete=False) as target:
            for piece in pieces:
                target.write(piece)
            target.flush()
            os.fsync(target.fileno())
        arrived = Path(target.name)
        arrived.chmod(0o644)
        found = digest(self._pieces(arrived))
        arrived.replace(path)
        return found

    def delete(self, name: str) -> None:
        self._path(name).unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        path = self.root / name
        if ".." in Path(name).parts or Path(name).is_absolute():
            raise ValueError(f"{name} leads out of {self.root}")
        return path

    @staticmethod
    def _pieces(path: Path) -> Iterator[bytes]:
        with path.open("rb") as file:
            yield from iter(lambda: file.read(PIECE), b"")


class ObjectPlace:
    """The private and the public part of the object storage."""

    def __init__(self) -> None:
        # A file that is there and differs is replaced only when the command was told so; then it must be possible.
        self.parts = (PrivateStore(file_overwrite=True), PublicStore(file_overwrite=True))

    def files(self) -> Iterator[Found]:
        for part in self.parts:
            for stored in part.files():
                if self._part(stored.name) is part:
                    yield Found(*stored)

    def find(self, name: str) -> Found | None:
        stored = self._part(name).find(name)
        return stored and Found(*stored)

    def stream(self, name: str) -> tuple[int, Iterator[bytes]]:
        return self._part(name).stream(name)

    def put(self, name: str, pieces: Iterator[bytes]) -> str:
        with tempfile.TemporaryFile() as copy:
            for piece in pieces:
                copy.write(piece)
            self._part(name).put(name, File(copy))
        return digest(self.stream(name)[1])

    def delete(self, name: str) -> None:
        self._part(name).delete(name)

    def _part(self, name: str) -> ObjectStore:
        return self.parts[is_public(name)]
