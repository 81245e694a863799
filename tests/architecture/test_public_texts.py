"""No identity or mobile number gets into a text the public reads, whatever field it is typed into."""

from django.apps import apps
from django.db import models

from frame.personal_data import refuse_personal_numbers

ROOMS = ("memorial", "exhibitions", "frame")
# Numbers given by offices, which may look like anybody's, and the telephones of offices.
NUMBERS = frozenset(
    {"phone", "office_phone", "plaque_code", "document_number", "service_number", "register_ref", "plan_geojson"}
    | {"native_place_code", "native_place_edition"}
)
# Never public, or written by the site itself.
INNER = frozenset(
    {"ImportRun", "ImportRow", "SourceRow", "Division", "Number", "Certificate", "Merge"}
    | {"Objection", "ObjectionFile", "Attempt", "FamilyContact", "DeliveryPhoto", "Nomination", "NominationFile"}
    | {"Message", "ScreeningWord", "Ballot", "BallotSalt"}
    | {"VisitRequest", "VisitPhoto"}
    | {"Correction", "CorrectionFile", "CorrectionWord", "AbuseReport", "ReportFile", "SealedCopy", "Gift", "GiftFile"}
    | {"Kin", "KinCall", "KinCallFile", "KinFile", "KinNotice", "Follower", "Mailing", "SheetReading"}
)


def test_every_text_field_of_a_public_model_refuses_personal_numbers():
    open_fields = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith(ROOMS) and model.__name__ not in INNER
        for field in model._meta.local_fields
        if type(field) in (models.CharField, models.TextField)
        and field.editable
        and not field.choices
        and field.name not in NUMBERS
        and refuse_personal_numbers not in field.validators
    ]
    assert open_fields == []
