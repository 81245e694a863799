"""The server: python -m tests.support.outside.server STORE PORT. Keeps everything it has confirmed, come what may."""

import json
import sqlite3
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer

TABLE = "CREATE TABLE IF NOT EXISTS held (page INTEGER PRIMARY KEY, version INTEGER NOT NULL, entry TEXT)"
WRITE = (
    "INSERT INTO held VALUES (?, ?, ?) ON CONFLICT (page) DO UPDATE SET version = excluded.version, "
    "entry = excluded.entry WHERE excluded.version >= held.version"
)


class Handler(BaseHTTPRequestHandler):
    """POST takes a list of [page, version, entry or null]; GET gives all that is held, deletions left out."""

    store: sqlite3.Connection

    def do_POST(self):
        rows = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with self.store:
            for page, version, entry in rows:
                self.store.execute(WRITE, (page, version, json.dumps(entry) if entry else None))
        self._answer([])

    def do_GET(self):
        rows = self.store.execute("SELECT page, entry FROM held WHERE entry IS NOT NULL ORDER BY page")
        self._answer([[page, json.loads(entry)] for page, entry in rows])

    def _answer(self, value):
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass


def make_server(store: str, port: int) -> HTTPServer:
    handler = type("Held", (Handler,), {"store": sqlite3.connect(store, check_same_thread=False)})
    handler.store.execute(TABLE)
    return HTTPServer(("127.0.0.1", port), handler)


if __name__ == "__main__":
    server = make_server(sys.argv[1], int(sys.argv[2]))
    sys.stdout.write(f"{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()
