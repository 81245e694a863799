"""Whoever wants to know follows a page: by a feed without leaving anything, or by mail asked for twice."""

import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.urls import reverse
from django.utils import timezone

from memorial.remembrance.checks import check_mail
from memorial.remembrance.following.asking import MOST_UNCONFIRMED, forget_unconfirmed
from memorial.remembrance.following.telling import send_due
from memorial.remembrance.models import CorrectionNote, Follower, Mailing
from tests.factories.records import make_martyr
from tests.support.intake import made, text_of

pytestmark = pytest.mark.django_db
ADDRESS = "kin@example.org"


@pytest.fixture
def mails(settings):
    settings.SENDS_MAIL = True
    settings.WAGTAILADMIN_BASE_URL = "https://example.org"


def ask(client, page, **changed):
    fields = {"email": ADDRESS, "made": made(), **changed}
    return client.post(reverse("follow", args=[page.section, page.number]), fields)


def link_in(message):
    return re.search(r"https://example\.org(/\S+)", message.body).group(1)


def publish(martyr, remarks):
    martyr.remarks = remarks
    martyr.save_revision().publish()


def due_now():
    Mailing.objects.update(due_at=timezone.now() - timedelta(seconds=1))


class TestFeed:
    def test_tells_of_publishing_and_of_what_was_put_right_and_names_nobody(self, client, martyr, staff):
        martyr.save_revision().publish(user=staff.clerk)
        values = {"section": "martyrs", "number": martyr.number, "text": "据证书更正出生时间", "source": "烈士证书"}
        CorrectionNote.objects.create(**values, shown_on=timezone.localdate())
        CorrectionNote.objects.create(**{**values, "text": "还没有公开的"})
        feed = text_of(client.get(reverse("changes_feed", args=["martyrs", martyr.number])))
        assert "据证书更正出生时间" in feed
        assert "页面更新" in feed
        assert "还没有公开的" not in feed
        assert "办理员" not in feed

    @pytest.mark.parametrize(
        ("prefix", "source", "reads"), [("", "来源：烈士证书", "为准"), ("/en", "Source: 烈士证书", "holds")]
    )
    def test_each_entry_says_more_than_its_title(self, client, martyr, prefix, source, reads):
        martyr.save_revision().publish()
        CorrectionNote.objects.create(
            section="martyrs",
            number=martyr.number,
            text="更正<出生>时间",
            source="烈士证书",
            shown_on=timezone.localdate(),
        )
        feed = ElementTree.fromstring(client.get(f"{prefix}/changes/martyrs/{martyr.number}.atom").content)  # noqa: S314
        told = {each.findtext("{*}title"): each.findtext("{*}summary") for each in feed.findall("{*}entry")}
        assert len(told) == 2
        assert source in told["更正<出生>时间"]
        assert "更正&lt;出生&gt;时间" in told["更正<出生>时间"]
        [published] = [summary for title, summary in told.items() if title != "更正<出生>时间"]
        assert "示例甲" in published
        assert reads in published
        assert martyr.entry.summary in published

    def test_is_only_of_what_is_public(self, client, martyr):
        martyr.unpublish()
        assert client.get(reverse("changes_feed", args=["martyrs", martyr.number])).status_code == 404


class TestPromise:
    """No page promises a mail that does not come."""

    @pytest.mark.parametrize("prefix", ["", "/en"])
    def test_without_a_mail_server_every_way_there_speaks_of_the_feed_alone(self, client, martyr, prefix):
        told, promised = (
            ("Follow the changes of this page by feed", "Tell me when") if prefix else ("订阅这一页的变动", "告诉我")
        )
        for path in (f"/martyrs/{martyr.number}/", reverse("follow", args=["martyrs", martyr.number])):
            page = text_of(client.get(f"{prefix}{path}", follow=True))
            assert told in page
            assert promised not in page

    def test_with_one_they_speak_of_being_told(self, client, martyr, mails):
        for path in (f"/martyrs/{martyr.number}/", reverse("follow", args=["martyrs", martyr.number])):
            assert "记录变动时告诉我" in text_of(client.get(path))
        page = text_of(client.get(reverse("follow", args=["martyrs", martyr.number])))
        assert 'type="email"' in page
        assert "发一封信" in page
        assert reverse("changes_feed", args=["martyrs", martyr.number]) in page

    def test_whoever_confirms_after_the_server_went_is_not_promised_any(self, client, martyr, mails, settings):
        ask(client, martyr)
        send_due()
        link = link_in(mail.outbox[0])
        settings.SENDS_MAIL = False
        page = text_of(client.post(link, follow=True))
        assert "恢复以前不会有信" in page
        assert "会给您发信" not in page

    def test_whoever_runs_the_site_is_told(self, settings):
        assert [each.id for each in check_mail()] == ["remembrance.W001"]
        settings.SENDS_MAIL = True
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.DEFAULT_FROM_EMAIL = "长明 <office@example.org>"
        assert check_mail() == []
        settings.DEFAULT_FROM_EMAIL = "webmaster@localhost"
        settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
        assert [each.id for each in check_mail()] == ["remembrance.E001", "remembrance.E002"]


