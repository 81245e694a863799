"""What editors do: enter a ceremony, take parts over, hold it again; and what is refused."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from frame.publishing import PublishingRefused
from memorial.remembrance.models import CeremonyOrder, CeremonyPage
from tests.factories.ceremonies import at, make_ceremony, make_order
from tests.support.editing import add_row, form_fields


def steps(page):
    held = CeremonyPage.objects.get(pk=page.pk)
    return [row.step for row in held.get_latest_revision_as_object().parts.all()]


@pytest.mark.parametrize(
    ("changes", "field", "why"),
    [
        ({"ends": at(2025, 9, 30, 8)}, "ends", "结束时间不晚于开始时间"),
        ({"ends": at(2025, 9, 30, 9)}, "ends", "结束时间不晚于开始时间"),
        ({"ends": at(2026, 9, 30, 9)}, "ends", "超过31天"),
        ({"starts": at(1, 2, 1), "ends": None}, "starts", "年份须在"),
        ({"starts": at(9999, 12, 1), "ends": None}, "starts", "年份须在"),
        ({"cancelled": True}, "cancelled_note", "须写明原因"),
        ({"host": "联系人13812345678"}, "host", "手机号"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(county, changes, field, why):
    ceremony = make_ceremony(county)
    for name, value in changes.items():
        setattr(ceremony, name, value)
    with pytest.raises(ValidationError) as refused:
        ceremony.full_clean()
    assert why in str(refused.value.message_dict[field])


def publish(ceremony, **changes):
    for name, value in changes.items():
        setattr(ceremony, name, value)
    ceremony.save_revision(clean=False).publish()


def test_stage_is_published_only_with_what_it_promises(county):
    empty = make_ceremony(county, stage="plan", parts=())
    with pytest.raises(PublishingRefused, match="议程却是空的"):
        publish(empty, stage="programme")
    with pytest.raises(PublishingRefused, match="没有报道和数字"):
        publish(make_ceremony(county), stage="report")
    to_come = make_ceremony(county, starts=timezone.now() + timedelta(days=3), counts=[("attended", 1)])
    with pytest.raises(PublishingRefused, match="还没有开始"):
        publish(to_come, stage="report")
    publish(make_ceremony(county, counts=[("attended", 1)]), stage="report")


def test_editor_enters_a_ceremony_and_a_part_without_words_is_refused(client, clerk, county):
    client.force_login(clerk)
    path = f"/admin/pages/add/remembrance/ceremonypage/{county.pk}/"
    fields = form_fields(client.get(path).content.decode())
    fields |= {"title": "示例公祭", "slug": "c", "ceremony_kind": "public_memorial", "starts": "2026-09-30 09:00"}
    fields["report-count"] = "0"
    add_row(fields, "parts", step=" ", who="", words="", minutes="5")
    fields |= {"stage": "programme", "action-publish": "1"}
    assert client.post(path, fields).status_code == 200
    assert not CeremonyPage.objects.exists()
    assert client.post(path, {**fields, "parts-0-step": "奏唱国歌"}).status_code == 302
    assert [row.step for row in CeremonyPage.objects.get(live=True).parts.all()] == ["奏唱国歌"]


def test_parts_of_an_order_go_into_the_draft_and_the_public_page_stays(client, clerk, city, county):
    ceremony, order = make_ceremony(county), make_order(city, "献花", "默哀", "鞠躬")
    client.force_login(clerk)
    answer = client.post(f"/admin/ceremonies/{ceremony.pk}/parts/", {"order": order.pk})
    assert answer.status_code == 302
    assert steps(ceremony) == ["献花", "默哀", "鞠躬"]
    assert [row.step for row in CeremonyPage.objects.get(pk=ceremony.pk).parts.all()] == ["奏唱国歌", "敬献花篮"]
    client.post(f"/admin/ceremonies/{ceremony.pk}/parts/", {"order": order.pk, "behind": "on"})
    assert steps(ceremony) == ["献花", "默哀", "鞠躬"] * 2


def test_last_years_parts_are_taken_over(client, clerk, county):
    last, this = make_ceremony(county, parts=("甲", "乙")), make_ceremony(county, stage="plan", parts=())
    client.force_login(clerk)
    client.post(f"/admin/ceremonies/{this.pk}/parts/", {"ceremony": last.pk})
    assert steps(this) == ["甲", "乙"]


def test_neither_or_both_sources_are_refused(client, clerk, county):
    ceremony, order = make_ceremony(county), make_order(county, "献花")
    other = make_ceremony(county)
    client.force_login(clerk)
    for given in ({}, {"order": order.pk, "ceremony": other.pk}, {"order": "x"}):
        assert client.post(f"/admin/ceremonies/{ceremony.pk}/parts/", given).status_code == 200
    assert not ceremony.revisions.exists()


def test_ceremony_held_again_is_a_draft_of_next_year_without_its_report(client, clerk, county):
    told = [{"type": "paragraph", "value": "<p>肃立默哀。</p>"}]
    last = make_ceremony(
        county, "2025年烈士纪念日公祭", stage="report", report=told, counts=[("attended", 320)],
        wreaths=["示例单位"], groups=["驻军代表"], dress="素色",
    )  # fmt: skip
    client.force_login(clerk)
    assert client.get(f"/admin/ceremonies/{last.pk}/again/").status_code == 200
    assert CeremonyPage.objects.count() == 1
    client.post(f"/admin/ceremonies/{last.pk}/again/")
    made = CeremonyPage.objects.exclude(pk=last.pk).get()
    assert (made.title, made.live, made.stage, made.dress) == ("2026年烈士纪念日公祭", False, "plan", "素色")
    assert (made.starts, made.ends) == (at(2026, 9, 30, 9), at(2026, 9, 30, 10))
    assert steps(made) == ["奏唱国歌", "敬献花篮"]
    assert [row.giver for row in made.wreaths.all()] == ["示例单位"]
    assert (list(made.counts.all()), len(made.report)) == ([], 0)
    assert made.number != last.number


def test_what_was_held_at_qingming_stays_at_qingming(client, clerk, county):
    last = make_ceremony(county, starts=at(2025, 4, 4, 9))
    client.force_login(clerk)
    client.post(f"/admin/ceremonies/{last.pk}/again/")
    assert CeremonyPage.objects.exclude(pk=last.pk).get().starts == at(2026, 4, 5, 9)


def test_sibling_office_neither_takes_over_nor_holds_again_nor_sees_orders(client, clerk, county, sibling):
    theirs, their_order = make_ceremony(sibling), make_order(sibling, "献花")
    own = make_ceremony(county)
    client.force_login(clerk)
    for view in ("parts", "again"):
        assert client.get(f"/admin/ceremonies/{theirs.pk}/{view}/").status_code in (302, 403), view
        assert client.post(f"/admin/ceremonies/{theirs.pk}/{view}/", {}).status_code in (302, 403), view
    for given in ({"order": their_order.pk}, {"ceremony": theirs.pk}):
        assert client.post(f"/admin/ceremonies/{own.pk}/parts/", given).status_code == 200
    assert not own.revisions.exists()
    assert CeremonyPage.objects.count() == 2
    listing = client.get("/admin/ceremony_orders/").content.decode()
    assert f"/edit/{their_order.pk}/" not in listing
    assert client.get(f"/admin/ceremony_orders/edit/{their_order.pk}/").status_code in (302, 403, 404)


def test_office_keeps_an_order_of_its_own(client, clerk, county, sibling):
    client.force_login(clerk)
    fields = form_fields(client.get("/admin/ceremony_orders/new/").content.decode())
    fields |= {"region": county.pk, "name": "示例程序", "ceremony_kind": "burial"}
    fields |= {"parts-0-step": "起灵", "parts-0-who": "礼兵", "parts-0-words": "", "parts-0-minutes": "5"}
    assert client.post("/admin/ceremony_orders/new/", fields).status_code == 302
    assert [row.step for row in CeremonyOrder.objects.get().parts.all()] == ["起灵"]
    refused = client.post("/admin/ceremony_orders/new/", {**fields, "region": sibling.pk})
    assert "由其他单位负责" in refused.content.decode()
    assert (
        "parts-0-step" in client.post("/admin/ceremony_orders/new/", {**fields, "parts-0-step": " "}).content.decode()
    )
    assert CeremonyOrder.objects.count() == 1
