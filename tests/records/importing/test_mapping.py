"""Mapping files: what they can say, and one clear message for what they cannot."""

import pytest
from django.core.management import CommandError

from memorial.honours.importing.awards import AwardTarget
from memorial.records.importing.fields import FieldKind
from memorial.records.importing.mapping import load_mapping
from memorial.records.importing.martyrs import MartyrTarget
from memorial.records.importing.problems import UnusableFileError
from memorial.records.importing.resting.register import FIELDS as PLACE_FIELDS
from memorial.records.models import MartyrPage
from tests.records.importing.conftest import counts
from tests.records.importing.sheets import write_csv, write_xlsx

ROWS = [["Nr", "Naam", "Voor", "Sekse", "Dood"], ["1", "D V Jordan", "Donald", "Man", "03-05-1942"]]


@pytest.fixture
def mapping(tmp_path):
    def write(text):
        path = tmp_path / "own.toml"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def test_mapping_of_ones_own_turns_columns_values_and_dates(mapping, tmp_path, bring_in):
    own = mapping(
        """
        list = "own"
        id = "Nr"
        missing = ["++"]
        [file]
        encoding = "windows-1252"
        delimiter = "semicolon"
        [fields]
        name = "Naam"
        sex = { column = "Sekse", values = { Man = "male" } }
        died = { column = "Dood", style = "DD-MM-YYYY" }
        full_name = { template = "{Voor} {last}", with = { last = { column = "Naam", pattern = '(\\S+)$' } } }
        remarks = { lines = ["Voornaam: {Voor}", "Onbekend: {Sekse}"] }
        [constants]
        period = "resistance"
        """
    )
    rows = [*ROWS, ["2", "J Käse", "++", "++", "++"]]
    path = write_csv(tmp_path / "a.csv", rows, encoding="cp1252", delimiter=";")
    assert counts(bring_in(path, mapping=own)) == (2, 0, 0, 0, 0)
    page = MartyrPage.objects.get(title="D V Jordan")
    assert (page.sex, page.sacrifice.died, page.period) == ("male", "1942-05-03", "resistance")
    assert [row.form for row in page.names.all()] == ["D V Jordan", "Donald Jordan"]
    assert page.remarks == "Voornaam: Donald\nOnbekend: Man"
    bare = MartyrPage.objects.get(title="J Käse")
    assert (bare.sex, bare.sacrifice, bare.remarks) == ("unknown", None, "")


def test_mapping_may_be_written_column_by_column_with_one_date_style(mapping, tmp_path, bring_in):
    own = mapping(
        """
        list = "own"
        id = "Nr"
        date_style = "DD-MM-YYYY"
        [columns]
        Naam = "name"
        Dood = "died"
        Sekse = { field = "sex", values = { Man = "male" } }
        """
    )
    assert counts(bring_in(write_csv(tmp_path / "a.csv", ROWS), mapping=own)) == (1, 0, 0, 0, 0)
    page = MartyrPage.objects.get(title="D V Jordan")
    assert (page.sex, page.sacrifice.died) == ("male", "1942-05-03")


