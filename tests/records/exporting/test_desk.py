"""导出 in the admin: each office its own."""

import json

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, PageLogEntry

from memorial.records.models import Certificate
from tests.factories.records import DivisionFactory, RegionFactory, make_martyr

ADDRESS = "export_records:index"


@pytest.fixture
def sibling(city):
    return RegionFactory(parent=city, division=DivisionFactory(code="370812000000", name="兖州区", level=3))


@pytest.fixture
def editor(county, django_user_model):
    """An editor of the county's office and of no other."""
    group = Group.objects.create(name="示例任城区编辑")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    change = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(group=group, page=county, permission=change)
    user = django_user_model.objects.create_user("editor", password="x")
    user.groups.add(group)
    return user


def ask(client, region, **fields):
    return client.post(reverse(ADDRESS), {"region": region.pk, "kind": "martyrs", "form": "jsonl", **fields})


def lines(response):
    return [json.loads(line) for line in b"".join(response.streaming_content).decode().splitlines()][1:]


def test_an_editor_takes_out_the_own_office_s_records_and_it_is_logged(county, editor, client):
    make_martyr(county, "示例甲")
    client.force_login(editor)
    response = ask(client, county)
    assert "no-store" in response["Cache-Control"]
    assert [told["title"] for told in lines(response)] == ["示例甲"]
    entry = PageLogEntry.objects.get(action="records.export")
    assert (entry.user, entry.page_id, entry.data["kind"]) == (editor, county.pk, "martyrs")


@pytest.mark.parametrize("above", [False, True])
def test_another_office_s_records_stay_in(city, county, sibling, editor, client, above):
    make_martyr(sibling, "示例乙")
    client.force_login(editor)
    response = ask(client, city if above else sibling)
    assert response.status_code == 200
    assert "region" in response.context["form"].errors
    assert not PageLogEntry.objects.filter(action="records.export").exists()


def test_certificates_go_only_to_those_who_may_see_them(county, editor, client):
    page = make_martyr(county, "示例甲")
    page.certificates.add(Certificate(number="鲁烈字0001"))
    page.save()
    client.force_login(editor)
    assert "certificates" not in lines(ask(client, county, restricted="on"))[0]
    editor.user_permissions.add(Permission.objects.get(codename="view_certificate"))
    assert lines(ask(client, county, restricted="on"))[0]["certificates"][0]["number"] == "鲁烈字0001"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_sheets_are_sent_whole(county, editor, client, form):
    make_martyr(county, "示例甲")
    client.force_login(editor)
    response = ask(client, county, form=form)
    assert b"".join(response.streaming_content)[:2] == {"csv": b"\xef\xbb", "xlsx": b"PK"}[form]


def test_csv_of_everything_is_refused_with_the_remedy(county, editor, client):
    client.force_login(editor)
    response = ask(client, county, kind="all", form="csv")
    assert "XLSX" in str(response.context["form"].errors["form"])


def test_strangers_are_sent_to_the_door(client, county):
    assert ask(client, county).status_code == 302
