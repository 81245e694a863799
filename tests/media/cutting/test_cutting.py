"""A picture on its way through the queue, and everything that may become of it there."""

import errno
import io
import subprocess
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.utils import timezone
from PIL import Image

from media.cutting import bounded, queue, storing
from media.cutting.models import Cutting
from media.cutting.states import Reason, State
from media.cutting.working import see_through, work_off
from media.models import CreditedImage
from media.scans import following
from media.scans.door import clean_scan
from media.scans.pyramid import Pyramid
from media.uploads import UploadRefused
from tests.factories.pictures import make_picture, picture_bytes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def used(monkeypatch):
    """Which pictures public pages use: all, unless a test says otherwise."""
    told = {"all": True}
    monkeypatch.setattr(following, "publicly_used", lambda images: set(images) if told["all"] else set())
    return told


@pytest.fixture
def scan(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return make_picture(deep_zoom=True)


def row_of(picture):
    return Cutting.objects.get(image=picture)


def opened(name):
    with storages["default"].open(name) as file:
        return Image.open(io.BytesIO(file.read())).convert("RGB")


def test_a_marked_picture_waits_and_then_is_cut(scan):
    assert row_of(scan).state == State.WAITING
    assert work_off() == 1
    row = row_of(scan)
    assert (row.state, row.percent, row.width, row.height) == (State.READY, 100, 1300, 900)
    assert all(storages["default"].exists(name) for name in Pyramid(1300, 900).names(row.folder))
    assert row.pieces == len(list(Pyramid(1300, 900).names(row.folder)))
    assert row.memory > 0


def test_tiles_lie_where_their_names_say(scan):
    work_off()
    folder = row_of(scan).folder
    # The red square is in the lower right corner, on the last tile of the largest level.
    assert opened(f"{folder}/scan_files/11/2_1.jpg").size == (1300 - 1024, 900 - 512)
    assert opened(f"{folder}/scan_files/11/2_1.jpg").getpixel((270, 380))[0] > 150
    assert opened(f"{folder}/scan_files/11/2_1.jpg").getpixel((270, 380))[1] < 80
    assert opened(f"{folder}/scan_files/11/0_0.jpg").getpixel((5, 5))[1] > 200
    assert opened(f"{folder}/iiif/1024,512,276,388/276,388/0/default.jpg").size == (276, 388)
    assert opened(f"{folder}/iiif/full/max/0/default.jpg").size == (1300, 900)
    assert b'Width="1300"' in storages["default"].open(f"{folder}/scan.dzi").read()


def test_a_small_picture_nobody_marked_is_left_alone(django_capture_on_commit_callbacks, settings):
    with django_capture_on_commit_callbacks(execute=True):
        plain = make_picture()
    assert not Cutting.objects.filter(image=plain).exists()
    settings.DEEP_ZOOM_PIXELS = 1_000_000
    with django_capture_on_commit_callbacks(execute=True):
        large = make_picture("大图")
    assert row_of(large).state == State.WAITING


def test_what_no_public_page_uses_is_not_cut_and_loses_its_pieces(scan, used, django_capture_on_commit_callbacks):
    work_off()
    folder = row_of(scan).folder
    used["all"] = False
    with django_capture_on_commit_callbacks(execute=True):
        following.look_around()
    row = row_of(scan)
    assert (row.state, row.folder) == (State.RESTING, "")
    assert not any(storages["default"].exists(name) for name in Pyramid(1300, 900).names(folder))
    used["all"] = True
    following.look_around()
    assert row_of(scan).state == State.WAITING


def test_a_replaced_file_is_cut_anew_and_the_old_pieces_go(scan, django_capture_on_commit_callbacks):
    work_off()
    before = row_of(scan)
    with django_capture_on_commit_callbacks(execute=True):
        scan.file.save("other.jpg", ContentFile(picture_bytes((700, 600))))
    assert row_of(scan).state == State.WAITING
    assert row_of(scan).folder == before.folder, "shown until the new ones are there"
    work_off()
    after = row_of(scan)
    assert (after.state, after.width) == (State.READY, 700)
    assert not storages["default"].exists(f"{before.folder}/scan.dzi")
    assert storages["default"].exists(f"{after.folder}/scan.dzi")


def test_a_deleted_picture_takes_its_pieces_along(scan, django_capture_on_commit_callbacks):
    work_off()
    folder = row_of(scan).folder
    with django_capture_on_commit_callbacks(execute=True):
        CreditedImage.objects.get(pk=scan.pk).delete()
    assert not Cutting.objects.exists()
    assert not any(storages["default"].exists(name) for name in Pyramid(1300, 900).names(folder))


def test_a_picture_no_longer_marked_lets_go_of_its_pieces(scan, django_capture_on_commit_callbacks):
    work_off()
    folder = row_of(scan).folder
    scan.deep_zoom = False
    with django_capture_on_commit_callbacks(execute=True):
        scan.save()
    assert not Cutting.objects.exists()
    assert not storages["default"].exists(f"{folder}/scan.dzi")


def test_two_pictures_of_the_same_content_share_pieces_until_both_are_gone(scan, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        twin = make_picture("同一张", deep_zoom=True)
    assert work_off() == 2
    folder = row_of(scan).folder
    assert row_of(twin).folder == folder
    with django_capture_on_commit_callbacks(execute=True):
        scan.delete()
    assert storages["default"].exists(f"{folder}/scan.dzi")
    with django_capture_on_commit_callbacks(execute=True):
        twin.delete()
    assert not storages["default"].exists(f"{folder}/scan.dzi")


def test_a_killed_worker_s_picture_is_taken_up_when_its_lease_ends(scan):
    taken = queue.take()
    assert taken.state == State.CUTTING
    assert queue.take() is None
    later = queue.take(timezone.now() + queue.LEASE + timedelta(seconds=1))
    assert later.pk == taken.pk
    with pytest.raises(queue.Lost):
        queue.renew(taken, 50)
    see_through(later)
    assert row_of(scan).state == State.READY


@pytest.fixture
def killed(monkeypatch):
    """A switch: while it is on, the process that cuts ends by SIGKILL, as where a machine is short of memory.

    The process that takes its place kills itself: killed from here it may be done first where this one has to wait.
    """
    told = {"on": True}

    class Killed(subprocess.Popen):
        def __init__(self, command, **options):
            super().__init__(["/bin/sh", "-c", "kill -KILL $$"] if told["on"] else command, **options)

    monkeypatch.setattr(bounded.subprocess, "Popen", Killed)
    return told


def test_a_killed_process_is_started_again_after_a_while(scan, killed):
    work_off()
    row = row_of(scan)
    assert (row.state, row.reason) == (State.WAITING, Reason.INTERRUPTED)
    assert row.due_at > timezone.now()
    killed["on"] = False
    Cutting.objects.update(due_at=timezone.now())
    work_off()
    assert row_of(scan).state == State.READY


def test_an_upload_whose_process_was_killed_is_refused_as_that_and_not_as_broken(killed):
    with pytest.raises(UploadRefused) as refused:
        clean_scan(ContentFile(picture_bytes(kind="TIFF")), "a.tif", "tif")
    assert refused.value.code == "interrupted"


def test_what_a_killed_worker_left_half_stored_is_written_over(scan):
    folder = None
    work_off()
    folder = row_of(scan).folder
    name = f"{folder}/scan_files/11/0_0.jpg"
    storages["default"].delete(name)
    storages["default"].save(name, ContentFile(b"half a ti"))
    queue.ask(row_of(scan), scan.file.name)
    work_off()
    assert opened(name).size == (512, 512)


def test_a_picture_that_kills_every_worker_is_given_up(scan):
    for turn in range(queue.MOST_TRIES):
        assert queue.take(timezone.now() + turn * queue.LEASE * 2) is not None
    assert queue.take(timezone.now() + queue.MOST_TRIES * queue.LEASE * 2) is None
    assert (row_of(scan).state, row_of(scan).reason) == (State.FAILED, Reason.INTERRUPTED)


def test_a_broken_file_is_given_up_at_once_with_a_reason_in_words(scan):
    storage = scan.file.storage
    half = storage.open(scan.file.name).read()[:2_000]
    storage.delete(scan.file.name)
    storage.save(scan.file.name, ContentFile(half))
    work_off()
    row = row_of(scan)
    assert (row.state, row.reason, row.folder) == (State.FAILED, Reason.BROKEN, "")
    assert "重新导出" in row.words


def test_a_lost_file_is_named_as_such(scan):
    scan.file.storage.delete(scan.file.name)
    work_off()
    assert row_of(scan).reason == Reason.GONE


def test_a_full_disk_is_waited_for_and_told(scan, monkeypatch):
    def full(*_arguments):
        raise storing.failure_of(OSError(errno.ENOSPC, "No space left on device"))

    monkeypatch.setattr(storing, "put", full)
    work_off()
    row = row_of(scan)
    assert (row.state, row.reason) == (State.WAITING, Reason.ROOM)
    assert row.due_at > timezone.now()
    assert row.folder == ""
    monkeypatch.undo()
    monkeypatch.setattr(following, "publicly_used", set)
    Cutting.objects.update(due_at=timezone.now())
    work_off()
    assert (row_of(scan).state, row_of(scan).reason) == (State.READY, "")


def test_a_storage_that_stays_away_is_given_up_after_some_tries(scan, monkeypatch):
    def away(*_arguments):
        raise storing.failure_of(OSError("the storage did not answer"))

    monkeypatch.setattr(storing, "put", away)
    for _turn in range(queue.MOST_TRIES):
        Cutting.objects.update(due_at=timezone.now())
        work_off(1)
    assert (row_of(scan).state, row_of(scan).reason) == (State.FAILED, Reason.STORAGE)


def test_a_picture_replaced_while_it_is_cut_shows_nothing_of_the_old(scan, monkeypatch):
    from media.cutting import working

    real = working.cut_up

    def slow(*arguments, **options):
        made = real(*arguments, **options)
        queue.ask(row_of(scan), "another.jpg")
        return made

    monkeypatch.setattr(working, "cut_up", slow)
    work_off(1)
    row = row_of(scan)
    assert (row.state, row.folder) == (State.WAITING, "")
    folders = storages["default"].listdir("scans")[0] if storages["default"].exists("scans") else []
    assert folders == []


@pytest.mark.parametrize("size", [(2000, 1), (1, 2000), (1, 1), (513, 512)])
def test_narrow_pictures_are_cut_too(size, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        picture = make_picture(size=size, deep_zoom=True)
    work_off()
    row = row_of(picture)
    assert (row.state, row.width, row.height) == (State.READY, *size)
    assert all(storages["default"].exists(name) for name in Pyramid(*size).names(row.folder))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("deep.png", lambda: picture_bytes((700, 600), "PNG", "I;16")),
        ("clear.png", lambda: picture_bytes((700, 600), "PNG", "RGBA")),
        ("palette.png", lambda: picture_bytes((700, 600), "PNG", "P")),
        ("ink.png", lambda: picture_bytes((700, 600), "PNG", "1")),
        ("print.jpg", lambda: picture_bytes((700, 600), "JPEG", "CMYK")),
        ("web.webp", lambda: picture_bytes((700, 600), "WEBP")),
    ],
)
def test_every_kind_of_picture_becomes_plain_tiles_without_words(name, content, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        picture = make_picture(name=name, content=content(), deep_zoom=True)
    work_off()
    row = row_of(picture)
    assert row.state == State.READY, row.reason
    with storages["default"].open(f"{row.folder}/iiif/full/max/0/default.jpg") as file:
        whole = Image.open(file)
        whole.load()
    assert (whole.mode, whole.size) == ("RGB", (700, 600))
    assert not whole.getexif()
    assert "icc_profile" not in whole.info


def test_the_command_cuts_what_is_not_cut_and_all_of_it_when_asked(settings):
    settings.DEEP_ZOOM_PIXELS = 1_000_000
    make_picture()
    said = io.StringIO()
    call_command("cut_scans", stdout=said)
    assert "1300x900 px" in said.getvalue()
    again = io.StringIO()
    call_command("cut_scans", stdout=again)
    assert again.getvalue() == ""
    call_command("cut_scans", "--all", stdout=again)
    assert "1300x900 px" in again.getvalue()


def test_the_command_fails_where_a_picture_was_not_cut(scan):
    scan.file.storage.delete(scan.file.name)
    with pytest.raises(CommandError, match="1 pictures were not cut"):
        call_command("cut_scans", stdout=io.StringIO(), stderr=io.StringIO())