def test_sheet_is_named_in_the_mapping(mapping, tmp_path, bring_in):
    own = mapping('list = "own"\n[file]\nsheet = "二"\n[fields]\nname = "Naam"')
    with pytest.raises(CommandError, match="there is no sheet '二'; its sheets are 一"):
        bring_in(write_xlsx(tmp_path / "a.xlsx", ROWS, sheet="一"), mapping=own)
    assert counts(bring_in(write_xlsx(tmp_path / "a.xlsx", ROWS, sheet="二"), mapping=own))[0] == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("list = ", "no valid TOML"),
        ("[fields]\nname = 'Naam'", "it has no list"),
        (
            "list = 'x'\n[fields]\nname = 'Name'",
            "reads column Name, which a.csv does not have; its columns are Nr, Naam",
        ),
        ("list = 'x'\nid = 'Nummer'\n[fields]\nname = 'Naam'", "reads column Nummer"),
        ("list = 'x'\n[fields]\nname = 'Naam'\nnom = 'Naam'", "there is no field nom; the fields are"),
        ("list = 'x'\n[fields]\nsex = 'Sekse'", "no column that fills name"),
        ("list = 'x'\nmising = []\n[fields]\nname = 'Naam'", "there is no key mising; known are"),
        ("list = 'x'\n[file]\ncharset = 'x'", "no key of \\[file\\] charset"),
        ("list = 'x'\n[file]\ndelimiter = '|'", "is none of comma, semicolon, tab"),
        ("list = 'x'\n[file]\nquoting = 'no'", "quoting is true or false"),
        ("list = 'x'\n[file]\nencoding = 'klingon'\n[fields]\nname = 'Naam'", "'klingon' is no known encoding"),
        ("list = 'x'\n[fields]\nname = 3", "field name needs the name of a column"),
        ("list = 'x'\n[fields]\nname = {}", "it names no column"),
        ("list = 'x'\n[fields]\nname = { column = 'Naam', colour = 'red' }", "there is no option colour"),
        ("list = 'x'\n[fields]\nname = { column = 'Naam', pattern = '(' }", "no regular expression"),
        ("list = 'x'\n[fields]\nname = 'Naam'\ndied = { column = 'Dood', style = 'D-M-Y' }", "is no date style"),
        ("list = 'x'\n[fields]\nname = 'Naam'\ndied = { style = 'YYYY' }", "a date needs column"),
        ("list = 'x'\n[fields]\nname = 'Naam'\nsex = { column = 'Sekse', values = { Man = 'man' } }", "man is none of"),
        ("list = 'x'\n[fields]\nname = 'Naam'\n[constants]\nsex = 'man'", "none of"),
        ("list = 'x'\n[fields]\nname = 'Naam'\n[constants]\nname = 'x'", "both a column and a constant"),
        ("list = 'x'\nmissing = 'x'\n[fields]\nname = 'Naam'", "missing must be a list of texts"),
        ("list = 'x'\nid = 3\n[fields]\nname = 'Naam'", "id must be a column"),
        ("list = 'x'\nfields = 3", "must be a table"),
        ("list = 'x'\n[columns]\nName = 'name'", "reads column Name, which a.csv does not have"),
        ("list = 'x'\n[columns]\nNaam = 'naam'", "there is no field naam; the fields are"),
        ("list = 'x'\n[columns]\nNaam = 'name'\nVoor = 'name'", "field name is filled twice"),
        ("list = 'x'\n[columns]\nNaam = 3", "column Naam needs the name of a field"),
        ("list = 'x'\ncolumns = 'some'", 'columns is "all"'),
        ("list = 'x'\ndate_style = 'D/M/Y'\n[columns]\nNaam = 'name'\nDood = 'died'", "is no date style"),
    ],
)
def test_fault_of_a_mapping_is_one_clear_message_and_nothing_is_written(mapping, tmp_path, bring_in, text, message):
    with pytest.raises(CommandError, match=message) as caught:
        bring_in(write_csv(tmp_path / "a.csv", ROWS), mapping=mapping(text))
    assert "own.toml" in str(caught.value) or "a.csv" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert MartyrPage.objects.count() == 0


def test_missing_mapping_names_the_built_in_ones(tmp_path, bring_in):
    with pytest.raises(CommandError, match=r"no such mapping file; the built-in ones are .*war-dead-nijmegen\.toml"):
        bring_in(write_csv(tmp_path / "a.csv", ROWS), mapping="absent.toml")


def test_mapping_that_is_no_text_is_refused(tmp_path, bring_in):
    path = tmp_path / "own.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CommandError, match="no valid TOML"):
        bring_in(write_csv(tmp_path / "a.csv", ROWS), mapping=str(path))


@pytest.mark.django_db
@pytest.mark.parametrize("target", [MartyrTarget, AwardTarget])
def test_built_in_mappings_are_sound_and_found_with_and_without_their_ending(target):
    names = sorted(path.name for path in target.mappings.glob("*.toml"))
    assert names
    for name in names:
        mapping = load_mapping(name, [target.mappings], target.fields)
        assert mapping == load_mapping(name.removesuffix(".toml"), [target.mappings], target.fields)
        assert any(column.field == "name" for column in mapping.columns)


def test_bare_name_never_leads_out_of_the_folder_of_mappings():
    with pytest.raises(UnusableFileError):
        load_mapping("../mappings/absent.toml", [MartyrTarget.mappings], MartyrTarget.fields)


READ_ONLY = {"announcement", "martyr_number", "persons", "collectives", "total"}


def test_every_field_of_a_target_can_be_filled(db):
    for target in (MartyrTarget(), AwardTarget()):
        values = {"name": "王守田"}
        for name, spec in target.fields.items():
            # Where somebody lies is read as one (resting/place_column.py); what gathers the rows of an announcement, or
            # is held against them, is not written.
            if spec.kind is FieldKind.LINE and name not in {"source_url", *PLACE_FIELDS, *READ_ONLY}:
                values[name] = f"值-{name}"
        pieces = target.pieces(values)
        told = {str(getattr(piece.made, attribute)) for piece in pieces for attribute in piece.sources}
        assert {value for value in values.values() if value.startswith("值")} <= told
