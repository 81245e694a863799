"""The queue: one row a picture that is to be cut, or was."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from media.cutting.states import Reason, State


class Cutting(models.Model):
    """What became of cutting one picture of the media room, or one panorama.

    `folder`, `width` and `height` are of the pieces the public gets; empty while there are none. A worker that has
    taken the row holds it until `due_at`; `attempts` is its ticket: whoever finds another number there has lost it.
    """

    image = models.OneToOneField(
        "media.CreditedImage", models.CASCADE, null=True, blank=True, related_name="cutting", verbose_name=_("图片")
    )
    panorama = models.OneToOneField(
        "media.Panorama", models.CASCADE, null=True, blank=True, related_name="cutting", verbose_name=_("全景图")
    )
    state = models.CharField(_("状况"), max_length=10, choices=State, default=State.WAITING)
    percent = models.PositiveSmallIntegerField(_("进度（%）"), default=0)
    reason = models.CharField(_("原因"), max_length=12, choices=Reason, blank=True, default="")
    # The name of the file that the row is about: another name is another picture.
    source = models.CharField(max_length=255, blank=True, default="")
    folder = models.CharField(max_length=100, blank=True, default="", db_index=True)
    width = models.PositiveIntegerField(_("宽（像素）"), default=0)
    height = models.PositiveIntegerField(_("高（像素）"), default=0)
    pieces = models.PositiveIntegerField(_("切片数"), default=0)
    seconds = models.FloatField(_("用时（秒）"), default=0)
    memory = models.PositiveBigIntegerField(_("内存峰值（字节）"), default=0)
    attempts = models.PositiveIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(_("次数"), default=0)
    # Pages that show the picture were changed since it was last looked at whether the public may see one.
    unsure = models.BooleanField(default=False, editable=False)
    due_at = models.DateTimeField(default=timezone.now, db_index=True)
    changed_at = models.DateTimeField(_("更新时间"), auto_now=True)

    class Meta:
        verbose_name = _("切片任务")
        verbose_name_plural = _("切片任务")
        indexes = [models.Index(fields=["id"], name="cutting_unsure", condition=models.Q(unsure=True))]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(image__isnull=True) ^ models.Q(panorama__isnull=True), name="cutting_of_one"
            )
        ]

    def __str__(self) -> str:
        return str(self.subject)

    @property
    def subject(self) -> models.Model:
        """The picture or panorama."""
        found = self.image or self.panorama
        assert found is not None  # noqa: S101  the constraint says so
        return found

    @property
    def is_busy(self) -> bool:
        """Whether something is still to come by itself."""
        return self.state in (State.WAITING, State.CUTTING)

    @property
    def words(self) -> str:
        """How it stands, in one sentence for the editor."""
        said = str(State(self.state).label)
        if self.state == State.CUTTING:
            return f"{said} {self.percent}%"
        return f"{said}：{Reason(self.reason).label}" if self.reason else said
