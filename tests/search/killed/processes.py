"""A site of several processes: those that write, workers, and a search server; each may be killed at any moment."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
# Longer than any process takes to start and to do its work on a busy machine, in seconds.
PATIENCE = 120

PREPARE = """
from home.planting import plant_site, plant_region
from memorial.records.models import Division
plant_site()
plant_region(Division.objects.create(code="370811000000", name="任城区", level=3, edition="示例 1"))
"""

# One editor: adds, changes, takes down and deletes records for ever, as the admin does.
EDITOR = """
import random
from memorial.records.models import MartyrPage, PersonName, RegionPage
dice, county, count = random.Random({seed}), RegionPage.objects.get(division_id="370811000000"), 0
while True:
    count += 1
    pages = list(MartyrPage.objects.all())
    doing = dice.choice(["add", "add", "edit", "edit", "unpublish", "delete"]) if len(pages) > 5 else "add"
    if doing == "add":
        page = MartyrPage(title=f"示例{seed}之{{count}}")
        page.names.add(PersonName(form=page.title, kind="own"))
        county.refresh_from_db()
        county.add_child(instance=page)
        continue
    page = dice.choice(pages)
    if doing == "edit":
        page.remarks = f"第{{count}}次修改"
        page.save_revision().publish()
    elif doing == "unpublish":
        page.unpublish()
    else:
        page.delete()
"""


class Site:
    """A data folder, with child processes that are all of this test's own making."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.port = 0
        self.children: list[subprocess.Popen] = []

    @property
    def environment(self):
        return {
            **os.environ,
            "VAR_DIR": str(self.folder / "var"),
            "DJANGO_SETTINGS_MODULE": "tests.support.outside.settings",
            "OUTSIDE_URL": f"http://127.0.0.1:{self.port}",
            "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
        }

    def start(self, *words):
        child = subprocess.Popen(
            [sys.executable, *words], cwd=ROOT, env=self.environment,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        self.children.append(child)
        return child

    def manage(self, *words):
        """Run a command to its end; its exit code and what it printed."""
        child = self.start("manage.py", *words)
        out, _err = child.communicate(timeout=PATIENCE)
        return child.returncode, out

    def shell(self, script):
        return self.start("manage.py", "shell", "-v0", "-c", script)

    def start_server(self):
        child = self.start("-m", "tests.support.outside.server", str(self.folder / "held.sqlite3"), str(self.port))
        self.port = int(child.stdout.readline())
        return child

    def held(self):
        with urllib.request.urlopen(self.environment["OUTSIDE_URL"], timeout=5) as answer:  # noqa: S310 - ours
            return dict(json.load(answer))

    def check(self):
        """The account of search_check, as soon as nothing is on its way any more."""
        # A change that a killed worker held comes due again when its lease is over.
        end = time.monotonic() + PATIENCE
        while True:
            code, out = self.manage("search_check", "--json")
            account = json.loads(out)
            if not account["pending"] or time.monotonic() > end:
                return code, account


def kill(child):
    """By the only signal that cannot be caught."""
    child.send_signal(signal.SIGKILL)
    child.wait()
