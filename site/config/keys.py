"""The signing key of a site that runs on one machine."""

import secrets
from pathlib import Path


def persistent_key(path: Path) -> str:
    """Return the key kept at `path`, making it (readable by the owner only) on the first call."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64), encoding="ascii")
    return path.read_text(encoding="ascii").strip()
