"""The sections under the home page: one a kind of findable page."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from search.labels import Labels


@dataclass(frozen=True, slots=True)
class Section:
    """`slug` is the first part of the addresses, `kind` the catalogue's word for what is listed."""

    slug: str
    kind: str
    title: str | Promise
    about: str | Promise


SECTIONS = (
    Section("martyrs", "martyr", _("英烈"), _("按姓名、籍贯、部队查找每一位英烈。")),
    Section("cemeteries", "cemetery", _("陵园"), _("烈士陵园与纪念设施的位置、开放时间和安葬名录。")),
    Section("stories", "story", _("英烈故事"), _("有作者、有出处的英烈故事，可读可听。")),
    Section("halls", "hall", _("展馆"), _("退役军人荣誉馆、纪念馆的参观与展陈。")),
    Section("exhibitions", "exhibition", _("展览"), _("基本陈列、专题展览和巡回展览，可以一件一件看展品。")),
    Section("exhibits", "exhibit", _("展品"), _("烈士遗物和革命文物：信件、证件、用品。")),
    Section("scenes", "scene", _("全景漫游"), _("走进展馆和陵园：看全景，听讲解，或者读文字版。")),
    Section("tours", "tour", _("参观路线"), _("一站一站走过陵园和展馆：有地图，有讲解，可以打印，也可以在家里走。")),
    Section("awards", "award", _("表彰"), _("立功、喜报、最美退役军人等表彰公告。")),
    Section(
        "campaigns",
        "news",
        _("评选活动"),
        _("最美退役军人、最美拥军人物等评选：征集、推荐、公示和结果，还有人物系列。"),
    ),
    Section("rolls", "roll", _("荣誉名录"), _("由表彰公告汇成的名录。")),
    Section("ceremonies", "ceremony", _("纪念活动"), _("公祭、祭扫、安葬、迎回、颁授和送喜报：时间、议程和报道。")),
    Section("schools", "lesson", _("学校"), _("可以带进课堂的展馆与英烈课程。")),
)
SECTION_BY_SLUG = {section.slug: section for section in SECTIONS}
PLACES = "places"
# What the front page counts for its readers.
COUNTED = ("martyrs", "cemeteries", "stories", "halls", "awards")
# Something new now and then: a register of names is no news, and announcements have feeds of their own.
WITH_FEED = ("stories", "exhibitions", "tours", "schools")


def kind_labels(kinds: Iterable[str]) -> Labels:
    """The catalogue's kinds by the title of their section."""
    return {section.kind: section.title for section in SECTIONS}
