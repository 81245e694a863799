"""Who may fetch an uploaded file."""

import pytest


@pytest.fixture
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    for name in ("images/a.width-400.png", "original_images/a.png", "documents/a.pdf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"bytes")
    (tmp_path.parent / "secret_key").write_text("secret")


def test_rendition_is_for_everyone(files, client, db):
    assert client.get("/uploads/images/a.width-400.png").status_code == 200


@pytest.mark.parametrize("name", ["original_images/a.png", "documents/a.pdf", "original_images/none.png", "images"])
def test_original_is_not_for_the_public(files, client, db, name):
    assert client.get(f"/uploads/{name}").status_code == 403


def test_original_is_for_editors(files, admin_client):
    assert admin_client.get("/uploads/original_images/a.png").status_code == 200


@pytest.mark.parametrize(
    "path", ["images/../../secret_key", "images/%2e%2e/%2e%2e/secret_key", "images/..%2f..%2fsecret_key"]
)
def test_nothing_outside_the_folder_is_served(files, admin_client, path):
    answer = admin_client.get(f"/uploads/{path}")
    assert answer.status_code in (400, 403, 404)
