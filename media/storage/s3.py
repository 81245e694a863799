"""The two parts of an object storage. What django-storages does not do is done here: safe types, names that are never
overwritten, errors of one kind, and reading in pieces."""

import threading
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import File
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3File, S3Storage
from storages.utils import clean_name

from media.storage.failures import NameTaken, StorageUnavailable, guarded
from media.storage.folders import FOR_EVER, NOT_SHARED, RECORDING_FOLDER, content_disposition, content_type
from media.storage.settings import ObjectStorage

CONNECT_SECONDS, READ_SECONDS, ATTEMPTS = 2, 10, 2
PIECE = 1 << 20
# A film is sent and fetched in pieces of this size; some ten of them are in memory at a time.
PART, PARTS_AT_ONCE = 8 << 20, 4
IN_MEMORY = 8 << 20
# Who plays a long film asks for more of it by the same address.
RECORDING_SECONDS = 4 * 3600
TRIES_FOR_A_NAME = 5


class Stored(NamedTuple):
    """A file of the storage as the server lists it."""

    name: str
    size: int
    etag: str


def client_config(storage: ObjectStorage) -> Config:
    """Short waits, few tries, and nothing that only Amazon's own server understands."""
    return Config(
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        retries={"total_max_attempts": ATTEMPTS, "mode": "standard"},
        signature_version="s3v4",
        s3={"addressing_style": storage.addressing},
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        max_pool_connections=20,
    )


def configured() -> ObjectStorage:
    """The object storage of the settings. Raises ImproperlyConfigured where there is none, or it is incomplete."""
    storage: ObjectStorage | None = settings.STORAGE
    if storage is None:
        raise ImproperlyConfigured("STORAGE_URL is not set.")
    if storage.problems:
        raise ImproperlyConfigured("; ".join(map(str, storage.problems)))
    return storage


class ObjectStore(S3Storage):
    """One part of the object storage; names are those of the database, keys begin with the part's location."""

    part = "private"

    def __init__(self, **options: Any) -> None:
        self.described = configured()
        public = self.part == "public"
        super().__init__(
            **{
                "bucket_name": self.described.public_bucket if public else self.described.bucket,
                "location": self.described.location(self.part),
                "endpoint_url": self.described.endpoint or None,
                "region_name": self.described.region,
                "client_config": client_config(self.described),
                "transfer_config": TransferConfig(
                    multipart_threshold=PART, multipart_chunksize=PART, max_concurrency=PARTS_AT_ONCE
                ),
                "max_memory_size": IN_MEMORY,
                "file_overwrite": False,
                **options,
            }
        )

    @property
    def connection(self) -> Any:
        fresh = getattr(self._connections, "connection", None) is None
        connection = super().connection
        if fresh and self.described.conditional and not self.file_overwrite:
            for operation in ("PutObject", "CompleteMultipartUpload"):
                connection.meta.client.meta.events.register(f"provide-client-params.s3.{operation}", _unless_taken)
        return connection

    @property
    def bucket(self) -> Any:
        # The parent keeps one for all threads, which boto's resources are not made for.
        return self.connection.Bucket(self.bucket_name)

    def get_object_parameters(self, name: str) -> dict[str, str]:
        return {
            "ContentType": content_type(name),
            "ContentDisposition": content_disposition(name),
            "CacheControl": FOR_EVER if self.part == "public" else NOT_SHARED,
        }

    def save(self, name: str | None, content: Any, max_length: int | None = None) -> str:
        """Store under a free name. Raises StorageUnavailable; then nothing is there."""
        for _turn in range(TRIES_FOR_A_NAME):
            try:
                return str(super().save(name, content, max_length))
            except NameTaken:
                continue
        raise StorageUnavailable(f"{name}: no free name was found")

    def put(self, name: str, content: File) -> None:
        """Store under exactly this name, in place of what was there."""
        self._save(name, content)

    def _save(self, name: str, content: Any) -> str:
        with guarded(name):
            return str(super()._save(name, content))

    def _open(self, name: str, mode: str = "rb") -> S3File:
        """The file, fetched whole: small ones into memory, others onto disk. Raises FileNotFoundError."""
        with guarded(name):
            opened = super()._open(name, mode)
            if "r" in mode:
                opened.open()
            return opened

    def exists(self, name: str) -> bool:
        try:
            with guarded(name):
                return bool(super().exists(name))
        except FileNotFoundError:
            return False

    def delete(self, name: str) -> None:
        with guarded(name):
            super().delete(name)

    def size(self, name: str) -> int:
        with guarded(name):
            return int(self._head(name)["ContentLength"])

    def get_modified_time(self, name: str) -> Any:
        with guarded(name):
            return self._head(name)["LastModified"]

    def listdir(self, name: str) -> tuple[list[str], list[str]]:
        with guarded(name):
            folders, files = super().listdir(name)
            return folders, files

    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        """The site's own lasting address, which asks who is there and leads on; nothing is asked of the server."""
        return f"{settings.MEDIA_URL}{filepath_to_uri(clean_name(name))}"

    def probe(self) -> None:
        """Raises StorageUnavailable where the server does not answer or does not let this site in."""
        try:
            with guarded(self.bucket_name):
                self.connection.meta.client.head_bucket(Bucket=self.bucket_name)
        except FileNotFoundError as error:
            raise StorageUnavailable(f"there is no bucket {self.bucket_name}") from error

    def stream(self, name: str) -> tuple[int, Iterator[bytes]]:
        """Length in bytes, and the content piece by piece. Raises FileNotFoundError."""
        with guarded(name):
            answer = self.connection.meta.client.get_object(Bucket=self.bucket_name, Key=self._key(name))
        return int(answer["ContentLength"]), _pieces(name, answer["Body"])

    def find(self, name: str) -> Stored | None:
        """What the server says of one file; None where it is not there."""
        try:
            with guarded(name):
                head = self._head(name)
        except FileNotFoundError:
            return None
        return Stored(name, int(head["ContentLength"]), head["ETag"])

    def files(self) -> Iterator[Stored]:
        """Everything in this part, in the order of names."""
        beginning = f"{self.location}/"
        with guarded(beginning, at_once=False):
            pages = self.connection.meta.client.get_paginator("list_objects_v2")
            for page in pages.paginate(Bucket=self.bucket_name, Prefix=beginning):
                for entry in page.get("Contents", ()):
                    name = entry["Key"].removeprefix(beginning)
                    if name and not name.endswith("/"):
                        yield Stored(name, int(entry["Size"]), entry["ETag"])

    def _key(self, name: str) -> str:
        return str(self._normalize_name(clean_name(name)))

    def _head(self, name: str) -> dict[str, Any]:
        answer: dict[str, Any] = self.connection.meta.client.head_object(Bucket=self.bucket_name, Key=self._key(name))
        return answer


