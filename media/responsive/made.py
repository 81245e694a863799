"""What has been made of a picture, kept in its own row: a page that shows it asks the database nothing more.

`made` holds what it was made of (file and focal point) and the name of the file by Wagtail's filter. It may know too
little, when two processes write at once or renditions were made anew; the serving view then finds them and mends it.
"""

from typing import TYPE_CHECKING, Any

from django.db import models, transaction

if TYPE_CHECKING:
    from media.models import CreditedImage

OF, FILES = "of", "files"


class KnowsItsFiles(models.Model):
    """A picture that knows the files made of it."""

    made = models.JSONField(default=dict, editable=False)

    class Meta:
        abstract = True

    @property
    def source_key(self) -> str:
        """What the files are made of: other content or another focal point gives another key."""
        focus = (self.focal_point_x, self.focal_point_y, self.focal_point_width, self.focal_point_height)  # type: ignore[attr-defined]
        return ":".join([str(self.file.name), *("" if part is None else str(part) for part in focus)])  # type: ignore[attr-defined]

    def made_file(self, spec: str) -> str:
        """The name of the file made by this filter; empty where it is not known."""
        return str(self._files().get(spec, ""))

    def _files(self) -> dict[str, str]:
        return self.made.get(FILES, {}) if self.made.get(OF) == self.source_key else {}


def remember(image: "CreditedImage", spec: str, name: str) -> None:
    """Keep the name of a file that is there."""
    images: Any = type(image)._default_manager
    with transaction.atomic():
        standing = images.select_for_update().filter(pk=image.pk).first()
        if standing is None or standing.made_file(spec) == name:
            return
        image.made = {OF: standing.source_key, FILES: {**standing._files(), spec: name}}
        images.filter(pk=image.pk).update(made=image.made)


def forget(image_id: int) -> None:
    """Files of this picture were deleted."""
    from media.models import CreditedImage

    CreditedImage.objects.filter(pk=image_id).exclude(made={}).update(made={})
