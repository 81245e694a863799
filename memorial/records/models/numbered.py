"""Things beside the page tree that have an address by number: graves, battles, units."""

from typing import Any, ClassVar

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from frame.models import Sequence
from search.models import address


class Numbered(models.Model):
    """Draws its number from the one sequence at the first save: `/<section>/<number>/`."""

    section: ClassVar[str]

    number = models.PositiveIntegerField(_("编号"), unique=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            if self.number is None:
                self.number = Sequence.draw()[0]
            super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """The address in the active language."""
        return address(self.section, self.number)
