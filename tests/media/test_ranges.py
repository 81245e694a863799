"""Players go to the middle of a recording by asking for a part of it."""

import pytest

CONTENT = bytes(range(100))


@pytest.fixture(autouse=True)
def recording(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "media").mkdir()
    (tmp_path / "media/talk.mp3").write_bytes(CONTENT)


def ask(client, header, **more):
    answer = client.get("/uploads/media/talk.mp3", headers={"range": header, **more})
    return answer.status_code, b"".join(answer), answer.headers.get("Content-Range", "")


@pytest.mark.parametrize(
    ("header", "content", "told"),
    [
        ("bytes=10-19", CONTENT[10:20], "bytes 10-19/100"),
        ("bytes=90-", CONTENT[90:], "bytes 90-99/100"),
        ("bytes=0-", CONTENT, "bytes 0-99/100"),
        ("bytes=-5", CONTENT[95:], "bytes 95-99/100"),
        ("bytes=-500", CONTENT, "bytes 0-99/100"),
        ("bytes=95-5000", CONTENT[95:], "bytes 95-99/100"),
    ],
)
def test_a_part_is_given(client, db, header, content, told):
    assert ask(client, header) == (206, content, told)


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=5000-6000", "bytes=20-10", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused_with_the_length(client, db, header):
    status, content, told = ask(client, header)
    assert (status, content, told) == (416, b"", "bytes */100")


@pytest.mark.parametrize("header", ["", "bytes=-", "bytes=1-2,5-6", "items=1-2", f"bytes={'9' * 400}-", "bytes=a-b"])
def test_anything_else_is_answered_with_the_whole(client, db, header):
    assert ask(client, header) == (200, CONTENT, "")


def test_a_part_of_another_version_is_not_given(client, db):
    assert ask(client, "bytes=10-19", **{"if-range": '"other"'})[0] == 200


def test_players_are_told_that_parts_are_to_be_had(client, db):
    assert client.get("/uploads/media/talk.mp3")["Accept-Ranges"] == "bytes"
