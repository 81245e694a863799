"""What is written into a file: the roll of today, an edition, or the entries due in a gazetteer."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from memorial.honours.models import HonourRollPage, RollEdition
from memorial.honours.models.edition import EditionRow
from memorial.honours.rolls.asking import named_on
from memorial.honours.rolls.conditions import told as told_conditions
from memorial.honours.rolls.files import Sheet
from memorial.honours.rolls.freezing import header_of
from memorial.honours.rolls.lines import lines_of
from memorial.honours.rolls.withholding import told_today


def live_sheet(roll: HonourRollPage) -> Sheet:
    """The roll as it is today."""
    lines = lines_of(named_on(roll))
    today = timezone.localdate()
    facts = [(_("截至"), date_format(today, "DATE_FORMAT")), (_("人数"), str(len(lines)))]
    header = {"roll": roll.number, "as_of": today.isoformat(), "count": len(lines)}
    return Sheet(roll.title, _asked(roll, facts), [line.told for line in lines], header, sample=roll.sample)


def edition_sheet(edition: RollEdition) -> Sheet:
    """An edition as it was frozen, less the names that may not be told any more."""
    rows = list(edition.rows.all())
    told = told_today(rows)
    frozen = date_format(timezone.localtime(edition.frozen_at).date(), "DATE_FORMAT")
    facts = [
        (_("版次"), edition_name(edition)),
        (_("定版日期"), frozen),
        (_("人数"), str(edition.count)),
        *told_conditions(edition.conditions),
        (_("校验码"), edition.digest),
    ]
    return Sheet(
        f"{edition.roll.title} · {edition.title}",
        facts,
        [row.told if row.key in told else None for row in rows],
        {"header": header_of(edition), "digest": edition.digest},
        list(_proofs(rows, told)),
        sample=edition.roll.sample,
    )


def edition_name(edition: RollEdition) -> str:
    return _("第%(number)s版") % {"number": edition.number}


def _proofs(rows: Iterable[EditionRow], told: set[str]) -> Iterable[dict[str, str]]:
    for row in rows:
        yield {"digest": row.digest, **({"salt": row.salt} if row.key in told else {})}


def _asked(roll: HonourRollPage, facts: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    return [(_("收录"), roll.conditions), *facts] if roll.conditions else facts
