"""What a storage that cannot be reached comes to: one exception, and a pause before it is asked again.

Without the pause a page with thirty pictures still to be made would wait thirty times for the same dead server.
"""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from boto3.exceptions import Boto3Error
from botocore.exceptions import BotoCoreError, ClientError

logger = logging.getLogger("media.storage")

PAUSE = 30.0
NOT_FOUND, PRECONDITION_FAILED, CONFLICT, TOO_MANY, SERVER_ERROR = 404, 412, 409, 429, 500
NOT_A_FILE = ("NoSuchBucket",)


class StorageUnavailable(OSError):
    """The storage did not answer, or refuses this site altogether. Nothing was changed that could be told of."""


class NameTaken(Exception):
    """Somebody else stored a file under this name in the meantime."""


class Breaker:
    """Remembers for PAUSE seconds that the server did not answer."""

    def __init__(self) -> None:
        self._until = 0.0
        self._lock = threading.Lock()

    def check(self) -> None:
        """Raises StorageUnavailable while the pause lasts."""
        if time.monotonic() < self._until:
            raise StorageUnavailable("the storage did not answer a moment ago")

    def trip(self, reason: object) -> None:
        """Begin a pause, and say so in the log once."""
        with self._lock:
            if time.monotonic() >= self._until:
                logger.error("The storage does not answer; it is left alone for %.0f s: %s", PAUSE, reason)
            self._until = time.monotonic() + PAUSE

    def reset(self) -> None:
        """The server has answered."""
        self._until = 0.0


breaker = Breaker()


@contextmanager
def guarded(name: str, *, at_once: bool = True) -> Iterator[None]:
    """Turn what boto raises into FileNotFoundError, NameTaken or StorageUnavailable.

    `at_once` raises during a pause without asking the server.
    """
    if at_once:
        breaker.check()
    try:
        yield
    except ClientError as error:
        raise _judged(error, name) from error
    except (BotoCoreError, Boto3Error) as error:
        breaker.trip(error)
        raise StorageUnavailable(f"{name}: {error}") from error
    breaker.reset()


def _judged(error: ClientError, name: str) -> Exception:
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    code = error.response.get("Error", {}).get("Code", "")
    if status == NOT_FOUND and code not in NOT_A_FILE:
        return FileNotFoundError(f"{name} is not in the storage")
    if status in (PRECONDITION_FAILED, CONFLICT):
        return NameTaken(name)
    if status >= SERVER_ERROR or status == TOO_MANY:
        breaker.trip(error)
    return StorageUnavailable(f"{name}: {error}")
