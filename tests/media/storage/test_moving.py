"""A site's files go from the folder to an S3 server and back, whatever happens on the way."""

import hashlib
import json
import os
import signal
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command

from media.models import CreditedDocument
from media.storage import moving
from media.storage.places import ObjectPlace
from tests.media.storage.conftest import keys
from tests.support import s3

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]
FILES = {
    "documents/聊城市烈士名册 第1卷.txt": "名册".encode(),
    "original_images/a.png": b"original",
    "images/a.width-400.webp": b"rendition",
    "media/film.mp4": os.urandom(17 * 1024 * 1024),
    "documents/empty.txt": b"",
    "panoramas/d/0_0.webp": b"tile",
}


@pytest.fixture
def folder(settings, tmp_path):
    """The local folder, with files in it; one of them belongs to a row, one row has lost its file."""
    settings.MEDIA_ROOT = tmp_path / "uploads"
    settings.VAR_DIR = tmp_path
    for name, content in FILES.items():
        path = settings.MEDIA_ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    CreditedDocument.objects.bulk_create(
        [CreditedDocument(title="名册", file="documents/聊城市烈士名册 第1卷.txt", file_hash="x")]
    )
    return settings.MEDIA_ROOT


def move(to, *options):
    """The account of the command, whatever its exit code."""
    out = StringIO()
    try:
        call_command("media_move", "--to", to, "--json", "--verbosity", "0", *options, stdout=out, stderr=StringIO())
        code = 0
    except CommandError:
        code = 1
    return {**json.loads(out.getvalue()), "code": code}


def local_files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_files_go_there_and_back_and_a_second_run_does_nothing(folder, objects):
    client, bucket = objects
    there = move("s3")
    assert (there["copied"], there["same"], there["code"], there["complete"]) == (len(FILES), 0, 0, True)
    assert there["bytes"] == sum(map(len, FILES.values()))
    assert there["unreferenced"] == len(FILES) - 1
    assert keys(client, bucket) == {
        f"{'public' if name.startswith(('images/', 'panoramas/')) else 'private'}/{name}" for name in FILES
    }
    before = {entry["Key"]: entry["LastModified"] for entry in client.list_objects_v2(Bucket=bucket)["Contents"]}
    again = move("s3")
    assert (again["copied"], again["same"], again["bytes"], again["code"]) == (0, len(FILES), 0, 0)
    assert before == {
        entry["Key"]: entry["LastModified"] for entry in client.list_objects_v2(Bucket=bucket)["Contents"]
    }
    gone = move("s3", "--delete-source")
    assert (gone["deleted"], gone["code"]) == (len(FILES), 0)
    assert local_files(folder) == {}
    back = move("local", "--delete-source")
    assert (back["copied"], back["deleted"], back["code"]) == (len(FILES), len(FILES), 0)
    assert local_files(folder) == FILES
    assert keys(client, bucket) == set()
    assert CreditedDocument.objects.get().file.name == "documents/聊城市烈士名册 第1卷.txt"


def test_objects_say_what_they_are_and_how_long_they_may_be_kept(folder, objects):
    client, bucket = objects
    (folder / "images/evil.svg").write_text("<svg/>")
    (folder / "documents/evil.html").write_text("<script>")
    move("s3")

    def head(key):
        found = client.head_object(Bucket=bucket, Key=key)
        return found["ContentType"], found["CacheControl"], found["ContentDisposition"].split(";")[0]

    for_ever = "public, max-age=31536000, immutable"
    assert head("public/images/a.width-400.webp") == ("image/webp", for_ever, "inline")
    assert head("public/images/evil.svg") == ("application/octet-stream", for_ever, "attachment")
    assert head("private/documents/evil.html")[0::2] == ("application/octet-stream", "attachment")
    assert head("private/media/film.mp4") == ("video/mp4", "private, max-age=0", "inline")


