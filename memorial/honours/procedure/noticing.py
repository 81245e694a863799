"""The days of a public notice (公示), and who may be named in it."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from frame.pages import child_rows
from memorial.honours.choices import AwardAct
from memorial.honours.kinds.listed import kinds
from memorial.honours.procedure.naming import lasting_names

if TYPE_CHECKING:
    from memorial.honours.models import AwardPage, Recipient
    from memorial.honours.procedure.standing import Standing

LONGEST_NOTICE = 365


def notice_problems(
    award: "AwardPage", standing: "Standing", act: AwardAct, days: tuple[date | None, date | None]
) -> Iterator[str]:
    """What stands against these days, and against naming these recipients to the public."""
    first, last = days
    if act is AwardAct.EXTEND and standing.notice:
        first = standing.notice[0]
        if last and last <= standing.notice[1]:
            yield _("延长后的公示止日应晚于原来的%(last)s。") % {"last": date_format(standing.notice[1])}
        if last and last < timezone.localdate():
            yield _("延长后的公示止日已经过去，请核对。")
    elif act is AwardAct.NOTICE:
        yield from _unwilling(award)
        yield from lasting_names(award)
    if first is None or last is None:
        yield _("请填写公示的起止日期。")
        return
    if last < first:
        yield _("公示止日早于起日，请核对。")
        return
    if act is AwardAct.NOTICE and first < timezone.localdate():
        yield _("公示不能从过去的日子算起：起日最早是今天。")
    yield from _length_problems(award, (last - first).days + 1)


def decision_problems(standing: "Standing") -> Iterator[str]:
    """Nothing is decided before the last day of the notice has passed."""
    if standing.notice is None or timezone.localdate() <= standing.notice[1]:
        until = date_format(standing.notice[1] + timedelta(days=1)) if standing.notice else ""
        yield _("公示还没有结束，%(day)s起才能评定。") % {"day": until}


def may_be_noticed(row: "Recipient") -> bool:
    """Whether a notice may name the recipient today: as an announcement may, or by consent to the notice alone."""
    if row.is_public or not row.is_living:
        return row.is_public
    return row.notice_consent is not None and row.notice_consent <= timezone.localdate()


def _unwilling(award: "AwardPage") -> Iterator[str]:
    names = "、".join(row.name for row in child_rows(award, "recipients") if not may_be_noticed(row))
    if names:
        yield _("%(names)s没有同意公示：请在受奖者里登记“同意公示日期”，或从公告里移出。") % {"names": names}


def _length_problems(award: "AwardPage", length: int) -> Iterator[str]:
    facts = kinds().get(award.award_kind)
    if facts and length < facts.notice_days:
        yield _("“%(kind)s”至少公示%(least)s天，现在只有%(length)s天。") % {
            "kind": facts.label,
            "least": facts.notice_days,
            "length": length,
        }
    if length > LONGEST_NOTICE:
        yield _("公示超过一年，请核对起止日期。")
