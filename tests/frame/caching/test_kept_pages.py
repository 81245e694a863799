"""Readers without an account get whole pages that were made once, and only pages that are everybody's."""

import gzip

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from tests.factories.records import make_martyr
from tests.support.specimens import plant_specimens

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def site(planted):
    return plant_specimens()


def test_every_page_is_kept_and_the_second_reader_costs_no_question(client, site):
    # The page of following has a form only where there is a mail server.
    never = {"search", "following"}
    for kind, page in site.pages.items():
        for _time in range(3):
            first = client.get(page.path)
        if kind in never:
            continue
        if "no-store" in first.headers.get("Cache-Control", ""):
            # Forms with their own time, and nothing else, are made for one reader.
            assert 'name="made"' in first.content.decode(), kind
            continue
        assert first.headers["X-Page-Cache"] == "hit", kind
        with CaptureQueriesContext(connection) as asked:
            second = client.get(page.path)
        assert (len(asked), second.content) == (0, first.content), kind


def test_languages_hosts_and_schemes_are_kept_apart(client, site, settings, warm):
    path = site.pages["martyr"].path
    chinese, english = warm(path), warm(f"/en{path}")
    assert '<html lang="zh-Hans">' in chinese
    assert '<html lang="en">' in english
    assert client.get(path, HTTP_HOST="localhost").headers["X-Page-Cache"] == "kept"
    assert client.get(path, secure=True).headers["X-Page-Cache"] == "kept"
    assert "https://testserver" in client.get(path, secure=True).content.decode()


def test_whoever_is_logged_in_goes_past_and_is_kept_by_no_server_in_front(client, site, warm):
    path = site.pages["martyr"].path
    warm(path)
    client.force_login(User.objects.create_superuser("chen"), backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(path)
    assert "X-Page-Cache" not in answer.headers
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_a_restricted_page_is_asked_for_by_each_reader(client, site, told):
    PageViewRestriction.objects.create(page=site.martyr, restriction_type="password", password="sesame")
    for _time in range(3):
        assert told(site.pages["martyr"].path) != "hit"


def test_a_form_that_tells_its_time_is_made_for_each_reader(client, rf):
    from django.http import HttpResponse

    from frame.caching.middleware import PageCacheMiddleware
    from frame.intake.forms import IntakeForm

    answering = PageCacheMiddleware(lambda request: HttpResponse(str(IntakeForm())))
    assert [answering(rf.get("/form/")).headers["X-Page-Cache"] for _time in range(2)] == ["past", "past"]


def test_a_page_that_looks_at_a_cookie_of_its_own_is_not_kept(rf):
    from django.http import HttpResponse

    from frame.caching.middleware import PageCacheMiddleware

    answering = PageCacheMiddleware(lambda request: HttpResponse(request.COOKIES.get("large", "no")))
    assert [answering(rf.get("/any/")).headers["X-Page-Cache"] for _time in range(2)] == ["past", "past"]


@pytest.mark.parametrize("refusal", ["set_cookie", "not_found", "private", "streaming", "varies", "json"])
def test_what_is_not_a_whole_page_for_everybody_is_not_kept(rf, refusal):
    from django.http import HttpResponse, JsonResponse, StreamingHttpResponse

    from frame.caching.middleware import PageCacheMiddleware

    def answer(request):
        if refusal == "streaming":
            return StreamingHttpResponse([b"one"])
        if refusal == "json":
            return JsonResponse({})
        response = HttpResponse("page", status=404 if refusal == "not_found" else 200)
        if refusal == "set_cookie":
            response.set_cookie("one", "1")
        if refusal == "private":
            response["Cache-Control"] = "private"
        if refusal == "varies":
            response["Vary"] = "Cookie"
        return response

    answering = PageCacheMiddleware(answer)
    assert [answering(rf.get("/any/")).headers["X-Page-Cache"] for _time in range(2)] == ["past", "past"]


def test_a_stranger_s_parameters_are_not_kept_and_those_of_lists_are(client, site, told):
    assert [told("/martyrs/?place=370811") for _time in range(2)] == ["kept", "hit"]
    assert told("/martyrs/?page=1&place=370811") == told("/martyrs/?place=370811&page=1").replace("hit", "kept")
    for junk in ("?whatever=1", "?place=%3Cscript%3E", f"?place={'9' * 40}", "?q=王", "?" + "page=1&" * 9):
        assert [told(f"/martyrs/{junk}") for _time in range(2)] == ["", ""], junk


def test_where_a_reader_comes_from_is_taken_out_of_the_page(client, site, warm):
    page = warm("/martyrs/")
    followed = client.get("/martyrs/?from=singlemessage&isappinstalled=0&utm_source=somewhere")
    assert followed.headers["X-Page-Cache"] == "hit"
    assert followed.content.decode() == page
    assert "utm_source" not in page


def test_a_reader_who_has_the_page_gets_no_second_copy(client, site, warm):
    path = site.pages["martyr"].path
    page = warm(path)
    answer = client.get(path)
    assert answer.headers["Cache-Control"] == "public, no-cache"
    again = client.get(path, HTTP_IF_NONE_MATCH=answer.headers["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(path, HTTP_IF_MODIFIED_SINCE=answer.headers["Last-Modified"]).status_code == 304
    head = client.head(path)
    assert (head.status_code, head.headers["X-Page-Cache"], head.content) == (200, "hit", b"")
    squeezed = client.get(path, HTTP_ACCEPT_ENCODING="br, gzip")
    assert squeezed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in squeezed.headers["Vary"]
    assert gzip.decompress(squeezed.content).decode() == page
    assert int(squeezed.headers["Content-Length"]) == len(squeezed.content) < len(page) / 2


def test_the_page_keeps_its_policy_and_its_other_headers(client, site, warm):
    path = site.pages["martyr"].path
    warm(path)
    answer = client.get(path)
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_a_host_that_is_not_the_site_s_is_refused_as_ever(client, site):
    assert client.get("/", HTTP_HOST="elsewhere.example").status_code == 400


def test_an_editor_s_preview_is_neither_kept_nor_answered_from_what_is_kept(client, site, warm):
    path = site.pages["martyr"].path
    before = warm(path)
    page = site.martyr.specific
    page.title = "还没有公布的名字"
    request = client.get(path).wsgi_request
    assert "还没有公布的名字" in page.make_preview_request(request).rendered_content
    assert client.get(path).content.decode() == before


def test_pages_that_are_switched_off_are_made_each_time(client, site, settings):
    settings.PAGE_CACHE_SECONDS = 0
    answer = client.get(site.pages["martyr"].path)
    assert "X-Page-Cache" not in answer.headers


def test_a_new_record_s_first_reader_is_not_the_last_of_an_old_page(client, planted, warm):
    """A list that showed nobody hangs on the table of those who may come."""
    from home.models import HomePage
    from tests.factories.records import RegionFactory

    region = RegionFactory(parent=HomePage.objects.get(locale__language_code="zh-hans"))
    assert "新来的人" not in warm("/martyrs/")
    make_martyr(region, "新来的人")
    assert "新来的人" in client.get("/martyrs/").content.decode()
