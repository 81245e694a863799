"""What goes out, and what stays in."""

import csv
import json

import pytest
from django.core.management import CommandError
from openpyxl import load_workbook
from wagtail.models import PageViewRestriction

from memorial.records.models import Certificate, MartyrPage
from tests.factories.records import make_martyr


def documents_in(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()][1:]


def test_formulas_are_text_in_every_format(region, export):
    make_martyr(region, "=1+1", unit="+86", place="-x", aliases=["@x", "'y"])
    with export(name="a.csv").open(encoding="utf-8-sig", newline="") as file:
        row = next(csv.DictReader(file))
    assert [
        row[column] for column in ("标题", "部队1·生前单位（部队）", "籍贯（原文）", "姓名2·写法", "姓名3·写法")
    ] == [
        "'=1+1",
        "'+86",
        "'-x",
        "'@x",
        "''y",
    ]
    sheet = load_workbook(export(name="a.xlsx"))["英烈"]
    header = [cell.value for cell in sheet[1]]
    cell = sheet.cell(2, header.index("标题") + 1)
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)


def test_drafts_go_out_only_if_asked_for(region, export):
    page = make_martyr(region, "示例草稿")
    MartyrPage.objects.get(pk=page.pk).unpublish()
    assert documents_in(export()) == []
    assert [found["state"] for found in documents_in(export(drafts=True))] == ["draft"]


def test_a_draft_goes_out_as_it_was_last_worked_on(region, export):
    page = make_martyr(region, "示例草稿")
    page.unpublish()
    page = MartyrPage.objects.get(pk=page.pk)
    page.remarks = "改过"
    page.save_revision()
    assert documents_in(export(drafts=True))[0]["remarks"] == "改过"


def test_certificates_go_out_only_if_asked_for(region, export):
    page = make_martyr(region)
    page.certificates.add(Certificate(number="鲁烈字0001"))
    page.save()
    assert "鲁烈字0001" not in export().read_text("utf-8")
    assert "证书1·证书编号" not in export(name="a.csv").read_text("utf-8-sig")
    assert documents_in(export(restricted=True))[0]["certificates"][0]["number"] == "鲁烈字0001"


def test_what_is_kept_from_the_public_stays_in_unless_asked_for_and_goes_out_as_a_draft(region, export, capsys):
    page = make_martyr(region)
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert documents_in(export()) == []
    assert documents_in(export(drafts=True)) == []
    assert documents_in(export(restricted=True))[0]["state"] == "draft"


def test_a_region_has_its_own_and_no_sibling_s(city, county, export):
    make_martyr(city, "示例市")
    make_martyr(county, "示例县")
    assert [found["title"] for found in documents_in(export(region="370811"))] == ["示例县"]


def test_questions_do_not_grow_with_the_records(region, export, django_assert_max_num_queries):
    from memorial.records.exporting.chunks import Scope, documents
    from memorial.records.exporting.kinds import kinds

    martyrs = next(kind for kind in kinds() if kind.word == "martyrs")
    for number in range(30):
        make_martyr(region, f"示例{number}", unit="某部", died="1942")
    with django_assert_max_num_queries(16):
        assert len(list(documents(martyrs, Scope()))) == 30


@pytest.mark.parametrize(
    ("kind", "name", "said"),
    [
        ("heroes", "a.csv", "is no kind of record"),
        ("martyrs", "a.txt", "name the file .csv"),
        ("all", "a.csv", "holds one kind"),
    ],
)
def test_what_cannot_be_exported_is_told(db, export, kind, name, said):
    with pytest.raises(CommandError, match=said):
        export(kind, name)


def test_every_column_has_a_name_of_its_own(db):
    from memorial.records.exporting.flattening import columns
    from memorial.records.exporting.kinds import kinds

    for kind in kinds():
        headers = [header for header, _item in columns(kind, dict.fromkeys((p.relation for p in kind.parts), 12))]
        assert len(set(headers)) == len(headers), kind.word
