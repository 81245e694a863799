"""The printed notice: the bureau's words, filled in for one recipient, set by Typst on A4."""

import io
from pathlib import Path

import segno
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from frame.dates import display_date
from frame.typesetting import set_in_type
from memorial.honours.choices import AwardFamily
from memorial.honours.deliveries.wording import filled
from memorial.honours.kinds.listed import kinds
from memorial.honours.models import Delivery, NoticeSettings
from memorial.records.models import RegionPage

HERE = Path(__file__).resolve().parent
CHINESE = "zh-hans"


def printed(delivery: Delivery, card: str = "") -> bytes:
    """The PDF, in Chinese whoever prints it; with the code of the card at this address, if there is one.

    Names and words go in as data: whatever signs they hold, none of them is read as markup.
    """
    settings = NoticeSettings.load()
    with translation.override(CHINESE):
        values = values_of(delivery)
        data = {
            "heading": settings.heading,
            "paragraphs": _lines(filled(settings.wording, values)),
            "signature": _lines(filled(settings.signature, values)),
            "date": "{0.year}年{0.month}月{0.day}日".format(delivery.delivered_on or timezone.localdate()),
            "code": bool(card),
            "scan": _("扫码看喜报"),
            "sample": _("示例") if delivery.award.sample else "",
        }
    return set_in_type(HERE / "notice.typ", data, {"code.svg": _code(card)} if card else None)


def values_of(delivery: Delivery) -> dict[str, str]:
    """What fills each placeholder; empty where nothing is known or may be told."""
    award, recipient = delivery.award, delivery.recipient
    facts = kinds().get(award.award_kind)
    place = delivery.region or RegionPage.objects.filter(path=award.path[: -award.steplen]).first()
    honour = award.award_name or str(award.get_award_kind_display())
    return {
        "姓名": delivery.holder,
        "荣立": _verb(honour, merit=bool(facts and facts.family == AwardFamily.MERIT)),
        "荣誉": honour,
        "授予单位": award.issuer,
        "单位": recipient.told_unit if recipient else "",
        "时间": display_date(award.awarded) or display_date(award.announced),
        "地区": place.title if place else "",
    }


def _verb(honour: str, *, merit: bool) -> str:
    # 被追记一等功, 被追授荣誉称号: what was given after death says so itself.
    if honour.startswith("追"):
        return "被"
    return "荣立" if merit else "荣获"


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _code(address: str) -> bytes:
    code = io.BytesIO()
    segno.make(address, error="q", micro=False).save(code, kind="svg", border=2, light="#fff")
    return code.getvalue()