def test_dry_run_tells_and_changes_nothing(folder, objects):
    told = move("s3", "--dry-run", "--delete-source")
    assert (told["copied"], told["deleted"], told["dry_run"], told["complete"]) == (len(FILES), 0, True, True)
    assert keys(*objects) == set()
    assert local_files(folder) == FILES


def test_what_differs_is_named_and_nothing_is_deleted_until_it_is_replaced(folder, objects):
    client, bucket = objects
    client.put_object(Bucket=bucket, Key="private/original_images/a.png", Body=b"ORIGINAL")
    told = move("s3", "--delete-source")
    assert (told["differs"], told["code"], told["deleted"]) == (["original_images/a.png"], 1, 0)
    assert local_files(folder) == FILES
    replaced = move("s3", "--replace", "--delete-source")
    assert (replaced["replaced"], replaced["code"], replaced["deleted"]) == (1, 0, len(FILES))
    assert client.get_object(Bucket=bucket, Key="private/original_images/a.png")["Body"].read() == b"original"


def test_row_without_a_file_is_named(folder, objects):
    (folder / "documents/聊城市烈士名册 第1卷.txt").unlink()
    told = move("s3")
    assert (told["missing"], told["code"]) == (["documents/聊城市烈士名册 第1卷.txt"], 1)


def test_object_that_arrives_damaged_is_taken_away_and_told_of(folder, objects, monkeypatch):
    real = ObjectPlace.put

    def damaged(self, name, pieces):
        found = real(self, name, pieces)
        return hashlib.sha256(b"else").hexdigest() if name == "media/film.mp4" else found

    monkeypatch.setattr(ObjectPlace, "put", damaged)
    told = move("s3", "--delete-source")
    assert [each["name"] for each in told["failed"]] == ["media/film.mp4"]
    assert (told["code"], told["deleted"], told["copied"]) == (1, 0, len(FILES) - 1)
    assert "private/media/film.mp4" not in keys(*objects)
    assert local_files(folder) == FILES


def test_file_changed_between_copying_and_deleting_is_kept(folder, objects, monkeypatch):
    real = moving.Move._compare_with_rows

    def meanwhile(self, agreed):
        (folder / "original_images/a.png").write_bytes(b"a newer one")
        real(self, agreed)

    monkeypatch.setattr(moving.Move, "_compare_with_rows", meanwhile)
    told = move("s3", "--delete-source")
    assert (told["changed"], told["deleted"]) == (["original_images/a.png"], len(FILES) - 1)
    assert local_files(folder) == {"original_images/a.png": b"a newer one"}


def test_without_an_address_the_command_names_the_variable(folder, settings):
    settings.STORAGE = None
    with pytest.raises(CommandError, match="STORAGE_URL is not set"):
        call_command("media_move", "--to", "s3")


def test_two_moves_at_once_are_refused(folder, objects):
    from media.management.commands.media_move import only_one

    with only_one(), pytest.raises(CommandError, match="Another media_move"):
        call_command("media_move", "--to", "s3")


