"""However an announcement is published, the procedure knows of it, and no way leads past the reviews."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from memorial.honours.choices import AwardAct, AwardState
from memorial.honours.models import AwardPage, AwardStep, Recipient
from memorial.honours.procedure.standing import standing_of
from memorial.honours.procedure.taking import take
from tests.support.awards import draft, editor, end_notice, publish, today, vouch
from tests.support.editing import form_fields

pytestmark = pytest.mark.django_db
ADDRESS = "wagtailadmin_pages:edit"


def press_publish(client, user, award):
    """What the button of the page's form sends."""
    client.force_login(user)
    url = reverse(ADDRESS, args=[award.pk])
    fields = form_fields(client.get(url).content.decode())
    client.post(url, {**fields, "body-count": "0", "action-publish": "1"})
    return AwardPage.objects.get(pk=award.pk)


def announced_by(award):
    return [(step.by_name, step.state) for step in AwardStep.objects.filter(award=award, act=AwardAct.ANNOUNCE)]


@pytest.fixture
def chosen(county, office):
    """A chosen honour that was decided, so that it may be published."""
    award = draft(county, "示例甲", award_kind="model_veteran", title="示例模范公告")
    take(award, AwardAct.VERIFY, office["verify"])
    take(award, AwardAct.NOTICE, office["decide"], notice_from=today(), notice_to=today() + timedelta(days=9))
    end_notice(award)
    take(award, AwardAct.DECIDE, office["decide"])
    return award


class TestByTheForm:
    def test_it_is_noted_with_the_name_of_whoever_pressed_the_button(self, client, county, office):
        award = draft(county, "示例甲")
        vouch(award)
        assert press_publish(client, office["editor"], award).live
        assert announced_by(award) == [("编辑", "announced")]
        assert standing_of(award).state == AwardState.ANNOUNCED

    def test_a_chosen_honour_published_so_can_be_revoked(self, client, chosen, office):
        assert press_publish(client, office["editor"], chosen).live
        take(chosen, AwardAct.REVOKE, office["decide"], note="示例：材料不实。")
        assert AwardPage.objects.get(pk=chosen.pk).revocation.note == "示例：材料不实。"

    def test_a_correction_is_verified_alone_and_notes_the_new_text(self, client, chosen, office):
        press_publish(client, office["editor"], chosen)
        award = AwardPage.objects.get(pk=chosen.pk)
        award.document_number = "示例〔2026〕2号"
        award.save_revision()
        take(award, AwardAct.VERIFY, office["verify"])
        press_publish(client, office["editor"], award)
        assert len(announced_by(award)) == 2

    def test_nothing_is_noted_where_the_form_is_refused(self, client, county, office):
        award = draft(county, "示例甲")
        assert not press_publish(client, office["editor"], award).live
        assert announced_by(award) == []


def test_published_by_code_it_is_signed_by_the_user_given_or_by_the_system(county, office):
    first, second = draft(county, "示例甲"), draft(county, "示例乙", title="又一公告")
    for award in (first, second):
        vouch(award)
    publish(first, office["editor"])
    publish(second)
    assert announced_by(first) == [("编辑", "announced")]
    assert announced_by(second) == [("系统", "announced")]


@pytest.mark.parametrize("act", ["publish", "copy", "delete", "unpublish", "move", "create_alias", "convert_alias"])
def test_the_admin_s_programming_interface_acts_on_no_page(admin_client, county, act):
    award = draft(county, "示例甲")
    address = f"/admin/api/main/pages/{award.pk}/action/{act}/"
    answered = admin_client.post(address, {"destination_page_id": county.pk, "recursive": False, "keep_live": True})
    assert answered.status_code == 404
    assert not AwardPage.objects.get(pk=award.pk).live
    assert AwardPage.objects.count() == 1
    assert admin_client.get(f"/admin/api/main/pages/{award.pk}/").status_code == 200


class TestNobodyVerifiesHisOwnWords:
    def write(self, award, user, name):
        award.recipients = [Recipient(name=name, deceased=True)]
        award.save_revision(user=user)

    def test_whoever_entered_the_text_does_not_verify_it(self, county, office):
        award = draft(county, "示例甲")
        self.write(award, office["verify"], "示例乙")
        with pytest.raises(ValidationError, match="您自己录入或修改的"):
            take(award, AwardAct.VERIFY, office["verify"])
        take(award, AwardAct.VERIFY, editor(county, "另一核实员", "verify_award"))

    def test_whoever_saved_it_once_more_unchanged_may(self, county, office):
        award = draft(county, "示例甲")
        self.write(award, office["editor"], "示例乙")
        AwardPage.objects.get(pk=award.pk).get_latest_revision_as_object().save_revision(user=office["verify"])
        take(award, AwardAct.VERIFY, office["verify"])

    def test_whoever_changed_one_word_of_it_may_not(self, county, office):
        award = draft(county, "示例甲")
        self.write(award, office["editor"], "示例乙")
        self.write(award, office["verify"], "示例丙")
        with pytest.raises(ValidationError, match="您自己录入或修改的"):
            take(award, AwardAct.VERIFY, office["verify"])

    def test_what_a_command_brought_in_anybody_verifies(self, county, office):
        take(draft(county, "示例甲"), AwardAct.VERIFY, office["verify"])
