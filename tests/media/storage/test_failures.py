"""A storage that is down: pages open, uploads say so, nothing is half saved."""

import io
import logging
import math
import os
import socket
from contextlib import suppress

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile, File
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from s3transfer.upload import UploadPartTask

from media.models import CreditedDocument, CreditedImage, Recording, Rendition
from media.storage.failures import StorageUnavailable, breaker
from media.storage.s3 import ATTEMPTS, PARTS_AT_ONCE
from tests.media.storage.conftest import keys, wav
from tests.media.test_pictures import camera_jpeg

pytestmark = pytest.mark.django_db
DOWN = "文件存储暂时连不上"


def upload():
    return SimpleUploadedFile("photo.jpg", camera_jpeg(), "image/jpeg")


def picture():
    return CreditedImage.objects.create(
        title="碑", description="一座碑", file=ContentFile(camera_jpeg(), name="photo.jpg")
    )


@pytest.fixture
def page_with_pictures(planted, own_objects):
    """The home page with a picture of which nothing is made yet."""
    home = planted.root_page.specific
    home.picture = picture()
    home.save_revision().publish()
    return home


def first_picture(client):
    """The address of the first file that the home page offers of its picture."""
    answer = client.get("/")
    assert answer.status_code == 200
    found = BeautifulSoup(answer.content, "html.parser").find("source")
    return found["srcset"].split(" ")[0]


def test_pages_open_when_pictures_were_made_before(client, page_with_pictures, own_server):
    client.get(first_picture(client))
    made = Rendition.objects.get()
    own_server.kill()
    page = client.get("/").content.decode()
    assert made.url in page
    answer = client.get(made.url)
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert DOWN in answer.content.decode()


def test_pages_open_with_the_emblem_when_pictures_cannot_be_made(client, page_with_pictures, own_server, caplog):
    own_server.kill()
    with caplog.at_level(logging.WARNING, "media.storage"):
        answer = client.get(first_picture(client))
    assert answer.url.endswith("emblem.svg")
    assert "the emblem stands in" in caplog.text
    assert not Rendition.objects.exists()
    own_server.start()
    breaker.reset()
    assert client.get(first_picture(client)).status_code == 302
    assert Rendition.objects.count() == 1


def test_several_sizes_at_once_fall_back_too(own_objects, own_server):
    image = picture()
    own_server.kill()
    found = image.get_renditions("width-20", "width-30")
    assert [found[spec].url for spec in ("width-20", "width-30")] == ["/static/emblem.svg"] * 2


def test_upload_says_so_at_the_field(admin_client, own_objects, own_server):
    own_server.kill()
    data = {"title": "碑", "file": upload(), "description": "一座碑", "rights": "own", "collection": 1}
    answer = admin_client.post(reverse("wagtailimages:add"), data)
    assert answer.status_code == 200
    assert DOWN in str(answer.context["form"].errors["file"])
    text = SimpleUploadedFile("名册.txt", b"text")
    answer = admin_client.post(
        reverse("wagtaildocs:add"), {"title": "公告", "file": text, "rights": "own", "collection": 1}
    )
    assert DOWN in str(answer.context["form"].errors["file"])
    assert not CreditedImage.objects.exists()
    assert not CreditedDocument.objects.exists()


def test_storage_that_goes_down_between_the_check_and_the_saving_leaves_no_row(
    admin_client, own_objects, own_server, monkeypatch
):
    from media import fields

    monkeypatch.setattr(fields, "_refuse_without_storage", lambda file: own_server.kill())
    data = {"title": "碑", "file": upload(), "description": "一座碑", "rights": "own", "collection": 1}
    answer = admin_client.post(reverse("wagtailimages:add"), data)
    assert answer.status_code == 503
    assert "没有保存" in answer.content.decode()
    assert not CreditedImage.objects.exists()


