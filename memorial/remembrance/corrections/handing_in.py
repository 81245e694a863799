"""Taking a correction in, and what its sender adds while it is open."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from frame.dates.workdays import after_workdays
from memorial.remembrance.models import Correction, CorrectionFile, CorrectionSettings, CorrectionWord
from memorial.remembrance.models.correction import FACT_LENGTH
from memorial.remembrance.topics import Topic

if TYPE_CHECKING:
    from memorial.remembrance.corrections.forms import CorrectionForm, FurtherForm

# Somebody who has more to say than this had better be called.
MOST_WORDS, MOST_FILES = 20, 20
PLAIN = ("text", "wrong", "source", "name", "contact", "relation", "may_credit")


def hand_in(topic: Topic, form: "CorrectionForm") -> tuple[Correction, str]:
    """Keep it, with the day its answer is due; return it with the key of its private link."""
    values = form.cleaned_data
    days = CorrectionSettings.load().working_days
    ticket = Correction.about(topic, due_on=after_workdays(timezone.localdate(), days))
    fact = form.facts.get(values["fact"])
    if fact is not None:
        ticket.fact, ticket.fact_label = fact.code, fact.label[:FACT_LENGTH]
    for name in PLAIN:
        setattr(ticket, name, values[name])
    key = ticket.issue()
    ticket.save()
    _keep_files(ticket, values["evidence"])
    return ticket, key


def add_further(ticket: Correction, form: "FurtherForm") -> None:
    """Keep what the sender adds. Raises ValidationError once it is answered, and beyond what is sensible."""
    values = form.cleaned_data
    with transaction.atomic():
        held = Correction.objects.select_for_update().get(pk=ticket.pk)
        if not held.is_open:
            raise ValidationError(_("这件更正已经答复，不能再补充。有新的依据，请另提一件。"))
        if held.words.count() >= MOST_WORDS or held.files.count() + len(values["evidence"]) > MOST_FILES:
            raise ValidationError(_("补充的内容太多了，请直接联系负责单位。"))
        CorrectionWord.objects.create(correction=held, text=values["text"])
        _keep_files(held, values["evidence"])


def _keep_files(ticket: Correction, files: list) -> None:
    for file in files:
        CorrectionFile.objects.create(correction=ticket, file=file, title=file.name)
