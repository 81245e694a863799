"""The languages pages are read in, Chinese in traditional characters being one of its own, and what each is called."""

from django.http import HttpRequest
from django.utils.translation import get_language

# As Django writes codes; nothing is written in it, pages are converted (frame/traditional).
TRADITIONAL = "zh-hant"


def language_read(request: HttpRequest, written: str = "") -> str:
    """The code of the language that the reader gets: of what is `written` in one, or else of the page."""
    return TRADITIONAL if getattr(request, "traditional", False) else written or get_language() or ""


def language_tag(code: str) -> str:
    """Django's language code as BCP 47 has it: zh-hans → zh-Hans."""
    main, _dash, script = (code or "").partition("-")
    return f"{main}-{script.capitalize()}" if script else main
