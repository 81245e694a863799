"""Those who come through the server in front: a flood from one address, a school behind one, a reader elsewhere."""

import re
import socket
import ssl
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import product
from urllib.parse import urlencode

from tests.support.front import HERE, NAME, Front, trusting

DAY = "/tributes/day/9-30/"
KINDS = ("flower", "silence", "salute")
MARK = re.compile(r'name="mark" value="([^"]+)"')
READS_A_SECOND = 5
BUFFER = 65536


@dataclass(frozen=True)
class Offer:
    """A tribute with a good mark: the form, and the mark under which the database holds it."""

    form: str
    mark: str


def offers(front: Front, number: int) -> list[Offer]:
    """So many, from pages fetched at many addresses, none of them slowed."""
    pages = [
        MARK.search(front.visitor(f"127.0.1.{1 + each // 10}").ask("GET", f"{DAY}part/")[2])[1]
        for each in range(-(-number // len(KINDS)))
    ]
    return [
        Offer(urlencode({"mark": mark, "kind": kind}), f"{mark.rsplit('/', 1)[1].split(':')[0]}{kind[:2]}")
        for mark, kind in product(pages, KINDS)
    ][:number]


@dataclass
class Reader:
    """Somebody at an address of his own who reads all the while: the statuses of the pages."""

    front: Front
    statuses: Counter = field(default_factory=Counter)
    stopping: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> "Reader":
        self.thread = threading.Thread(target=self._read)
        self.thread.start()
        return self

    def __exit__(self, *_failure: object) -> None:
        self.stopping.set()
        self.thread.join()

    def _read(self) -> None:
        while not self.stopping.wait(1 / READS_A_SECOND):
            try:
                # The query keeps it from being answered out of a cache.
                status = self.front.visitor("127.0.0.2").ask("GET", f"/today/?page={time.monotonic()}")[0]
            except OSError as error:
                status = type(error).__name__
            self.statuses[status] += 1


@dataclass
class School:
    """Pupils behind one address, each with a page and a flower of his own: the statuses."""

    front: Front
    pupils: int
    statuses: Counter = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def come(self, seconds: float) -> list[threading.Thread]:
        """One after the other within so many seconds; their threads."""
        coming = []
        for _each in range(self.pupils):
            coming.append(threading.Thread(target=self._pupil))
            coming[-1].start()
            time.sleep(seconds / self.pupils)
        return coming

    def _pupil(self) -> None:
        visitor, script = self.front.visitor("127.0.0.4"), {"X_Tributes_Part": "1"}
        try:
            mark = MARK.search(visitor.ask("GET", f"{DAY}part/", **script)[2])
            form = urlencode({"mark": mark[1] if mark else "", "kind": "flower"})
            status = visitor.ask("POST", DAY, form, **script)[0]
        except OSError as error:
            status = type(error).__name__
        with self.lock:
            self.statuses[status] += 1


@dataclass
class Flood:
    """Tributes from one address by many open lines, so many a second, whether or not those before are answered;
    `lasted` is how many seconds it took in the end."""

    front: Front
    offers: list[Offer]
    rate: int
    number: int
    lines: int
    statuses: Counter = field(default_factory=Counter)
    accepted: set[str] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)
    sent: int = 0
    lasted: float = 0.0
    context: ssl.SSLContext = field(default_factory=trusting)

    def come(self) -> None:
        lines = [self._line() for _each in range(self.lines)]
        self.begin = time.monotonic()
        threads = [threading.Thread(target=self._press, args=(line,)) for line in lines]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.lasted = time.monotonic() - self.begin

    def _line(self) -> ssl.SSLSocket:
        line = socket.create_connection((HERE, self.front.port), timeout=60, source_address=("127.0.0.3", 0))
        return self.context.wrap_socket(line)

    def _press(self, line: ssl.SSLSocket) -> None:
        while True:
            with self.lock:
                turn, self.sent = self.sent, self.sent + 1
            if turn >= self.number:
                break
            time.sleep(max(self.begin + turn / self.rate - time.monotonic(), 0))
            offer = self.offers[turn % len(self.offers)]
            try:
                status = self._asked(line, offer.form)
            except OSError as error:
                status = type(error).__name__
                line.close()
            with self.lock:
                self.statuses[status] += 1
                if status in (200, 302):
                    self.accepted.add(offer.mark)
        line.close()

    def _asked(self, line: ssl.SSLSocket, form: str) -> int:
        """By hand: a thousand a second are too many for http.client."""
        line.sendall(
            f"POST {DAY} HTTP/1.1\r\nHost: {NAME}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(form)}\r\n\r\n{form}".encode()
        )
        head, _blank, body = self._until(line, b"", lambda got: b"\r\n\r\n" in got).partition(b"\r\n\r\n")
        length = int(re.search(rb"(?i)\r\ncontent-length: (\d+)", head)[1])
        self._until(line, body, lambda got: len(got) >= length)
        return int(head.split()[1])

    def _until(self, line: ssl.SSLSocket, got: bytes, enough) -> bytes:
        while not enough(got):
            more = line.recv(BUFFER)
            if not more:
                raise ConnectionAbortedError
            got += more
        return got
