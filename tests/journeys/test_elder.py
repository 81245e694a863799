"""Large type (长辈版) on every type of page, on a phone and at a desk: the points of the rule on elder-friendly sites.

工信部《互联网网站适老化通用设计规范》 (2021) asks for type of 18 pixels at least, targets of 44 by 44, and contrast
that old eyes can read by; WCAG 2.2 has the same of 44 pixels as 2.5.5, and the contrast of 7 to 1 as 1.4.6 (AAA).
"""

import pytest

from tests.support.large_type import SMALL_TARGETS, SMALL_TYPE, TARGET, TYPE
from tests.support.specimens import Specimen

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

WIDTH = "document.documentElement.scrollWidth"
# Sheets of paper, shown as they will be printed; what a class sees on the wall from far away; a public screen in a
# hall, which is large for everybody and has no choice of type.
PAPER, WALL, PUBLIC = ("printed", "labels", "signs"), ("projected",), ("public screen",)

SCREENS = {"phone": ({"width": 320, "height": 740}, PAPER + WALL), "desk": ({"width": 1280, "height": 900}, PAPER)}


@pytest.fixture
def elder(visitor, site):
    """A reader who asked for large type with the button in the header."""
    visitor.goto("/")
    visitor.get_by_role("button", name="长辈版").click()
    visitor.wait_for_selector("html.elder")
    return visitor


def without(site, *words):
    """Pages by kind, without those of which one of `words` is told."""
    every = {**site.pages, "map": Specimen("/map/", "template-map", site.cemetery.title)}
    return {kind: page for kind, page in every.items() if not any(word in kind for word in words)}


@pytest.mark.parametrize("screen", SCREENS)
def test_every_page_is_large_enough_to_read_and_to_press(elder, site, screen):
    size, apart = SCREENS[screen]
    elder.set_viewport_size(size)
    found = {}
    for kind, page in without(site, *apart).items():
        elder.goto(page.path)
        wide = elder.evaluate(WIDTH)
        troubles = [f"{wide} pixels wide"] if wide > size["width"] else []
        found[kind] = [*troubles, *elder.evaluate(SMALL_TYPE, TYPE), *elder.evaluate(SMALL_TARGETS, TARGET)]
    assert {kind: troubles for kind, troubles in found.items() if troubles} == {}


def test_all_text_stands_out_seven_to_one(elder, site):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    contrast = {"runOnly": {"type": "rule", "values": ["color-contrast-enhanced"]}}
    found = {}
    for scheme in ("light", "dark"):
        elder.emulate_media(color_scheme=scheme)
        for kind, page in without(site, *PAPER, *WALL, *PUBLIC).items():
            elder.goto(page.path)
            violations = axe.Axe().run(elder, options=contrast).response["violations"]
            nodes = [node for violation in violations for node in violation["nodes"]]
            if nodes:
                found[f"{kind}, {scheme}"] = [(node["html"][:120], node["any"][0]["message"][:120]) for node in nodes]
    assert found == {}
