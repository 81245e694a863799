"""What every storage of the site does alike, on a folder and on a real S3 server."""

import hashlib
import io
import os
import re

import pytest
from django.core.files.base import ContentFile, File
from django.core.files.storage import storages
from django.db import transaction

NAMES = [
    "documents/聊城市烈士名册（1944年）.txt",
    "documents/羣英傳 𠀀𪚥.pdf",
    "documents/with blank + plus & amp #1 100%.pdf",
    "documents/é combining.txt",
    "original_images/deep/er/x.png",
    "images/示例.width-400.webp",
    "media/录音'单引号\".mp3",
]


@pytest.fixture(params=["local", "s3"])
def storage(request, db, settings, tmp_path):
    if request.param == "s3":
        request.getfixturevalue("objects")
    return storages["default"]


def stored(storage, name, content=b"content"):
    return storage.save(name, ContentFile(content))


@pytest.mark.parametrize("name", NAMES)
def test_what_was_saved_is_found_opened_and_deleted_under_its_name(storage, name):
    found = stored(storage, name, "内容".encode())
    assert found.split("/")[:-1] == name.split("/")[:-1]
    assert storage.exists(found)
    assert storage.size(found) == 6
    with storage.open(found) as file:
        assert file.read() == "内容".encode()
        file.seek(3)
        assert file.read() == "容".encode()
    storage.delete(found)
    assert not storage.exists(found)


def test_name_that_is_taken_gets_another(storage):
    first, second = stored(storage, "documents/名册.txt", b"1"), stored(storage, "documents/名册.txt", b"2")
    assert first == "documents/名册.txt"
    assert re.fullmatch(r"documents/名册_\w{7}\.txt", second)
    assert storage.open(first).read() == b"1"
    assert storage.open(second).read() == b"2"


def test_two_who_find_the_same_name_free_do_not_overwrite_each_other(storage, monkeypatch):
    stored(storage, "documents/a.txt", b"first")
    part = storage.part("documents/") if hasattr(storage, "part") else storage
    monkeypatch.setattr(part, "exists", _wrong_once(part.exists))
    second = stored(storage, "documents/a.txt", b"second")
    assert second != "documents/a.txt"
    assert storage.open("documents/a.txt").read() == b"first"
    assert storage.open(second).read() == b"second"


def _wrong_once(real):
    asked = []

    def exists(name):
        asked.append(name)
        return False if len(asked) == 1 else real(name)

    return exists


def test_file_that_is_not_there_is_told_of(storage):
    assert not storage.exists("documents/none.txt")
    for ask in (storage.open, storage.size, storage.get_modified_time):
        with pytest.raises(FileNotFoundError):
            ask("documents/none.txt")
    storage.delete("documents/none.txt")


def test_empty_file_is_a_file(storage):
    found = stored(storage, "documents/empty.txt", b"")
    assert storage.size(found) == 0
    assert storage.open(found).read() == b""


@pytest.mark.parametrize("size", [16 * 1024 * 1024, 16 * 1024 * 1024 + 1, 50 * 1024 * 1024])
def test_big_file_comes_back_the_same(storage, size, tmp_path):
    path = tmp_path / "big.bin"
    block = os.urandom(1 << 20)
    with path.open("wb") as file:
        for place in range(0, size, len(block)):
            file.write(block[: size - place])
    with path.open("rb") as file:
        found = storage.save("media/big.mp4", File(file))
    assert storage.size(found) == size
    with storage.open(found) as file:
        assert _digest(file) == _digest(path.open("rb"))


def _digest(file):
    digest = hashlib.sha256()
    for piece in iter(lambda: file.read(1 << 20), b""):
        digest.update(piece)
    return digest.hexdigest()


def test_file_opened_for_saving_is_left_open_for_whoever_reads_it_next(storage):
    content = io.BytesIO(b"content")
    storage.save("documents/a.txt", File(content))
    assert not content.closed


@pytest.mark.parametrize("name", ["../secret.txt", "/etc/secret.txt", "documents/../../secret.txt"])
def test_name_that_leads_out_is_refused(storage, name):
    from django.core.exceptions import SuspiciousOperation

    with pytest.raises(SuspiciousOperation):
        stored(storage, name)


def test_folders_are_listed(storage):
    for name in ("documents/一.txt", "documents/二.txt", "images/三.png"):
        stored(storage, name)
    assert sorted(storage.listdir("documents")[1]) == ["一.txt", "二.txt"]
    assert {"documents", "images"} <= set(storage.listdir("")[0])


def store_and_fail(storage, name):
    """Store a file in a transaction, or in a savepoint of one, that is rolled back."""
    with transaction.atomic():
        assert storage.exists(stored(storage, name))
        raise RuntimeError


@pytest.mark.django_db(transaction=True)
def test_file_of_a_transaction_that_is_rolled_back_is_taken_away(storage):
    with pytest.raises(RuntimeError):
        store_and_fail(storage, "documents/rolled-back.txt")
    assert not storage.exists("documents/rolled-back.txt")


@pytest.mark.django_db(transaction=True)
def test_file_of_a_savepoint_that_is_rolled_back_is_taken_away_and_the_others_stay(storage):
    with transaction.atomic():
        kept = stored(storage, "documents/kept.txt")
        with pytest.raises(RuntimeError):
            store_and_fail(storage, "documents/lost.txt")
        assert not storage.exists("documents/lost.txt")
    assert storage.exists(kept)


@pytest.mark.django_db(transaction=True)
def test_file_saved_outside_a_transaction_stays(storage):
    assert storage.exists(stored(storage, "documents/free.txt"))
