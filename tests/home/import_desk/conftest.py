import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission

from tests.factories.records import DivisionFactory, RegionFactory


@pytest.fixture(autouse=True)
def uploaded(settings, tmp_path):
    """A storage of the test's own: what others have uploaded and not brought in is none of its business."""
    settings.MEDIA_ROOT = tmp_path / "uploads"


@pytest.fixture
def sibling(city):
    return RegionFactory(parent=city, division=DivisionFactory(code="370829000000", name="嘉祥县", level=3))


@pytest.fixture
def editor(client, django_user_model, county):
    """A function from model permissions to a client logged in as an editor of one county."""

    def log_in(*codenames, publish=True):
        group = Group.objects.create(name="示例县级编辑")
        for codename in ("change_page", "add_page", *(["publish_page"] if publish else [])):
            permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
            GroupPagePermission.objects.create(group=group, page=county, permission=permission)
        group.permissions.add(*Permission.objects.filter(codename__in=("access_admin", *codenames)))
        user = django_user_model.objects.create_user("county-editor", password="x" * 12)
        user.groups.add(group)
        client.force_login(user)
        return client

    return log_in
