"""Writing the graves of a sheet: new ones in batches, empty facts of known ones filled, nothing written over."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from frame.models import Sequence as NumberSequence
from memorial.records.choices import SectionKind
from memorial.records.folding import name_key
from memorial.records.importing.plan import Outcome
from memorial.records.importing.problems import Problem
from memorial.records.importing.reasons import register_part
from memorial.records.importing.recording import Recording
from memorial.records.importing.resting.grave_sheet import ATTRIBUTES, SHEET, GraveStep, differing
from memorial.records.importing.resting.register import GraveRegister
from memorial.records.models import CemeterySection, Grave
from memorial.records.moving.places import place_key

Section = tuple[int, str]
FACT = re.compile(r"(\w+): (.*?) there, (.*?) in the list(?:; |$)", re.S)


@dataclass(slots=True)
class GraveWriter:
    """Settles and writes steps; with no `recording` it only says what would come of them."""

    register: GraveRegister
    recording: Recording | None
    _sections: dict[Section, CemeterySection] = field(default_factory=dict)
    _read: set[int] = field(default_factory=set)

    def apply(self, steps: Sequence[GraveStep]) -> Sequence[GraveStep]:
        """One batch in one transaction, with its account."""
        with transaction.atomic():
            fresh = [step for step in steps if not step.recorded and step.outcome is Outcome.ADDED]
            self._refuse_walls(fresh)
            self._settle_known([step for step in fresh if step.existing])
            new = [step for step in fresh if not step.existing and step.outcome is Outcome.ADDED]
            if self.recording:
                self._make(new)
                self.recording.write(steps)
            else:
                for step in new:
                    self._take_in(step, -step.row.line, 0)
        return steps

    def _section_of(self, step: GraveStep) -> CemeterySection | None:
        """The section the row names, read from the site once a cemetery; None where there is none yet."""
        assert step.grave is not None  # noqa: S101 - asked of sound rows only
        cemetery = step.grave.cemetery_id
        if cemetery not in self._read:
            self._read.add(cemetery)
            for section in CemeterySection.objects.filter(cemetery=cemetery):
                self._sections[cemetery, _part_key(section.name)] = section
        return self._sections.get((cemetery, _part_key(step.part)))

    def _refuse_walls(self, steps: Sequence[GraveStep]) -> None:
        for step in steps:
            section = self._section_of(step) if step.part else None
            if section and section.kind == SectionKind.WALL:
                reason = "this is a wall: there are names on it, not graves"
                step.outcome = Outcome.REJECTED
                step.problems = [Problem(step.row.line, "区", step.part, reason, SHEET)]

    def _settle_known(self, steps: Sequence[GraveStep]) -> None:
        there = Grave.objects.in_bulk([step.existing for step in steps])
        for step in steps:
            assert step.grave is not None and step.existing is not None  # noqa: S101, PT018 - known ones only
            grave = there[step.existing]
            step.key = str(grave.number)
            empty, other = differing(grave, step.grave, step.filled)
            if other:
                step.outcome, step.reason = Outcome.UNDECIDED, _told(grave, step.grave, other)
            elif empty:
                self._fill(step, grave, empty)
            else:
                step.outcome = Outcome.SAME

    def _fill(self, step: GraveStep, grave: Grave, names: Sequence[str]) -> None:
        before = {name: getattr(grave, name) for name in names}
        for name in names:
            setattr(grave, name, getattr(step.grave, name))
        step.outcome, step.writes = Outcome.CHANGED, True
        step.before = {"fields": before, "filled": _stored({name: getattr(grave, name) for name in names})}
        if self.recording:
            grave.save()

    def _make(self, steps: Sequence[GraveStep]) -> None:
        if not steps:
            return
        for step in steps:
            self._place(step)
        numbers = NumberSequence.draw(len(steps))
        graves: list[Grave] = []
        for step, number in zip(steps, numbers, strict=True):
            assert step.grave is not None  # noqa: S101 - sound rows only
            step.grave.number, step.key = number, str(number)
            step.made = step.writes = True
            graves.append(step.grave)
        Grave.objects.bulk_create(graves)
        for step, grave in zip(steps, graves, strict=True):
            self._take_in(step, grave.pk, grave.number)
            step.digest = content_digest(grave)

    def _place(self, step: GraveStep) -> None:
        """Put the grave into its section, making the section where it is the first in it."""
        grave = step.grave
        assert grave is not None  # noqa: S101 - sound rows only
        if not step.part:
            return
        section = self._section_of(step)
        if section is None:
            order = sum(1 for cemetery, _name in self._sections if cemetery == grave.cemetery_id)
            section = CemeterySection.objects.create(cemetery_id=grave.cemetery_id, name=step.part, order=order)
            self._sections[grave.cemetery_id, _part_key(step.part)] = section
            step.before = {"section": section.pk}
        grave.part = section

    def _take_in(self, step: GraveStep, key: int, number: int) -> None:
        grave = step.grave
        assert grave is not None  # noqa: S101 - sound rows only
        place = place_key(step.part, grave.row, grave.position)
        self.register.put(key, grave.cemetery_id, number, name_key(grave.plaque_code), place, grave.kind)


def _part_key(name: str) -> str:
    return name_key(name).removesuffix("区")


def _stored(values: dict[str, Any]) -> dict[str, str]:
    """Values as text, to see later whether anybody has changed them."""
    # Digits that the database adds to a number make no other number.
    plain = {name: value.normalize() if isinstance(value, Decimal) else value for name, value in values.items()}
    return {name: "" if value is None else str(value) for name, value in plain.items()}


def as_stored(grave: Grave, names: Sequence[str]) -> dict[str, str]:
    """The grave's values as the account keeps them."""
    return _stored({name: getattr(grave, name) for name in names})


def content_digest(grave: Grave) -> str:
    """SHA-256 of all that is entered of a grave."""
    names = [field.attname for field in grave._meta.concrete_fields if field.editable and not field.primary_key]
    return sha256(json.dumps(as_stored(grave, names), sort_keys=True).encode()).hexdigest()


def _told(grave: Grave, listed: Grave, names: Sequence[str]) -> str:
    with translation.override("en"):
        facts = "; ".join(f"{name}: {_shown(grave, name)} there, {_shown(listed, name)} in the list" for name in names)
    return f"grave {grave.number} is registered otherwise ({facts}): somebody must decide"


def _shown(grave: Grave, name: str) -> str:
    display = getattr(grave, f"get_{name}_display", None)
    return str(display() if display else getattr(grave, name))


def _told_facts(text: str) -> str:
    """“kind: 单葬 there, 合葬 in the list; row: …” in the language being read."""
    told = []
    for name, there, listed in FACT.findall(text):
        label = getattr(Grave._meta.get_field(name), "verbose_name", name) if name in ATTRIBUTES.values() else name
        told.append(_("%(fact)s：本站%(there)s，名单%(listed)s") % {"fact": label, "there": there, "listed": listed})
    return str(_("；")).join(told) or text


register_part("facts", _told_facts)
