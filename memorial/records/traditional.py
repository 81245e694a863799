"""How the names of records are written in traditional characters, as far as the records say."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from memorial.records.choices import NameScript
from memorial.records.models import MartyrPage
from search.analysis.folding import fold

Form = tuple[str, str]


def traditional_names(numbers: Collection[int]) -> Mapping[int, Mapping[str, str]]:
    """Of records with these numbers: every form of the name, and its traditional one, if any was recorded.

    One question for all of them.
    """
    records = MartyrPage.objects.filter(number_row__number__in=numbers).order_by("pk", "names__sort_order")
    rows = records.values_list("number_row__number", "title", "names__form", "names__script")
    forms: dict[int, dict[Form, None]] = defaultdict(dict)
    for number, title, form, script in rows:
        forms[number][title, ""] = None
        if form:
            forms[number][form, script] = None
    return {number: _written(list(held)) for number, held in forms.items()}


def _written(forms: list[Form]) -> dict[str, str]:
    recorded: dict[str, str] = {}
    for form, script in forms:
        if script == NameScript.TRADITIONAL:
            recorded.setdefault(fold(form), form)
    return {form: recorded.get(fold(form), "") for form, _script in forms if len(form) > 1}