class PrivateStore(ObjectStore):
    """Originals, documents, recordings: fetched by signed addresses of a short life."""

    _signing = threading.Lock()

    @cached_property
    def _signer(self) -> Any:
        # Signed for the name the browser will ask for, which may not be the one the site itself uses.
        with self._signing:
            return self._create_session().client(
                "s3",
                region_name=self.region_name,
                endpoint_url=self.described.browser_endpoint or self.endpoint_url,
                config=self.client_config,
            )

    def signed_url(self, name: str, seconds: int | None = None) -> str:
        """An address that works for `seconds`, or as the settings say. Nothing is asked of the server."""
        if seconds is None:
            lasting = RECORDING_SECONDS if name.startswith(RECORDING_FOLDER) else 0
            seconds = max(self.described.signed_seconds, lasting)
        return str(
            self._signer.generate_presigned_url(
                "get_object",
                Params={
                    "Bucket": self.bucket_name,
                    "Key": self._key(name),
                    "ResponseContentType": content_type(name),
                    "ResponseContentDisposition": content_disposition(name),
                    "ResponseCacheControl": NOT_SHARED,
                },
                ExpiresIn=seconds,
            )
        )


class PublicStore(ObjectStore):
    """Renditions and tiles: for everyone, and to be kept for ever."""

    part = "public"

    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        """The address of the settings; nothing is asked of the server."""
        address = self.described.public_address
        return f"{address}/{filepath_to_uri(clean_name(name))}" if address else super().url(name)


def _unless_taken(params: dict[str, Any], **_event: Any) -> None:
    """Two editors who send a file of the same name at the same moment shall not overwrite each other."""
    params["IfNoneMatch"] = "*"


def _pieces(name: str, body: Any) -> Iterator[bytes]:
    with guarded(name), body:
        yield from body.iter_chunks(PIECE)
