"""What a page needs to be shown to a class."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from frame.choice_lists import ChoiceListField
from frame.classroom.choices import Audience, Subject
from frame.classroom.slides import Slide
from frame.pages import FindablePage
from frame.personal_data import refuse_personal_numbers

# By the word in the address.
VIEWS = {"print": "frame/class_print.html", "projector": "frame/projector.html"}


class ForClass(FindablePage):
    """A findable page with a print view, a projector view and a note for young readers."""

    audience = models.CharField(
        _("适合读者"), max_length=20, choices=Audience, blank=True, help_text=_("给老师和家长的提示；不确定的留空。")
    )
    note_subjects = ChoiceListField(verbose_name=_("含有的内容"), options=Subject.choices)
    content_note = models.CharField(
        _("给少年读者的话"),
        max_length=200,
        blank=True,
        help_text=_("如：第三部分讲到战士受伤和牺牲，可以先与同学们谈一谈。"),
        validators=[refuse_personal_numbers],
    )

    class_panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [FieldPanel("audience"), FieldPanel("note_subjects"), FieldPanel("content_note")],
            heading=_("少年读者提示"),
            classname="collapsed",
        )
    ]

    class Meta:
        abstract = True

    def slides(self, request: HttpRequest) -> Sequence[Slide]:
        """What is shown, one screen after the other. Of what the public may not see nothing is in it."""
        raise NotImplementedError(f"{type(self).__name__} must say what a class is shown: slides().")

    @property
    def subject_labels(self) -> list[Any]:
        """What the note's subjects are called."""
        field = self._meta.get_field("note_subjects")
        assert isinstance(field, ChoiceListField)  # noqa: S101 - the field above
        return field.labels(self.note_subjects or ())

    @property
    def has_content_note(self) -> bool:
        return bool(self.audience or self.note_subjects or self.content_note)

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return VIEWS.get(_view(request)) or str(super().get_template(request, *args, **kwargs))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """For the two views only what they show: the page's own template may ask for much more."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        if _view(request) in VIEWS:
            context["slides"] = [self._cover(), *self.slides(request)]
        return context

    def _cover(self) -> Slide:
        return Slide(self.title, language=self.locale.language_code, is_cover=True)


def _view(request: HttpRequest) -> str:
    return str(request.GET.get("view", ""))
