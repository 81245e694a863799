"""陵园墓位 in the admin: sections, graves, carved names and single moves, each held to the own office."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, PageChooserPanel
from wagtail.admin.ui.tables import BooleanColumn, Column

from memorial.records.graves.forms import GraveForm, ReburialForm, SectionForm, WallNameForm
from memorial.records.graves.reburying import refuse_taking_back, take_back
from memorial.records.models import CemeterySection, Grave, Reburial, WallName
from memorial.records.regional_views import RegionalDeleteView, RegionalViewSet


class DeleteSectionView(RegionalDeleteView):
    def refuse(self) -> None:
        if self.object.names.exists():
            raise ValidationError(_now("“%(row)s”上还有姓名，请先删除或移走。") % {"row": self.object})


class SectionViewSet(RegionalViewSet):
    model = CemeterySection
    icon = "list-ul"
    menu_label = _("墓区与英名墙")
    related = ("cemetery",)
    list_display = ["name", Column("cemetery", label=_("陵园"), accessor="cemetery.title"), "kind", "order"]
    list_filter = ["kind"]
    search_fields = ["name", "cemetery__title"]
    delete_view_class = DeleteSectionView
    edit_handler = ObjectList(
        [
            PageChooserPanel("cemetery", "records.CemeteryPage"),
            FieldRowPanel([FieldPanel("name"), FieldPanel("kind"), FieldPanel("order")]),
            FieldPanel("note"),
        ],
        base_form_class=SectionForm,
    )


class GraveViewSet(RegionalViewSet):
    model = Grave
    icon = "site"
    menu_label = _("墓")
    related = ("cemetery", "part", "now_at__part")
    list_display = [
        "__str__",
        Column("cemetery", label=_("陵园"), accessor="cemetery.title"),
        "kind",
        BooleanColumn("nameless", label=_("无名墓"), sort_key="nameless"),
        "plaque_code",
        Column("now_at", label=_("已迁至"), accessor="now_at"),
    ]
    list_filter = ["kind", "nameless"]
    search_fields = ["row", "position", "plaque_code", "inscription", "part__name", "cemetery__title"]
    edit_handler = ObjectList(
        [
            PageChooserPanel("cemetery", "records.CemeteryPage"),
            FieldRowPanel([FieldPanel("part"), FieldPanel("row"), FieldPanel("position")]),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("nameless")]),
            FieldRowPanel([FieldPanel("persons"), FieldPanel("persons_wording")]),
            FieldPanel("inscription"),
            FieldPanel("plaque_code"),
            FieldRowPanel([FieldPanel("established"), FieldPanel("established_wording")]),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                    FieldRowPanel([FieldPanel("plan_x"), FieldPanel("plan_y")]),
                ],
                heading=_("平面图"),
            ),
            FieldPanel("picture"),
            FieldRowPanel([FieldPanel("citation"), FieldPanel("grade")]),
            FieldPanel("remarks"),
            FieldPanel("sample"),
        ],
        base_form_class=GraveForm,
    )


class WallNameViewSet(RegionalViewSet):
    model = WallName
    icon = "tag"
    menu_label = _("墙上姓名")
    related = ("wall__cemetery", "martyr")
    list_display = [
        "form",
        Column("wall", label=_("英名墙"), accessor="wall.name"),
        Column("cemetery", label=_("陵园"), accessor="wall.cemetery.title"),
        Column("martyr", label=_("英烈"), accessor="martyr"),
    ]
    search_fields = ["form", "key", "wall__name", "wall__cemetery__title"]
    edit_handler = ObjectList(
        [
            FieldPanel("wall"),
            FieldPanel("form"),
            PageChooserPanel("martyr", "records.MartyrPage"),
            FieldRowPanel([FieldPanel("panel"), FieldPanel("row"), FieldPanel("position"), FieldPanel("order")]),
        ],
        base_form_class=WallNameForm,
    )


class TakeBackView(RegionalDeleteView):
    """Only the last move of a chain may be taken back; its people rest where they did before."""

    def refuse(self) -> None:
        refuse_taking_back(self.object)

    def delete_action(self) -> None:
        take_back(self.object)


class ReburialViewSet(RegionalViewSet):
    model = Reburial
    icon = "arrow-right"
    menu_label = _("迁葬")
    related = (
        "origin__cemetery",
        "origin__part",
        "destination__cemetery",
        "destination__part",
        "move__source",
        "move__destination",
    )
    list_display = [
        "__str__",
        Column("source", label=_("原陵园"), accessor="origin.cemetery.title"),
        Column("destination", label=_("新陵园"), accessor="destination.cemetery.title"),
        "moved",
        Column("move", label=_("整体迁葬"), accessor="move"),
    ]
    search_fields = ["origin__cemetery__title", "destination__cemetery__title", "evidence"]
    delete_view_class = TakeBackView
    edit_handler = ObjectList(
        [
            FieldPanel("origin"),
            FieldPanel("destination"),
            FieldRowPanel([FieldPanel("moved"), FieldPanel("moved_wording")]),
            FieldPanel("evidence"),
        ],
        base_form_class=ReburialForm,
    )


section_viewset = SectionViewSet("cemetery_sections")
grave_viewset = GraveViewSet("graves")
wall_name_viewset = WallNameViewSet("wall_names")
reburial_viewset = ReburialViewSet("reburials")
