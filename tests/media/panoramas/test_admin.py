"""全景图 in the admin."""

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission

from media.models import Panorama
from tests.factories.halls import make_panorama, panorama_bytes

pytestmark = pytest.mark.django_db


def post(client, file, **fields):
    root = Collection.get_first_root_node()
    data = {"title": "示例", "description": "示例", "rights": "own", "collection": root.pk, **fields, "file": file}
    return client.post(reverse("panoramas:add"), data)


def upload(content=None, name="a.jpg"):
    return SimpleUploadedFile(name, content or panorama_bytes())


def test_editor_adds_a_panorama(admin_client):
    assert post(admin_client, upload()).status_code == 302
    assert Panorama.objects.get().uploaded_by_user.is_superuser


def test_what_is_no_sphere_is_refused_in_words(admin_client):
    answer = post(admin_client, upload(panorama_bytes(size=(2048, 900))))
    assert "宽正好是高的两倍；这张是 2048×900" in answer.content.decode()
    assert not Panorama.objects.exists()


def test_it_cannot_be_saved_without_words(admin_client):
    assert post(admin_client, upload(), description="").status_code == 200
    assert not Panorama.objects.exists()


@pytest.mark.parametrize("name", ["index", "edit", "delete", "history", "usage"])
def test_its_pages_open(admin_client, name):
    panorama = make_panorama()
    arguments = [] if name == "index" else [panorama.pk]
    assert admin_client.get(reverse(f"panoramas:{name}", args=arguments)).status_code == 200


@pytest.fixture
def two_offices(django_user_model):
    """An editor who may add to her own collection, and a panorama in another's."""
    from django.contrib.auth.models import Group

    root = Collection.get_first_root_node()
    own, other = (root.add_child(name=name) for name in ("示例甲局", "示例乙局"))
    group = Group.objects.create(name="示例甲局编辑")
    for codename in ("add_panorama", "choose_panorama"):
        permission = Permission.objects.get(codename=codename)
        GroupCollectionPermission.objects.create(group=group, collection=own, permission=permission)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    editor = django_user_model.objects.create_user("editor", password="x")
    editor.groups.add(group)
    return editor, make_panorama("示例甲图", collection=own), make_panorama("示例乙图", collection=other)


def test_a_sibling_office_sees_none_of_it_by_any_door(client, two_offices):
    editor, own, other = two_offices
    client.force_login(editor)
    for name in ("panoramas:index", "panorama_chooser:choose", "panorama_chooser:choose_results"):
        answer = client.get(reverse(name))
        page = answer.json()["html"] if name.endswith("choose") else answer.content.decode()
        assert "示例乙图" not in page, name
        assert "示例甲图" in page, name
    for name in ("panoramas:edit", "panoramas:delete", "panoramas:history", "panoramas:usage", "panorama_flat"):
        assert client.get(reverse(name, args=[other.pk])).status_code in (302, 403, 404), name
        assert client.get(reverse(name, args=[other.pk]), follow=True).request["PATH_INFO"] != other.file.url
    assert client.get(reverse("panorama_flat", args=[other.pk])).status_code == 404
    assert client.get(reverse("panorama_flat", args=[own.pk])).status_code == 302
