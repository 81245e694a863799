"""Whether scripts of the site may read what lies at another address: asked of that server as a browser would (CORS)."""

import urllib.request
from http import HTTPStatus

SECONDS = 5.0
# No such file need be there: the rule is asked for, not the file.
ANY_PIECE = "/scans/any"


def refusal_of(address: str, origin: str) -> str:
    """Why the server at `address` lets no script of `origin` read parts of its files; empty where it lets them.

    `address` is that of the public part, https://… or http://….
    """
    asked = urllib.request.Request(  # noqa: S310  the settings' own address, whose scheme was judged when they were read
        f"{address}{ANY_PIECE}",
        method="OPTIONS",
        headers={
            "Origin": origin,
            "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Headers": "range",
        },
    )
    try:
        with urllib.request.urlopen(asked, timeout=SECONDS) as answer:  # noqa: S310
            status, allowed = answer.status, answer.headers.get("Access-Control-Allow-Origin", "")
    except OSError as error:
        return str(error)
    if status not in (HTTPStatus.OK, HTTPStatus.NO_CONTENT) or allowed not in ("*", origin):
        return f"it allows {allowed or 'nobody'}, not {origin}"
    return ""
