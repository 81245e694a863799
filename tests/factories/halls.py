"""Halls."""

import factory
from wagtail_factories import PageFactory

from exhibitions.halls.models import HallPage


class HallFactory(PageFactory):
    class Meta:
        model = HallPage

    title = "示例荣誉馆"
    slug = factory.Sequence(lambda n: f"hall-{n}")
