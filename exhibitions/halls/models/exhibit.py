"""An exhibit: a relic or a document a hall keeps or shows."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page

from exhibitions.halls.choices import DOCUMENTS, Condition, Nature, PersonRole, RelicGrade, RelicKind, WayIn
from exhibitions.halls.forms import ExhibitForm
from exhibitions.halls.panels import RestrictablePanel, restrictable_row
from exhibitions.halls.restriction import RESTRICTABLE, is_public, public_value, restricted_by_default
from exhibitions.halls.showing.entry import entry_of
from exhibitions.halls.showing.facts import facts_of, told_of
from exhibitions.halls.showing.labels import Labelled
from exhibitions.halls.showing.shown_in import exhibitions_with, hall_of, public_entries
from exhibitions.halls.showing.ties import ties_of
from frame.blocks import StoryBlocks
from frame.choice_lists import ChoiceListField
from frame.dates import HistoricDateField
from frame.pages import FindablePage
from frame.personal_data import refuse_personal_numbers
from memorial.records.choices import Period
from search.protocol import EntryData


class ExhibitPage(Labelled, FindablePage):
    """藏品: what it is, how it looks, where it came from, and whose it was.

    `restricted` names the particulars that the public does not see (`halls.restriction`).
    """

    kind: ClassVar[str] = "exhibit"
    section: ClassVar[str] = "exhibits"
    parent_page_types: ClassVar[list[str]] = ["records.RegionPage"]
    read_with: ClassVar[tuple[str, ...]] = ("picture", "hall__entry", "hall__locale")
    base_form_class = ExhibitForm

    other_name = models.CharField(_("原名"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    nature = models.CharField(_("品类"), max_length=20, choices=Nature, default=Nature.BELONGING)
    registration_number = models.CharField(
        _("登记号"), max_length=60, blank=True, db_index=True, validators=[refuse_personal_numbers]
    )
    relic_kind = models.CharField(_("文物类别"), max_length=20, choices=RelicKind, blank=True)
    grade = models.CharField(_("文物级别"), max_length=20, choices=RelicGrade, default=RelicGrade.UNGRADED)
    pieces = models.PositiveIntegerField(
        _("实际数量"), default=1, validators=[MinValueValidator(1)], help_text=_("一套有几件就填几。")
    )
    material = models.CharField(_("质地"), max_length=100, blank=True, validators=[refuse_personal_numbers])
    size = models.CharField(
        _("尺寸"),
        max_length=200,
        blank=True,
        help_text=_("如：长21.5厘米，宽15厘米。"),
        validators=[refuse_personal_numbers],
    )
    mass = models.CharField(
        _("质量"), max_length=100, blank=True, help_text=_("如：120克。"), validators=[refuse_personal_numbers]
    )
    period = models.CharField(_("时期"), max_length=20, choices=Period, blank=True)
    made = HistoricDateField(pgettext_lazy("文物", "年代"))
    condition = models.CharField(_("完残程度"), max_length=20, choices=Condition, blank=True)
    condition_note = models.TextField(_("完残状况"), blank=True, validators=[refuse_personal_numbers])
    hall = models.ForeignKey(
        "halls.HallPage", models.SET_NULL, null=True, blank=True, related_name="holdings", verbose_name=_("收藏展馆")
    )
    keeper = models.CharField(
        _("收藏单位"),
        max_length=255,
        blank=True,
        help_text=_("收藏展馆不在本站的，在这里写名称。"),
        validators=[refuse_personal_numbers],
    )
    storage_place = models.CharField(_("存放位置"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    entered = HistoricDateField(_("入藏时间"))
    way_in = models.CharField(pgettext_lazy("文物", "来源"), max_length=20, choices=WayIn, blank=True)
    way_in_note = models.TextField(_("来源说明"), blank=True, validators=[refuse_personal_numbers])
    donor = models.CharField(_("来源人（捐赠人）"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    donor_wording = models.CharField(
        _("捐赠署名"),
        max_length=255,
        blank=True,
        help_text=_("按捐赠人的意愿公开的写法，如“烈士亲属捐赠”。"),
        validators=[refuse_personal_numbers],
    )
    lender = models.CharField(_("出借单位（人）"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    loan_from = models.DateField(_("借入日期"), null=True, blank=True)
    loan_until = models.DateField(_("归还日期"), null=True, blank=True)
    rights = models.CharField(_("权利说明"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    picture = models.ForeignKey(
        "media.CreditedImage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("主图")
    )
    description = StreamField(StoryBlocks(), verbose_name=_("说明"), blank=True)
    transcription = models.TextField(
        _("释文"),
        blank=True,
        help_text=_("信件、手稿、铭文照原文录入，每段一行。"),
        validators=[refuse_personal_numbers],
    )
    restricted = ChoiceListField(
        verbose_name=_("不公开的栏目"),
        options=RESTRICTABLE,
        default=restricted_by_default,
        help_text=_("勾选的栏目不出现在任何公开的地方，只有有权限的人在后台看得到。"),
    )

    content_panels = [
        *Page.content_panels,
        RestrictablePanel("other_name"),
        FieldPanel("picture"),
        FieldPanel("description"),
        RestrictablePanel("transcription"),
        InlinePanel("views", label=_("细部图")),
        MultiFieldPanel(
            [
                restrictable_row("nature", "relic_kind", "grade"),
                restrictable_row("registration_number", "pieces"),
                restrictable_row("material", "size", "mass"),
                restrictable_row("period", "made", "made_wording"),
                restrictable_row("condition", "condition_note"),
            ],
            heading=_("著录"),
        ),
        MultiFieldPanel(
            [
                restrictable_row("hall", "keeper"),
                RestrictablePanel("storage_place"),
                restrictable_row("entered", "entered_wording"),
                restrictable_row("way_in", "way_in_note"),
                restrictable_row("donor", "donor_wording"),
                RestrictablePanel("lender"),
                restrictable_row("loan_from", "loan_until"),
                RestrictablePanel("rights"),
            ],
            heading=_("收藏与来源"),
        ),
        InlinePanel("people", label=_("有关英烈")),
        InlinePanel("battles", label=_("有关战役（战斗）")),
        InlinePanel("awards", label=_("有关表彰")),
        RestrictablePanel("restricted"),
    ]

    class Meta:
        verbose_name = _("展品")
        verbose_name_plural = _("展品")
        permissions = [("view_restricted_exhibit", _("查看和修改展品不公开的栏目"))]

    def clean(self) -> None:
        super().clean()
        refused: dict[str, Any] = {}
        if self.way_in not in (WayIn.LOAN, WayIn.DEPOSIT):
            if self.loan_from:
                refused["loan_from"] = _("只有借展、寄存的展品才有借入日期；请改来源，或清空借入日期。")
            if self.loan_until:
                refused["loan_until"] = _("只有借展、寄存的展品才有归还日期；请改来源，或清空归还日期。")
        if self.loan_from and self.loan_until and self.loan_until < self.loan_from:
            refused["loan_until"] = _("归还日期早于借入日期，请核对。")
        if refused:
            raise ValidationError(refused)

    @property
    def is_document(self) -> bool:
        """Whether it is read rather than looked at."""
        return self.nature in DOCUMENTS

    @property
    def is_read_by_pages(self) -> bool:
        return self.is_document and is_public(self, "nature")

    def told(self) -> list[tuple[str, str, bool]]:
        return told_of(self)

    def rights_told(self) -> str:
        return str(public_value(self, "rights"))

    def get_entry(self) -> EntryData:
        return entry_of(self)

    def labelled(self) -> Any:
        return public_entries().filter(page__translation_key=self.translation_key).order_by("page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        if self.pk:
            # Read once, for the page itself and for the way to look closer.
            views = models.Prefetch("views", ExhibitView.objects.select_related("image"))
            models.prefetch_related_objects([self], views)
        return {
            **super().get_context(request, *args, **kwargs),
            "facts": facts_of(self),
            "ties": ties_of(self),
            "views": list(self.views.all()),
            "exhibitions": exhibitions_with(self),
            "hall": hall_of(self) if is_public(self, "keeper") else None,
            "keeper": public_value(self, "keeper"),
            "rights": public_value(self, "rights"),
            "nature": self.get_nature_display() if is_public(self, "nature") else self._meta.verbose_name,
            "other_name": public_value(self, "other_name"),
            "transcription": str(public_value(self, "transcription")),
        }


class ExhibitView(Orderable):
    """Another picture of it: the back, a detail, a page."""

    exhibit = ParentalKey(ExhibitPage, on_delete=models.CASCADE, related_name="views")
    image = models.ForeignKey("media.CreditedImage", models.CASCADE, related_name="+", verbose_name=_("图片"))
    caption = models.CharField(
        _("部位"),
        max_length=120,
        blank=True,
        help_text=_("如：背面、第二页、铭文。"),
        validators=[refuse_personal_numbers],
    )

    panels = [FieldPanel("image"), FieldPanel("caption")]

    class Meta(Orderable.Meta):
        verbose_name = _("细部图")
        verbose_name_plural = _("细部图")

    def __str__(self) -> str:
        return self.caption


class ExhibitPerson(Orderable):
    """Somebody it has to do with: a record here, or a name alone."""

    exhibit = ParentalKey(ExhibitPage, on_delete=models.CASCADE, related_name="people")
    martyr = models.ForeignKey(
        "records.MartyrPage", models.CASCADE, null=True, blank=True, related_name="exhibit_rows", verbose_name=_("英烈")
    )
    name = models.CharField(
        _("姓名"),
        max_length=100,
        blank=True,
        help_text=_("没有记录的写姓名；填了姓名，按姓名也能找到这件展品。"),
        validators=[refuse_personal_numbers],
    )
    role = models.CharField(_("关系"), max_length=20, choices=PersonRole, default=PersonRole.OWNER)

    panels = [
        PageChooserPanel("martyr", "records.MartyrPage"),
        FieldRowPanel([FieldPanel("name"), FieldPanel("role")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("有关英烈")
        verbose_name_plural = _("有关英烈")

    def __str__(self) -> str:
        return self.name or str(self.martyr_id)

    def clean(self) -> None:
        super().clean()
        if not (self.martyr_id or self.name):
            raise ValidationError({"name": _("请选择英烈记录，或者写下姓名。")})


class ExhibitBattle(Orderable):
    """A battle it comes from: an entry here, or its name alone."""

    exhibit = ParentalKey(ExhibitPage, on_delete=models.CASCADE, related_name="battles")
    battle = models.ForeignKey(
        "records.Battle",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="exhibit_rows",
        verbose_name=_("战役（战斗）"),
    )
    name = models.CharField(
        _("名称"), max_length=120, blank=True, help_text=_("没有词条的写名称。"), validators=[refuse_personal_numbers]
    )

    panels = [FieldRowPanel([FieldPanel("battle"), FieldPanel("name")])]

    class Meta(Orderable.Meta):
        verbose_name = _("有关战役（战斗）")
        verbose_name_plural = _("有关战役（战斗）")

    def __str__(self) -> str:
        return self.name or str(self.battle_id)

    def clean(self) -> None:
        super().clean()
        if not (self.battle_id or self.name):
            raise ValidationError({"name": _("请选择战役（战斗），或者写下名称。")})


class ExhibitAward(Orderable):
    """An award it was given for, or is."""

    exhibit = ParentalKey(ExhibitPage, on_delete=models.CASCADE, related_name="awards")
    award = models.ForeignKey("honours.AwardPage", models.CASCADE, related_name="exhibit_rows", verbose_name=_("表彰"))

    panels = [PageChooserPanel("award", "honours.AwardPage")]

    class Meta(Orderable.Meta):
        verbose_name = _("有关表彰")
        verbose_name_plural = _("有关表彰")

    def __str__(self) -> str:
        return str(self.award_id)
