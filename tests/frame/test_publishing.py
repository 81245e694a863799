"""No way of publishing leads past what must be said of pictures and recordings."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.fields import StreamField
from wagtail.models import GroupApprovalTask, PageLogEntry, Workflow, WorkflowTask

from exhibitions.halls.models import HallPage
from frame.publishing import NOT_PUBLISHED, PublishingRefused
from frame.refusals import standing_refusals
from media.models import CreditedImage
from tests.factories.halls import HallFactory
from tests.media.test_pictures import picture_bytes
from tests.support.editing import form_fields

REMEDY = "图片“碑影”没有替代文字。请到图片库里写上，或声明它只是装饰，再发布。"


@pytest.fixture
def picture(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return CreditedImage.objects.create(title="碑影", file=ContentFile(picture_bytes(), name="a.jpg"))


def draft(parent, **fields):
    page = HallFactory(parent=parent, live=False, **fields)
    page.save_revision()
    return page


@pytest.fixture
def hall(region, picture):
    """A draft whose picture has no words."""
    return draft(region, picture=picture)


def describe(picture, words="一座碑"):
    CreditedImage.objects.filter(pk=picture.pk).update(description=words)


def is_live(page):
    return HallPage.objects.get(pk=page.pk).live


def text_of(answer):
    return answer.content.decode()


class TestWorkflow:
    @pytest.fixture
    def task_state(self, hall, admin_user):
        task = GroupApprovalTask.objects.create(name="终审")
        task.groups.add(Group.objects.get_or_create(name="审核")[0])
        workflow = Workflow.objects.create(name="审核")
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
        return workflow.start(hall, admin_user).current_task_state

    @pytest.fixture
    def address(self, hall, task_state):
        return reverse("wagtailadmin_pages:workflow_action", args=[hall.pk, "approve", task_state.pk])

    def test_the_last_approval_is_not_given_and_the_editor_reads_why(self, admin_client, hall, task_state, address):
        answer = admin_client.post(address, {"comment": ""}, follow=True)
        assert answer.redirect_chain[-1][0] == reverse("wagtailadmin_pages:edit", args=[hall.pk])
        assert REMEDY in text_of(answer)
        assert not is_live(hall)
        task_state.refresh_from_db()
        assert task_state.status == task_state.STATUS_IN_PROGRESS

    def test_the_dialogue_of_the_approval_is_led_there_too(self, admin_client, hall, address):
        answer = admin_client.post(address, {"comment": ""}, headers={"x-requested-with": "XMLHttpRequest"})
        assert answer.json() == {"step": "success", "redirect": reverse("wagtailadmin_pages:edit", args=[hall.pk])}
        assert REMEDY in text_of(admin_client.get(answer.json()["redirect"]))

    def test_with_its_words_it_is_approved_and_published(self, admin_client, hall, picture, address):
        describe(picture)
        admin_client.post(address, {"comment": ""})
        assert is_live(hall)


class TestSchedule:
    def due(self, page):
        """As if the hour it was approved for had come."""
        revision = page.get_latest_revision()
        revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
        revision.save()
        return revision

    def test_a_page_is_not_put_on_the_schedule_without_its_words(self, hall):
        hall.go_live_at = timezone.now() + timedelta(days=1)
        with pytest.raises(PublishingRefused, match="碑影"):
            hall.save_revision().publish()
        assert not hall.revisions.exclude(approved_go_live_at=None).exists()

    def test_a_page_that_lost_them_stays_a_draft_and_keeps_no_other_waiting(self, hall, region):
        other = draft(region)
        revision = self.due(hall)
        self.due(other)
        call_command("publish_scheduled")
        assert (is_live(hall), is_live(other)) == (False, True)
        revision.refresh_from_db()
        assert revision.approved_go_live_at is None
        entry = PageLogEntry.objects.get(page=hall.pk, action=NOT_PUBLISHED)
        assert entry.data == {"problems": [REMEDY]}
        assert REMEDY in str(entry.message)

    def test_the_editor_reads_of_it_on_the_dashboard_and_on_the_page(self, admin_client, hall):
        self.due(hall)
        call_command("publish_scheduled")
        dashboard = text_of(admin_client.get(reverse("wagtailadmin_home")))
        assert "到时间而没有发布的页面" in dashboard
        assert REMEDY in dashboard
        assert REMEDY in text_of(admin_client.get(reverse("wagtailadmin_pages:edit", args=[hall.pk])))
        assert "定时发布没有进行" in text_of(admin_client.get(reverse("wagtailadmin_pages:history", args=[hall.pk])))

    def test_once_published_nothing_is_told_any_more(self, admin_client, hall, picture):
        self.due(hall)
        call_command("publish_scheduled")
        assert standing_refusals().count() == 1
        describe(picture)
        hall.save_revision().publish()
        assert not standing_refusals().exists()
        assert "到时间而没有发布的页面" not in text_of(admin_client.get(reverse("wagtailadmin_home")))


class TestManyAtOnce:
    def publish(self, client, page, **data):
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        return client.post(f"{url}?id={page.pk}", data, follow=True)

    def test_those_below_are_looked_at_too_and_none_goes_live(self, admin_client, hall, region):
        region.unpublish()
        answer = self.publish(admin_client, region, include_descendants="on")
        assert f"{hall.title}: {REMEDY}" in text_of(answer)
        region.refresh_from_db()
        assert (region.live, is_live(hall)) == (False, False)

    def test_those_below_do_not_matter_where_they_stay_drafts(self, admin_client, hall, region):
        region.unpublish()
        self.publish(admin_client, region)
        region.refresh_from_db()
        assert (region.live, is_live(hall)) == (True, False)

    def test_with_their_words_all_go_live(self, admin_client, hall, region, picture):
        describe(picture)
        region.unpublish()
        self.publish(admin_client, region, include_descendants="on")
        assert is_live(hall)


class TestForm:
    def fields(self, client, url):
        texts = [field.name for field in HallPage._meta.get_fields() if isinstance(field, StreamField)]
        empty = {f"{name}-count": "0" for name in texts}
        return form_fields(text_of(client.get(url))) | empty | {"action-publish": "1"}

    def test_publishing_leads_back_to_the_form(self, admin_client, hall):
        url = reverse("wagtailadmin_pages:edit", args=[hall.pk])
        answer = admin_client.post(url, self.fields(admin_client, url), follow=True)
        assert REMEDY in text_of(answer)
        assert not is_live(hall)

    def test_so_does_publishing_an_older_version_that_was_looked_at(self, admin_client, hall):
        older = hall.get_latest_revision()
        hall.title = "新名"
        hall.save_revision()
        looked_at = reverse("wagtailadmin_pages:revisions_revert", args=[hall.pk, older.pk])
        answer = admin_client.post(looked_at, self.fields(admin_client, looked_at), follow=True)
        assert REMEDY in text_of(answer)
        assert not is_live(hall)

    def test_a_copy_is_a_draft_even_if_asked_otherwise(self, admin_client, hall, region, picture):
        describe(picture)
        hall.save_revision().publish()
        describe(picture, "")
        url = reverse("wagtailadmin_pages:copy", args=[hall.pk])
        assert "publish_copies" not in text_of(admin_client.get(url))
        asked = {"new_title": "副本", "new_slug": "copy", "new_parent_page": region.pk, "publish_copies": "on"}
        admin_client.post(url, asked)
        copied = HallPage.objects.get(slug="copy")
        assert not copied.live
        with pytest.raises(PublishingRefused):
            copied.save_revision().publish()


def test_code_that_publishes_is_told_by_an_error(hall, picture):
    with pytest.raises(PublishingRefused) as refused:
        hall.get_latest_revision().publish()
    assert refused.value.messages == [REMEDY]
    describe(picture)
    hall.get_latest_revision().publish()
    assert is_live(hall)
