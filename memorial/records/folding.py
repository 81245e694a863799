"""A column that holds another one folded, for comparing and looking up."""

from typing import Any

from django.db import models

from search import analysis

FOLDED_LENGTH = 200
MIDDLE_DOT = "\u00b7"


def name_key(name: str) -> str:
    """What names are compared by: 劉 胡蘭 and 刘胡兰 are one; blanks and middle dots are left out."""
    return "".join(analysis.fold(name).split())[:FOLDED_LENGTH]


def with_middle_dots(name: str) -> str:
    """`name` with every look-alike of the dot between its parts as U+00B7: 阿不都•热合曼 → 阿不都·热合曼."""
    return "".join(MIDDLE_DOT if sign in analysis.MIDDLE_DOTS else sign for sign in name)


class FoldedField(models.CharField):
    """The folded text of the field `source`, computed whenever the row is written, in bulk as well."""

    def __init__(self, *args: Any, source: str = "", **kwargs: Any) -> None:
        self.source = source
        defaults = {"max_length": FOLDED_LENGTH, "db_index": True, "editable": False, "blank": True, "default": ""}
        super().__init__(*args, **{**defaults, **kwargs})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "source": self.source}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        value = name_key(getattr(model_instance, self.source))
        setattr(model_instance, self.attname, value)
        return value
