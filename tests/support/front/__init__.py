"""The site as strangers reach it: nginx as site/deploy ships it, before gunicorn as site/deploy ships it."""

import http.client
import os
import pwd
import shutil
import signal
import socket
import sqlite3
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
DEPLOY = ROOT / "site" / "deploy"
NAME, HERE = "memorial.example", "127.0.0.1"
STARTS_WITHIN = 60
MIME_TYPES = (Path("/etc/nginx/mime.types"), Path("/usr/local/etc/nginx/mime.types"))


@dataclass
class Front:
    """A running pair of servers: the port that strangers come to, and the folder with what the site keeps."""

    port: int
    folder: Path

    def visitor(self, address: str = HERE) -> "Visitor":
        """Somebody at an address of this machine's own (127.0.0.0/8)."""
        return Visitor(self.port, address)

    def rows(self, question: str) -> list[tuple]:
        """What the database holds, asked by a client of its own."""
        with closing(sqlite3.connect(f"file:{self.folder / 'changming.sqlite3'}?mode=ro", uri=True)) as database:
            return database.execute(question).fetchall()


def trusting() -> ssl.SSLContext:
    """For the test's own certificate, which nobody vouches for."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


class Visitor:
    """One browser with one open connection."""

    def __init__(self, port: int, address: str) -> None:
        self.line = http.client.HTTPSConnection(HERE, port, timeout=60, context=trusting(), source_address=(address, 0))

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> tuple[int, http.client.HTTPMessage, str]:
        sent = {"Host": NAME, "Content-Type": "application/x-www-form-urlencoded"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            self.line.request(method, path, body or None, sent)
            answer = self.line.getresponse()
            return answer.status, answer.headers, answer.read().decode()
        except (OSError, http.client.HTTPException):
            self.line.close()
            raise


@contextmanager
def served(folder: Path, database: str) -> Iterator[Front]:
    """Both servers, in `folder`, on a copy of the SQLite database of that file."""
    with closing(sqlite3.connect(database)) as held, closing(sqlite3.connect(folder / "changming.sqlite3")) as copy:
        held.backup(copy)
    site_port, port, plain_port = _free_ports(3)
    (folder / "static").symlink_to(ROOT / "site" / "static")
    with ExitStack() as stack:
        stack.enter_context(_running(_gunicorn(), folder / "gunicorn.log", _environment(folder, site_port), site_port))
        configuration = _nginx_configuration(folder, site_port, port, plain_port)
        stack.enter_context(_running(_nginx(folder, configuration), folder / "nginx.log", None, port))
        front = Front(port, folder)
        # Each worker once, before anybody's time is taken.
        for _each in range(8):
            front.visitor().ask("GET", "/")
        yield front


def _free_ports(number: int) -> list[int]:
    with ExitStack() as stack:
        held = [stack.enter_context(socket.create_server((HERE, 0))) for _each in range(number)]
        return [each.getsockname()[1] for each in held]


def _environment(folder: Path, port: int) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_", "PYTEST_"))}
    return {
        **kept, "DJANGO_SETTINGS_MODULE": "tests.support.front.settings", "VAR_DIR": str(folder),
        "SECRET_KEY": "only-for-tests-" * 5, "ALLOWED_HOSTS": NAME, "SITE_URL": f"https://{NAME}",
        "BEHIND_PROXY": "true", "BIND": f"{HERE}:{port}",
    }  # fmt: skip


def _gunicorn() -> list[str]:
    return [sys.executable, "-m", "gunicorn", "--config", str(DEPLOY / "gunicorn.conf.py"), "config.wsgi"]


def _nginx(folder: Path, configuration: Path) -> list[str]:
    user = pwd.getpwuid(os.getuid()).pw_name
    globally = f"daemon off; pid {folder}/nginx.pid; user {user};"
    return [nginx_executable(), "-p", str(folder), "-e", "stderr", "-c", str(configuration), "-g", globally]


def nginx_executable() -> str:
    """Where nginx is; "" where it is not. Debian keeps it off the path of people."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin") or ""


def _nginx_configuration(folder: Path, site_port: int, port: int, plain_port: int) -> Path:
    """The shipped file with this machine's names in place of the bureau's, and not a line else changed."""
    (folder / "tls").mkdir()
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}",
         "-keyout", folder / "tls/site.key", "-out", folder / "tls/site.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    spools = "".join(
        f"{kind}_temp_path {folder}/spool-{kind}; "
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )  # fmt: skip
    here = {
        "@VAR@": str(folder), "@HOST@": NAME, "/etc/nginx/mime.types": str(next(filter(Path.exists, MIME_TYPES))),
        "/var/log/nginx": str(folder), "server 127.0.0.1:8000;": f"server {HERE}:{site_port};",
        "listen 80;": f"listen {HERE}:{plain_port};", "listen 443 ssl;": f"listen {HERE}:{port} ssl;",
        "http {\n": f"http {{\n{spools}\n",
    }  # fmt: skip
    for shipped, ours in here.items():
        assert shipped in text, f"site/deploy/nginx.conf no longer says {shipped}"
        text = text.replace(shipped, ours)
    (folder / "nginx.conf").write_text(text, "utf-8")
    return folder / "nginx.conf"


@contextmanager
def _running(command: list[str], log: Path, environment: dict[str, str] | None, port: int) -> Iterator[None]:
    with log.open("wb") as out:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out)
        try:
            _wait_for(server, port, log)
            yield
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(30)


def _wait_for(server: subprocess.Popen, port: int, log: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and server.poll() is None:
        with suppress(OSError), socket.create_connection((HERE, port), timeout=1):
            return
        time.sleep(0.1)
    raise AssertionError(f"{server.args} did not start:\n{log.read_text('utf-8', 'replace')[-3000:]}")
