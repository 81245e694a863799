"""The fixed lists of gifts."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from media.rights import Consent, Rights


class GiftKind(models.TextChoices):
    PHOTO = "photo", _("照片、画像")
    PAPER = "paper", _("证件、书信、文书")
    OTHER = "other", _("其他资料")


class GiftRights(models.TextChoices):
    """In what right the giver gives it."""

    MAKER = "maker", _("我拍摄或制作的，同意本站使用")
    FAMILY = "family", _("家中保存的，我有权同意本站使用")
    PERMITTED = "permitted", _("别人拍摄或制作的，已征得同意")
    PUBLIC = "public", _("年代久远，已属公有领域")
    UNKNOWN = "unknown", _("不清楚")


class PersonsShown(models.TextChoices):
    """Whether living people can be recognised in it, and whether they agreed."""

    NONE = "none", _("没有可以辨认的在世者")
    AGREED = "agreed", _("有在世者，本人已经同意公开")
    UNSURE = "unsure", _("有在世者，还没有问过")


class GiftOutcome(models.TextChoices):
    ACCEPTED = "accepted", _("已收入资料库")
    PARTLY = "partly", _("部分收入资料库")
    REFUSED = "refused", _("没有收入")


# What the library calls it.
RIGHTS_IN_LIBRARY = {
    GiftRights.MAKER: Rights.PERMITTED,
    GiftRights.FAMILY: Rights.PERMITTED,
    GiftRights.PERMITTED: Rights.PERMITTED,
    GiftRights.PUBLIC: Rights.PUBLIC_DOMAIN,
    GiftRights.UNKNOWN: Rights.UNKNOWN,
}
CONSENT_IN_LIBRARY = {
    PersonsShown.NONE: Consent.NOT_NEEDED,
    PersonsShown.AGREED: Consent.GIVEN,
    PersonsShown.UNSURE: Consent.UNKNOWN,
}