def command(folder, address, bucket, *arguments):
    """The command in a process of its own, over a database of its own, as an operator starts it."""
    environment = {
        **os.environ,
        **s3.KEYS,
        "VAR_DIR": str(folder.parent),
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "STORAGE_URL": s3.storage_url(address, bucket),
    }
    return subprocess.Popen(
        [sys.executable, "manage.py", "media_move", *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def migrated(folder, tmp_path):
    """An empty database with just the tables that the command asks."""
    import sqlite3

    from django.apps import apps
    from django.db import connection, models

    tables = {
        model._meta.db_table
        for model in apps.get_models()
        if any(isinstance(each, models.FileField) for each in model._meta.concrete_fields)
    }
    with connection.cursor() as cursor, sqlite3.connect(tmp_path / "changming.sqlite3") as new:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        for name, statement in cursor.fetchall():
            if name in tables:
                new.execute(statement)
    return folder


@pytest.mark.parametrize("to", ["s3", "local"])
def test_command_killed_in_the_middle_goes_on_from_there(migrated, bucket, to, use_objects):
    folder = migrated
    for number in range(90):
        (folder / f"documents/{number}.bin").write_bytes(os.urandom(1 << 20))
    whole = local_files(folder)
    use_objects(*bucket)
    if to == "local":
        assert move("s3", "--delete-source")["code"] == 0
    first = command(folder, *bucket, "--to", to)
    copied = 0
    for line in first.stderr:
        copied += line.startswith("copied")
        if copied == 10:
            break
    first.send_signal(signal.SIGKILL)
    first.communicate()
    second = command(folder, *bucket, "--to", to, "--json", "--delete-source")
    out, err = second.communicate(timeout=120)
    assert second.returncode == 0, err
    told = json.loads(out)
    assert told["same"] >= 10
    assert told["copied"] <= len(whole) - 10
    assert told["same"] + told["copied"] == told["deleted"] == len(whole)
    if to == "local":
        assert local_files(folder) == whole
    else:
        assert local_files(folder) == {}
        assert {key.partition("/")[2] for key in keys(s3.client(bucket[0]), bucket[1])} == set(whole)


def test_server_killed_in_the_middle_ends_the_command_with_words_and_the_next_run_goes_on(migrated, own_server):
    folder = migrated
    name = s3.new_bucket(own_server.address)
    for number in range(120):
        (folder / f"documents/{number:03}.bin").write_bytes(os.urandom(1 << 20))
    whole = local_files(folder)
    first = command(folder, own_server.address, name, "--to", "s3", "--delete-source")
    for line in first.stderr:
        if line.startswith("copied: documents/010"):
            break
    own_server.kill()
    _out, err = first.communicate(timeout=120)
    assert first.returncode != 0
    assert "The storage does not answer" in err
    assert "Run the command again" in err
    assert "Traceback" not in err
    assert local_files(folder) == whole
    own_server.start()
    second = command(folder, own_server.address, name, "--to", "s3", "--json", "--delete-source")
    out, err = second.communicate(timeout=120)
    assert second.returncode == 0, err
    told = json.loads(out)
    assert told["same"] >= 10
    assert told["deleted"] == len(whole)
    client = s3.client(own_server.address)
    for key, content in whole.items():
        part = "public" if key.startswith(("images/", "panoramas/")) else "private"
        assert client.get_object(Bucket=name, Key=f"{part}/{key}")["Body"].read() == content


def test_film_does_not_go_through_memory_whole(migrated, bucket):
    """A film of 300 MB goes over and back in a process that needs not even 200 MB more than the site itself."""
    folder = migrated
    with (folder / "media/long.mp4").open("wb") as film:
        for _turn in range(300):
            film.write(os.urandom(1 << 20))
    probe = (
        "import re, sys; sys.argv = ['manage.py', *%r]; "
        "import runpy; \ntry: runpy.run_path('manage.py', run_name='__main__')\n"
        "except SystemExit as end: assert not end.code, end\n"
        "print('PEAK', re.search('VmHWM:\\\\s*(\\\\d+)', open('/proc/self/status').read())[1])"
    )
    peaks = {}
    for to in ("", "s3", "local"):
        environment = {
            **os.environ, **s3.KEYS, "VAR_DIR": str(folder.parent), "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "STORAGE_URL": s3.storage_url(*bucket),
        }  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-c", probe % (["media_move", "--to", to] if to else ["check"],)],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        peaks[to] = int(done.stdout.rsplit("PEAK", 1)[1])
        assert peaks[to] - peaks[""] < 200 * 1024
        if to == "s3":
            (folder / "media/long.mp4").unlink()
    assert (folder / "media/long.mp4").stat().st_size == 300 << 20


def test_storages_are_told_apart_by_folder(objects):
    storage = storages["default"]
    storage.save("images/a.png", ContentFile(b"1"))
    storage.save("anything/a.png", ContentFile(b"1"))
    assert keys(*objects) == {"public/images/a.png", "private/anything/a.png"}
