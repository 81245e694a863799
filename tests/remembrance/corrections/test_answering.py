"""The desk looks into a correction, answers it, and the page shows what was put right, once it is."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from frame.intake.submission import KEPT_DAYS, forget_due
from memorial.records.models import MartyrPage
from memorial.remembrance.corrections.answering import answer, begin, finish
from memorial.remembrance.corrections.statistics import figures_of
from memorial.remembrance.corrections.withdrawing import withdraw_note
from memorial.remembrance.models import Correction, CorrectionNote, SealedCopy
from tests.remembrance.corrections.test_handing_in import hand_in
from tests.support.editing import form_fields
from tests.support.intake import paper, text_of

pytestmark = pytest.mark.django_db
NOTE, SOURCE = "据家属提供的烈士证书更正出生时间", "烈士证书，1983年颁发"
ACCEPTED = {
    "outcome": "accepted",
    "reason": "",
    "answer": "与证书一致，予以采纳。",
    "note": NOTE,
    "note_source": SOURCE,
}
REFUSED = {"outcome": "refused", "reason": "outweighed", "answer": "与墓碑不一致。", "note": "", "note_source": ""}


@pytest.fixture
def link(client, martyr):
    """Where the sender reads it."""
    return hand_in(client, martyr, may_credit="on").headers["Location"]


@pytest.fixture
def ticket(link):
    return Correction.objects.get()


def publish_with(martyr, **fields):
    page = MartyrPage.objects.get(pk=martyr.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


class TestDesk:
    def test_lists_what_is_due_first_and_marks_what_is_late(self, client, martyr, staff, ticket):
        hand_in(client, martyr, text="更早到期的一件")
        late = Correction.objects.order_by("-pk").first()
        Correction.objects.filter(pk=late.pk).update(due_on=timezone.localdate() - timedelta(days=2))
        client.force_login(staff.clerk)
        page = text_of(client.get(reverse("corrections_desk")))
        assert page.index(late.receipt) < page.index(ticket.receipt)
        assert page.count("逾期") >= 2

    @pytest.mark.parametrize("who", ["sibling", "writer"])
    def test_is_closed_to_other_offices_and_to_those_without_the_right(self, client, staff, ticket, martyr, who):
        client.force_login(getattr(staff, who))
        doors = [("correction_ticket", [ticket.pk]), ("correction_step", [ticket.pk])]
        for name, args in doors:
            assert client.post(reverse(name, args=args), {"begin": "1", **ACCEPTED}).status_code == 302
        ticket.refresh_from_db()
        assert ticket.stage == "received"
        assert ticket.receipt not in text_of(client.get(reverse("corrections_desk"), follow=True))
        for act in (begin, finish):
            with pytest.raises(PermissionDenied):
                act(ticket, getattr(staff, who))

    def test_evidence_is_handed_out_to_save_and_to_nobody_else(self, client, martyr, staff):
        hand_in(client, martyr, evidence=[paper()])
        held = Correction.objects.get()
        url = reverse("correction_evidence", args=[held.pk, held.files.get().pk])
        client.force_login(staff.sibling)
        assert client.get(url).status_code == 302
        client.force_login(staff.clerk)
        found = client.get(url)
        assert "attachment" in found.headers["Content-Disposition"]
        assert b"".join(found.streaming_content).startswith(b"%PDF")

    def test_looking_into_it_and_asking_the_sender_are_seen_by_the_link(self, client, staff, link, ticket):
        client.force_login(staff.clerk)
        client.post(reverse("correction_step", args=[ticket.pk]), {"ask": "1", "text": "请补拍证书第二页。"})
        page = text_of(client.get(link))
        assert "正在核查" in page
        assert "请补拍证书第二页。" in page

    @pytest.mark.parametrize(
        ("changed", "why"),
        [
            ({"outcome": ""}, "必需字段"),
            ({"answer": ""}, "必需字段"),
            ({"note": ""}, "留下记录"),
            ({"note_source": ""}, "留下记录"),
            ({"outcome": "refused"}, "请选择未采纳的理由"),
            ({"answer": "请联系13812345678"}, "手机号"),
            ({"note": "据11010519491231002X更正"}, "身份证号"),
        ],
    )
    def test_no_answer_without_reasons(self, client, staff, ticket, changed, why):
        client.force_login(staff.clerk)
        assert why in text_of(client.post(reverse("correction_ticket", args=[ticket.pk]), {**ACCEPTED, **changed}))
        ticket.refresh_from_db()
        assert ticket.is_open

    def test_not_twice(self, staff, ticket):
        answer(ticket, staff.clerk, REFUSED)
        with pytest.raises(ValidationError, match="已经答复过了"):
            answer(ticket, staff.clerk, ACCEPTED)

    def test_a_refusal_gives_one_of_the_public_reasons(self, client, staff, link, ticket, martyr):
        client.force_login(staff.clerk)
        client.post(reverse("correction_ticket", args=[ticket.pk]), REFUSED)
        page = text_of(client.get(link))
        assert "未采纳" in page
        assert "与证据等级更高的来源不一致" in page
        assert "与墓碑不一致。" in page
        assert not CorrectionNote.objects.exists()
        history = text_of(client.get(reverse("wagtailadmin_pages:history", args=[martyr.pk])))
        assert f"更正单 {ticket.receipt}：未采纳" in history


class TestTheNote:
    def test_is_not_shown_before_the_page_is_put_right(self, client, staff, link, ticket, martyr):
        answer(ticket, staff.clerk, ACCEPTED)
        assert NOTE not in text_of(client.get(martyr.url))
        assert "已采纳，等待更正" in text_of(client.get(link))
        publish_with(martyr, remarks="改了别处")
        assert NOTE not in text_of(client.get(martyr.url))

    def test_appears_when_the_page_is_published_with_that_fact_changed(self, client, staff, link, ticket, martyr):
        answer(ticket, staff.clerk, ACCEPTED)
        publish_with(martyr, birth="1919-03")
        page = text_of(client.get(martyr.url))
        today = f"{timezone.localdate():%Y-%m-%d}"
        for words in ("更正记录", NOTE, SOURCE, today, "孙某"):
            assert words in page
        assert ticket.receipt not in page
        assert "看页面上的更正记录" in text_of(client.get(link))
        assert NOTE in text_of(client.get(f"/en/martyrs/{martyr.number}/"))

    def test_does_not_name_the_sender_who_did_not_ask_for_it(self, client, staff, martyr):
        hand_in(client, martyr)
        answer(Correction.objects.get(), staff.clerk, ACCEPTED)
        publish_with(martyr, birth="1919-03")
        page = text_of(client.get(martyr.url))
        assert NOTE in page
        assert "孙某" not in page

    def test_of_another_thing_is_shown_when_the_desk_says_so(self, client, staff, grave):
        hand_in(client, grave, fact="inscription")
        held = Correction.objects.get()
        answer(held, staff.clerk, ACCEPTED)
        client.force_login(staff.clerk)
        assert "已采纳、等待更正" in text_of(client.get(reverse("wagtailadmin_pages:edit", args=[grave.cemetery_id])))
        client.post(reverse("correction_step", args=[held.pk]), {"finish": "1"})
        assert NOTE in text_of(client.get(f"/graves/{grave.number}/"))
        with pytest.raises(ValidationError):
            finish(held, staff.clerk)

    def test_that_waits_is_on_a_list_of_its_own_and_told_to_whoever_edits_the_page(self, client, staff, ticket, martyr):
        answer(ticket, staff.clerk, ACCEPTED)
        client.force_login(staff.clerk)
        assert ticket.receipt not in text_of(client.get(reverse("corrections_desk")))
        assert ticket.receipt in text_of(client.get(reverse("corrections_desk") + "?state=to_do"))
        assert "采纳而页面还没有更正 1 件" in text_of(client.get(reverse("wagtailadmin_home")))
        assert ticket.receipt in text_of(client.get(reverse("wagtailadmin_pages:edit", args=[martyr.pk])))
        client.force_login(staff.writer)
        page = text_of(client.get(reverse("wagtailadmin_pages:edit", args=[martyr.pk])))
        assert NOTE in page
        assert ticket.receipt not in page

    def test_follows_the_editor_who_corrects_and_publishes_by_the_form(self, client, staff, ticket, martyr):
        answer(ticket, staff.clerk, ACCEPTED)
        client.force_login(staff.clerk)
        url = reverse("wagtailadmin_pages:edit", args=[martyr.pk])
        fields = form_fields(text_of(client.get(url)))
        client.post(url, {**fields, "birth": "1919-03", "deeds-count": "0", "action-publish": "1"})
        ticket.refresh_from_db()
        assert ticket.stage == "done"

    def test_belongs_to_the_number_and_shows_on_a_translation(self, client, staff, ticket, martyr):
        answer(ticket, staff.clerk, ACCEPTED)
        finish(ticket, staff.clerk)
        twin = martyr.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
        twin.save_revision().publish()
        assert NOTE in text_of(client.get(f"/en/martyrs/{martyr.number}/"))


def test_personal_data_goes_on_its_day_and_the_note_stays(client, staff, martyr):
    hand_in(client, martyr, evidence=[paper()])
    held = Correction.objects.get()
    path = held.files.get().file.path
    answer(held, staff.clerk, ACCEPTED)
    finish(held, staff.clerk)
    day = timezone.localdate() + timedelta(days=KEPT_DAYS)
    assert forget_due(Correction, day - timedelta(days=1)) == 0
    assert forget_due(Correction, day) == 1
    held.refresh_from_db()
    assert (held.name, held.contact, held.text, held.wrong, held.source) == ("", "", "", "", "")
    assert not Path(path).exists()
    assert NOTE in text_of(client.get(martyr.url))


def test_figures_count_every_ticket_once(client, staff, martyr):
    for _n in range(4):
        hand_in(client, martyr)
    first, second, third, _open = Correction.objects.order_by("pk")
    answer(first, staff.clerk, ACCEPTED)
    answer(second, staff.clerk, REFUSED)
    answer(third, staff.clerk, {**ACCEPTED, "outcome": "partly"})
    finish(third, staff.clerk)
    Correction.objects.filter(pk=second.pk).update(due_on=timezone.localdate() - timedelta(days=1))
    found = figures_of(Correction.objects.all())
    assert (found.received, found.open, found.accepted, found.partly, found.refused) == (4, 1, 1, 1, 1)
    assert (found.to_do, found.in_time, found.overdue) == (1, 67, 0)
    client.force_login(staff.clerk)
    assert "67" in text_of(client.get(reverse("correction_figures")))


def test_notes_cost_a_record_one_question_and_more_of_them_no_more(client, martyr, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def questions():
        client.get(martyr.url)
        with CaptureQueriesContext(connection) as asked:
            client.get(martyr.url)
        return len(asked)

    bare = questions()
    values = {"section": "martyrs", "number": martyr.number, "text": NOTE, "source": SOURCE}
    counts = []
    for count in (1, 9):
        for _n in range(count):
            CorrectionNote.objects.create(**values, shown_on=timezone.localdate())
        counts.append(questions())
    assert counts == [bare + 1, bare + 1]


class TestWithdrawing:
    """A note that should not stand on the page is taken from it at once, and its words are sealed."""

    @pytest.fixture
    def noted(self, client, staff, ticket):
        answer(ticket, staff.clerk, ACCEPTED)
        finish(ticket, staff.clerk)
        return ticket

    def withdraw(self, client, ticket, **changed):
        fields = {"offence": "privacy", "reason": "写出了在世者的住址", **changed}
        return client.post(reverse("correction_withdraw", args=[ticket.pk]), fields)

    def test_it_goes_from_the_page_and_the_feed_and_stays_as_evidence(self, client, martyr, staff, noted):
        feed = reverse("changes_feed", args=["martyrs", martyr.number])
        assert NOTE in text_of(client.get(martyr.url))
        assert NOTE in text_of(client.get(feed))
        client.force_login(staff.clerk)
        assert reverse("correction_withdraw", args=[noted.pk]) in text_of(
            client.get(reverse("correction_ticket", args=[noted.pk]))
        )
        assert self.withdraw(client, noted).status_code == 302
        assert "已撤回" in text_of(client.get(reverse("correction_ticket", args=[noted.pk])))
        client.logout()
        for address in (martyr.url, feed):
            assert NOTE not in text_of(client.get(address))
        sealed = SealedCopy.objects.get()
        assert (sealed.item_kind, sealed.offence, sealed.by) == ("note", "privacy", staff.clerk)
        assert NOTE in sealed.content
        assert sealed.is_whole

    def test_no_publishing_brings_it_back_and_once_is_enough(self, client, martyr, staff, noted):
        withdraw_note(noted, staff.clerk, "privacy", "写出了住址")
        publish_with(martyr, birth="1919")
        assert NOTE not in text_of(client.get(martyr.url))
        with pytest.raises(ValidationError):
            withdraw_note(noted, staff.clerk, "privacy", "写出了住址")

    @pytest.mark.parametrize("changed", [{"reason": " "}, {"offence": ""}, {"offence": "nonsense"}])
    def test_wants_a_reason(self, client, martyr, staff, noted, changed):
        client.force_login(staff.clerk)
        assert self.withdraw(client, noted, **changed).status_code == 200
        assert NOTE in text_of(client.get(martyr.url))

    def test_what_is_not_shown_is_not_withdrawn(self, staff, ticket):
        answer(ticket, staff.clerk, ACCEPTED)
        with pytest.raises(ValidationError):
            withdraw_note(ticket, staff.clerk, "privacy", "还没有公开")

    def test_is_closed_to_others(self, client, martyr, staff, noted):
        for other in (staff.sibling, staff.writer):
            client.force_login(other)
            self.withdraw(client, noted)
            with pytest.raises(PermissionDenied):
                withdraw_note(noted, other, "privacy", "越权")
        assert NOTE in text_of(client.get(martyr.url))
