"""A password that was printed once and must be replaced."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class OneTimePassword(models.Model):
    """Marks an account whose password somebody else chose; `hashed` is that password's hash.

    While the account still has it, the admin lets its owner do nothing but choose another
    (home.middleware.OneTimePasswordMiddleware).
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="one_time_password")
    hashed = models.CharField(max_length=128)

    class Meta:
        verbose_name = _("一次性密码")
        verbose_name_plural = _("一次性密码")

    def __str__(self) -> str:
        return str(self.user)
