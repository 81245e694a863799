"""The first administrator and the password that was printed once."""

import pytest
from django.contrib.auth import get_user_model

from home.accounts import first_admin


@pytest.fixture
def password(planted):
    return first_admin()


def test_first_administrator_is_made_once(password):
    assert len(password) >= 16
    assert first_admin() is None
    assert get_user_model().objects.filter(is_superuser=True).count() == 1


def test_one_time_password_opens_nothing_but_the_account_page(client, password):
    assert client.login(username="admin", password=password)
    for address in ("/admin/", "/admin/pages/", "/admin/images/", "/admin/users/"):
        answer = client.get(address)
        assert (answer.status_code, answer["location"]) == (302, "/admin/account/")
    assert client.get("/admin/account/").status_code == 200


def test_changing_the_password_on_the_account_page_opens_the_admin(client, password):
    client.login(username="admin", password=password)
    form = client.get("/admin/account/").context
    assert form is not None
    answer = client.post(
        "/admin/account/",
        {
            "name_email-first_name": "编",
            "name_email-last_name": "辑",
            "name_email-email": "admin@memorial.example",
            "password-old_password": password,
            "password-new_password1": "changming-2026-long",
            "password-new_password2": "changming-2026-long",
            "theme-theme": "system",
            "theme-contrast": "system",
            "theme-density": "default",
            "notifications-submitted_notifications": "on",
            "locale-preferred_language": "",
            "locale-current_time_zone": "",
        },
    )
    assert answer.status_code == 302
    assert get_user_model().objects.get(username="admin").check_password("changming-2026-long")
    assert client.get("/admin/").status_code == 200


def test_account_with_a_password_of_its_own_is_not_stopped(admin_client, planted):
    assert admin_client.get("/admin/").status_code == 200


def test_account_with_a_one_time_password_reads_public_pages_like_anyone(client, password, planted):
    client.login(username="admin", password=password)
    assert client.get("/").status_code == 200


def test_login_page_names_the_site_and_not_the_software(client, planted):
    page = client.get("/admin/login/").content.decode()
    assert "登录编辑后台" in page
    assert "登录Wagtail" not in page