def test_several_files_at_once_get_the_words_as_json(admin_client, own_objects, own_server, monkeypatch):
    from media import fields

    monkeypatch.setattr(fields, "_refuse_without_storage", lambda file: own_server.kill())
    answer = admin_client.post(
        reverse("wagtaildocs:add_multiple"),
        {"title": "公告", "files[]": SimpleUploadedFile("名册.txt", b"text"), "collection": 1},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    assert answer.status_code == 503
    assert DOWN in answer.json()["error_message"]


def test_server_killed_in_the_middle_of_an_upload_leaves_neither_row_nor_file(own_objects, own_server, monkeypatch):
    client, bucket = own_objects
    begun = []
    send = UploadPartTask._main

    def killing(task, **details):
        begun.append(details["part_number"])
        # As many as are sent at once and two more: the first ones have arrived.
        if len(begun) == PARTS_AT_ONCE + 2:
            own_server.kill()
        return send(task, **details)

    monkeypatch.setattr(UploadPartTask, "_main", killing)
    content = ContentFile(wav(os.urandom(120 << 20)), name="口述.wav")
    with pytest.raises(StorageUnavailable), transaction.atomic():
        Recording.objects.create(title="口述", type="audio", file=content)
    assert own_server.process is None
    assert not Recording.objects.exists()
    own_server.start()
    assert keys(client, bucket) == set()


def test_row_that_is_refused_takes_its_file_along(objects):
    with pytest.raises(IntegrityError), transaction.atomic():
        CreditedDocument.objects.create(title="公告", collection_id=None, file=ContentFile(b"text", name="公告.txt"))
    assert keys(*objects) == set()


@pytest.mark.django_db(transaction=True)
def test_row_that_is_refused_outside_a_transaction_takes_its_file_along(objects, uploads):
    with pytest.raises(IntegrityError):
        CreditedDocument.objects.create(title="公告", collection_id=None, file=ContentFile(b"text", name="公告.txt"))
    assert keys(*objects) == set()


def test_file_on_a_full_disk_does_not_stay_in_part(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path

    class Full(File):
        def chunks(self, chunk_size=None):
            yield b"the beginning"
            raise OSError(28, "No space left on device")

    with pytest.raises(StorageUnavailable, match="No space left"):
        storages["default"].save("documents/a.txt", Full(io.BytesIO(), "a.txt"))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_row_goes_even_where_its_file_cannot(own_objects, own_server, caplog, django_capture_on_commit_callbacks):
    recording = Recording.objects.create(title="口述", type="audio", file=ContentFile(wav(bytes(400)), name="口述.wav"))
    own_server.kill()
    with django_capture_on_commit_callbacks(execute=True):
        recording.delete()
    assert not Recording.objects.exists()
    assert "left in the storage without a row" in caplog.text


def test_silent_server_is_waited_for_twice_and_then_left_alone(use_objects, planted, monkeypatch):
    """A host that takes connections and never answers is the worst case; the pause keeps the next pages quick."""
    monkeypatch.setattr("media.storage.s3.READ_SECONDS", 0.5)
    with socket.create_server(("127.0.0.1", 0), backlog=50) as silent:
        use_objects(f"http://127.0.0.1:{silent.getsockname()[1]}", "bucket")
        image = CreditedImage.objects.bulk_create(
            [CreditedImage(title="碑", file="original_images/a.jpg", width=60, height=40, file_hash="x")]
        )[0]
        assert image.get_rendition("width-20").url.endswith("emblem.svg")
        assert _waiting_at(silent) == ATTEMPTS
        # As long as the pause lasts, however slow the machine.
        monkeypatch.setattr(breaker, "_until", math.inf)
        for number in range(30):
            assert image.get_rendition(f"width-{number + 21}").url.endswith("emblem.svg")
        assert _waiting_at(silent) == 0


def _waiting_at(server):
    """How many connections were made since this was last asked."""
    server.setblocking(False)
    made = []
    with suppress(BlockingIOError):
        while True:
            made.append(server.accept()[0])
    for connection in made:
        connection.close()
    return len(made)


def test_refused_key_is_told_of_and_not_taken_for_a_server_that_is_down(objects, bucket, use_objects, monkeypatch):
    use_objects(*bucket)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wrong")
    with pytest.raises(StorageUnavailable, match="403"):
        storages["default"].save("documents/a.txt", ContentFile(b"1"))
    with pytest.raises(StorageUnavailable):
        storages["default"].probe()
    breaker.check()


def test_bucket_that_is_not_there_is_told_of(bucket, use_objects):
    use_objects(bucket[0], f"{bucket[1]}-none")
    with pytest.raises(StorageUnavailable):
        storages["default"].probe()
    with pytest.raises(StorageUnavailable, match="NoSuchBucket"):
        storages["default"].save("documents/a.txt", ContentFile(b"1"))
