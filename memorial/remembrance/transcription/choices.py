"""The fixed lists of transcription."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Column(models.TextChoices):
    """What a list tells of a person, in the order lists have it."""

    NAME = "name", _("姓名")
    ALIAS = "alias", _("别名")
    SEX = "sex", _("性别")
    AGE = "age", _("年龄")
    NATIVE_PLACE = "native_place", _("籍贯")
    UNIT = "unit", _("部队、单位")
    POST = "post", _("职务")
    JOINED = "joined", _("入伍时间")
    DIED = "died", _("牺牲时间")
    DEATH_PLACE = "death_place", _("牺牲地点")
    CAUSE = "cause", _("牺牲原因")
    BURIAL = "burial", _("安葬地")
    REMARK = "remark", _("备注")


class ListState(models.TextChoices):
    """How far a list is. Only a draft is closed to the public."""

    DRAFT = "draft", _("筹备中，不公开")
    OPEN = "open", _("开放抄录")
    CLOSED = "closed", _("抄录结束")


class SheetStage(models.TextChoices):
    """How far one page of a list is."""

    UNREAD = "unread", _("还没有人读")
    ONCE = "once", _("读过一遍")
    TWICE = "twice", _("读过两遍，等编辑裁定")
    DECIDED = "decided", _("已裁定")
    WITHDRAWN = "withdrawn", _("已撤回")


class ThanksState(models.TextChoices):
    """Whether the public may read the name by which a volunteer wishes to be thanked."""

    NONE = "", _("没有留名")
    WAITING = "waiting", _("等待审核")
    SHOWN = "shown", _("公开致谢")
    REFUSED = "refused", _("不公开")


class Agreement(models.TextChoices):
    """How the readings of one cell stand to each other, the closest first."""

    SAME = "same", _("一致")
    SCRIPT = "script", _("同字，写法不同")
    DOUBT = "doubt", _("同字，有人存疑")
    DIFFERENT = "different", _("不同")


PUBLIC_STATES = (ListState.OPEN, ListState.CLOSED)
# Characters; a remark may be a sentence or two.
CELL_LENGTH, REMARK_LENGTH = 80, 400
# As in Chinese epigraphy: one □ for each character that cannot be read, ？ behind one that is doubtful.
GAP, DOUBT = "□", "？"
