"""长辈版: chosen by a button, kept by a cookie, the same page otherwise."""

import pytest

pytestmark = pytest.mark.django_db


def choose(client, **words):
    return client.post("/appearance/", words)


def test_the_choice_is_kept_and_leads_back(client, planted):
    answer = choose(client, view="elder", next="/martyrs/?period=anti_japanese")
    assert (answer.status_code, answer["Location"]) == (302, "/martyrs/?period=anti_japanese")
    assert '<html lang="zh-Hans" class="elder">' in client.get("/").content.decode()


def test_the_usual_view_comes_back(client, planted):
    choose(client, view="elder", next="/")
    choose(client, view="usual", next="/")
    page = client.get("/").content.decode()
    assert '<html lang="zh-Hans">' in page
    assert 'value="elder"' in page


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""])
def test_nobody_is_led_to_another_site(client, planted, address):
    assert choose(client, view="elder", next=address)["Location"] == "/"


def test_a_cookie_of_other_words_is_no_choice(client, planted):
    client.cookies["appearance"] = '"><script>'
    page = client.get("/").content.decode()
    assert '<html lang="zh-Hans">' in page
    assert "<script>" not in page


def test_following_a_link_chooses_nothing(client, planted):
    assert client.get("/appearance/?view=elder&next=/").status_code == 405


def test_the_cookie_says_nothing_else_and_is_out_of_reach_of_scripts(client, planted):
    choose(client, view="elder", next="/")
    cookie = client.cookies["appearance"]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("elder", True, "Lax")


def test_a_page_is_kept_once_for_each_view(client, planted, settings):
    settings.PAGE_CACHE_SECONDS = 60
    usual = client.get("/martyrs/")
    choose(client, view="elder", next="/")
    large = client.get("/martyrs/")
    assert (usual["X-Page-Cache"], large["X-Page-Cache"]) == ("kept", "kept")
    assert usual["ETag"] != large["ETag"]
    again = client.get("/martyrs/")
    assert again["X-Page-Cache"] == "hit"
    assert 'class="elder"' in again.content.decode()
