"""Lessons."""

import factory
from wagtail_factories import PageFactory

from exhibitions.schools.models import LessonPage


class LessonFactory(PageFactory):
    class Meta:
        model = LessonPage

    title = "示例课程"
    slug = factory.Sequence(lambda n: f"lesson-{n}")
    stage = "junior"
