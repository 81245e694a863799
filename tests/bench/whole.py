"""Whole pages: made anew beside a plain Wagtail page through the same middleware, and handed out of the cache."""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.template import engines
from django.test import RequestFactory, override_settings
from django.test.utils import CaptureQueriesContext

from config.caches import read_caches
from home.models import InformationPage
from home.planting import plant_site
from tests.home.test_all_costs import fill
from tests.support.specimens import plant_specimens

TIMES = 25
MORE, TWICE_AS_MANY = range(30, 60), range(60, 90)
# An uncached record page may take so many times as long as a plain page of the site; a kept one is so much faster.
MOST_TIMES, LEAST_TIMES = 3.0, 20.0
SHOWN = (
    "home",
    "list of martyrs",
    "region",
    "martyr",
    "cemetery",
    "hall",
    "exhibit",
    "award",
    "roll",
    "story",
    "battle",
)


def lines() -> Iterator[str]:
    """Processor time, since the machine may have other work; ratios within one run."""
    with tempfile.TemporaryDirectory() as folder:
        caches = read_caches("", Path(folder))
        with override_settings(CACHES=caches, PAGE_CACHE_SECONDS=0, ALLOWED_HOSTS=["testserver"]):
            yield from _measured()


def _measured() -> Iterator[str]:
    plant_site()
    site = plant_specimens()
    # As deep in the tree as a record lies, so that finding the way there costs the same.
    ask, plain, record = _asking(), _plain_page(), site.pages["martyr"].path
    framed = _milliseconds(ask, plain)
    yield f"{'page':<18}{'questions':>10}{'anew ms':>10}{'of plain':>10}{'kept ms':>10}{'times':>8}"
    with _the_least_of_templates():
        floor = _milliseconds(ask, plain)
        yield f"{'bare Wagtail':<18}{_questions(ask, plain):>10}{floor:>10.2f}"
    yield f"{'plain page':<18}{'':>10}{framed:>10.2f}{framed / floor:>10.2f}"
    few = {kind: _milliseconds(ask, site.pages[kind].path) for kind in SHOWN}
    for kind in SHOWN:
        yield _line(kind, ask, site.pages[kind].path, few[kind], floor)
    of_plain = [_times_as_long(ask, record, plain)]
    fill(SimpleNamespace(**vars(site)), MORE)
    yield f"with {len(MORE)} more of everything:"
    for kind in SHOWN:
        path = site.pages[kind].path
        anew = _milliseconds(ask, path)
        yield f"{_line(kind, ask, path, anew, floor)}   {anew / few[kind]:.2f} of few"
    of_plain.append(_times_as_long(ask, record, plain))
    fill(SimpleNamespace(**vars(site)), TWICE_AS_MANY)
    of_plain.append(_times_as_long(ask, record, plain))
    short, long, longer = of_plain
    yield f"record page: {short:.2f} of a plain page in the same frame (at most {MOST_TIMES:.0f})"
    yield f"with {len(MORE)} more of everything: {long:.2f}; with {2 * len(MORE)} more: {longer:.2f}"
    yield f"so that lists twice as long take {longer / long:.2f} of the time"


def _line(kind: str, ask: Callable[[str], int], path: str, anew: float, floor: float) -> str:
    questions = _questions(ask, path)
    with override_settings(PAGE_CACHE_SECONDS=300):
        for _time in range(3):
            ask(path)
        kept = _milliseconds(ask, path)
    return f"{kind:<18}{questions:>10}{anew:>10.2f}{anew / floor:>10.2f}{kept:>10.3f}{anew / kept:>8.1f}"


def _plain_page() -> str:
    """A title and a text of Wagtail's own kind, in the head, the sections and the foot of every page of the site."""
    return str(InformationPage.objects.filter(slug="privacy", locale__language_code=settings.LANGUAGE_CODE).get().url)


@contextmanager
def _the_least_of_templates() -> Iterator[None]:
    """Meanwhile the plain page is bare: no head, no sections, no foot, behind the same middleware."""
    engines["django"].engine.dirs.append(Path(__file__).parent / "templates")  # type: ignore[attr-defined]
    with patch.object(InformationPage, "get_template", lambda self, request, *args, **kwargs: "plain_page.html"):
        yield


def _asking() -> Callable[[str], int]:
    """Through Django's own WSGI handler, as gunicorn does; returns the length of the answer."""
    application, factory = get_wsgi_application(), RequestFactory()

    def ask(path: str) -> int:
        told: list[str] = []
        environ: Mapping[str, object] = factory.get(path, HTTP_ACCEPT_ENCODING="gzip").environ
        answer = application(dict(environ), lambda status, headers, exc_info=None: told.append(status))
        length = sum(map(len, answer))
        answer.close()
        assert told == ["200 OK"], (path, told)
        return length

    return ask


def _milliseconds(ask: Callable[[str], int], path: str) -> float:
    for _time in range(3):
        ask(path)
    taken = []
    for _time in range(TIMES):
        begin = time.process_time()
        ask(path)
        taken.append((time.process_time() - begin) * 1000)
    return statistics.median(taken)


def _times_as_long(ask: Callable[[str], int], path: str, plain: str) -> float:
    """How many times as long as the plain page: by turns, so that other work on the machine weighs on both."""
    return statistics.median(_milliseconds(ask, path) / _milliseconds(ask, plain) for _time in range(5))


def _questions(ask: Callable[[str], int], path: str) -> int:
    ask(path)
    with CaptureQueriesContext(connection) as asked:
        ask(path)
    return len(asked)
