"""Pictures of every kind of page in every mode, to be looked at one by one: python -m tests.support.gallery FOLDER

Serves the sample from a database of its own, opens the first page of each section and the pages that stand alone, and
writes for each mode (light, dark, large type, mourning) one sheet a few pages, at the width of a phone; `--width 1280`
for that of a desk. Pictures that come when they are scrolled to are waited for.
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.support.screenshots import ROOT, free_port, wait_for

SECTIONS = (
    *("martyrs", "cemeteries", "stories", "halls", "exhibitions", "exhibits", "scenes", "tours"),
    *("awards", "rolls", "ceremonies", "campaigns", "schools"),
)
ALONE = {
    "home": "/", "search": "/search/?q=%E7%8E%8B", "nothing": "/search/?q=zzzz", "map": "/map/", "places": "/places/",
    "region": "/places/3708/", "today": "/today/", "calendar": "/calendar/", "figures": "/awards/figures/",
    "notices": "/notices/", "list-battles": "/battles/", "map-battles": "/battles/map/", "list-units": "/units/",
    "corrections": "/corrections/", "family": "/family/", "kin": "/kin/", "sitemap": "/sitemap/",
    "lost": "/nothing-here/", "transcription": "/transcription/",
    "english": "/en/", "traditional": "/zh-hant/", "english-list": "/en/martyrs/", "english-calendar": "/en/calendar/",
}  # fmt: skip
REFERENCE = ("battles", "units")
# Forms and pages about the first record.
ABOUT = {
    "correct": "/corrections/martyrs/{}/", "give": "/gifts/martyrs/{}/", "report": "/reports/martyrs/{}/",
    "register": "/kin/martyrs/{}/", "follow": "/following/martyrs/{}/", "tribute": "/tributes/martyr/{}/",
}  # fmt: skip
BELOW = {"stop": ("tours", "stop/1/"), "scene-text": ("scenes", "?view=text"), "closer": ("exhibits", "zoom/")}
MODES = ("light", "dark", "elder", "mourning")
WIDTH, HEIGHT = 390, 844
TALLEST = 2400
A_SHEET = 6
SETTLING = 900  # milliseconds
SCROLLED = """
async (tallest) => {
    for (let top = 0; top < Math.min(document.body.scrollHeight, tallest); top += 600) {
        scrollTo(0, top);
        await new Promise((done) => setTimeout(done, 60));
    }
    scrollTo(0, 0);
}
"""


def addresses(page: Page, base: str) -> Iterator[tuple[str, str]]:
    """Name and path of each page to look at."""
    yield from ALONE.items()
    first = {}
    for section in (*SECTIONS, *REFERENCE):
        page.goto(f"{base}/{section}/")
        if section in SECTIONS:
            yield f"list-{section}", f"/{section}/"
        links = page.locator(f"main a[href^='/{section}/']").evaluate_all("all => all.map((a) => a.pathname)")
        found = next((link for link in links if link.rstrip("/").rsplit("/", 1)[-1].isdecimal()), None)
        if found:
            first[section] = found
            yield section, found
    if "martyrs" in first:
        number = first["martyrs"].rstrip("/").rsplit("/", 1)[-1]
        yield from ((name, path.format(number)) for name, path in ABOUT.items())
    for name, (section, rest) in BELOW.items():
        if section in first:
            yield name, first[section] + rest


def opened(browser: Browser, base: str, mode: str, width: int) -> Page:
    """A screen of this width in this mode; mourning is the body's class that the site gives it on such a day."""
    scheme = "dark" if mode == "dark" else "light"
    context = browser.new_context(viewport={"width": width, "height": HEIGHT}, locale="zh-CN", color_scheme=scheme)
    if mode == "elder":
        context.add_cookies([{"name": "appearance", "value": "elder", "url": base}])
    return context.new_page()


def shot(page: Page, base: str, path: str, file: Path, mode: str, width: int) -> None:
    page.goto(base + path)
    if mode == "mourning":
        page.evaluate("document.body.classList.add('is-solemn', 'is-grey')")
    page.evaluate(SCROLLED, TALLEST)
    page.wait_for_timeout(SETTLING)
    height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
    page.screenshot(path=file, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height})


def sheets(files: list[Path], folder: Path, mode: str) -> None:
    for start in range(0, len(files), A_SHEET):
        pictures = [Image.open(file) for file in files[start : start + A_SHEET]]
        width = sum(picture.width + 10 for picture in pictures)
        sheet = Image.new("RGB", (width, max(picture.height for picture in pictures)), "#888")
        left = 0
        for picture in pictures:
            sheet.paste(picture, (left, 0))
            left += picture.width + 10
        sheet.save(folder / f"{mode}-{start // A_SHEET + 1:02}.png")


def main() -> None:
    parser = argparse.ArgumentParser(description="Pictures of every kind of page in every mode.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--modes", nargs="*", default=MODES, choices=MODES)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--width", type=int, default=WIDTH, help="in pixels")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.dev"}
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=environment, check=True)
    server = subprocess.Popen([sys.executable, "manage.py", "serve", "--port", str(port)], cwd=ROOT, env=environment)
    try:
        wait_for(f"{base}/", seconds=600)
        with sync_playwright() as playwright:
            executable = os.environ.get("CHROMIUM") or shutil.which("chromium")
            browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
            pages = [row for row in addresses(browser.new_page(), base) if not asked.only or row[0] in asked.only]
            for mode in asked.modes:
                page = opened(browser, base, mode, asked.width)
                files = [asked.folder / f"{mode}-page-{name}.png" for name, _path in pages]
                for (_name, path), file in zip(pages, files, strict=True):
                    shot(page, base, path, file, mode, asked.width)
                sheets(files, asked.folder, mode)
            browser.close()
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
