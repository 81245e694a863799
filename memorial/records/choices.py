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
    SERVICE = "service", _("参军与职务")
    SACRIFICE = "sacrifice", _("牺牲")
    BURIAL = "burial", _("安葬")
    DEEDS = "deeds", _("事迹")


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
