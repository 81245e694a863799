"""What a page costs a reader on an old telephone: bytes over the wire, requests, and nothing that jumps."""

import gzip

import pytest

from tests.support.streaming import served_in_pieces

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

# Over the wire, without pictures; one request each for the page, the style sheet, the script and what they ask for.
MOST_BYTES = 150_000
MOST_SCRIPT = 60_000
MOST_REQUESTS = 12
PHONE = {"width": 390, "height": 844}
COMPRESSED = ("text/", "application/javascript", "application/json", "image/svg", "application/manifest")
SHIFTS = """() => new Promise((done) => {
    let sum = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(sum), 400);
})"""
SHOWN = ("martyr", "home", "list of martyrs")


def over_the_wire(answer):
    """As the site serves it: pages are compressed by the page cache, files of the front end beforehand."""
    body = answer.body()
    kind = answer.headers.get("content-type", "")
    return len(gzip.compress(body)) if kind.startswith(COMPRESSED) else len(body)


@pytest.fixture
def visit(browser, live_server, site):
    """Walk to a page slowly, as over a bad line, and tell every answer that came."""

    def walk(path):
        context = browser.new_context(base_url=live_server.url, viewport=PHONE, locale="zh-CN")
        page, answers = context.new_page(), []
        page.on("response", lambda answer: answers.append(answer))
        page.goto(path, wait_until="load")
        page.wait_for_load_state("networkidle")
        return page, answers

    return walk


@pytest.mark.parametrize("kind", SHOWN)
def test_a_page_stays_within_its_budget_and_stands_still(visit, site, live_server, kind):
    # The first reader's page makes pictures and the like on the way.
    visit(site.pages[kind].path)
    page, answers = visit(site.pages[kind].path)
    outside = [answer.url for answer in answers if not answer.url.startswith(live_server.url)]
    assert outside == []
    plain = [answer for answer in answers if answer.request.resource_type != "image"]
    assert len(answers) <= MOST_REQUESTS, [answer.url for answer in answers]
    taken = {answer.url: over_the_wire(answer) for answer in plain if answer.status == 200}
    assert sum(taken.values()) <= MOST_BYTES, taken
    scripts = [answer for answer in plain if answer.request.resource_type == "script"]
    assert sum(map(over_the_wire, scripts)) <= MOST_SCRIPT
    assert answers[0].headers["content-encoding"] == "gzip"
    assert answers[0].headers["x-page-cache"] == "hit"
    assert page.evaluate(SHIFTS) == 0


@pytest.mark.parametrize("kind", SHOWN)
def test_nothing_moves_when_the_style_sheet_and_script_come_late(browser, live_server, site, kind):
    context = browser.new_context(base_url=live_server.url, viewport=PHONE, locale="zh-CN")
    page = context.new_page()
    page.route("**/*.js", lambda route: (page.wait_for_timeout(300), route.continue_()))
    page.goto(site.pages[kind].path, wait_until="load")
    assert page.evaluate(SHIFTS) == 0
    context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_in_the_head_moves_when_the_page_comes_in_pieces(browser, live_server, site, client, width):
    html = client.get(site.pages["martyr"].path).content.decode()
    # The pieces come from elsewhere, what they ask for from the site.
    html = html.replace("<head>", f'<head><base href="{live_server.url}">', 1)
    stops = ["brand-name", "<button", 'class="languages"', "</li>", "</li>", "</form>", "</ul>", "</li>"]
    page = browser.new_page(viewport={**PHONE, "width": width})
    with served_in_pieces(html, stops) as address:
        page.goto(address, wait_until="load")
        assert page.locator(".site-header .brand-name").is_visible()
        assert page.evaluate(SHIFTS) == 0
    page.close()
