"""The programme of a ceremony on paper, as PDF set by Typst."""

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Site

from frame.caching import kept
from frame.typesetting import set_in_type
from memorial.remembrance.ceremonies.showing import ceremony_context

if TYPE_CHECKING:
    from memorial.remembrance.models import CeremonyPage

TEMPLATE = Path(__file__).resolve().parent / "programme.typ"
KEPT_SECONDS = 24 * 60 * 60


def programme_pdf(ceremony: "CeremonyPage", request: HttpRequest) -> bytes:
    """The PDF in the language being read. Raises ImproperlyConfigured where the fonts were not built."""
    data = _data(ceremony, request)
    digest = hashlib.sha256(json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()
    return kept("programmes", digest, lambda: set_in_type(TEMPLATE, data), KEPT_SECONDS)


def _data(ceremony: "CeremonyPage", request: HttpRequest) -> dict[str, Any]:
    told = ceremony_context(ceremony, request)
    language, _dash, script = (get_language() or "zh-hans").partition("-")
    site = Site.find_for_request(request)
    places = [page.title for page in told["places"]]
    facts = [
        (_("时间"), date_format(told["begins"], "DATETIME_FORMAT")),
        (_("地点"), " ".join(filter(None, [*places, ceremony.place]))),
        (_("主办单位"), ceremony.host),
        (_("承办、协办"), ceremony.co_hosts),
        (_("着装要求"), ceremony.dress),
        (_("静默区"), ceremony.quiet_zone),
    ]
    return {
        "title": ceremony.title,
        "kind": str(ceremony.get_ceremony_kind_display()),
        "lang": language,
        "region": "cn" if script else "gb",
        "sample": _("示例") if ceremony.sample else "",
        "site": site.root_page.localized.title if site else "",
        "facts": [{"label": label, "value": value} for label, value in facts if value],
        "colon": _("："),
        "words": {"programme": _("议程"), "wreaths": _("花篮花圈"), "groups": _("参加单位")},
        "parts": [_part(part) for part in told["parts"]],
        "wreaths": [
            {"giver": row.giver, "upper": row.ribbon_upper, "lower": row.ribbon_lower or row.giver}
            for row in told["wreaths"]
        ],
        "groups": [{"name": row.name, "size": str(row.size or ""), "position": row.position} for row in told["groups"]],
    }


def _part(part: Any) -> dict[str, Any]:
    return {
        "number": part.number,
        "time": date_format(part.begins, "TIME_FORMAT") if part.begins else "",
        "step": part.row.step,
        "who": part.row.who,
        "words": part.row.words,
    }
