"""A small OpenID provider of our own: discovery, authorization with PKCE, token, keys. Loopback only."""

import base64
import hashlib
import html
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

CLIENT, SECRET = "changming", "only-for-tests"


class Provider:
    """Knows one person, `subject`, who consents to everything. Its faults can be set from outside."""

    def __init__(self, issuer: str) -> None:
        self.issuer, self.subject = issuer, "person-1"
        self.key = RSAKey.generate_key(2048, {"kid": "test"}, private=True)
        self.codes: dict[str, dict[str, str]] = {}
        # What an ID token says instead of what it should, and the key it is signed with instead of the right one.
        self.claims: dict[str, object] = {}
        self.other_key: RSAKey | None = None
        self.denies = False

    def discovery(self) -> dict[str, object]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    def granted(self, asked: dict[str, str]) -> str:
        """Where to send the browser after consent."""
        if self.denies:
            answer = {"error": "access_denied", "state": asked["state"]}
        else:
            code = secrets.token_urlsafe(16)
            self.codes[code] = asked
            answer = {"code": code, "state": asked["state"]}
        return f"{asked['redirect_uri']}?{urlencode(answer)}"

    def token(self, asked: dict[str, str], client: str) -> tuple[int, dict[str, object]]:
        """The ID token for a code, once, to whoever has the client's secret and the verifier."""
        known = self.codes.pop(asked.get("code", ""), None)
        digest = hashlib.sha256(asked.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if client != f"{CLIENT}:{SECRET}" or known is None or known["code_challenge"] != challenge:
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {
            "iss": self.issuer, "sub": self.subject, "aud": CLIENT, "iat": now, "exp": now + 300,
            "nonce": known["nonce"], **self.claims,
        }  # fmt: skip
        signed = jwt.encode({"alg": "RS256", "kid": "test"}, claims, self.other_key or self.key)
        return 200, {"access_token": "unused", "token_type": "Bearer", "id_token": signed}


@contextmanager
def oidc_provider() -> Iterator[Provider]:
    """A provider that runs for as long as the block."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.provider = Provider(f"http://127.0.0.1:{server.server_port}")  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.provider  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        provider: Provider = self.server.provider  # type: ignore[attr-defined]
        path = urlsplit(self.path)
        if path.path == "/.well-known/openid-configuration":
            self._json(200, provider.discovery())
        elif path.path == "/keys":
            self._json(200, KeySet([provider.key]).as_dict(private=False))
        elif path.path == "/authorize":
            asked = {name: values[0] for name, values in parse_qs(path.query).items()}
            link = html.escape(provider.granted(asked))
            page = f'<!doctype html><title>Provider</title><p><a href="{link}">Go on as a test person</a>'
            self._send(200, "text/html; charset=utf-8", page.encode())
        else:
            self._json(404, {})

    def do_POST(self) -> None:
        provider: Provider = self.server.provider  # type: ignore[attr-defined]
        body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        asked = {name: values[0] for name, values in parse_qs(body).items()}
        scheme, _blank, value = self.headers.get("Authorization", "").partition(" ")
        client = base64.b64decode(value).decode() if scheme == "Basic" else ""
        self._json(*provider.token(asked, client))

    def _json(self, status: int, told: object) -> None:
        self._send(status, "application/json", json.dumps(told).encode())

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        pass