class TestMail:
    def test_without_a_mail_server_the_page_says_so_and_offers_the_feed(self, client, martyr):
        page = text_of(client.get(reverse("follow", args=["martyrs", martyr.number])))
        assert "本站没有邮件服务" in page
        assert reverse("changes_feed", args=["martyrs", martyr.number]) in page
        assert 'type="email"' not in page
        assert "发一封信" not in page
        ask(client, martyr)
        assert not Follower.objects.exists()

    def test_is_asked_twice_and_then_told_once_an_hour(self, client, martyr, mails):
        assert "七天之内有效" in text_of(ask(client, martyr))
        publish(martyr, "确认之前")
        assert send_due() == 1
        assert len(mail.outbox) == 1
        assert mail.outbox[0].to == [ADDRESS]
        client.get(link_in(mail.outbox[0]))
        assert not Follower.objects.confirmed().exists()
        client.post(link_in(mail.outbox[0]))
        publish(martyr, "一次")
        publish(martyr, "又一次")
        assert send_due() == 0
        due_now()
        send_due()
        assert len(mail.outbox) == 2
        assert martyr.url in mail.outbox[1].body
        assert "List-Unsubscribe" in mail.outbox[1].extra_headers
        assert not Mailing.objects.exists()

    def test_ends_by_a_button_and_the_address_goes(self, client, martyr, mails):
        ask(client, martyr)
        Follower.objects.update(confirmed_at=timezone.now())
        publish(martyr, "一次")
        due_now()
        Mailing.objects.filter(kind="confirm").delete()
        send_due()
        leave = re.search(r"https://example\.org(\S*/leave/\S+)", mail.outbox[-1].body).group(1)
        client.get(leave)
        assert Follower.objects.exists()
        assert "邮箱地址已删除" in text_of(client.post(leave))
        assert not Follower.objects.exists()
        assert client.post(leave).status_code == 200

    def test_forged_and_old_links_lead_nowhere(self, client, martyr, mails, monkeypatch):
        ask(client, martyr)
        send_due()
        link = link_in(mail.outbox[0])
        token = link.rstrip("/").split("/")[-1]
        assert client.post(link.replace(token, f"{token[:-2]}xx")).status_code == 404
        assert client.post(reverse("leave_following", args=[token])).status_code == 200
        assert Follower.objects.exists()
        later = timezone.now().timestamp() + 8 * 86400
        monkeypatch.setattr("django.core.signing.time.time", lambda: later)
        assert client.post(link).status_code == 404

    def test_nobody_learns_who_follows_and_nobody_is_flooded(self, client, martyr, mails):
        first = text_of(ask(client, martyr))
        again = text_of(ask(client, martyr, email=ADDRESS.upper()))
        Follower.objects.update(confirmed_at=timezone.now())
        third = text_of(ask(client, martyr))
        assert "七天之内有效" in first
        assert first == again == third
        assert Mailing.objects.count() == 1

    def test_an_address_that_does_not_confirm_is_asked_for_three_pages_a_day_and_nobody_is_told(
        self, client, county, mails
    ):
        pages = [make_martyr(county, f"示例{number}") for number in range(6)]
        for page in pages[:5]:
            answer = ask(client, page, email=ADDRESS.upper())
            assert answer.status_code == 200
            assert "七天之内有效" in text_of(answer)
        assert send_due() == Follower.objects.count() == MOST_UNCONFIRMED
        ask(client, pages[4], email="another@example.org")
        assert Mailing.objects.count() == 1
        Follower.objects.filter(email=ADDRESS).update(asked_at=timezone.now() - timedelta(days=1, seconds=1))
        ask(client, pages[5])
        assert Mailing.objects.count() == 2

    def test_whoever_confirms_may_follow_as_many_pages_as_wished(self, client, county, mails):
        for number in range(MOST_UNCONFIRMED + 2):
            ask(client, make_martyr(county, f"示例{number}"))
            Follower.objects.update(confirmed_at=timezone.now())
        assert Follower.objects.count() == MOST_UNCONFIRMED + 2

    @pytest.mark.parametrize("email", ["", "nonsense", "a@b", "x" * 300 + "@example.org", "a@example.org\nBcc: b@c.d"])
    def test_what_is_no_address_is_refused(self, client, martyr, mails, email):
        ask(client, martyr, email=email)
        assert not Follower.objects.exists()

    def test_a_name_with_a_line_end_cannot_write_headers(self, client, martyr, mails):
        martyr.title = "甲\nBcc: a@b.c"
        martyr.save()
        ask(client, martyr)
        send_due()
        assert "\n" not in mail.outbox[0].subject

    def test_addresses_that_do_not_confirm_go(self, client, martyr, mails):
        ask(client, martyr)
        assert forget_unconfirmed() == 0
        Follower.objects.update(asked_at=timezone.now() - timedelta(days=8))
        forget_unconfirmed()
        assert not Follower.objects.exists()

    def test_what_the_server_refuses_is_put_off_and_given_up_in_the_end(self, client, martyr, mails, monkeypatch):
        def refuse(*_args):
            raise OSError

        ask(client, martyr)
        monkeypatch.setattr(EmailBackend, "send_messages", refuse)
        for _time in range(8):
            due_now()
            assert send_due() == 1
        assert Mailing.objects.get().attempts == 8
        due_now()
        send_due()
        assert not Mailing.objects.exists()

    def test_a_page_that_went_is_not_told_of(self, client, martyr, mails):
        ask(client, martyr)
        Follower.objects.update(confirmed_at=timezone.now())
        Mailing.objects.all().delete()
        publish(martyr, "一次")
        martyr.unpublish()
        due_now()
        send_due()
        assert mail.outbox == []
