"""Tributes through the server that `make run` starts, on SQLite, counted afterwards in its file by a second client."""

import http.client
import json
import os
import random
import re
import shutil
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
# A var folder whose sample is loaded already; the bench works on a copy of it.
FOLDER = os.environ.get("BENCH_FOLDER", "")
# It starts a site of its own: no database need be made ready for it.
OWN_SITE = True
SECONDS = int(os.environ.get("BENCH_SECONDS", "60"))
RATE = int(os.environ.get("BENCH_RATE", "50"))
MOST_SECONDS, MOST_RATE = 900, 200
# One visitor in so many presses twice, at once.
TWICE = 10
READS_A_SECOND = 4
QUIET_SECONDS = 20
FLOOD_SECONDS, FLOOD_RATE = 10, 1000
VISITORS_AT_ONCE = 32
KINDS = ("flower", "silence", "salute")
PART = {"X-Tributes-Part": "1", "Content-Type": "application/x-www-form-urlencoded"}
MARK = re.compile(r'name="mark" value="(([^":]+/)([^":/]+):[^"]+)"')
SEED = 2026


@dataclass
class Site:
    """A running server, its folder, and the records one can offer to."""

    port: int
    folder: Path
    records: list[int] = field(default_factory=list)

    def ask(self, method: str, path: str, body: str = "") -> tuple[int, str]:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=30)
        try:
            connection.request(method, path, body or None, PART)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()


