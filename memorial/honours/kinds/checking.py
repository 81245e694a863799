"""Whether an award can be of its kind."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from frame.dates import DateRange, edtf_range
from memorial.honours.choices import AwardLevel
from memorial.honours.kinds.listed import kinds

if TYPE_CHECKING:
    from memorial.honours.models import AwardPage


def kind_faults(award: "AwardPage") -> Iterator[tuple[str, str]]:
    """Field and reason, for an award whose date or level its kind does not know."""
    facts = kinds().get(award.award_kind)
    if facts is None:
        return
    told_date = award.awarded or award.announced
    days = edtf_range(told_date) if told_date else DateRange(None, None)
    first, last = days.earliest, days.latest
    if not facts.was_awarded(first, last):
        told = {"name": facts.label, "since": facts.since or "", "until": facts.until or ""}
        if facts.until and first and first > facts.until:
            yield (
                "award_kind",
                _("“%(name)s”在%(until)s之后不再授予，与公告时间不合：请改选类别或核对时间。") % told,
            )
        else:
            yield "award_kind", _("“%(name)s”自%(since)s起才有，与公告时间不合：请改选类别或核对时间。") % told
    if facts.levels and award.level and award.level not in facts.levels:
        levels = dict(AwardLevel.choices)
        allowed = "、".join(str(levels[level]) for level in facts.levels)
        told = {"name": facts.label, "levels": allowed}
        yield "level", _("“%(name)s”由这些级别授予：%(levels)s。请改选级别，或请管理者修改类别。") % told
