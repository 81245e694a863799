"""Closed lists of halls and exhibits, by the terms of the field.

Kinds of relic are the 35 of the first national survey of movable relics (第一次全国可移动文物普查), as are grades,
ways in and states of preservation; 信件, 证件 and the like are what relics of martyrs are sorted by.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class HallKind(models.TextChoices):
    """Halls that tell of martyrs, and honour halls, which in law are no martyrs' facility."""

    MEMORIAL_HALL = "memorial_hall", _("烈士纪念馆")
    HONOUR_HALL = "honour_hall", _("退役军人荣誉馆")
    SUPPORT_HALL = "support_hall", _("双拥展览馆")
    MUSEUM = "museum", _("革命博物馆")
    EXHIBITION_ROOM = "exhibition_room", _("陈列室")


class WheelchairAccess(models.TextChoices):
    FULL = "full", _("轮椅可到达全部展厅")
    PARTLY = "partly", _("轮椅可到达部分展厅")
    NONE = "none", _("轮椅不便通行")


class ExhibitionKind(models.TextChoices):
    PERMANENT = "permanent", _("基本陈列")
    SPECIAL = "special", _("专题（临时）展览")
    TRAVELLING = "travelling", _("巡回展览")


class Nature(models.TextChoices):
    """What a thing left by somebody is."""

    LETTER = "letter", _("信件")
    MANUSCRIPT = "manuscript", _("手稿")
    IDENTITY = "identity", _("证件")
    PAPER = "paper", _("文件")
    PRINT = "print", _("书报刊")
    PHOTOGRAPH = "photograph", _("照片")
    SEAL = "seal", _("印章")
    BADGE = "badge", _("徽章")
    WEAPON = "weapon", _("武器")
    BELONGING = "belonging", _("用品")
    RECORDING = "recording", _("音像")
    OTHER = "other", _("其他实物")


# What is read rather than looked at.
DOCUMENTS = frozenset({Nature.LETTER, Nature.MANUSCRIPT, Nature.IDENTITY, Nature.PAPER, Nature.PRINT})


class RelicKind(models.TextChoices):
    """文物类别."""

    JADE = "jade", _("玉石器、宝石")
    POTTERY = "pottery", _("陶器")
    PORCELAIN = "porcelain", _("瓷器")
    BRONZE = "bronze", _("铜器")
    GOLD_SILVER = "gold_silver", _("金银器")
    IRON = "iron", _("铁器、其他金属器")
    LACQUER = "lacquer", _("漆器")
    SCULPTURE = "sculpture", _("雕塑、造像")
    STONE = "stone", _("石器、石刻、砖瓦")
    CALLIGRAPHY = "calligraphy", _("书法、绘画")
    STATIONERY = "stationery", _("文具")
    ORACLE_BONE = "oracle_bone", _("甲骨")
    SEALS = "seals", _("玺印符牌")
    COINS = "coins", _("钱币")
    IVORY = "ivory", _("牙骨角器")
    BAMBOO_WOOD = "bamboo_wood", _("竹木雕")
    FURNITURE = "furniture", _("家具")
    ENAMEL = "enamel", _("珐琅")
    TEXTILE = "textile", _("织绣")
    RARE_BOOKS = "rare_books", _("古籍图书")
    RUBBINGS = "rubbings", _("碑帖拓本")
    WEAPONS = "weapons", _("武器")
    POSTAL = "postal", _("邮品")
    PROPAGANDA = "propaganda", _("文件、宣传品")
    ARCHIVES = "archives", _("档案文书")
    CELEBRITY = "celebrity", _("名人遗物")
    GLASS = "glass", _("玻璃器")
    INSTRUMENTS = "instruments", _("乐器、法器")
    LEATHER = "leather", _("皮革")
    AUDIOVISUAL = "audiovisual", _("音像制品")
    TICKETS = "tickets", _("票据")
    VEHICLES = "vehicles", _("交通、运输工具")
    MEASURES = "measures", _("度量衡器")
    SPECIMENS = "specimens", _("标本、化石")
    OTHER = "other", _("其他")


class RelicGrade(models.TextChoices):
    """文物级别."""

    FIRST = "first", _("一级")
    SECOND = "second", _("二级")
    THIRD = "third", _("三级")
    COMMON = "common", _("一般")
    UNGRADED = "ungraded", _("未定级")


class Condition(models.TextChoices):
    """完残程度."""

    COMPLETE = "complete", _("完整")
    MOSTLY = "mostly", _("基本完整")
    DAMAGED = "damaged", _("残缺")
    BADLY_DAMAGED = "badly_damaged", _("严重残缺（含缺失部件）")


class WayIn(models.TextChoices):
    """文物来源; deposits, copies and loans come with an agreement of their own."""

    PURCHASE = "purchase", _("征集购买")
    GIFT = "gift", _("接受捐赠")
    EXCHANGE = "exchange", _("依法交换")
    ALLOCATION = "allocation", _("拨交")
    TRANSFER = "transfer", _("移交")
    OLD_HOLDING = "old_holding", _("旧藏")
    EXCAVATION = "excavation", _("发掘")
    COLLECTION = "collection", _("采集")
    SELECTION = "selection", _("拣选")
    DEPOSIT = "deposit", _("寄存")
    COPY = "copy", _("复制")
    LOAN = "loan", _("借展")
    OTHER = "other", _("其他")


class PersonRole(models.TextChoices):
    """What somebody has to do with an exhibit."""

    OWNER = "owner", _("使用者")
    AUTHOR = "author", _("书写者")
    RECIPIENT = "recipient", _("收信人")
    SHOWN = "shown", _("所涉人物")


class HotspotKind(models.TextChoices):
    """What a point of a scene holds."""

    SCENE = "scene", _("另一个场景")
    PAGE = "page", _("页面（展品、英烈、故事、陵园、展馆）")
    RECORDING = "recording", _("录音")
    TEXT = "text", _("文字")
    LINK = "link", _("网址")
