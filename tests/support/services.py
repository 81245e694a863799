"""Addresses of the real parts that tests use, from the environment; absent ones skip with the reason."""

import os
import shutil

import pytest


def chromium() -> str:
    """The browser's executable: CHROMIUM, or the one on the path."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        pytest.skip("service absent: no Chromium; install it or name its executable in CHROMIUM")
    return path


def s3_server() -> str:
    """The address of an S3 server that may be filled and emptied: S3_URL."""
    address = os.environ.get("S3_URL", "")
    if not address:
        pytest.skip("service absent: no S3 server; start tests/support/s3/start-s3.sh and name its address in S3_URL")
    return address


def redis_server() -> str:
    """The address of a Redis server whose keys may be added to: REDIS_TEST_URL."""
    address = os.environ.get("REDIS_TEST_URL", "")
    if not address:
        pytest.skip("service absent: no Redis; start redis-server and name its address in REDIS_TEST_URL")
    return address
