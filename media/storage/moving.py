"""Moving a site's files from one place to the other: copied, read back, compared; deleted only when all agree.

Every run compares anew by SHA-256 what is in both places, so it may be stopped at any moment and started again.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from django.apps import apps
from django.db import models

from media.storage.failures import NameTaken, StorageUnavailable
from media.storage.places import Found, Place, digest


@dataclass(slots=True)
class Account:
    """What a move did. Lists hold names of files; `bytes` is what was copied, or would be."""

    to: str
    dry_run: bool
    copied: int = 0
    same: int = 0
    bytes: int = 0
    replaced: int = 0
    deleted: int = 0
    unreferenced: int = 0
    differs: list[str] = field(default_factory=list)
    failed: list[dict[str, str]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether every file of the source is in the target with the same digest, and every row has its file."""
        return not (self.differs or self.failed or self.missing or self.changed)

    @property
    def agrees(self) -> bool:
        """Whether nothing speaks against deleting the source's files."""
        return not (self.dry_run or self.differs or self.failed or self.changed)

    def as_json(self) -> dict[str, Any]:
        """The account as the command prints it with --json."""
        return {**asdict(self), "complete": self.complete}


def referenced_names() -> Iterator[str]:
    """The names of all files that rows of any model have."""
    for model in apps.get_models():
        for column in model._meta.concrete_fields:
            if isinstance(column, models.FileField) and not model._meta.proxy:
                # All rows, whatever a model's own manager hides, and in no order: that may ask other tables.
                rows = model._base_manager.exclude(**{column.name: ""}).exclude(**{f"{column.name}__isnull": True})
                yield from rows.order_by().values_list(column.name, flat=True).iterator(chunk_size=2000)


class Move:
    """One move from `source` to `target`. `tell` gets a line for each file that needed anything."""

    def __init__(
        self, source: Place, target: Place, account: Account, *, replace: bool = False, tell: Callable[[str], None]
    ) -> None:
        self.source, self.target, self.account, self.replace, self.tell = source, target, account, replace, tell

    def run(self, *, delete_source: bool = False) -> Account:
        """Copy and compare everything, then delete the source's files if asked to and if all digests agree.

        Raises StorageUnavailable when the object storage stays away: everything done so far holds.
        """
        agreed: list[Found] = []
        for found in self.source.files():
            if self._bring(found):
                agreed.append(found)
        self._compare_with_rows({found.name for found in agreed})
        if delete_source and self.account.agrees:
            for found in agreed:
                self._delete(found)
        return self.account

    def _bring(self, found: Found) -> bool:
        """Whether the target now has this file with the source's digest."""
        there = self.target.find(found.name)
        if there is None:
            return self._copy(found)
        if there.size == found.size and self._digests_agree(found.name):
            self.account.same += 1
            return True
        if self.replace:
            self.account.replaced += 1
            return self._copy(found)
        self.account.differs.append(found.name)
        self.tell(f"differs: {found.name}")
        return False

    def _copy(self, found: Found) -> bool:
        self.account.copied += 1
        self.account.bytes += found.size
        if self.account.dry_run:
            self.tell(f"would copy: {found.name}")
            return False
        read = hashlib.sha256()
        try:
            written = self.target.put(found.name, _told(self.source.stream(found.name)[1], read.update))
        except (OSError, NameTaken, ValueError) as error:
            if isinstance(error, StorageUnavailable):
                # Nothing after this one would fare better; the next run goes on from here.
                self.account.copied -= 1
                raise
            return self._failed(found, str(error))
        after = self.source.find(found.name)
        if after is None or after.mark != found.mark:
            return self._failed(found, "changed while it was copied")
        if written != read.hexdigest():
            self.target.delete(found.name)
            return self._failed(found, "what was written does not have the digest of what was read")
        self.tell(f"copied: {found.name}")
        return True

    def _failed(self, found: Found, reason: str) -> bool:
        self.account.copied -= 1
        self.account.bytes -= found.size
        self.account.failed.append({"name": found.name, "reason": reason})
        self.tell(f"failed: {found.name}: {reason}")
        return False

    def _digests_agree(self, name: str) -> bool:
        return digest(self.source.stream(name)[1]) == digest(self.target.stream(name)[1])

    def _compare_with_rows(self, agreed: set[str]) -> None:
        rows = set(referenced_names())
        self.account.unreferenced = len(agreed - rows)
        told_of = {*self.account.differs, *(each["name"] for each in self.account.failed)}
        for name in sorted(rows - agreed - told_of):
            # It may have been moved by an earlier run that deleted its source, or not be copied in a dry run.
            if self.target.find(name) is None and self.source.find(name) is None:
                self.account.missing.append(name)
                self.tell(f"missing: {name}")

    def _delete(self, found: Found) -> None:
        now = self.source.find(found.name)
        if now is None:
            return
        if now.mark != found.mark:
            self.account.changed.append(found.name)
            self.tell(f"changed since it was copied, kept: {found.name}")
            return
        self.source.delete(found.name)
        self.account.deleted += 1


def _told(pieces: Iterator[bytes], tell: Callable[[bytes], None]) -> Iterator[bytes]:
    for piece in pieces:
        tell(piece)
        yield piece
