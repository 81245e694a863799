"""Who is told by mail when a page changes, and the mail that waits to go out. Addresses are shown to nobody."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class FollowerQuerySet(models.QuerySet["Follower"]):
    def confirmed(self) -> "FollowerQuerySet":
        return self.exclude(confirmed_at=None)


class Follower(models.Model):
    """An address that asked to be told of the changes of one page. Nothing but the question whether it was its owner
    who asked goes there before `confirmed_at`."""

    section = models.CharField(max_length=20)
    number = models.PositiveBigIntegerField()
    email = models.EmailField(_("电子邮箱"))
    language = models.CharField(max_length=20)
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True)

    objects = FollowerQuerySet.as_manager()

    class Meta:
        verbose_name = _("邮件订阅")
        verbose_name_plural = _("邮件订阅")
        default_permissions = ()
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["section", "number", "email"], name="follower_once_a_page")
        ]

    def __str__(self) -> str:
        return f"/{self.section}/{self.number}/"


class Mailing(models.Model):
    """One mail that waits to go out; the row goes when it has gone. Not before `due_at`, which also puts off a mail
    that the server refused."""

    class Kind(models.TextChoices):
        CONFIRM = "confirm", _("请确认订阅")
        CHANGED = "changed", _("记录有变动")

    follower = models.ForeignKey(Follower, models.CASCADE, related_name="mailings")
    kind = models.CharField(max_length=10, choices=Kind)
    due_at = models.DateTimeField(db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("待发邮件")
        verbose_name_plural = _("待发邮件")
        default_permissions = ()
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["follower", "kind"], name="mailing_once_a_follower")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.follower_id}"
