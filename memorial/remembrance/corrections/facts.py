"""The facts a public page tells, each with a code, so that a report can name one and a later look can compare it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page

from frame.blocks import plain_text
from frame.dates import display_date
from frame.pages import child_rows
from memorial.records.choices import Subject
from memorial.records.models import MartyrPage
from search.analysis import HAN_RUN

SHOWN_LENGTH = 40
PORTRAIT = "portrait"
# Fields that pages of several kinds have, and that each of them shows.
FIELDS = (
    ("title", _("名称")),
    ("other_name", _("其他名称")),
    ("name", _("名称")),
    ("other_names", _("其他名称")),
    ("facility_kind", _("设施类别")),
    ("protection_level", _("保护级别")),
    ("keeper", _("保护单位")),
    ("decision", _("批准公布文件")),
    ("protected_zone", _("保护范围")),
    ("address", _("地址")),
    ("opening_hours", _("开放时间")),
    ("phone", _("咨询电话")),
    ("booking_note", _("预约说明")),
    ("way_there", _("交通路线")),
    ("access_note", _("无障碍设施")),
    ("row", _("排")),
    ("position", _("号")),
    ("kind", _("葬式")),
    ("inscription", _("碑文")),
    ("fought", _("时间")),
    ("place", _("地点")),
    ("formed", _("组建时间")),
    ("disbanded", _("撤编（改编）时间")),
    ("award_name", _("荣誉全称")),
    ("level", _("级别")),
    ("issuer", _("授予单位")),
    ("announced", _("发布时间")),
    ("office_name", _("责任单位")),
    ("office_phone", _("单位电话")),
    ("office_address", _("单位地址")),
    ("author", _("作者")),
    ("introduction", _("介绍")),
    ("body", _("正文")),
    ("picture", _("图片")),
)
# Rows whose every field is told: the award's and the roll's people, the story's people.
ROWS = (("recipients", _("名单")),)
# What a position is called is a word of its own on pages that are no graves.
GRAVE_ONLY = frozenset({"row", "position", "kind"})


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a page tells. `value` is what it tells today, as far as words can say it; empty for nothing yet.

    `compared` is what tells a changed fact from the same, where that takes more than the words.
    """

    code: str
    label: str
    value: str
    compared: str = ""

    @property
    def told(self) -> str:
        """For a list of facts: the label with the beginning of what is told. An option is in one language: beside an
        English label nothing stands that is Chinese."""
        value = Truncator(" ".join(self.value.split())).chars(SHOWN_LENGTH)
        mixed = HAN_RUN.search(value) and not HAN_RUN.search(str(self.label))
        return str(self.label) if mixed or not value else f"{self.label}{_now('：')}{value}"


def facts_of(thing: models.Model) -> list[Fact]:
    """What can be reported of this page, grave, battle or unit."""
    return list(_of_martyr(thing) if isinstance(thing, MartyrPage) else _of_fields(thing))


def digest_of(thing: models.Model, code: str) -> str:
    """A digest of one fact as it stands in `thing`; empty where the code is none of its facts."""
    # Dates are told in words: always in those of one language.
    with translation.override(settings.LANGUAGE_CODE):
        value = next((fact.compared or fact.value for fact in facts_of(thing) if fact.code == code), None)
    return "" if value is None else sha256(value.encode()).hexdigest()


def _of_martyr(page: MartyrPage) -> Iterator[Fact]:
    for subject, tell in OF_A_MARTYR.items():
        compared = _rows(page, *COMPARED[subject]) if subject in COMPARED else ""
        yield Fact(subject.value, str(subject.label), tell(page), compared)
    yield Fact(PORTRAIT, str(_("遗像")), str(page.portrait or ""))


def _of_fields(thing: models.Model) -> Iterator[Fact]:
    known = {field.name: field for field in thing._meta.concrete_fields}
    for name, label in FIELDS:
        if name in known and not (name in GRAVE_ONLY and isinstance(thing, Page)):
            yield Fact(name, str(label), _value(thing, known[name]))
    for name, label in ROWS:
        if hasattr(thing, name):
            yield Fact(name, str(label), "")


def _value(thing: models.Model, field: Any) -> str:
    value = getattr(thing, field.name)
    if isinstance(field, StreamField):
        return plain_text(value)
    if field.choices:
        return str(getattr(thing, f"get_{field.name}_display")())
    return " ".join(filter(None, [str(value or ""), str(getattr(thing, f"{field.name}_wording", "") or "")]))


def _rows(page: MartyrPage, relation: str, *fields: str) -> str:
    return "；".join(_joined(row, *fields) for row in child_rows(page, relation))


def _joined(thing: Any, *fields: str) -> str:
    return " ".join(filter(None, (str(getattr(thing, name) or "") for name in fields)))


def _date(thing: Any, name: str) -> str:
    return " ".join(filter(None, [display_date(getattr(thing, name) or ""), getattr(thing, f"{name}_wording") or ""]))


def _dates(page: MartyrPage, relation: str, name: str) -> str:
    return "；".join(filter(None, (_date(row, name) for row in child_rows(page, relation))))


def _approval(rows: Iterable[Any]) -> str:
    return "；".join(" ".join(filter(None, [row.approved_by, _date(row, "approved")])) for row in rows)


OF_A_MARTYR: dict[Subject, Callable[[MartyrPage], str]] = {
    Subject.NAME: lambda page: _rows(page, "names", "form") or page.title,
    Subject.SEX: lambda page: str(page.get_sex_display()),
    Subject.ETHNICITY: lambda page: page.ethnicity,
    Subject.BIRTH: lambda page: _date(page, "birth"),
    Subject.BIRTH_PLACE: lambda page: page.birth_place,
    Subject.NATIVE_PLACE: lambda page: page.native_place_text,
    Subject.ENLISTED: lambda page: _dates(page, "services", "enlisted"),
    Subject.UNIT: lambda page: _rows(page, "services", "public_unit"),
    Subject.POST: lambda page: _rows(page, "services", "post", "rank"),
    Subject.PARTY: lambda page: _rows(page, "services", "party", "party_joined"),
    Subject.DIED: lambda page: _dates(page, "sacrifices", "died"),
    Subject.DEATH_PLACE: lambda page: _rows(page, "sacrifices", "place"),
    Subject.BATTLE: lambda page: _rows(page, "sacrifices", "battle"),
    Subject.CIRCUMSTANCE: lambda page: _rows(page, "sacrifices", "circumstance"),
    Subject.APPROVAL: lambda page: _approval(child_rows(page, "sacrifices")),
    Subject.BURIAL: lambda page: _rows(page, "burials", "wording", "position"),
    Subject.RELATIONS: lambda page: _rows(page, "relations", "wording"),
    Subject.DEEDS: lambda page: plain_text(page.deeds),
}
# Rows that point at others are compared by what they point at.
COMPARED: dict[Subject, tuple[str, ...]] = {
    Subject.BURIAL: ("burials", "wording", "position", "cemetery_id", "grave_id", "buried", "buried_wording"),
    Subject.RELATIONS: ("relations", "kind", "other_id", "wording"),
}
