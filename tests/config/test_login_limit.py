"""Guessing passwords ends soon."""

import pytest
from django.contrib.auth import get_user_model
from django.test import RequestFactory

from config.security import client_address


@pytest.fixture
def editor(planted, settings):
    settings.AXES_ENABLED = True
    settings.AXES_FAILURE_LIMIT = 3
    return get_user_model().objects.create_superuser(username="editor", password="the-right-one-2026")


def attempt(client, password, name="editor", address="192.0.2.1"):
    return client.post("/admin/login/", {"username": name, "password": password}, REMOTE_ADDR=address)


def test_right_password_is_refused_after_too_many_wrong_ones(client, editor):
    for _attempt in range(3):
        answer = attempt(client, "wrong")
    assert answer.status_code == 429
    assert "暂时不能登录" in answer.content.decode()
    assert attempt(client, "the-right-one-2026").status_code == 429


def test_others_are_not_shut_out_with_the_guesser(client, editor):
    for _attempt in range(3):
        attempt(client, "wrong")
    assert attempt(client, "the-right-one-2026", address="192.0.2.2").status_code == 302


def test_a_slip_or_two_is_forgiven_by_the_right_password(client, editor):
    for _attempt in range(2):
        assert attempt(client, "wrong").status_code == 200
    assert attempt(client, "the-right-one-2026").status_code == 302


@pytest.mark.parametrize(
    ("behind_proxy", "forwarded", "address"),
    [
        (False, "203.0.113.9", "192.0.2.1"),
        (True, "203.0.113.9", "203.0.113.9"),
        (True, "1.1.1.1, 203.0.113.9", "203.0.113.9"),
        (True, "", "192.0.2.1"),
    ],
)
def test_address_is_believed_only_from_the_proxy_in_front(settings, behind_proxy, forwarded, address):
    settings.BEHIND_PROXY = behind_proxy
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    assert client_address(RequestFactory().get("/", headers=headers, REMOTE_ADDR="192.0.2.1")) == address
