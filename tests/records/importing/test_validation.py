"""What the import refuses of a row is what the models' own clean_fields refuses, in the same words."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from memorial.records.importing.fields import Piece
from memorial.records.importing.rows import Row
from memorial.records.importing.validation import faults_of
from memorial.records.models import Burial, MartyrPage, PersonName, Sacrifice, Service, SourceNote

VALUES = ("示例", "长" * 600, "电话13800000000", "", "1942-13", "own", "male", "https://example.org/")
FIELDS = {
    MartyrPage: ("title", "sex", "ethnicity", "native_place_text", "birth", "birth_wording", "period", "remarks"),
    PersonName: ("form", "kind", "source"),
    Service: ("unit", "enlisted", "party", "post", "rank"),
    Sacrifice: ("died", "place", "battle", "circumstance"),
    Burial: ("wording", "position", "buried"),
    SourceNote: ("citation", "url", "grade"),
}


def told_by_the_model(made, name):
    others = {field.name for field in made._meta.get_fields()} - {name}
    with translation.override("en"):
        try:
            made.clean_fields(exclude=others)
        except ValidationError as error:
            return " ".join(error.message_dict[name])
    return ""


@pytest.mark.parametrize("model", FIELDS)
def test_same_refusals_as_the_model(db, model):
    refused = 0
    for name in FIELDS[model]:
        for value in VALUES:
            with translation.override("en"):
                faults = faults_of([Piece(model(**{name: value}), {name: name})], Row(2, {}), {})
                told = "".join(str(fault.reason) for fault in faults)
            assert told == told_by_the_model(model(**{name: value}), name), (name, value)
            refused += bool(faults)
    assert refused
