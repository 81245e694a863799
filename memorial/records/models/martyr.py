"""A martyr record: a page split by subject, each subject a row or rows of its own."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from frame.blocks import StoryBlocks, plain_text
from frame.dates import HistoricDateField, display_date
from frame.excerpts import MOST_CARDS, excerpt
from frame.linked_data import Node, certain_date
from frame.pages import FindablePage, child_rows
from frame.personal_data import refuse_personal_numbers
from memorial.records.choices import NameKind, Period, Sex, Standing
from memorial.records.completeness import completeness_of
from memorial.records.days_of_person import days_of
from memorial.records.evidence import MOST_SOURCES, SOURCES, evidence_of
from memorial.records.former.telling import found_under, of_address, of_native_place
from memorial.records.forms import MartyrForm
from memorial.records.graves.entry_words import resting_words
from memorial.records.graves.history import burial_history
from memorial.records.graves.occupancy import latest_grave, refuse_taken_grave
from memorial.records.identity import identity_of
from memorial.records.life_line import life_line
from memorial.records.linked_data import person_node
from memorial.records.martyr_facets import facets_of
from memorial.records.models.certificate import VIEW_CERTIFICATES
from memorial.records.models.division import Division
from memorial.records.namesakes.counting import namesakes_of
from memorial.records.native_places import NativePlaces, checked_code
from memorial.records.orders import refuse_impossible_orders
from memorial.records.panels import RestrictedInlinePanel
from memorial.records.reading import read_child_rows
from memorial.records.reading_together import read_together
from memorial.records.regions import region_code_of
from memorial.records.relatives import relatives_of
from memorial.records.shown.of_person import pictures_showing
from memorial.records.shown.panels import PicturesShowingPanel
from memorial.records.shown.words import refresh_words_of
from memorial.records.stories.following import refresh_stories_below
from memorial.records.stories.of_person import stories_of
from search.protocol import EntryData, NameForm

if TYPE_CHECKING:
    from memorial.records.models.burial import Burial
    from memorial.records.models.sacrifice import Sacrifice

# get_kind_display() makes its table anew at each call: a seventh of an import's time.
NAME_KINDS = dict(NameKind.choices)
# So many stand on a record until the reader asks for all.
MOST_RELATIVES = 12


class MartyrPage(FindablePage):
    """One martyr, as the sources have him or her. `title` is the name as first written."""

    kind: ClassVar[str] = "martyr"
    section: ClassVar[str] = "martyrs"
    parent_page_types: ClassVar[list[str]] = ["records.RegionPage"]
    read_with: ClassVar[tuple[str, ...]] = ("native_place__parent__parent__parent__parent", "portrait")

    standing = models.CharField(_("信息状态"), max_length=20, choices=Standing, default=Standing.TO_COMPLETE)
    sex = models.CharField(_("性别"), max_length=10, choices=Sex, default=Sex.UNKNOWN)
    ethnicity = models.CharField(_("民族"), max_length=40, blank=True, validators=[refuse_personal_numbers])
    native_place_text = models.CharField(
        _("籍贯（原文）"), max_length=255, blank=True, validators=[refuse_personal_numbers]
    )
    native_place_code = models.CharField(_("当时的区划代码"), max_length=12, blank=True)
    native_place_edition = models.CharField(
        _("代码所据年份或版本"), max_length=40, blank=True, help_text=_("当时的区划代码出自哪一年、哪一版。")
    )
    native_place = models.ForeignKey(
        Division, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("今属")
    )
    birth = HistoricDateField(_("出生日期"))
    birth_place = models.CharField(_("出生地"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    period = models.CharField(_("时期"), max_length=20, choices=Period, blank=True)
    register_ref = models.CharField(_("英名录出处"), max_length=255, blank=True)
    portrait = models.ForeignKey(
        "media.CreditedImage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("遗像")
    )
    deeds = StreamField(StoryBlocks(), verbose_name=_("主要事迹"), blank=True)
    remarks = models.TextField(_("备注"), blank=True, validators=[refuse_personal_numbers])
    # Percent of what a record should tell that it tells, by what memorial.records.completeness counts.
    completeness = models.PositiveSmallIntegerField(_("完整度（%）"), default=0, editable=False, db_index=True)
    # What two rows of the same person agree in: name, native place, unit and dates, folded (see identity.py).
    identity = models.CharField(max_length=64, db_index=True, editable=False, blank=True, default="")

    person_panels = [
        *Page.content_panels,
        InlinePanel("names", label=_("姓名写法"), heading=_("姓名"), min_num=1, max_num=20),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("sex"), FieldPanel("ethnicity")]),
                FieldRowPanel([FieldPanel("birth"), FieldPanel("birth_wording")]),
                FieldPanel("birth_place"),
                FieldPanel("native_place_text"),
                FieldRowPanel([FieldPanel("native_place_code"), FieldPanel("native_place_edition")]),
                FieldPanel("native_place"),
                FieldPanel("portrait"),
            ],
            heading=_("基本信息"),
        ),
        InlinePanel("relations", label=_("亲属与战友"), max_num=20),
        PicturesShowingPanel(heading=_("出现在这些图片中")),
    ]
    service_panels = [
        InlinePanel("services", label=_("参军与职务"), max_num=5),
        InlinePanel("sacrifices", label=_("牺牲"), max_num=1),
        RestrictedInlinePanel("certificates", label=_("烈士证书（不公开）"), max_num=3, permission=VIEW_CERTIFICATES),
    ]
    burial_panels = [InlinePanel("burials", label=_("安葬"), max_num=8)]
    deeds_panels = [FieldPanel("deeds")]
    record_panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("standing"), FieldPanel("period")]),
                FieldPanel("register_ref"),
                FieldPanel("remarks"),
            ],
            heading=_("记录"),
        ),
        InlinePanel("source_notes", label=_("来源"), max_num=30),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(person_panels, heading=_("人物")),
            ObjectList(service_panels, heading=_("参军与牺牲")),
            ObjectList(burial_panels, heading=_("安葬")),
            ObjectList(deeds_panels, heading=_("事迹")),
            ObjectList(record_panels, heading=_("记录与来源")),
            ObjectList(Page.promote_panels, heading=_("推广")),
            ObjectList(FindablePage.settings_panels, heading=_("设置")),
        ]
    )
    base_form_class = MartyrForm
    search_fields = [*Page.search_fields, index.SearchField("native_place_text")]

    class Meta:
        verbose_name = _("英烈记录")
        verbose_name_plural = _("英烈记录")

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """The identity and the completeness mark follow the record, by whatever door it is saved."""
        self.identity = identity_of(self)
        self.completeness = completeness_of(self).percent
        super().full_clean(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        refuse_impossible_orders(self)
        if self.live and self.pk and self.merges_merged.in_force().exists():
            raise ValidationError(_("这条记录已并入另一条，不能公开；要恢复请先撤销合并。"), code="merged")
        if self.native_place_code:
            self.native_place_code = checked_code(self.native_place_code)
            if self.native_place is None:
                self.native_place_id = NativePlaces().today(self.native_place_code)
        refuse_taken_grave(latest_grave(child_rows(self, "burials")), self)

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Also the entries of the stories that tell of this martyr and what pictures of him or her are found by, in the
        same transaction."""
        with transaction.atomic():
            result = super().save(*args, **kwargs)
            refresh_stories_below(self.path)
            refresh_words_of(self)
        return result

    @classmethod
    @contextmanager
    def many_entries(cls, pages: "Sequence[MartyrPage]") -> Iterator[None]:
        with read_together(pages):
            yield

    def get_entry(self) -> EntryData:
        sacrifice = self.sacrifice
        names = [NameForm(name.form, str(NAME_KINDS.get(name.kind, name.kind))) for name in child_rows(self, "names")]
        services = child_rows(self, "services")
        facts = [service.public_unit for service in services] + [service.post for service in services]
        burials = [burial.wording for burial in child_rows(self, "burials")]
        places = found_under(self)
        if sacrifice:
            facts += [sacrifice.place, sacrifice.battle, sacrifice.circumstance]
        return EntryData(
            title=self.title,
            names=names,
            summary=self.summary(),
            place_text=places.words,
            text=" ".join(filter(None, [*facts, *burials, resting_words(self), plain_text(self.deeds), self.remarks])),
            region=self.region_code,
            place=self.native_place_id or "",
            other_places=places.codes,
            year_from=sacrifice.died_earliest.year if sacrifice and sacrifice.died_earliest else None,
            year_to=sacrifice.died_latest.year if sacrifice and sacrifice.died_latest else None,
            period=self.period,
            facets=facets_of(self),
            thumbnail=self.portrait_id,
            days=days_of(self),
            sample=self.sample,
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What the page's parts share, looked up once; today's place with every level above it."""
        read_child_rows(self)
        asked = request.GET
        every_note = list(self.source_notes.all())
        notes = excerpt(every_note, MOST_SOURCES, asked, SOURCES)
        return {
            **super().get_context(request, *args, **kwargs),
            "sacrifice": self.sacrifice,
            "burial_history": burial_history(self),
            "notes": notes,
            "evidence": evidence_of(every_note, notes),
            "relatives": excerpt(relatives_of(self), MOST_RELATIVES, asked, "relatives"),
            "stories": excerpt(stories_of(self), MOST_CARDS, asked, "stories"),
            "pictures_showing": pictures_showing(self),
            "mark": completeness_of(self),
            "line": life_line(self),
            "namesakes": namesakes_of(self),
            "native_place": self.native_place,
            "former": of_native_place(self),
            "born_in": of_address(self.birth_place),
            "fell_in": of_address(self.sacrifice.place) if self.sacrifice else None,
        }

    @property
    def region_code(self) -> str:
        """The 12-digit code of the office the page lives under."""
        return region_code_of(self)

    @property
    def sacrifice(self) -> "Sacrifice | None":
        """Time, place and circumstances of the death, if anything is known of them."""
        return next(iter(child_rows(self, "sacrifices")), None)

    @property
    def latest_burial(self) -> "Burial | None":
        """Where he or she was laid last."""
        return next(reversed(list(self.burials.all())), None)

    def short_words(self) -> str:
        return self.summary()

    def card_lines(self) -> list[str]:
        """The years of birth and death, as far as both are certain, then what lists say."""
        sacrifice = self.sacrifice
        years = [certain_date(date)[:4] for date in (self.birth, sacrifice.died if sacrifice else "")]
        return ["—".join(years) if all(years) else "", self.summary()]

    def linked_data(self, url: str) -> Node:
        return person_node(self, url)

    def summary(self) -> str:
        """One line for lists: native place, unit, year of death."""
        service = next(iter(child_rows(self, "services")), None)
        sacrifice = self.sacrifice
        died = display_date(sacrifice.died) if sacrifice and sacrifice.died else ""
        return " · ".join(
            filter(None, [self.native_place_text, service and service.public_unit, died and f"{died}牺牲"])
        )
