"""Who is named, of whom what is told, and who may take which step."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from memorial.honours.choices import AwardAct
from memorial.honours.models import Recipient
from memorial.honours.procedure.taking import may_take, take
from tests.support.awards import draft, editor, end_notice, publish, serving, state, today

pytestmark = pytest.mark.django_db


class TestSecrecy:
    def test_a_serving_recipient_of_a_chosen_honour_is_screened_before_the_public_notice(self, county, office):
        award = draft(county, serving("赵现"), award_kind="model_veteran")
        take(award, AwardAct.VERIFY, office["verify"])
        days = {"notice_from": today(), "notice_to": today() + timedelta(days=9)}
        with pytest.raises(ValidationError, match="还没有经过保密审查"):
            take(award, AwardAct.NOTICE, office["decide"], **days)
        take(award, AwardAct.SCREEN, office["screen"])
        assert state(award) == "reviewed"
        take(award, AwardAct.NOTICE, office["decide"], **days)
        end_notice(award)
        take(award, AwardAct.DECIDE, office["decide"])
        assert publish(award).live

    def test_taking_the_mark_of_serving_away_does_not_lead_past_the_reviews(self, county, office):
        award = draft(county, serving("赵现"))
        take(award, AwardAct.VERIFY, office["verify"])
        take(award, AwardAct.SCREEN, office["screen"])
        row = award.recipients.first()
        row.serving = False
        award.recipients = [row]
        award.save_revision()
        with pytest.raises(ValidationError, match="之后改过"):
            publish(award)

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("unit_public", "某部某连"),
            ("unit_shown", True),
            ("citation", "在某地执行任务"),
            ("rank", "上尉"),
            ("name", "赵显"),
        ],
    )
    def test_what_is_changed_after_the_screening_is_screened_again(self, county, office, field, value):
        award = draft(county, serving("赵现"))
        take(award, AwardAct.VERIFY, office["verify"])
        take(award, AwardAct.SCREEN, office["screen"])
        row = award.recipients.first()
        setattr(row, field, value)
        award.recipients = [row]
        award.save_revision()
        with pytest.raises(ValidationError, match="现在的文字还没有经过保密审查"):
            publish(award)
        take(award, AwardAct.VERIFY, office["verify"])
        take(award, AwardAct.SCREEN, office["screen"])
        assert publish(award).live

    def test_running_text_counts_as_well(self, county, office):
        award = draft(county, serving("赵现"))
        take(award, AwardAct.VERIFY, office["verify"])
        take(award, AwardAct.SCREEN, office["screen"])
        award.body = [("paragraph", "<p>驻地在某山某沟。</p>")]
        award.save_revision()
        assert any("保密审查" in problem for problem in award.obstacles())

    def test_unit_and_portrait_of_somebody_serving_are_off_by_default(self, client, county, office):
        told = {"unit_public": "某旅某营", "place": "某街某号"}
        award = draft(county, serving("赵现", **told), Recipient(name="钱老", deceased=True, unit_public="某旅"))
        take(award, AwardAct.VERIFY, office["verify"])
        take(award, AwardAct.SCREEN, office["screen"])
        award = publish(award)
        page = client.get(f"/awards/{award.number}/").content.decode()
        assert "赵现" in page
        assert "某旅某营" not in page
        assert "某旅" in page
        assert "某街某号" not in page
        assert "某旅某营" not in award.entry.text
        assert "某街某号" not in award.entry.place_text

    def test_shown_when_ticked_and_screened(self, client, county, office):
        award = draft(county, serving("赵现", unit_public="某旅某营", unit_shown=True))
        take(award, AwardAct.VERIFY, office["verify"])
        take(award, AwardAct.SCREEN, office["screen"])
        assert "某旅某营" in client.get(f"/awards/{publish(award).number}/").content.decode()


class TestConsent:
    def reviewed(self, county, office, *rows, **fields):
        award = draft(county, *rows, **fields)
        take(award, AwardAct.VERIFY, office["verify"])
        take(award, AwardAct.SCREEN, office["screen"])
        return award

    @pytest.mark.parametrize("days", [{}, {"consent_given": date(2020, 1, 1), "consent_expires": date(2021, 1, 1)}])
    def test_nobody_living_is_announced_without_consent(self, county, office, days):
        award = self.reviewed(county, office, Recipient(name="赵在世", **days))
        with pytest.raises(ValidationError, match="赵在世在世而没有有效的同意"):
            publish(award)

    def test_consent_is_recorded_without_a_new_review(self, county, office):
        award = self.reviewed(county, office, Recipient(name="赵在世"))
        row = award.recipients.first()
        row.consent_given = date(2024, 1, 1)
        award.recipients = [row]
        award.save_revision()
        assert publish(award).live

    def test_whoever_does_not_consent_is_counted_and_not_named(self, client, county, office):
        award = publish(self.reviewed(county, office, Recipient(name="赵在世", unnamed=True), "王守田"))
        page = client.get(f"/awards/{award.number}/").content.decode()
        assert "赵在世" not in page
        assert "王守田" in page
        assert award.recipients.count() == 2

    def test_a_name_that_must_be_taken_away_is_not_in_running_text(self, county, office):
        row = Recipient(name="赵在世", consent_given=date(2024, 1, 1), consent_expires=date(2099, 1, 1))
        award = self.reviewed(county, office, row, title="二等功：赵在世")
        with pytest.raises(ValidationError, match="同意到期时撤不下来"):
            publish(award)

    def test_consent_does_not_end_before_it_begins(self):
        row = Recipient(name="赵", consent_given=date(2024, 1, 2), consent_expires=date(2024, 1, 1))
        with pytest.raises(ValidationError, match="早于同意日期"):
            row.clean()

    def test_no_notice_names_whoever_has_not_consented_to_it(self, county, office):
        award = draft(county, Recipient(name="赵在世"), award_kind="model_veteran")
        take(award, AwardAct.VERIFY, office["verify"])
        days = {"notice_from": today(), "notice_to": today() + timedelta(days=9)}
        with pytest.raises(ValidationError, match="赵在世没有同意公示"):
            take(award, AwardAct.NOTICE, office["decide"], **days)
        row = award.recipients.first()
        row.notice_consent = today()
        award.recipients = [row]
        award.save_revision()
        assert take(award, AwardAct.NOTICE, office["decide"], **days).state == "noticed"


class TestTwice:
    def test_one_person_twice_in_one_award_is_not_announced(self, county):
        award = draft(county, "王守田", "王守田")
        assert any("出现了两次" in problem for problem in award.obstacles())

    def test_two_people_of_one_name_are_told_apart_by_place(self, county):
        rows = [Recipient(name="王守田", deceased=True, place=place) for place in ("汶上县", "嘉祥县")]
        assert not any("两次" in problem for problem in draft(county, *rows).obstacles())


class TestWhoMay:
    @pytest.mark.parametrize(("role", "act"), [("editor", "verify"), ("screen", "verify"), ("verify", "screen")])
    def test_a_right_each(self, county, office, role, act):
        award = draft(county, "王守田")
        assert not may_take(office[role], award, AwardAct(act))
        with pytest.raises(PermissionDenied):
            take(award, AwardAct(act), office[role])

    def test_another_office_has_no_say(self, county, other_county, office):
        stranger = editor(other_county, "邻县", "verify_award")
        award = draft(county, "王守田")
        with pytest.raises(PermissionDenied):
            take(award, AwardAct.VERIFY, stranger)
