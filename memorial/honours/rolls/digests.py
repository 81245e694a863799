"""The digests of an edition: whoever holds it can prove that nothing was changed, also where a name is withheld.

A row's digest is SHA-256 of its salt and of what it tells, as JSON with sorted keys; the edition's of its header and of
the digests of its rows, a line each. So one who is no longer named is left out with the digest alone, and the whole
still adds up; the salt, which is left out with the name, keeps it from being found by trying names.
"""

import json
import secrets
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

SALT_BYTES = 16


def new_salt() -> str:
    return secrets.token_hex(SALT_BYTES)


def row_digest(salt: str, told: Mapping[str, Any]) -> str:
    """The digest of one row, as hexadecimal."""
    return sha256(f"{salt}{_written(told)}".encode()).hexdigest()


def edition_digest(header: Mapping[str, Any], digests: Iterable[str]) -> str:
    """The digest of the whole, from its header and the digests of its rows in order."""
    return sha256("\n".join([_written(header), *digests]).encode()).hexdigest()


def _written(content: Mapping[str, Any]) -> str:
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
