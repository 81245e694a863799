"""What a panorama is cut into, and what becomes of the pieces."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from PIL import Image

from media.cutting.queue import Lost
from media.cutting.states import State
from media.cutting.working import work_off
from media.models import Cutting, Panorama
from tests.factories.halls import make_panorama, panorama_bytes

pytestmark = pytest.mark.django_db


def opened(panorama, part):
    with panorama.storage.open(panorama.pieces.name(part)) as file:
        return Image.open(io.BytesIO(file.read()))


def test_tiles_together_are_the_picture():
    panorama = make_panorama()
    pieces = panorama.pieces
    assert (pieces.width, pieces.cols, pieces.rows) == (2048, 4, 2)
    assert all(panorama.storage.exists(name) for name in pieces.names())
    assert opened(panorama, "0_0").size == (512, 512)
    # The post stands in the middle, above the horizon: on both tiles beside it.
    assert opened(panorama, "1_0").convert("RGB").getpixel((505, 450))[0] > 140
    assert opened(panorama, "2_0").convert("RGB").getpixel((5, 450))[0] > 140
    assert opened(panorama, "base").size == (2048, 1024)


def test_odd_measures_are_brought_to_the_grid():
    panorama = Panorama(title="示例", description="示例")
    panorama.file.save("odd.jpg", ContentFile(panorama_bytes(size=(2100, 1046))), save=False)
    panorama.save()
    panorama.cut_file()
    assert panorama.width == 2048
    assert {opened(panorama, f"{col}_{row}").size for col in range(4) for row in range(2)} == {(512, 512)}


def test_cutting_again_changes_nothing():
    panorama = make_panorama()
    before = panorama.cut
    stamps = [panorama.storage.get_modified_time(name) for name in panorama.pieces.names()]
    panorama.cut_file()
    assert panorama.cut == before
    assert [panorama.storage.get_modified_time(name) for name in panorama.pieces.names()] == stamps


def test_another_file_takes_the_place_of_the_pieces():
    panorama = make_panorama()
    before = panorama.pieces
    panorama.file.save("other.jpg", ContentFile(panorama_bytes(size=(4096, 2048))), save=False)
    panorama.save()
    panorama.cut_file()
    assert panorama.pieces.cols == 8
    assert not any(panorama.storage.exists(name) for name in before.names())


def test_saving_asks_for_it_and_the_worker_cuts_it(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        panorama = Panorama(title="示例", description="示例")
        panorama.file.save("a.jpg", ContentFile(panorama_bytes()))
    assert Panorama.objects.get(pk=panorama.pk).cut == ""
    assert Cutting.objects.get(panorama=panorama).state == State.WAITING
    assert work_off() == 1
    assert Panorama.objects.get(pk=panorama.pk).flat_url
    row = Cutting.objects.get(panorama=panorama)
    assert (row.state, row.pieces) == (State.READY, 10)
    with django_capture_on_commit_callbacks(execute=True):
        Panorama.objects.get(pk=panorama.pk).save()
    assert work_off() == 0


def test_the_plain_picture_is_there_before_the_tiles(monkeypatch):
    panorama = uncut()
    seen = []

    def killed(_percent):
        seen.append(Panorama.objects.get(pk=panorama.pk))
        raise Lost("the row was taken by another worker")

    with pytest.raises(Lost):
        panorama.cut_file(killed)
    assert seen[0].pieces is None
    assert panorama.storage.exists(seen[0].preview)
    assert seen[0].flat_url.endswith("/flat.webp")
    panorama.cut_file()
    assert Panorama.objects.get(pk=panorama.pk).preview == ""
    assert all(panorama.storage.exists(name) for name in panorama.pieces.names())


def test_one_deleted_half_way_leaves_nothing(django_capture_on_commit_callbacks):
    panorama = uncut()

    def killed(_percent):
        raise Lost("the row was taken by another worker")

    with pytest.raises(Lost):
        panorama.cut_file(killed)
    panorama = Panorama.objects.get(pk=panorama.pk)
    preview = panorama.preview
    with django_capture_on_commit_callbacks(execute=True):
        panorama.delete()
    assert not panorama.storage.exists(preview)


def uncut():
    panorama = Panorama(title="示例", description="示例")
    panorama.file.save("a.jpg", ContentFile(panorama_bytes()), save=False)
    panorama.save()
    return panorama


def test_a_deleted_one_takes_its_files_along(django_capture_on_commit_callbacks):
    panorama = make_panorama()
    names = [panorama.file.name, *panorama.pieces.names()]
    storage = panorama.storage
    with django_capture_on_commit_callbacks(execute=True):
        panorama.delete()
    assert not any(storage.exists(name) for name in names)


def test_pieces_that_another_needs_stay(django_capture_on_commit_callbacks):
    first, second = make_panorama(), make_panorama()
    assert first.cut == second.cut
    with django_capture_on_commit_callbacks(execute=True):
        first.delete()
    assert all(second.storage.exists(name) for name in second.pieces.names())


def test_command_mends_what_lacks_pieces(capsys):
    panorama = make_panorama()
    lost = panorama.pieces.name("1_1")
    panorama.storage.delete(lost)
    call_command("cut_panoramas")
    assert panorama.storage.exists(lost)


def test_command_names_what_it_cannot_cut():
    panorama = make_panorama()
    panorama.storage.delete(panorama.file.name)
    with pytest.raises(CommandError, match="1 panoramas could not be cut"):
        call_command("cut_panoramas", stderr=io.StringIO())


def test_pieces_are_for_everyone_and_the_original_for_editors(client):
    panorama = make_panorama()
    assert client.get(panorama.flat_url).status_code == 200
    assert client.get(panorama.file.url).status_code == 403
