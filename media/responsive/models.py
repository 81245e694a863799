"""Shapes of pictures that are still to be made in all their files."""

from django.db import models

from media.responsive.shapes import SHAPES


class PictureWish(models.Model):
    """A page shows this picture in this shape: the worker makes its files, AVIF last, and takes the row away."""

    image = models.ForeignKey("media.CreditedImage", models.CASCADE, related_name="wishes")
    shape = models.CharField(max_length=20)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["image", "shape"], name="one_wish_a_shape")]

    def __str__(self) -> str:
        return f"{self.image_id} {self.shape}"


def wish(pairs: "set[tuple[int, str]]") -> None:
    """Have these pictures (by id) made in these shapes; what is wished for already stays so."""
    rows = [PictureWish(image_id=image, shape=shape) for image, shape in sorted(pairs) if shape in SHAPES]
    PictureWish.objects.bulk_create(rows, ignore_conflicts=True)
