"""The footer's particulars of a government site."""

import re
from typing import Any, NamedTuple

from django import template
from django.conf import settings
from django.template import Context
from django.utils.translation import gettext as _

from home.models import SiteParticulars
from home.surroundings import surroundings_for

register = template.Library()
# Where the two registrations are checked; both rules ask for the number to be a link.
ICP_REGISTER = "https://beian.miit.gov.cn/"
POLICE_REGISTER = "https://beian.mps.gov.cn/#/query/webSearch?code="


class Line(NamedTuple):
    """A particular as the footer shows it; `value` is empty where it has yet to be filled in."""

    label: str
    value: str
    url: str = ""


@register.inclusion_tag("home/_particulars.html", takes_context=True)
def site_particulars(context: Context) -> dict[str, Any]:
    """The particulars that are filled in; the empty ones too where SHOW_EMPTY_SETTINGS is on."""
    around = surroundings_for(context["request"])
    particulars = around.particulars
    shown = settings.SHOW_EMPTY_SETTINGS
    return {
        "statements": [Line(title, title, url) for title, url in around.statements],
        "contact": [line for line in _contact(particulars) if line.value or shown],
        "registrations": [line for line in _registrations(particulars) if line.value or shown],
    }


def _contact(particulars: SiteParticulars) -> list[Line]:
    email = particulars.contact_email
    return [
        Line(_("主办单位"), particulars.sponsor),
        Line(_("承办单位"), particulars.organiser),
        Line(_("联系电话"), particulars.contact_phone),
        Line(_("联系地址"), particulars.contact_address),
        Line(_("电子邮箱"), email, f"mailto:{email}" if email else ""),
    ]


def _registrations(particulars: SiteParticulars) -> list[Line]:
    police = particulars.police_number
    mark, errors = particulars.party_government_mark, particulars.error_report
    return [
        Line(_("ICP备案号"), particulars.icp_number, ICP_REGISTER),
        Line(_("公安备案号"), police, POLICE_REGISTER + "".join(re.findall(r"\d", police))),
        Line(_("网站标识码"), particulars.site_identifier),
        Line(_("党政机关标识"), _("查验") if mark else "", mark),
        Line(_("我为政府网站找错"), _("进入") if errors else "", errors),
    ]
