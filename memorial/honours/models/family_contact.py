"""Where a notice is brought: kept apart from all else, for those with the right to it, and not for long."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from frame.intake.submission import CONTACT_LENGTH, NAME_LENGTH
from memorial.honours.models.delivery import Delivery


class FamilyContact(models.Model):
    """The family's address for one delivery. No page, entry, export, revision or log reads this table; the row goes
    some days after the delivery was reported back (`deliveries.forgetting`)."""

    delivery = models.OneToOneField(Delivery, models.CASCADE, related_name="contact")
    name = models.CharField(_("联系人"), max_length=NAME_LENGTH, blank=True)
    phone = models.CharField(_("联系方式"), max_length=CONTACT_LENGTH, blank=True)
    address = models.CharField(_("家庭住址"), max_length=255)
    entered_at = models.DateTimeField(_("登记时间"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("喜报家庭联系方式")
        verbose_name_plural = _("喜报家庭联系方式")
        default_permissions = ()
        permissions = [("see_family_contact", _("看并登记喜报家庭的住址和联系方式"))]

    def __str__(self) -> str:
        # Whatever prints it, tells nothing of it.
        return str(self.delivery_id)
