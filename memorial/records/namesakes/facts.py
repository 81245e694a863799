"""The facts of two records, line by line, for whoever must decide."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from frame.blocks import plain_text
from frame.dates import display_date
from memorial.records.models import MartyrPage


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact as each of the records tells it; `name` is that of a contradiction, where it can be one."""

    name: str
    label: str | Promise
    values: tuple[str, ...]


def facts_of(pages: Sequence[MartyrPage]) -> list[FactRow]:
    """Everything that helps to tell them apart, sources last."""
    told = [_told(page) for page in pages]
    return [FactRow(name, label, tuple(each[name] for each in told)) for name, label in LABELS.items()]


LABELS: dict[str, str | Promise] = {
    "names": _("姓名写法"),
    "sex": _("性别"),
    "native_place": _("籍贯"),
    "birth": _("出生日期"),
    "unit": _("生前单位（部队）"),
    "post": _("职务"),
    "death": _("牺牲时间"),
    "death_place": _("牺牲地点"),
    "burial": _("安葬地"),
    "register": _("英名录出处"),
    "deeds": _("主要事迹"),
    "remarks": _("备注"),
    "sources": _("来源"),
}


def _told(page: MartyrPage) -> dict[str, str]:
    sacrifice, services = page.sacrifice, list(page.services.all())
    return {
        "names": "、".join(name.form for name in page.names.all()),
        "sex": page.get_sex_display(),
        "native_place": page.native_place_text,
        "birth": _dated(page.birth, page.birth_wording),
        "unit": "、".join(service.unit for service in services if service.unit),
        "post": "、".join(service.post for service in services if service.post),
        "death": _dated(sacrifice.died, sacrifice.died_wording) if sacrifice else "",
        "death_place": sacrifice.place if sacrifice else "",
        "burial": "\n".join(burial.wording for burial in page.burials.all()),
        "register": page.register_ref,
        "deeds": plain_text(page.deeds),
        "remarks": page.remarks,
        "sources": "\n".join(f"{note.get_grade_display()} {note.citation}" for note in page.source_notes.all()),
    }


def _dated(value: str, wording: str) -> str:
    shown = display_date(value)
    return f"{shown}（{wording}）" if wording and wording != shown else shown