@contextmanager
def served(folder: Path, limits: str) -> Iterator[Site]:
    """`manage.py serve` with the sample, as `make run` starts it, in a folder of its own."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ, "VAR_DIR": str(folder), "RATE_LIMITS": limits, "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
    }  # fmt: skip
    manage = [sys.executable, str(ROOT / "manage.py")]
    subprocess.run([*manage, "migrate", "--verbosity", "0"], env=environment, check=True, capture_output=True)
    server = subprocess.Popen(
        [*manage, "serve", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        site = Site(port, folder)
        _wait_for(site, server)
        site.records = [
            hit["number"] for hit in json.loads(site.ask("GET", "/search/?kind=martyr&format=json")[1])["hits"]
        ]
        yield site
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)


def _wait_for(site: Site, server: subprocess.Popen, most: float = 1800) -> None:
    until = time.monotonic() + most
    while time.monotonic() < until and server.poll() is None:
        with suppress(OSError, http.client.HTTPException):
            if site.ask("GET", "/")[0] == http.client.OK:
                return
        time.sleep(1)
    sys.exit("The server did not start.")


@dataclass
class Reader:
    """Somebody who reads records all the while; milliseconds of each page."""

    site: Site
    taken: list[float] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> "Reader":
        self.thread = threading.Thread(target=self._read)
        self.thread.start()
        return self

    def __exit__(self, *_failure: object) -> None:
        self.stopping.set()
        self.thread.join()

    def _read(self) -> None:
        dice = random.Random(SEED)
        while not self.stopping.wait(1 / READS_A_SECOND):
            begin = time.perf_counter()
            status, _page = self.site.ask("GET", f"/martyrs/{dice.choice(self.site.records)}/")
            assert status == http.client.OK
            self.taken.append((time.perf_counter() - begin) * 1000)

    def told(self) -> str:
        return f"p50 {statistics.median(self.taken):6.0f} ms, p95 {p95(self.taken):6.0f} ms ({len(self.taken)} pages)"


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


@dataclass
class Crowd:
    """Visitors, so many a second, each with a page and a tribute of his own."""

    site: Site
    rate: int
    seconds: int
    lock: threading.Lock = field(default_factory=threading.Lock)
    accepted: set[str] = field(default_factory=set)
    doubtful: set[str] = field(default_factory=set)
    statuses: Counter[int] = field(default_factory=Counter)
    milliseconds: list[float] = field(default_factory=list)
    elapsed: float = 0.0

    def come(self) -> None:
        """All of them, each at his moment whether or not those before have been answered."""
        dice = random.Random(SEED)
        begin = time.monotonic()
        with ThreadPoolExecutor(VISITORS_AT_ONCE) as pool:
            for number in range(self.rate * self.seconds):
                early = begin + number / self.rate - time.monotonic()
                if early > 0:
                    time.sleep(early)
                pool.submit(self._visit, dice.choice(self.site.records), dice.choice(KINDS), number % TWICE == 0)
        self.elapsed = time.monotonic() - begin

    def _visit(self, record: int, kind: str, twice: bool) -> None:
        path = f"/tributes/martyr/{record}/"
        found = MARK.search(self.site.ask("GET", f"{path}part/")[1])
        assert found
        mark = f"{found[3]}{kind[:2]}"
        body = urlencode({"mark": found[1], "kind": kind})
        again = threading.Thread(target=self._offer, args=(path, body, mark))
        if twice:
            again.start()
        self._offer(path, body, mark)
        if twice:
            again.join()

    def _offer(self, path: str, body: str, mark: str) -> None:
        begin = time.perf_counter()
        try:
            status = self.site.ask("POST", path, body)[0]
        except (OSError, http.client.HTTPException):
            status = 0
        with self.lock:
            self.statuses[status] += 1
            self.milliseconds.append((time.perf_counter() - begin) * 1000)
            if status == http.client.OK:
                self.accepted.add(mark)
            elif not status:
                self.doubtful.add(mark)


def counted(folder: Path) -> tuple[list[str], int, int, int]:
    """By a client of its own: the marks of all rows, the sum of totals, the sum of days, totals unlike their rows."""
    with sqlite3.connect(f"file:{folder / 'changming.sqlite3'}?mode=ro", uri=True) as database:
        marks = [row[0] for row in database.execute("SELECT mark FROM remembrance_tribute")]
        totals = database.execute("SELECT COALESCE(SUM(count), 0) FROM remembrance_tributetotal").fetchone()[0]
        days = database.execute("SELECT COALESCE(SUM(count), 0) FROM remembrance_tributeday").fetchone()[0]
        unlike = database.execute(
            "SELECT COUNT(*) FROM remembrance_tributetotal t WHERE count != (SELECT COUNT(*) FROM remembrance_tribute r"
            " WHERE r.target_kind = t.target_kind AND r.target_key = t.target_key AND r.kind = t.kind)"
        ).fetchone()[0]
    return marks, totals, days, unlike


def lines() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "var"
        if FOLDER:
            shutil.copytree(FOLDER, folder)
        yield from _crowd(folder)
        yield from _flood(folder)


def _crowd(folder: Path) -> Iterator[str]:
    with served(folder, "off") as site:
        with Reader(site) as alone:
            time.sleep(QUIET_SECONDS)
        crowd = Crowd(site, min(RATE, MOST_RATE), min(SECONDS, MOST_SECONDS))
        with Reader(site) as among:
            crowd.come()
    marks, totals, days, unlike = counted(folder)
    found = set(marks)
    answered = len(crowd.accepted)
    taken, told = crowd.milliseconds, dict(crowd.statuses)
    yield f"asked for   {crowd.rate} tributes/s for {crowd.seconds} s, every {TWICE}th pressed twice at once"
    yield f"answered    {answered:,} tributes in {crowd.elapsed:.1f} s: {answered / crowd.elapsed:.1f}/s"
    yield f"            p50 {statistics.median(taken):.0f}, p95 {p95(taken):.0f}, worst {max(taken):.0f} ms; {told}"
    yield f"in the file {len(marks):,} rows, {len(found):,} marks, totals {totals:,}, days {days:,}"
    lost, doubled = len(crowd.accepted - found), len(marks) - len(found)
    yield f"            totals unlike their rows {unlike}, lost {lost}, doubled {doubled}"
    yield f"            written without an answer {len(found - crowd.accepted)}, of {len(crowd.doubtful)} in doubt"
    yield f"reader      alone {alone.told()}"
    yield f"            among {among.told()}; p95 {p95(among.taken) / p95(alone.taken):.2f} of alone"


def _flood(folder: Path) -> Iterator[str]:
    """From one address, faster than anybody presses, each time with a good mark."""
    with sqlite3.connect(folder / "changming.sqlite3") as database:
        # As the next day: the crowd came from this address as well.
        database.execute("UPDATE remembrance_tribute SET network = '', device = ''")
    with served(folder, "on") as site:
        before = len(counted(folder)[0])
        path = f"/tributes/martyr/{site.records[0]}/"
        marks = [found[1] for _each in range(20) if (found := MARK.search(site.ask("GET", f"{path}part/")[1]))]
        statuses: Counter[int] = Counter()
        begin = time.monotonic()

        def press(number: int) -> None:
            body = urlencode({"mark": marks[number % len(marks)], "kind": KINDS[number % len(KINDS)]})
            statuses[site.ask("POST", path, body)[0]] += 1

        with Reader(site) as among, ThreadPoolExecutor(VISITORS_AT_ONCE) as pool:
            for number in range(FLOOD_RATE * FLOOD_SECONDS):
                if time.monotonic() - begin > FLOOD_SECONDS:
                    break
                early = begin + number / FLOOD_RATE - time.monotonic()
                if early > 0:
                    time.sleep(early)
                pool.submit(press, number)
        seconds = time.monotonic() - begin
    sent = sum(statuses.values())
    yield f"flood       {sent / seconds:.0f} a second from one address for {seconds:.0f} s: {dict(statuses)}"
    yield f"            {len(counted(folder)[0]) - before} rows written; reader {among.told()}"
