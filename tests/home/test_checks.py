"""What `check --deploy` says before strangers reach the site."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from PIL import Image
from wagtail.models import Site

from home.checks import check_site_particulars
from home.models import SiteParticulars
from home.planting import plant_region
from media.models import CreditedImage
from tests.factories.records import DivisionFactory, make_martyr


def messages(number):
    return [message for message in check_site_particulars(None) if message.id == f"home.{number}"]


@pytest.mark.django_db
class TestParticulars:
    def test_each_empty_one_is_warned_of_by_field_and_with_the_remedy(self, planted):
        told = messages("W001")
        empty = SiteParticulars.for_site(planted).empty()
        assert len(told) == len(empty) > 5
        for field in ("icp_number", "police_number", "site_identifier", "sponsor", "organiser", "contact_phone"):
            assert any(f"({field})" in message.msg and planted.hostname in message.msg for message in told), field
        assert all(message.hint for message in told)

    def test_one_that_is_filled_in_is_not_warned_of(self, planted):
        particulars = SiteParticulars.for_site(planted)
        particulars.icp_number = "鲁ICP备00000000号"
        particulars.save()
        assert not any("(icp_number)" in message.msg for message in messages("W001"))

    def test_all_filled_in_is_silence(self, planted):
        particulars = SiteParticulars.for_site(planted)
        for particular in particulars.empty():
            value = "https://example.org/" if particular.field in ("party_government_mark", "error_report") else "有"
            setattr(particulars, particular.field, value)
        particulars.save()
        assert messages("W001") == []

    def test_every_site_is_looked_at(self, planted):
        Site.objects.create(hostname="second.example", root_page=planted.root_page)
        assert any("second.example" in message.msg for message in messages("W001"))

    def test_it_is_part_of_the_deploy_check(self, planted, capsys):
        call_command("check", deploy=True, databases=["default"])
        assert "home.W001" in capsys.readouterr().err


@pytest.mark.django_db
class TestSamples:
    def test_a_site_without_samples_is_not_warned(self, planted):
        make_martyr(plant_region(DivisionFactory()))
        assert messages("W002") == []

    def test_a_sample_record_is(self, planted):
        make_martyr(plant_region(DivisionFactory()), sample=True)
        assert "1 pages" in messages("W002")[0].msg
        assert "remove_demo" in messages("W002")[0].hint

    def test_a_sample_region_is(self, planted):
        plant_region(DivisionFactory(), sample=True)
        assert "1 regions" in messages("W002")[0].msg

    def test_a_sample_picture_is(self, planted, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path
        content = io.BytesIO()
        Image.new("RGB", (9, 9)).save(content, "PNG")
        CreditedImage.objects.create(title="图", file=ContentFile(content.getvalue(), name="a.png"), sample=True)
        assert "1 pictures and files" in messages("W002")[0].msg
