"""The particulars of an exhibit that the public sees, in the order of the register."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exhibitions.halls.choices import RelicGrade
from exhibitions.halls.restriction import RESTRICTABLE, is_public, public_value
from frame.dates import display_both

if TYPE_CHECKING:
    from exhibitions.halls.models.exhibit import ExhibitPage

LABELS: dict[str, str | Promise] = dict(RESTRICTABLE)
DATES = ("made", "entered")
DAYS = ("loan_from", "loan_until")
CHOICES = ("nature", "relic_kind", "grade", "period", "condition", "way_in")
# With its own words around it, or in a place of its own on the page.
APART = frozenset({"rights", "keeper", "other_name", "transcription"})


@dataclass(frozen=True, slots=True)
class Fact:
    """A field's label with its value, which for a date is EDTF and comes with wording and lunar original.

    `translated` says that the value is in the reader's language, not in the page's.
    """

    name: str
    label: str | Promise
    value: str
    wording: str = ""
    lunar: str = ""
    is_date: bool = False
    translated: bool = False

    @property
    def shown(self) -> str:
        """The value as one reads it, of a date without how it was worded."""
        return display_both(self.value or "", self.lunar or "") if self.is_date else self.value


def facts_of(exhibit: "ExhibitPage") -> list[Fact]:
    """Every public particular that says something."""
    facts = []
    for name, _label in RESTRICTABLE:
        if name not in APART and is_public(exhibit, name):
            fact = _fact(exhibit, name)
            if fact.value or fact.wording:
                facts.append(fact)
    return facts


def told_of(exhibit: "ExhibitPage") -> list[tuple[str, str, bool]]:
    """The same in plain words, with the keeper: label, value, whether the value is in the reader's language."""
    told = [(str(fact.label), _in_words(fact), fact.translated or fact.is_date) for fact in facts_of(exhibit)]
    if keeper := str(public_value(exhibit, "keeper")):
        told.append((str(LABELS["keeper"]), keeper, False))
    return told


def _in_words(fact: Fact) -> str:
    return f"{fact.shown}（{fact.wording}）" if fact.shown and fact.wording else fact.shown or fact.wording


def _fact(exhibit: "ExhibitPage", name: str) -> Fact:
    label = LABELS[name]
    if name in DATES:
        wording, lunar = getattr(exhibit, f"{name}_wording"), getattr(exhibit, f"{name}_lunar")
        return Fact(name, label, getattr(exhibit, name), wording, lunar, is_date=True)
    if name == "grade" and exhibit.grade == RelicGrade.UNGRADED:
        # That nobody has graded it yet tells a visitor nothing.
        return Fact(name, label, "")
    if name in CHOICES:
        return Fact(name, label, str(getattr(exhibit, f"get_{name}_display")()), translated=True)
    if name == "pieces":
        return Fact(name, label, _pieces(exhibit.pieces), translated=True)
    if name in DAYS:
        day = getattr(exhibit, name)
        return Fact(name, label, formats.date_format(day) if day else "", translated=True)
    return Fact(name, label, str(getattr(exhibit, name)))


def _pieces(count: int) -> str:
    return str(_("%(count)s件") % {"count": count}) if count > 1 else ""
