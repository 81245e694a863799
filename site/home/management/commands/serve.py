"""Load what a site starts from and serve it: the second half of `make run`."""

import os
import socket
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand

from home.accounts import ADMIN_NAME, first_admin
from home.duties import plant_duties
from home.planting import address_locally

HOST = "127.0.0.1"
WORKERS = 2
THREADS = 4


class Command(BaseCommand):
    help = "Load places and the sample, make the first administrator, and serve on 127.0.0.1."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", default="8000", help="port to serve on (8000)")
        parser.add_argument("--no-demo", action="store_true", help="do not load the sample")

    def handle(self, *args: Any, **options: Any) -> None:
        port = self._free_port(options["port"])
        self._step("[5/7] Places: loading divisions")
        call_command("load_divisions")
        call_command("load_former_places")
        if not options["no_demo"]:
            self._step("[6/7] Sample: loading pages marked 示例")
            call_command("load_demo", unless_removed=True)
        address_locally(HOST, port)
        # A site from before there were groups is given them at its next start.
        plant_duties()
        password = first_admin()
        self._step(f"[7/7] Serving http://{HOST}:{port}/ and http://{HOST}:{port}/admin/ (Ctrl-C stops)")
        if password:
            self._step(f"      Administrator: {ADMIN_NAME}   one-time password: {password}   (shown only now)")
        self._exec_gunicorn(port)

    def _step(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def _free_port(self, text: str) -> int:
        if not text.isdecimal() or not 0 < int(text) < 2**16:
            raise CommandError(
                f"PORT={text} is not a port number: it takes 1 to 65535, for example make run PORT=8001."
            )
        port = int(text)
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError as error:
                raise CommandError(
                    f"Port {port} cannot be used ({error.strerror}); choose another: make run PORT={port + 1}"
                ) from error
        return port

    def _exec_gunicorn(self, port: int) -> None:
        """Become gunicorn, so that Ctrl-C and signals reach it.

        Paths are relative to the project, whose own path may hold the comma that separates them.
        """
        os.chdir(settings.ROOT_DIR)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
        arguments = [
            "--config",
            "site/config/gunicorn.py",
            "--pythonpath",
            ".,site",
            "--bind",
            f"{HOST}:{port}",
            "--log-level",
            "warning",
        ]
        arguments += ["--workers", str(WORKERS), "--threads", str(THREADS)]
        os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *arguments, "config.wsgi"])  # noqa: S606
