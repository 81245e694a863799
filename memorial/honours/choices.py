"""The closed lists of awards, in the words of the rules on military and civil honours."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AwardFamily(models.TextChoices):
    """The families of the rules on military honours (军队功勋荣誉表彰), then what local government awards."""

    ORDER = "order", _("勋章")
    TITLE = "title", _("荣誉称号")
    MERIT = "merit", _("奖励（记功、嘉奖）")
    COMMENDATION = "commendation", _("表彰")
    MEDAL = "medal", _("纪念章")
    CIVIL = "civil", _("地方表彰宣传（个人）")
    COLLECTIVE = "collective", _("集体荣誉")
    FOREIGN = "foreign", _("外国勋奖")


class AwardPath(models.TextChoices):
    """How an honour of a kind comes to be announced."""

    RECEIVED = "received", _("接收（部队或党政机关已决定）")
    CHOSEN = "chosen", _("评选（推荐、公示、评定）")


class AwardState(models.TextChoices):
    """Where an award is on its path."""

    RECEIVED = "received", _("已接收")
    VERIFIED = "verified", _("已核实")
    NOMINATED = "nominated", _("已推荐")
    REVIEWED = "reviewed", _("已初审")
    NOTICED = "noticed", _("公示")
    DECIDED = "decided", _("已评定")
    SCREENED = "screened", _("已保密审查")
    ANNOUNCED = "announced", _("已发布")
    REVOKED = "revoked", pgettext_lazy("award", "已撤销")


class AwardAct(models.TextChoices):
    """What is done to bring it there."""

    LIST = "list", _("据已公布的名单登记")
    VERIFY = "verify", _("核实（初审）通过")
    SEND_BACK = "send_back", _("退回")
    NOTICE = "notice", _("开始公示")
    EXTEND = "extend", _("延长公示")
    DECIDE = "decide", _("评定通过")
    SCREEN = "screen", _("保密审查通过")
    ANNOUNCE = "announce", _("发布")
    REVOKE = "revoke", _("撤销")


class ObjectionOutcome(models.TextChoices):
    """What an objection to a public notice came to; none while it is open."""

    UPHELD = "upheld", _("异议成立")
    REJECTED = "rejected", _("异议不成立")
    WITHDRAWN = "withdrawn", _("本人撤回")


class AwardLevel(models.TextChoices):
    NATIONAL = "national", _("国家级")
    PROVINCIAL = "provincial", _("省部级")
    CITY = "city", _("市级")
    COUNTY = "county", _("县级")
    FOREIGN = "foreign", _("外国")


class RecipientKind(models.TextChoices):
    PERSON = "person", _("个人")
    COLLECTIVE = "collective", _("集体")


class RollOrder(models.TextChoices):
    """What a roll is sorted by, first, then, and last; and what its readers may sort it by."""

    YEAR = "year", _("按年份")
    KIND = "kind", _("按荣誉")
    LEVEL = "level", _("按级别")
    REGION = "region", _("按地区")
    NAME = "name", _("按姓名读音")
    STROKES = "strokes", _("按姓氏笔画")
    LISTED = "listed", _("按公告里的次序")


class RollWho(models.TextChoices):
    """Which persons a roll takes in; collectives are asked for by their own kind."""

    LIVING = "living", _("在世的个人")
    DECEASED = "deceased", _("已故的个人（含追记、追授）")
    COLLECTIVE = "collective", _("集体")


class EditionChangeKind(models.TextChoices):
    """How a row of an edition differs from the edition before."""

    ADDED = "added", _("增加")
    REMOVED = "removed", _("移出")
    AMENDED = "amended", _("更正")


class CountedWork(models.TextChoices):
    """Work of a year that is counted without names."""

    PLAQUES = "plaques", _("悬挂光荣牌")
    MEDALS = "medals", _("发放纪念章")
    VISITS = "visits", _("走访慰问")
    NOTICES = "notices", _("送达喜报（无姓名登记的）")

    @property
    def unit(self) -> str:
        """What is counted."""
        return str({"plaques": _("块"), "medals": _("枚"), "visits": _("户"), "notices": _("户")}[self.value])


class DeliveryStage(models.TextChoices):
    """How far a good-news notice (喜报) has come on its way to the family, in order."""

    RECEIVED = "received", _("已接收")
    ENTERED = "entered", _("已登记")
    CHECKED = "checked", _("已核实")
    DELIVERED = "delivered", _("已送达")
    REPORTED = "reported", _("已反馈")


class CampaignStage(models.TextChoices):
    """Where a campaign (评选活动) is, as its dates and its awards say."""

    COMING = "coming", _("尚未开始")
    OPEN = "open", _("正在征集推荐")
    CLOSED = "closed", _("推荐已截止，正在评审")
    VOTING = "voting", _("正在投票")
    NOTICED = "noticed", _("正在公示")
    DECIDED = "decided", _("结果已公布")


class NomineeConsent(models.TextChoices):
    """What whoever nominates says of the nominee's own will. Nobody is named on the strength of it."""

    SELF = "self", _("本人自荐")
    AGREED = "agreed", _("本人已同意被推荐")
    TO_ASK = "to_ask", _("尚待征得本人同意")
    DECEASED = "deceased", _("被推荐者已故")
    COLLECTIVE = "collective", _("推荐的是集体")


class NominationOutcome(models.TextChoices):
    """What a nomination came to; none while it is open."""

    TAKEN = "taken", _("已列入推荐名单")
    DECLINED = "declined", _("未列入推荐名单")
    MERGED = "merged", _("与已有的推荐合并办理")
    WITHDRAWN = "withdrawn", _("推荐人撤回")
