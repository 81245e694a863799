"""What the catalogue holds of a ceremony: what its page tells at the stage it has come to."""

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from frame.blocks import plain_text
from frame.pages import child_rows
from memorial.records.regions import region_code_of
from memorial.remembrance.choices import CeremonyKind
from search.protocol import EntryData, NameForm

if TYPE_CHECKING:
    from memorial.remembrance.models import CeremonyPage


def entry_of(ceremony: "CeremonyPage") -> EntryData:
    """Found by its title, host and place; once its programme is public by its parts, once it is reported on by that."""
    day = timezone.localtime(ceremony.starts).date()
    words = [ceremony.host, ceremony.co_hosts, ceremony.summary, ceremony.place]
    if ceremony.tells_programme:
        words += [row.step for row in child_rows(ceremony, "parts")]
        words += [row.giver for row in child_rows(ceremony, "wreaths")]
    if ceremony.is_reported:
        words.append(plain_text(ceremony.report))
    kind = str(CeremonyKind(ceremony.ceremony_kind).label) if ceremony.ceremony_kind else ""
    state = _("已取消") if ceremony.cancelled else ""
    return EntryData(
        title=ceremony.title,
        names=[NameForm(ceremony.title, _("标题"))],
        summary=" · ".join(filter(None, [kind, date_format(day, "DATE_FORMAT"), ceremony.place, state])),
        place_text=ceremony.place,
        text=" ".join(filter(None, words)),
        region=region_code_of(ceremony),
        year_from=day.year,
        year_to=day.year,
        facets={"ceremony_kind": ceremony.ceremony_kind},
        thumbnail=ceremony.picture_id,
        sample=ceremony.sample,
    )
