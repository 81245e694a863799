"""The site's own log: of private links the key is masked, as site/deploy/nginx.conf does in the log in front."""

import logging
import re
from typing import Any

_PRIVATE = re.compile(
    r"(/(?:(?:objections|nominations|messages|kin/calls|kin/registered|transcription/readings|[a-z-]+/receipts)/[^/\s]+"
    r"|good-news|following/(?:confirm|leave)|admin/password_reset/confirm/[^/\s]+)/)[^/\s]+"
)


def masked(told: str) -> str:
    """The same words without the keys of the private links in them."""
    return _PRIVATE.sub(r"\1***", told)


class MaskedKeys(logging.Filter):
    """Django tells the path of every request that it refuses."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(_masked(each) for each in record.args)
        return True


def _masked(value: Any) -> Any:
    return masked(value) if isinstance(value, str) else value
