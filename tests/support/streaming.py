"""A page that comes in pieces, as over a bad line."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

PAUSE = 0.4  # seconds: longer than a browser waits before it shows what it has


@contextmanager
def served_in_pieces(html: str, after: Sequence[str]) -> Iterator[str]:
    """The address of a server that answers with `html`, and stops for a while after each of the words of `after`.

    Raises ValueError where a word is not in what is left of the page.
    """
    pieces, rest = [], html
    for words in after:
        end = rest.index(words) + len(words)
        pieces.append(rest[:end].encode())
        rest = rest[end:]
    pieces.append(rest.encode())

    class Slowly(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            for piece in pieces:
                self.wfile.write(piece)
                self.wfile.flush()
                time.sleep(PAUSE)

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Slowly)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
