"""The closed lists of a martyr record and a place of rest, in the words of the registers."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Period(models.TextChoices):
    """The periods in which the national register places a sacrifice, and three that came after."""

    XINHAI = "xinhai", _("辛亥革命")
    GREAT_REVOLUTION = "great_revolution", _("大革命时期")
    AGRARIAN = "agrarian", _("土地革命战争")
    RESISTANCE = "resistance", _("抗日战争")
    LIBERATION = "liberation", _("解放战争")
    KOREA = "korea", _("抗美援朝")
    CONSTRUCTION = "construction", _("社会主义建设")
    BORDER = "border", _("边境自卫作战")
    PEACEKEEPING = "peacekeeping", _("国际维和")
    NEW_ERA = "new_era", _("改革开放和新时代")


class PositionGrade(models.TextChoices):
    """How sure the position of a battle is."""

    DOCUMENTED = "documented", pgettext_lazy("position", "有据")
    APPROXIMATE = "approximate", pgettext_lazy("position", "约略")


class Sex(models.TextChoices):
    MALE = "male", _("男")
    FEMALE = "female", _("女")
    UNKNOWN = "unknown", pgettext_lazy("sex", "不详")


class Standing(models.TextChoices):
    """How far a record is known, as the registers count them."""

    COMPLETE = "complete", _("信息完整")
    TO_COMPLETE = "to_complete", _("信息待补充")
    UNIDENTIFIED = "unidentified", _("身份不明")


class NameKind(models.TextChoices):
    """What a written form of a name is."""

    OWN = "own", _("本名")
    FULL = "full", _("全名")
    FORMER = "former", _("曾用名")
    ALIAS = "alias", _("化名")
    OTHER = "other", _("别名")
    VARIANT = "variant", _("异体写法")
    CARVED = "carved", _("碑刻写法")
    CALLED = "called", _("小名")


class NameScript(models.TextChoices):
    """The script a name form is written in."""

    SIMPLIFIED = "hans", _("简体")
    TRADITIONAL = "hant", _("繁体")
    LATIN = "latn", _("拉丁字母")
    MONGOLIAN = "mong", _("蒙古文")
    TIBETAN = "tibt", _("藏文")
    ARABIC = "arab", _("维吾尔文、哈萨克文等阿拉伯字母文字")
    OTHER = "other", pgettext_lazy("script", "其他文字")


class RelationKind(models.TextChoices):
    """What the other one is to the one whose record it stands in."""

    PARENT = "parent", _("父母")
    CHILD = "child", _("子女")
    SIBLING = "sibling", _("兄弟姐妹")
    SPOUSE = "spouse", _("配偶")
    KIN = "kin", _("其他亲属")
    COMRADE = "comrade", _("战友")
    FELLOW = "fellow", _("同牺牲者")


class DecidingCircumstance(models.TextChoices):
    """For what a death was recognised (烈士褒扬条例, 2024 revision, art. 8 and the troops' rules, in short words)."""

    COMBAT = "combat", _("作战或作战准备")
    ENFORCEMENT = "enforcement", _("执法、国家安全、反恐、警卫或应急救援任务")
    RESCUE = "rescue", _("抢救、保护国家、集体财产或公民生命财产")
    ABROAD = "abroad", _("外交、对外援助、国际维和或执法合作任务")
    TRIALS = "trials", _("武器装备科研试验")
    OUTSTANDING = "outstanding", _("其他牺牲情节特别突出，堪为楷模")
    EARLIER_RULES = "earlier_rules", _("依当时规定认定")


class CertificateKind(models.TextChoices):
    """The paper a martyr's family was given, as it was called in its time."""

    MARTYR = "martyr", _("烈士证书")
    REVOLUTIONARY_MARTYR = "revolutionary_martyr", _("革命烈士证明书")
    SACRIFICE = "sacrifice", _("革命牺牲军人家属光荣纪念证等旧证")


class Grade(models.TextChoices):
    """What kind of evidence a source is."""

    CARVED = "carved", _("碑刻")
    REGISTER = "register", _("名册")
    ARCHIVE = "archive", _("档案")
    KIN = "kin", _("亲属")
    MEDIA = "media", _("媒体")


class Subject(models.TextChoices):
    """The part of a record a source speaks for."""

    RECORD = "record", _("整条记录")
    NAME = "name", _("姓名")
    PERSON = "person", _("基本信息")
    SEX = "sex", _("性别")
    ETHNICITY = "ethnicity", _("民族")
    BIRTH = "birth", _("出生日期")
    BIRTH_PLACE = "birth_place", _("出生地")
    NATIVE_PLACE = "native_place", _("籍贯")
    SERVICE = "service", _("参军与职务")
    ENLISTED = "enlisted", _("入伍（参加革命）时间")
    PARTY = "party", _("党派")
    UNIT = "unit", _("生前单位（部队）")
    POST = "post", _("职务与军衔")
    SACRIFICE = "sacrifice", _("牺牲")
    DIED = "died", _("牺牲时间")
    DEATH_PLACE = "death_place", _("牺牲地点")
    BATTLE = "battle", _("战役（战斗）")
    CIRCUMSTANCE = "circumstance", _("牺牲情节")
    APPROVAL = "approval", _("批准")
    BURIAL = "burial", _("安葬")
    RELATIONS = "relations", _("亲属与战友")
    DEEDS = "deeds", _("事迹")


class GraveKind(models.TextChoices):
    """How many a grave is for, or that nobody lies in it."""

    INDIVIDUAL = "individual", _("单葬")
    JOINT = "joint", _("合葬")
    COLLECTIVE = "collective", _("群葬")
    CENOTAPH = "cenotaph", _("衣冠冢")


class SectionKind(models.TextChoices):
    """A part of a cemetery: ground with graves, a columbarium's niches, or a wall of names."""

    GROUND = "ground", _("墓区")
    NICHES = "niches", _("骨灰堂")
    WALL = "wall", _("英名墙")


class FacilityKind(models.TextChoices):
    """Kinds of memorial facility for martyrs (烈士纪念设施保护管理办法)."""

    CEMETERY = "cemetery", _("烈士陵园")
    GRAVE = "grave", _("烈士墓")
    COLUMBARIUM = "columbarium", _("烈士骨灰堂")
    NAME_WALL = "name_wall", _("烈士英名墙")
    MEMORIAL_HALL = "memorial_hall", _("纪念堂馆")
    STELE = "stele", _("纪念碑亭")
    TOWER = "tower", _("纪念塔祠")
    STATUE = "statue", _("纪念塑像")
    SQUARE = "square", _("纪念广场")


class ProtectionLevel(models.TextChoices):
    NATIONAL = "national", _("国家级")
    PROVINCIAL = "provincial", _("省级")
    CITY = "city", _("设区的市级")
    COUNTY = "county", _("县级")
    UNLISTED = "unlisted", _("零散（未列入等级）")
    UNKNOWN = "unknown", pgettext_lazy("protection level", "待核实")
