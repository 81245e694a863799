"""What `STORAGES["default"]` may be: a local folder, or the object storage with each file in its part."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.utils.deconstruct import deconstructible

from media.storage.failures import StorageUnavailable
from media.storage.folders import is_public
from media.storage.kept import until_commit
from media.storage.s3 import ObjectStore, PrivateStore


@deconstructible(path="media.storage.backends.LocalStorage")
class LocalStorage(FileSystemStorage):
    """Django's own, but a file that could not be written whole, or whose row was not saved, does not stay."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._last = threading.local()

    def save(self, name: str | None, content: Any, max_length: int | None = None) -> str:
        stored = super().save(name, content, max_length)
        path = Path(self.path(stored))
        until_commit(stored, lambda: path.unlink(missing_ok=True))
        return stored

    def path(self, name: str) -> str:
        self._last.path = found = super().path(name)
        return found

    def _save(self, name: str, content: Any) -> str:
        watched = content if hasattr(content, "temporary_file_path") else _Watched(content)
        try:
            return str(super()._save(name, watched))  # type: ignore[misc]
        except OSError as error:
            if getattr(watched, "begun", False):
                # The disk is full, say: what was written of it is no file of anyone's.
                Path(self._last.path).unlink(missing_ok=True)
            raise StorageUnavailable(f"{name}: {error}") from error


class _Watched(File):
    """Tells whether its content was asked for: from then on there is a file of this name, and it is ours."""

    begun = False

    def chunks(self, chunk_size: int | None = None) -> Iterator[Any]:
        self.begun = True
        return iter(cast("File", self.file).chunks(chunk_size))


@deconstructible(path="media.storage.backends.SortedStorage")
class SortedStorage(Storage):
    """The object storage: a file's folder says whether it is private or public. The settings say all else."""

    def part(self, name: str) -> ObjectStore:
        """The part of the storage where a file of this name is."""
        return cast("ObjectStore", storages["public" if is_public(name) else "private"])

    def save(self, name: str | None, content: Any, max_length: int | None = None) -> str:
        """Raises StorageUnavailable; then nothing is there."""
        part = self.part(name or content.name)
        stored = part.save(name, content, max_length)
        until_commit(stored, lambda: part.delete(stored))
        return stored

    def open(self, name: str, mode: str = "rb") -> Any:
        return self.part(name).open(name, mode)

    def delete(self, name: str) -> None:
        self.part(name).delete(name)

    def exists(self, name: str) -> bool:
        return self.part(name).exists(name)

    def size(self, name: str) -> int:
        return self.part(name).size(name)

    def url(self, name: str | None) -> str:
        return self.part(name or "").url(name or "")

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        found = [cast("ObjectStore", storages[part]).listdir(path) for part in ("private", "public")]
        return sorted({one for each in found for one in each[0]}), sorted({one for each in found for one in each[1]})

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return str(self.part(name).get_available_name(name, max_length))

    def get_modified_time(self, name: str) -> Any:
        return self.part(name).get_modified_time(name)

    def signed_url(self, name: str, seconds: int | None = None) -> str:
        """An address of a short life for a private file."""
        return cast("PrivateStore", storages["private"]).signed_url(name, seconds)

    def probe(self) -> None:
        """Raises StorageUnavailable where files could not be stored now."""
        for part in ("private", "public"):
            cast("ObjectStore", storages[part]).probe()
