"""Anybody reports what insults martyrs; it goes at once, and the evidence is kept for those with the right alone."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Locale, Page, PageLogEntry, Revision, Workflow, WorkflowTask

from memorial.remembrance.models import AbuseReport, SealedCopy
from memorial.remembrance.reports import items
from memorial.remembrance.reports.items import Item, register_reportable
from memorial.remembrance.reports.taking_down import TAKEN_DOWN, take_page_down
from tests.support.awards import editor
from tests.support.intake import made, paper, text_of

pytestmark = pytest.mark.django_db
WORDS = "备注里的一句话是侮辱。"


def hand_in(client, page, path="", **changed):
    fields = {"offence": "insult", "text": WORDS, "made": made(), **changed}
    return client.post(reverse("report_page", args=[page.section, page.number]) + path, fields)


@pytest.fixture
def ticket(client, martyr):
    hand_in(client, martyr, evidence=[paper()])
    return AbuseReport.objects.get()


class TestReporting:
    def test_needs_no_name_and_gets_a_receipt(self, client, martyr):
        answer = hand_in(client, martyr)
        assert answer.status_code == 302
        page = text_of(client.get(answer.headers["Location"]))
        assert AbuseReport.objects.get().receipt in page
        assert "侮辱、诽谤英雄烈士" in page

    @pytest.mark.parametrize(
        ("changed", "why"),
        [
            ({"offence": ""}, "请选择“举报事由”"),
            ({"offence": "nonsense"}, "选择"),
            ({"text": ""}, "请填写“是哪一句、哪张图，为什么”"),
            ({"text": "骂" * 100_000}, "4000"),
            ({"homepage": "x"}, "给机器设的"),
            ({"made": "forged"}, "不完整"),
        ],
    )
    def test_what_is_not_taken_in_says_why(self, client, martyr, changed, why):
        assert why in text_of(hand_in(client, martyr, **changed))
        assert not AbuseReport.objects.exists()

    def test_there_is_no_form_for_what_is_not_public(self, client, martyr):
        martyr.unpublish()
        assert hand_in(client, martyr).status_code == 404
        assert client.get("/reports/martyrs/999999/").status_code == 404
        assert client.get(f"/reports/martyrs/{martyr.number}/nonsense/1/").status_code == 404

    def test_nobody_reads_it_without_the_key(self, client, ticket):
        assert client.get(reverse("report", args=[ticket.receipt, "A" * 24])).status_code == 404


class TestDesk:
    @pytest.mark.parametrize("who", ["sibling", "writer"])
    def test_is_closed_to_others(self, client, staff, ticket, martyr, who):
        client.force_login(getattr(staff, who))
        assert ticket.receipt not in text_of(client.get(reverse("reports_desk"), follow=True))
        file = ticket.files.get()
        take = {"offence": "insult", "reason": "理由"}
        for url, fields in (
            (reverse("report_ticket", args=[ticket.pk]), {"outcome": "refused", "answer": "无"}),
            (reverse("report_evidence", args=[ticket.pk, file.pk]), {}),
            (reverse("take_down", args=[martyr.pk]), take),
        ):
            assert client.post(url, fields).status_code == 302
        martyr.refresh_from_db()
        ticket.refresh_from_db()
        assert martyr.live
        assert ticket.is_open

    def test_answers_once_and_the_reporter_reads_it(self, client, martyr, staff):
        link = hand_in(client, martyr).headers["Location"]
        held = AbuseReport.objects.get()
        client.force_login(staff.clerk)
        url = reverse("report_ticket", args=[held.pk])
        assert WORDS in text_of(client.get(url))
        assert "手机号" in text_of(client.post(url, {"outcome": "refused", "answer": "打13812345678"}))
        client.post(url, {"outcome": "refused", "answer": "经查是引文。"})
        client.post(url, {"outcome": "upheld", "answer": "改口"})
        page = text_of(client.get(link))
        assert "经查是引文。" in page
        assert "改口" not in page


class TestTakingDown:
    def take(self, client, staff, page, **query):
        client.force_login(staff.clerk)
        url = reverse("take_down", args=[page.pk])
        return client.post(url, {"offence": "insult", "reason": "备注有侮辱性的话"}, query_params=query)

    def test_is_gone_at_once_from_every_page_list_and_search(self, client, staff, martyr, ticket):
        assert "示例甲" in text_of(client.get("/martyrs/"))
        assert self.take(client, staff, martyr, report=ticket.pk).status_code == 302
        client.logout()
        assert client.get(f"/martyrs/{martyr.number}/").status_code == 404
        assert client.get(f"/r/{martyr.number}").status_code == 404
        assert "示例甲" not in text_of(client.get("/martyrs/"))
        assert json.loads(client.get("/search/?q=示例甲&format=json").content)["total"] == 0

    def test_keeps_what_it_was_when_by_whom_and_why(self, client, staff, martyr, ticket):
        martyr.remarks = "一句侮辱的话"
        martyr.save_revision().publish()
        self.take(client, staff, martyr, report=ticket.pk)
        copy = SealedCopy.objects.get()
        assert (copy.title, copy.number, copy.by_name, copy.report) == ("示例甲", martyr.number, "办理员", ticket)
        assert "一句侮辱的话" in copy.content
        assert copy.is_whole
        page = text_of(client.get(reverse("sealed", args=[copy.pk])))
        assert "一句侮辱的话" in page
        assert "备注有侮辱性的话" in page
        assert PageLogEntry.objects.filter(page=martyr.pk, action=TAKEN_DOWN, user=staff.clerk).exists()
        history = text_of(client.get(reverse("wagtailadmin_pages:history", args=[martyr.pk])))
        assert "立即撤下：侮辱、诽谤英雄烈士" in history
        assert "备注有侮辱性的话" not in history

    def test_the_evidence_is_not_changed_and_a_change_would_show(self, client, staff, martyr):
        self.take(client, staff, martyr)
        copy = SealedCopy.objects.get()
        with pytest.raises(ValueError, match="never changed"):
            copy.save()
        SealedCopy.objects.update(content="{}")
        assert not SealedCopy.objects.get().is_whole

    def test_the_evidence_is_for_the_own_office_and_those_with_the_right(self, client, staff, county, martyr):
        self.take(client, staff, martyr)
        copy = SealedCopy.objects.get()
        for other in (staff.sibling, staff.writer, editor(county, "撤下员", "take_down")):
            client.force_login(other)
            assert client.get(reverse("sealed", args=[copy.pk])).status_code in (302, 404)

    def test_every_language_goes(self, client, staff, martyr):
        twin = martyr.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
        twin.save_revision().publish()
        self.take(client, staff, martyr)
        assert SealedCopy.objects.count() == 2
        assert client.get(f"/en/martyrs/{martyr.number}/").status_code == 404

    def test_a_translation_that_is_scheduled_or_in_a_workflow_is_not_published_later(self, client, staff, martyr):
        english = martyr.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
        english.title = "Draft of tonight"
        english.go_live_at = timezone.now() + timedelta(hours=6)
        english.save_revision().publish()
        Page.objects.get(pk=martyr.pk).specific.save_revision(approved_go_live_at=english.go_live_at)
        self.take(client, staff, martyr)
        assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()
        sealed = SealedCopy.objects.get(page=english.pk)
        assert "Draft of tonight" in sealed.content
        english.refresh_from_db()
        assert not english.live

    def test_what_stands_in_a_workflow_alone_is_stopped_too(self, client, staff, martyr, admin_user):
        martyr.unpublish()
        task = GroupApprovalTask.objects.create(name="复核")
        workflow = Workflow.objects.create(name="发布前复核")
        WorkflowTask.objects.create(workflow=workflow, task=task)
        martyr.save_revision()
        state = workflow.start(martyr, admin_user)
        self.take(client, staff, martyr)
        state.refresh_from_db()
        assert state.status == state.STATUS_CANCELLED
        assert SealedCopy.objects.get().title == "示例甲"

    def test_whoever_edits_it_later_is_warned(self, client, staff, martyr):
        self.take(client, staff, martyr)
        assert "由办理员立即撤下" in text_of(client.get(reverse("wagtailadmin_pages:edit", args=[martyr.pk])))

    def test_asks_for_a_reason_and_for_something_public(self, staff, martyr):
        with pytest.raises(ValidationError, match="理由"):
            take_page_down(martyr, staff.clerk, "insult", " ")
        with pytest.raises(ValidationError, match="事由"):
            take_page_down(martyr, staff.clerk, "nonsense", "理由")
        with pytest.raises(PermissionDenied):
            take_page_down(martyr, staff.sibling, "insult", "理由")
        take_page_down(martyr, staff.clerk, "insult", "理由")
        with pytest.raises(ValidationError, match="没有公开"):
            take_page_down(martyr, staff.clerk, "insult", "理由")

    def test_needs_the_right_and_not_that_of_publishing(self, client, county, martyr):
        from django.contrib.auth.models import Permission
        from wagtail.models import GroupPagePermission

        watcher = editor(county, "值班员", "take_down")
        publish = Permission.objects.get(codename="publish_page", content_type__app_label="wagtailcore")
        GroupPagePermission.objects.filter(permission=publish).delete()
        take_page_down(martyr, watcher, "insult", "理由")
        martyr.refresh_from_db()
        assert not martyr.live


class Shelf:
    """Messages as another part of the site would keep them."""

    def __init__(self, words):
        self.words = words

    def find(self, section, number, key):
        return Item(f"留言 {key}", {"words": self.words[key]}) if key in self.words else None

    def take_down(self, section, number, key, user):
        found = self.find(section, number, key)
        self.words.pop(key, None)
        return found


class TestItems:
    @pytest.fixture
    def shelf(self, monkeypatch):
        monkeypatch.setattr(items, "_kinds", {})
        shelf = Shelf({7: "一句脏话"})
        register_reportable("message", shelf)
        return shelf

    def test_one_message_is_reported_and_taken_down_without_the_page(self, client, staff, martyr, shelf):
        assert hand_in(client, martyr, "message/7/").status_code == 302
        assert hand_in(client, martyr, "message/8/").status_code == 404
        held = AbuseReport.objects.get()
        assert "一句脏话" in held.shown
        client.force_login(staff.clerk)
        fields = {"offence": "insult", "reason": "脏话"}
        client.post(reverse("take_down", args=[martyr.pk]) + f"?report={held.pk}", fields)
        assert shelf.words == {}
        copy = SealedCopy.objects.get()
        assert (copy.item_kind, copy.item_key) == ("message", 7)
        assert "一句脏话" in copy.content
        martyr.refresh_from_db()
        assert martyr.live
