"""The site on an object storage of a test's own, and the failures' memory wiped before each test."""

import copy
import io
import wave

import pytest

from media.storage.failures import breaker
from media.storage.settings import read_object_storage
from tests.support import s3
from tests.support.services import s3_server


@pytest.fixture(autouse=True)
def no_pause():
    breaker.reset()
    yield
    breaker.reset()


@pytest.fixture
def use_objects(settings, monkeypatch):
    """A function that puts the site on a bucket: (address, bucket, **variables)."""

    def use(address, bucket, **variables):
        environment = {"STORAGE_URL": s3.storage_url(address, bucket), **s3.KEYS, **variables}
        for name, value in s3.KEYS.items():
            monkeypatch.setenv(name, value)
        settings.STORAGE = read_object_storage(environment)
        assert not settings.STORAGE.problems
        storages = copy.deepcopy(settings.STORAGES)
        storages["default"]["BACKEND"] = "media.storage.backends.SortedStorage"
        settings.STORAGES = storages
        settings.WAGTAILDOCS_SERVE_METHOD = "redirect"

    return use


@pytest.fixture
def bucket():
    """(address, name) of a bucket of the server that is there for all tests."""
    address = s3_server()
    name = s3.new_bucket(address)
    yield address, name
    s3.remove_bucket(address, name)


@pytest.fixture
def objects(bucket, use_objects):
    """The site on that bucket; the value is boto's own client and the bucket's name."""
    use_objects(*bucket)
    return s3.client(bucket[0]), bucket[1]


@pytest.fixture
def own_server(tmp_path):
    """A server to be killed."""
    s3_server()
    server = s3.OwnServer(tmp_path / "s3").start()
    yield server
    server.kill()


@pytest.fixture
def own_objects(own_server, use_objects):
    """The site on a bucket of the server to be killed."""
    name = s3.new_bucket(own_server.address)
    use_objects(own_server.address, name)
    return s3.client(own_server.address), name


def keys(client, bucket):
    """All keys that a bucket holds."""
    pages = client.get_paginator("list_objects_v2").paginate(Bucket=bucket)
    return {entry["Key"] for page in pages for entry in page.get("Contents", ())}


def wav(sound):
    """A sound file around these bytes."""
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(1)
        written.setframerate(8000)
        written.writeframes(sound)
    return file.getvalue()
