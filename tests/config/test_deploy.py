"""The examples of a server in front: what they keep, and what their logs do not hold."""

import logging
import re
import runpy
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import URLPattern, get_resolver
from django.utils.module_loading import import_string

from config.logs import masked

DEPLOY = Path(__file__).parents[2] / "site" / "deploy"
PRIVATE = {"key", "token"}
# The admin, the same again in English, and addresses of public pages, whose keys are numbers.
OTHERS = ("admin/", "en/", "r/", "tributes/")


def logged(path):
    """What nginx's map makes of a path."""
    pattern = re.search(r'^ +"~(\^.+\$)" "\$told_head', (DEPLOY / "nginx.conf").read_text("utf-8"), re.MULTILINE)[1]
    return re.sub(pattern.replace("(?<", "(?P<"), r"\g<told_head>***\g<told_tail>", path)


def routes(patterns, above=""):
    for each in patterns:
        route = above + str(each.pattern)
        if isinstance(each, URLPattern):
            yield route
        else:
            yield from routes(each.url_patterns, route)


def private_routes():
    """Every address of the site's own that holds something that opens a door, which no number does."""
    found = [route for route in routes(get_resolver().url_patterns) if not route.startswith(OTHERS)]
    return [route for route in found if PRIVATE & set(re.findall(r"<(?:(?:str|slug|path):)?(\w+)>", route))]


def test_the_key_of_every_private_link_is_masked_in_the_log():
    found = private_routes()
    assert len(found) > 12
    for route in found:
        path = re.sub(r"<(?:\w+:)?(?:key|token)>", "sEcret-K3y:a_b", route)
        path = "/" + re.sub(r"<(?:\w+:)?\w+>", "7", path).removeprefix("zh-hans/")
        for address in (path, f"/en{path}", f"/zh-hant{path}", path.rstrip("/")):
            for told in (logged(address), masked(address)):
                assert "sEcret" not in told, address
                assert "***" in told


@pytest.mark.parametrize("path", ["/", "/martyrs/12/", "/tributes/martyr/12/messages/", "/kin/martyrs/12/", "/search/"])
def test_other_addresses_are_logged_as_they_are(path):
    assert logged(path) == masked(path) == path


def test_the_site_s_own_log_masks_what_it_refuses_and_where_that_came_from():
    handler = logging.StreamHandler(StringIO())
    for each in settings.LOGGING["handlers"]["stderr"]["filters"]:
        handler.addFilter(import_string(settings.LOGGING["filters"][each]["()"])())
    told = ("Referer https://example.org/messages/LY1/sEcret/ does not match", "/en/messages/LY1/sEcret/erase/")
    handler.handle(logging.LogRecord("django.request", logging.WARNING, "", 0, "Forbidden (%s): %s", told, None))
    assert handler.stream.getvalue() == (
        "Forbidden (Referer https://example.org/messages/LY1/***/ does not match): /en/messages/LY1/***/erase/\n"
    )


def test_no_log_holds_queries_or_referers_and_gunicorn_keeps_none():
    line = re.search(r"log_format told '(.+)'", (DEPLOY / "nginx.conf").read_text("utf-8"))[1]
    assert not re.search(r"\$(request|request_uri|args|query_string|http_referer|http_cookie)\b", line)
    assert runpy.run_path(str(DEPLOY / "gunicorn.conf.py"))["accesslog"] is None


def test_logs_are_kept_for_six_months_and_not_for_good():
    kept = dict(re.findall(r"^ +(rotate|maxage) (\d+)$", (DEPLOY / "logrotate.conf").read_text("utf-8"), re.MULTILINE))
    assert all(183 <= int(days) <= 200 for days in kept.values())
    assert set(kept) == {"rotate", "maxage"}


def test_pictures_that_are_withheld_do_not_stay_in_front():
    """Of each place that keeps answers: what the site tells browsers is not asked, and what is gone is noted."""
    places = re.findall(r"^location .+?^}", (DEPLOY / "nginx-s3.conf").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert len(places) == 2
    for place in places:
        assert "proxy_ignore_headers Cache-Control Expires;" in place
        assert "proxy_cache_valid 404 1m;" in place
    assert "proxy_cache_valid 200 10m;" in places[0]
