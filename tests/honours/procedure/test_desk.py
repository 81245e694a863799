"""The desk of the procedure in the admin."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from media.models import CreditedDocument, CreditedImage
from media.withheld import withdraw
from memorial.honours.choices import AwardAct
from memorial.honours.models import AwardStep, Recipient
from memorial.honours.models.award import AwardAttachment
from memorial.honours.procedure.taking import take
from memorial.honours.templatetags.award_desk_tags import to_be_public
from tests.factories.honours import make_award
from tests.factories.pictures import make_picture
from tests.support.awards import draft, editor, publish, serving, state, today, vouch

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(admin_client):
    """A function from an announcement to what reviewers are shown of it."""

    def look(award):
        page = admin_client.get(reverse("award_procedure", args=[award.pk]))
        return BeautifulSoup(page.content, "html.parser").select_one(".to-be-public")

    return look


class TestWhatWouldBePublic:
    def test_words_attachments_and_portraits_are_shown_before_they_are_public(self, county, shown):
        portrait = make_picture("示例像", size=(400, 500))
        document = CreditedDocument.objects.create(
            title="示例决定", file=ContentFile(b"%PDF-1.4\n%%EOF", name="example.pdf")
        )
        award = draft(
            county,
            Recipient(name="王守田", deceased=True, citation="示例事迹", portrait=portrait),
            body=[("paragraph", "<p>示例正文</p>")],
            source="示例来源",
            issuer="示例单位",
            document_number="示〔2026〕1号",
        )
        award.attachments.add(AwardAttachment(document=document))
        award.save_revision()
        CreditedImage.objects.filter(pk=portrait.pk).update(withheld=True)
        seen = shown(award)
        for words in ("王守田", "已故", "示例事迹", "示例正文", "示例来源", "示例单位", "示〔2026〕1号"):
            assert words in seen.text
        assert document.url in {link["href"] for link in seen.find_all("a")}
        assert "withheld_images" in seen.img["src"]
        assert int(seen.img["width"]) <= 165

    def test_what_the_public_will_not_read_is_not_there(self, county, shown):
        hidden = make_picture("示例像", size=(400, 500))
        award = draft(
            county,
            serving("李现役", unit_public="示例某部", place="示例某地", portrait=hidden),
            Recipient(name="赵只计数", deceased=True, unnamed=True, citation="示例暗事"),
            Recipient(name="钱未同意", citation="示例暗事"),
        )
        seen = shown(award)
        assert "李现役" in seen.text
        for words in ("示例某部", "示例某地", "赵只计数", "钱未同意", "示例暗事"):
            assert words not in seen.text
        assert seen.img is None

    def test_what_is_ticked_for_somebody_serving_is_there(self, county, shown):
        portrait = make_picture("示例像", size=(400, 500))
        told = {"unit_shown": True, "portrait_shown": True}
        award = draft(county, serving("李现役", unit_public="示例某部", place="示例某地", portrait=portrait, **told))
        seen = shown(award)
        assert "示例某部" in seen.text
        assert "示例某地" not in seen.text
        assert seen.img

    def test_a_portrait_that_an_editor_withdrew_is_not_shown(self, county, shown):
        portrait = make_picture("示例像", size=(400, 500))
        award = draft(county, Recipient(name="王守田", deceased=True, portrait=portrait))
        withdraw(portrait.pk)
        assert shown(award).img is None

    def test_whoever_agreed_to_the_notice_alone_is_told_there_without_a_portrait(self, county, shown):
        agreed = {"notice_consent": today(), "portrait": make_picture("示例像", size=(400, 500))}
        chosen = draft(county, Recipient(name="赵同意", **agreed), award_kind="model_veteran")
        assert "只在公示里具名" in shown(chosen).text
        assert shown(chosen).img is None
        received = draft(county, Recipient(name="赵同意", **agreed))
        assert "赵同意" not in shown(received).text

    def test_many_portraits_are_looked_up_at_once(self, county, django_assert_num_queries):
        people = [
            Recipient(name=f"王{number}", deceased=True, portrait=make_picture(f"示例{number}")) for number in range(3)
        ]
        held = draft(county, *people).get_latest_revision_as_object()
        with django_assert_num_queries(1):
            assert all(row.granted_portrait for row in to_be_public(held)["rows"])


class TestDesk:
    def test_a_step_is_taken_in_the_admin(self, client, county, office):
        award = draft(county, "王守田")
        client.force_login(office["verify"])
        address = reverse("award_procedure", args=[award.pk])
        page = client.get(address).content.decode()
        assert "已接收" in page
        assert 'value="verify"' in page
        assert 'value="screen"' not in page
        client.post(address, {"act": "verify", "verify-note": "材料齐全"})
        assert state(award) == "verified"
        assert "材料齐全" in client.get(address).content.decode()

    def test_where_it_stands_is_named_as_the_present_step(self, admin_client, county):
        award = draft(county, "王守田")
        page = BeautifulSoup(admin_client.get(reverse("award_procedure", args=[award.pk])).content, "html.parser")
        now = page.select_one("[aria-current=step]")
        assert now.get_text(strip=True) == "现在：已接收"
        assert "还没有：" in page.select_one(".track__stop--ahead").text

    def test_whether_there_is_anything_to_publish_is_told(self, admin_client, county):
        def told():
            return admin_client.get(reverse("award_procedure", args=[award.pk])).content.decode()

        award = draft(county, "王守田")
        vouch(award)
        assert "这一稿可以发布" in told()
        award = publish(award)
        assert "这一稿可以发布" not in told()
        assert f'公众现在看到的就是这一稿：<a href="{award.url}">' in told()
        changed = award.get_latest_revision_as_object()
        changed.source = "另一个来源"
        changed.save_revision()
        assert "公众现在看到的就是这一稿" not in told()

    def test_a_refused_step_says_why_and_keeps_what_was_written(self, client, county, office):
        award = draft(county, "王守田", award_kind="model_veteran")
        take(award, AwardAct.VERIFY, office["verify"])
        client.force_login(office["decide"])
        address = reverse("award_procedure", args=[award.pk])
        told = {"act": "notice", "notice-notice_from": today(), "notice-notice_to": today(), "notice-note": "一份说明"}
        page = client.post(address, told).content.decode()
        assert "至少公示5天" in page
        assert "一份说明" in page
        assert state(award) == "reviewed"

    @pytest.mark.parametrize("act", ["screen", "announce", "", "nonsense"])
    def test_an_act_that_is_not_open_changes_nothing(self, client, county, office, act):
        award = draft(county, "王守田")
        client.force_login(office["screen"])
        client.post(reverse("award_procedure", args=[award.pk]), {"act": act})
        assert not AwardStep.objects.exists()

    def test_the_worklist_shows_what_the_own_office_has_to_do(self, client, county, other_county, office):
        draft(county, "王守田", title="示例甲")
        draft(other_county, "李二", title="示例乙")
        client.force_login(office["verify"])
        page = client.get(reverse("award_worklist")).content.decode()
        assert "示例甲" in page
        assert "示例乙" not in page

    def test_closed_to_another_office(self, client, county, other_county):
        client.force_login(editor(other_county, "邻县"))
        award = draft(county, "王守田")
        assert client.get(reverse("award_procedure", args=[award.pk])).status_code == 302

    def test_the_form_leads_there(self, admin_client, county):
        award = draft(county, "王守田")
        page = admin_client.get(reverse("wagtailadmin_pages:edit", args=[award.pk])).content.decode()
        assert reverse("award_procedure", args=[award.pk]) in page

    def test_the_worklist_is_narrowed_by_state_and_region(self, client, city, county, other_county, admin_user):
        draft(county, "王守田", title="示例甲")
        draft(other_county, "李二", title="示例乙", award_kind="model_veteran")
        make_award(county, "张三", title="示例丙")
        client.force_login(admin_user)

        def listed(asked):
            page = client.get(reverse("award_worklist"), asked).content.decode()
            return {title for title in ("示例甲", "示例乙", "示例丙") if title in page}

        assert listed({}) == {"示例甲", "示例乙"}
        assert listed({"state": "nominated"}) == {"示例乙"}
        assert listed({"state": "announced"}) == {"示例丙"}
        assert listed({"state": "all"}) == {"示例甲", "示例乙", "示例丙"}
        assert listed({"region": county.pk}) == {"示例甲"}
        assert listed({"state": "nonsense", "region": "x"}) == {"示例甲", "示例乙"}

    def test_more_awards_in_the_worklist_ask_no_more(self, client, county, admin_user, django_assert_max_num_queries):
        client.force_login(admin_user)
        draft(county, "王守田")
        client.get(reverse("award_worklist"))
        with CaptureQueriesContext(connection) as before:
            client.get(reverse("award_worklist"))
        for number in range(4):
            draft(county, "王守田", title=f"示例{number}")
        with django_assert_max_num_queries(len(before)):
            client.get(reverse("award_worklist"))

    def test_a_step_that_has_nothing_to_do_is_not_offered(self, client, county, admin_user):
        award = draft(county, "王守田", award_kind="model_veteran")
        take(award, AwardAct.VERIFY, admin_user)
        client.force_login(admin_user)
        page = client.get(reverse("award_procedure", args=[award.pk])).content.decode()
        assert 'value="notice"' in page
        assert 'value="verify"' not in page
        assert 'value="screen"' not in page
