"""Make the pictures of the README from the site as it stands: python -m tests.support.screenshots

Starts the site on a free port with the sample, opens pages in Chromium, writes site/docs/screenshots/*.png.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "site" / "docs" / "screenshots"
PAGES = {"home": "/", "martyrs": "/martyrs/", "search": "/search/?q=%E7%8E%8B"}
SIZE = {"width": 1280, "height": 860}
COLOURS = 128


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
            for name, path in PAGES.items():
                page.goto(f"http://127.0.0.1:{port}{path}")
                file = FOLDER / f"{name}.png"
                page.screenshot(path=file)
                Image.open(file).convert("P", palette=Image.Palette.ADAPTIVE, colors=COLOURS).save(file, optimize=True)
                sys.stdout.write(f"{file.relative_to(ROOT)}: {file.stat().st_size // 1024} kB\n")
            browser.close()
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
