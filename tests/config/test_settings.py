"""Settings that refuse to start unsafe, and what they make safe."""

import importlib
import re
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.keys import persistent_key
from config.settings.base import sqlite_database

GOOD = {"SECRET_KEY": "k" * 60, "ALLOWED_HOSTS": "memorial.example"}


@pytest.fixture
def production(monkeypatch):
    """Production settings under a given environment, loaded anew."""

    def load(**environment):
        for name, value in {**GOOD, **environment}.items():
            monkeypatch.setenv(name, value)
        for name in ("config.settings.base", "config.settings.production"):
            monkeypatch.delitem(sys.modules, name, raising=False)
        return importlib.import_module("config.settings.production")

    return load


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY must be set"),
        ({"SECRET_KEY": "short"}, "at least 50 characters"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS must name"),
        ({"ALLOWED_HOSTS": "*"}, "\\* is not accepted"),
    ],
)
def test_production_refuses_to_start_unsafe_and_says_what_to_do(production, environment, message):
    with pytest.raises(ImproperlyConfigured, match=message):
        production(**environment)


def test_production_is_closed_by_default(production):
    settings = production()
    assert not settings.DEBUG
    assert not settings.SHOW_EMPTY_SETTINGS
    assert settings.SESSION_COOKIE_SECURE
    assert settings.CSRF_COOKIE_SECURE
    assert settings.SECURE_SSL_REDIRECT


def test_database_of_a_new_machine_finds_its_folder_made(tmp_path):
    database = sqlite_database(tmp_path / "new" / "site.sqlite3")
    assert database["NAME"].parent.is_dir()
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_key_of_one_machine_is_made_once_and_only_its_owner_reads_it(tmp_path):
    path = tmp_path / "var" / "secret_key"
    key = persistent_key(path)
    assert len(key) >= 50
    assert persistent_key(path) == key
    assert path.stat().st_mode & 0o077 == 0


def test_public_pages_allow_no_inline_script_and_no_other_host(client, planted):
    policy = client.get("/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy
    assert "http" not in policy


def test_nobody_is_sent_elsewhere_by_the_language_of_the_browser(client, planted):
    answer = client.get("/", headers={"accept-language": "en"})
    assert answer.status_code == 200
    assert answer["Content-Language"] == "zh-hans"
    assert client.get("/en/", headers={"accept-language": "zh-CN"})["Content-Language"] == "en"


S3 = {
    "STORAGE_URL": "s3://bucket?endpoint=https://s3.example:9000",
    "AWS_ACCESS_KEY_ID": "key",
    "AWS_SECRET_ACCESS_KEY": "secret",
}


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"AWS_ACCESS_KEY_ID": ""}, "AWS_ACCESS_KEY_ID: is not set"),
        ({"AWS_SECRET_ACCESS_KEY": ""}, "AWS_SECRET_ACCESS_KEY: is not set"),
        ({"STORAGE_URL": "/srv/files"}, "STORAGE_URL: must have the form s3://BUCKET"),
        ({"STORAGE_URL": "s3://?endpoint=https://s3.example"}, "STORAGE_URL: must have the form"),
        ({"STORAGE_URL": "s3://[bucket"}, "STORAGE_URL: must have the form"),
        ({"STORAGE_URL": "s3://bucket"}, "STORAGE_URL: needs endpoint="),
        ({"STORAGE_URL": "s3://bucket?endpoint=s3.example"}, "must be an address like https://s3.example"),
        ({"STORAGE_URL": "s3://bucket?region=a&secure=1"}, "STORAGE_URL: unknown option secure"),
        ({"STORAGE_URL": "s3://bucket?region=a&addressing=dns"}, "addressing must be one of"),
        ({"STORAGE_URL": "s3://key:secret@bucket?region=a"}, "STORAGE_URL: keys do not belong in it"),
        ({"STORAGE_SIGNED_SECONDS": "5"}, "STORAGE_SIGNED_SECONDS: must be a whole number"),
        ({"STORAGE_SIGNED_SECONDS": "五"}, "STORAGE_SIGNED_SECONDS: must be a whole number"),
        ({"STORAGE_PUBLIC_ADDRESS": "pictures.example"}, "STORAGE_PUBLIC_ADDRESS: it must be an address"),
        ({"STORAGE_BROWSER_ENDPOINT": "files"}, "STORAGE_BROWSER_ENDPOINT: it must be an address"),
    ],
)
def test_incomplete_storage_is_refused_by_the_name_of_its_variable(production, wrong, message, settings):
    from media.checks import check_object_storage
    from media.storage.settings import read_object_storage

    with pytest.raises(ImproperlyConfigured, match=re.escape(message)):
        production(**{**S3, **wrong})
    settings.STORAGE = read_object_storage({**S3, **wrong})
    assert any(message in error.msg for error in check_object_storage(None))
    assert "secret@" not in str(check_object_storage(None))


def test_files_are_in_a_folder_unless_a_server_is_named(production):
    settings = production()
    assert settings.STORAGE is None
    assert settings.STORAGES["default"]["BACKEND"].endswith("LocalStorage")
    assert settings.WAGTAILDOCS_SERVE_METHOD == "serve_view"
    assert settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["img-src"] == ["'self'", "data:"]


def test_content_policy_follows_the_addresses_of_the_storage(production):
    settings = production(**S3, STORAGE_PUBLIC_ADDRESS="https://pictures.example/p")
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert settings.STORAGES["default"]["BACKEND"].endswith("SortedStorage")
    assert directives["img-src"] == ["'self'", "data:", "https://pictures.example"]
    assert directives["media-src"] == ["'self'", "https://s3.example:9000"]
    seen = production(**S3, STORAGE_BROWSER_ENDPOINT="https://files.example")
    assert seen.CONTENT_SECURITY_POLICY["DIRECTIVES"]["media-src"] == ["'self'", "https://files.example"]
    own = production(**{**S3, "STORAGE_URL": "s3://bucket?region=cn-north-1", "STORAGE_BROWSER_ENDPOINT": ""})
    assert own.STORAGE.signed_origin == "https://bucket.s3.cn-north-1.amazonaws.com"
