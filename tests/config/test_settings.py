"""Settings that refuse to start unsafe, and what they make safe."""

import importlib
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
