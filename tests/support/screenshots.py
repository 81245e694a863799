"""Make the pictures of the README from the site as it stands: python -m tests.support.screenshots

Starts the site on a free port with the sample, opens pages in Chromium, writes site/docs/screenshots/*.png.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "site" / "docs" / "screenshots"
PAGES = {"home": "/", "martyrs": "/martyrs/", "search": "/search/?q=%E7%8E%8B"}
# The first of each list of the sample: its section, and what follows its address.
FIRST = {
    "hall": ("halls", ""),
    "exhibition": ("exhibitions", ""),
    "exhibit": ("exhibits", ""),
    "labels": ("exhibitions", "?view=labels"),
    "projector": ("exhibitions", "?view=projector"),
    "scene": ("scenes", ""),
    "scene-text": ("scenes", "?view=text"),
    "tour": ("tours", ""),
    "stop": ("tours", "stop/3/"),
    "tour-print": ("tours", "?view=print"),
    "closer": ("exhibits", "zoom/"),
}
KIOSK = ("tours",)
SIZE = {"width": 1280, "height": 860}
COLOURS = 128
SETTLING = 1500  # milliseconds


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address: str, seconds: int = 180) -> None:
    for _second in range(seconds):
        try:
            urlopen(address, timeout=5).close()  # noqa: S310
        except (URLError, OSError):
            time.sleep(1)
        else:
            return
    raise SystemExit(f"{address} did not answer within {seconds} s")


def of_the_sample(page: Page, base: str) -> Iterator[tuple[str, str]]:
    """Name and path of a picture for each page that the sample's lists lead to."""
    for name, (section, rest) in FIRST.items():
        yield name, f"{first_of(page, base, section)}{rest}"
    for section in KIOSK:
        yield f"kiosk-{section}", f"/kiosk{first_of(page, base, section)}"


def first_of(page: Page, base: str, section: str) -> str:
    page.goto(f"{base}/{section}/")
    found = page.locator(f"main a[href^='/{section}/']").first.get_attribute("href", timeout=5000)
    if not found:
        raise SystemExit(f"/{section}/ lists nothing; load the sample first.")
    return found.split("?")[0]


def take(page: Page, name: str, address: str) -> None:
    """One picture, in few colours."""
    answer = page.goto(address)
    if answer is None or not answer.ok:
        raise SystemExit(f"{address} does not open.")
    # Panoramas and pieces of pictures come after the page.
    page.wait_for_timeout(SETTLING)
    file = FOLDER / f"{name}.png"
    page.screenshot(path=file)
    Image.open(file).convert("P", palette=Image.Palette.ADAPTIVE, colors=COLOURS).save(file, optimize=True)
    sys.stdout.write(f"{file.relative_to(ROOT)}: {file.stat().st_size // 1024} kB\n")


def main() -> None:
    port = free_port()
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.dev"}
    server = subprocess.Popen([sys.executable, "manage.py", "serve", "--port", str(port)], cwd=ROOT, env=environment)
    try:
        wait_for(f"http://127.0.0.1:{port}/")
        FOLDER.mkdir(parents=True, exist_ok=True)
        with sync_playwright() as playwright:
            executable = os.environ.get("CHROMIUM") or shutil.which("chromium")
            browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
            page = browser.new_page(viewport=SIZE, locale="zh-CN")
            base = f"http://127.0.0.1:{port}"
            for name, path in {**PAGES, **dict(of_the_sample(page, base))}.items():
                take(page, name, f"{base}{path}")
            browser.close()
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
