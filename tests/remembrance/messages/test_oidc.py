"""The OpenID Connect door, against a provider of our own."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.contrib.sessions.models import Session
from django.test import Client
from joserfc.jwk import RSAKey

from memorial.remembrance.identity.doors import NotIdentifiedError
from memorial.remembrance.identity.views import MOST_BEGUN
from memorial.remembrance.models import Message
from tests.remembrance.messages.conftest import write
from tests.support.oidc import CLIENT, SECRET, oidc_provider

pytestmark = pytest.mark.django_db
LINK = re.compile(r'href="([^"]+)"')


@pytest.fixture(scope="module")
def running():
    with oidc_provider() as provider:
        yield provider


@pytest.fixture
def provider(running, settings):
    running.claims, running.other_key, running.denies, running.subject = {}, None, False, "person-1"
    settings.IDENTITY_DOOR = "memorial.remembrance.identity.oidc.OIDCDoor"
    settings.OIDC = {"issuer": running.issuer, "client_id": CLIENT, "client_secret": SECRET}
    return running


def come_back(client, place, change=lambda query: query):
    """As a browser does: to the provider, through its page, and back with what it says."""
    away = client.get("/identity/", {"to": place.write}).headers["Location"]
    page = requests.get(away, timeout=10).text
    back = urlsplit(LINK.search(page)[1].replace("&amp;", "&"))
    query = {name: values[0] for name, values in parse_qs(back.query).items()}
    return client.get(back.path, change(query))


def test_through_the_provider_and_back_to_the_form(client, provider, place):
    answer = come_back(client, place)
    assert answer.headers["Location"] == place.write
    assert write(client, place).status_code == 302
    message = Message.objects.get()
    assert (message.door, message.subject) == ("oidc", "person-1")


def test_the_request_asks_for_nothing_but_an_identity_and_proves_itself(client, provider, place):
    away = client.get("/identity/", {"to": place.write}).headers["Location"]
    asked = parse_qs(urlsplit(away).query)
    assert asked["scope"] == ["openid"]
    assert asked["code_challenge_method"] == ["S256"]
    assert {"state", "nonce", "code_challenge"} <= set(asked)
    assert asked["redirect_uri"] == ["http://testserver/identity/back/"]


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"}, {"aud": "another"}, {"iss": "http://example.org"}, {"exp": 1}, {"sub": ""},
        {"sub": "x" * 300},
    ],
    ids=["nonce", "aud", "iss", "exp", "no sub", "long sub"],
)  # fmt: skip
def test_a_token_that_is_not_for_us_identifies_nobody(client, provider, place, claims):
    provider.claims = claims
    assert come_back(client, place).status_code == 502
    assert write(client, place).status_code == 403


def test_a_token_signed_by_somebody_else_identifies_nobody(client, provider, place):
    provider.other_key = RSAKey.generate_key(2048, {"kid": "test"}, private=True)
    assert come_back(client, place).status_code == 502


def test_whoever_says_no_there_is_told_so_here(client, provider, place):
    provider.denies = True
    assert come_back(client, place).status_code == 502


@pytest.mark.parametrize("query", [{}, {"code": "x"}, {"code": "x", "state": "y"}, {"state": ""}, {"error": "\x00<b>"}])
def test_made_up_answers_identify_nobody(client, provider, place, query):
    client.get("/identity/", {"to": place.write})
    assert client.get("/identity/back/", query).status_code == 502


def test_the_answer_of_another_visit_identifies_nobody(client, provider, place):
    assert come_back(client, place, lambda query: {**query, "state": "of-somebody-else"}).status_code == 502


def test_a_provider_that_is_down_is_told_and_costs_nothing(client, provider, place, settings):
    settings.OIDC = {**settings.OIDC, "issuer": "http://127.0.0.1:9"}
    assert client.get("/identity/", {"to": place.write}).status_code == 502


def test_the_log_holds_what_kind_of_error_it_was_and_not_its_words(client, open_door, place, monkeypatch, caplog):
    def finish(_door, _request):
        raise NotIdentifiedError("no such person: 张三 370811")

    monkeypatch.setattr(open_door, "finish", finish)
    assert client.get("/identity/back/").status_code == 502
    assert "NotIdentifiedError" in caplog.text
    assert "张三" not in caplog.text


def test_one_address_goes_to_the_door_so_often_and_then_leaves_nothing_behind(client, open_door, place, settings):
    settings.RATE_LIMITS = True
    answers = [Client().get("/identity/", {"to": place.write}) for _time in range(MOST_BEGUN + 2)]
    assert [answer.status_code for answer in answers] == [302] * MOST_BEGUN + [429] * 2
    assert Session.objects.count() == MOST_BEGUN
    assert "太多了" in answers[-1].content.decode()
    assert place.write in answers[-1].content.decode()
    assert client.get("/identity/", REMOTE_ADDR="203.0.113.10").status_code == 302
