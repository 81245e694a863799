"""The closed lists of remembrance."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DayCalendar(models.TextChoices):
    """The calendar a local day is kept by."""

    SOLAR = "solar", _("公历")
    LUNAR = "lunar", _("农历")


class TributeKind(models.TextChoices):
    """What can be offered on line. No more are added: incense and other superstition stay out, as on site."""

    FLOWER = "flower", _("献花")
    SILENCE = "silence", _("默哀")
    SALUTE = "salute", _("敬礼")
    WORDS = "words", _("寄语")


class TargetKind(models.TextChoices):
    """What tributes are offered to."""

    MARTYR = "martyr", _("英烈")
    CEMETERY = "cemetery", _("烈士纪念设施")
    GRAVE = "grave", _("墓")
    DAY = "day", _("纪念日")


class MessageState(models.TextChoices):
    """Where a message stands. Only `shown` ones are read by the public."""

    WAITING = "waiting", _("等待审核")
    SHOWN = "shown", _("已公开")
    REFUSED = "refused", _("未通过")
    APPEALED = "appealed", _("申请复核")
    WITHDRAWN = "withdrawn", _("已由本人删除")


class MessageAct(models.TextChoices):
    """What was done with a message."""

    SENT = "sent", _("收到")
    EDITED = "edited", _("本人修改")
    APPROVED = "approved", _("通过")
    REFUSED = "refused", _("不通过")
    TAKEN_DOWN = "taken_down", _("撤下")
    APPEALED = "appealed", _("申请复核")
    WITHDRAWN = "withdrawn", _("本人删除")


class RefusalReason(models.TextChoices):
    """Why a message is not shown. Whoever wrote it reads this."""

    INSULT = "insult", _("侮辱、诽谤或者歪曲英烈事迹")
    UNLAWFUL = "unlawful", _("法律法规禁止的内容")
    PRIVACY = "privacy", _("含有他人的个人信息")
    ADVERTISING = "advertising", _("广告或者推广")
    SUPERSTITION = "superstition", _("封建迷信")
    OFF_TOPIC = "off_topic", _("与纪念英烈无关")
    OTHER = "other", _("其他原因，见说明")


class WordAction(models.TextChoices):
    """What a listed word does to a message."""

    REFUSE = "refuse", _("不收")
    FLAG = "flag", _("提醒审核人")


class VisitKind(models.TextChoices):
    """What is asked of a cemetery."""

    PROXY = "proxy", _("代祭扫")
    GROUP = "group", _("团体预约")


class VisitOutcome(models.TextChoices):
    """What the cemetery answered. An agreed visit can still be called off, an agreed proxy tribute be carried out."""

    AGREED = "agreed", _("已同意")
    DONE = "done", _("已办理")
    DECLINED = "declined", _("不能办理")
    CALLED_OFF = "called_off", _("已取消")


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
