"""Documents into model objects in memory, checked as hand editing is; nothing is written here."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field, Model
from django.utils import translation

from frame.blocks import plain_text
from frame.personal_data import personal_number_in
from memorial.records.exporting.keys import Keys
from memorial.records.exporting.reading import Read
from memorial.records.exporting.shapes import Item, Kind
from memorial.records.exporting.streams import Story, exchanged
from memorial.records.exporting.values import InvalidValueError, Plain, Reference, YesNo
from memorial.records.importing.problems import Problem, shown

HIDDEN = "…"
# Whether a record of this model and number is in the file, and has not been refused.
Promised = Callable[[type, Any], bool]
# Refuses what is wrong with records of one kind beyond their single fields.
Checker = Callable[[Sequence["Made"]], None]


@dataclass(slots=True)
class Made:
    """A line, the record it makes, its rows by relation, and what is wrong.

    `left_out` are files that are not here; `waiting` the texts that name records of later lines and stay empty so long.
    """

    read: Read
    record: Any
    rows: dict[str, list[Any]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    waiting: set[str] = field(default_factory=set)

    @property
    def number(self) -> int:
        return int(self.read.document["number"])

    def refuse(self, relation: str, place: int, name: str, value: object, reason: str) -> None:
        column = self.read.column(relation, place, name)
        self.problems.append(Problem(self.read.line, column, shown(str(value)), reason))


@dataclass(slots=True)
class Value:
    """One value of a line on its way into a model object."""

    made: Made
    target: Any
    relation: str
    place: int
    item: Item
    plain: Plain

    def refuse(self, reason: str, value: object = None) -> None:
        self.made.refuse(self.relation, self.place, self.item.name, self.plain if value is None else value, reason)


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the objects of one kind. What is `promised` by the file but not here yet is left empty."""

    kind: Kind
    promised: Promised
    without_media: bool = False

    def make(self, reads: Sequence[Read], language: str) -> list[Made]:
        """The objects of lines in one language; asks a question or two for each model that is pointed at."""
        with translation.override("en"):
            mades = [Made(read, self.kind.model(), problems=list(read.problems)) for read in reads]
            values = [value for made in mades for value in self._values(made)]
            keys = Keys(language)
            sound = [value for value in values if self._gather(value, keys)]
            keys.load()
            for value in sound:
                self._set(value, keys)
            for made in mades:
                self._check(made)
        return mades

    def _values(self, made: Made) -> Iterator[Value]:
        document = made.read.document
        for item in self.kind.items:
            yield Value(made, made.record, "", 0, item, document.get(item.name))
        for part in self.kind.parts:
            rows = made.rows[part.relation] = []
            for place, told in enumerate(document.get(part.relation, ()), 1):
                row = part.model()
                if part.is_child:
                    row.sort_order = place - 1  # type: ignore[attr-defined]
                rows.append(row)
                for item in part.items:
                    yield Value(made, row, part.relation, place, item, told.get(item.name))

    def _gather(self, value: Value, keys: Keys) -> bool:
        kind_of = value.item.type
        if isinstance(kind_of, YesNo) and value.plain is None:
            return False
        try:
            plain = kind_of.python(value.plain)
        except InvalidValueError as error:
            value.refuse(str(error))
            return False
        if isinstance(kind_of, Reference):
            keys.gather(kind_of.model, plain)
        elif isinstance(kind_of, Story):
            exchanged(kind_of.block, plain, keys.gather)
        return True

    def _set(self, value: Value, keys: Keys) -> None:
        item, kind_of = value.item, value.item.type
        plain = kind_of.python(value.plain)
        if isinstance(kind_of, Reference):
            key = self._key(value, keys, kind_of.model, plain) if plain is not None else None
            if plain is None and not _field(value.target, item.name).null:
                value.refuse("there is nothing in it, and it takes something", "")
            setattr(value.target, item.attribute, key)
            return
        if isinstance(kind_of, Story):
            self._set_story(value, kind_of, keys, plain)
            return
        setattr(value.target, item.attribute, plain)

    def _set_story(self, value: Value, kind_of: Story, keys: Keys, plain: list[Any]) -> None:
        if not plain and not _field(value.target, value.item.name).blank:
            value.refuse("there is nothing in it, and it takes something", "")
        missing: list[str] = []

        def exchange(model: type, name: Any) -> Any:
            key = keys.of(model, name)
            if key is None and self.promised(model, name):
                value.made.waiting.add(value.item.name)
            elif key is None and name is not None:
                missing.append(self._missing(model, name))
            return key

        blocks = []
        for block in plain:
            before = len(missing)
            here = exchanged(kind_of.block, [block], exchange)
            if len(missing) == before or not self.without_media:
                blocks += here
        if missing and not self.without_media:
            value.refuse("; ".join(missing), "")
            return
        value.made.left_out += missing
        if value.item.name in value.made.waiting:
            return
        try:
            stream = kind_of.stream(blocks) if blocks else []
        except InvalidValueError as error:
            value.refuse(str(error))
            return
        if blocks and personal_number_in(plain_text(stream)):
            value.refuse("an identity or mobile telephone number is in it; no public text may hold one", HIDDEN)
        setattr(value.target, value.item.attribute, stream)

    def _key(self, value: Value, keys: Keys, model: type[Model], name: Any) -> Any:
        key = keys.of(model, name)
        if key is None and not self.promised(model, name):
            if self.without_media and model._meta.app_label == "media":
                value.made.left_out.append(self._missing(model, name))
            else:
                value.refuse(self._missing(model, name))
        return key

    def _missing(self, model: type[Model], name: Any) -> str:
        what = f"{model._meta.verbose_name} {shown(str(name))}"
        if model._meta.app_label == "media":
            return f"no file here has this content: {what}; upload it first, or say --without-media to leave it out"
        if model._meta.model_name == "division":
            return f"no division has the code {name}; is the table loaded (manage.py load_divisions)?"
        return f"{what} is neither here nor, sound, in this file"

    def _check(self, made: Made) -> None:
        told = {problem.column for problem in made.problems}
        self._check_fields(made, "", 0, self.kind.items, made.record, told)
        for part in self.kind.parts:
            for place, row in enumerate(made.rows[part.relation], 1):
                self._check_fields(made, part.relation, place, part.items, row, told)
                refuse = partial(made.refuse, part.relation, place)
                if part.is_child and not made.problems:
                    _refusals(row.clean, lambda name, reason, refuse=refuse: refuse(name, "", reason))  # type: ignore[misc]

    def _check_fields(
        self, made: Made, relation: str, place: int, items: Sequence[Item], target: Any, told: set[str]
    ) -> None:
        for item in items:
            if isinstance(item.type, (Reference, Story)):
                continue
            if told and made.read.column(relation, place, item.name) in told:
                continue
            field_of = _field(target, item.name)
            value = getattr(target, item.attribute)
            if field_of is None or (field_of.blank and value in field_of.empty_values):
                continue
            try:
                setattr(target, item.attribute, field_of.clean(value, target))
            except ValidationError as error:
                personal = any(each.code == "personal_number" for each in error.error_list)
                made.refuse(relation, place, item.name, HIDDEN if personal else value, " ".join(error.messages))


def _refusals(check: Callable[[], None], refuse: Callable[[str, str], None]) -> None:
    """Run a model's own check; `refuse` is told the field and the reason of each fault."""
    try:
        check()
    except ValidationError as error:
        faults = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for name, reasons in faults.items():
            refuse(name, " ".join(reasons))


def _field(target: Any, name: str) -> Any:
    return _fields_of(target._meta).get(name)


@lru_cache(maxsize=64)
def _fields_of(options: Any) -> dict[str, Field]:
    return {each.name: each for each in options.fields}
