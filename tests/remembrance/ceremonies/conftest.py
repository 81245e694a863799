import pytest
from django.contrib.auth.models import Permission
from wagtail.models import GroupPagePermission

from tests.factories.records import CemeteryFactory, DivisionFactory, RegionFactory
from tests.support.awards import editor


@pytest.fixture
def sibling(city):
    return RegionFactory(parent=city, division=DivisionFactory(code="370829000000", name="嘉祥县", level=3))


@pytest.fixture
def clerk(county):
    """Of the county's office, who keeps orders too."""
    user = editor(county, "司仪", "add_ceremonyorder", "change_ceremonyorder", "delete_ceremonyorder")
    adding = Permission.objects.get(codename="add_page", content_type__app_label="wagtailcore")
    GroupPagePermission.objects.create(group=user.groups.get(), page=county, permission=adding)
    return user


@pytest.fixture
def cemetery(county):
    return CemeteryFactory(parent=county, title="示例烈士陵园", latitude="35.4", longitude="116.6", address="示例路8号")
