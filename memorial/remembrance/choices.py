"""The closed lists of remembrance."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DayCalendar(models.TextChoices):
    """The calendar a local day is kept by."""

    SOLAR = "solar", _("公历")
    LUNAR = "lunar", _("农历")


class CeremonyKind(models.TextChoices):
    """纪念活动, by what is done (烈士公祭办法, 烈士安葬办法, 送喜报工作办法)."""

    PUBLIC_MEMORIAL = "public_memorial", _("烈士公祭")
    SWEEPING = "sweeping", _("祭扫")
    BURIAL = "burial", _("安葬仪式")
    HOMECOMING = "homecoming", _("迎回仪式")
    CONFERRING = "conferring", _("颁授仪式")
    GOOD_NEWS = "good_news", _("送喜报")
    PLAQUE = "plaque", _("悬挂光荣牌")
    OTHER = "other", _("其他纪念活动")


class CeremonyStage(models.TextChoices):
    """How far a ceremony has come, and with it what its page tells."""

    PLAN = "plan", _("筹备：只公布时间、地点和预约")
    PROGRAMME = "programme", _("公布议程")
    REPORT = "report", _("已举行：公布报道")


class CeremonyCount(models.TextChoices):
    """What is counted of a ceremony that was held."""

    ATTENDED = "attended", _("参加人数")
    GROUPS = "groups", _("参加单位")
    WREATHS = "wreaths", _("花篮花圈")
    ONLINE = "online", _("网上祭奠")
    VOLUNTEERS = "volunteers", _("志愿者")
    PLAQUES = "plaques", _("悬挂光荣牌")
    NOTICES = "notices", _("送达喜报")
