"""Who gets what from an object storage, and by which address."""

import urllib.error
import urllib.request
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from wagtail.models import Collection, CollectionViewRestriction

from media.checks import check_scripts_may_read
from media.models import CreditedDocument, CreditedImage, Recording
from tests.media.storage.conftest import keys, wav
from tests.media.test_pictures import camera_jpeg
from tests.support import s3

pytestmark = pytest.mark.django_db


def fetch(address):
    """Status, headers and body as a browser would get them, without any key."""
    try:
        with urllib.request.urlopen(address) as answer:  # noqa: S310  our own server
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, b""


@pytest.fixture
def document(objects):
    return CreditedDocument.objects.create(title="名册", file=ContentFile("名册".encode(), name="聊城 名册.txt"))


@pytest.fixture
def picture(objects):
    return CreditedImage.objects.create(title="碑", file=ContentFile(camera_jpeg(), name="photo.jpg"))


def test_document_leads_to_a_signed_address_that_saves_it(client, document):
    answer = client.get(document.url)
    assert answer.status_code == 302
    assert parse_qs(urlsplit(answer["Location"]).query)["X-Amz-Expires"] == ["300"]
    status, headers, body = fetch(answer["Location"])
    assert (status, body) == (200, "名册".encode())
    assert headers["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert unquote(headers["Content-Disposition"]).endswith(document.filename)
    assert headers["Content-Type"] == "text/plain; charset=utf-8"


def test_signed_address_runs_out_and_cannot_be_lengthened(document, monkeypatch):
    address = storages["default"].signed_url(document.file.name, 60)
    assert fetch(address)[0] == 200
    early = datetime.now(UTC) - timedelta(seconds=70)
    monkeypatch.setattr("botocore.auth.get_current_datetime", lambda *_details: early.replace(tzinfo=None))
    address = storages["default"].signed_url(document.file.name, 60)
    assert fetch(address)[0] == 403
    assert fetch(address.replace("X-Amz-Expires=60&", "X-Amz-Expires=1000&"))[0] == 403
    # Nothing but the time was wrong with it.
    assert fetch(storages["default"].signed_url(document.file.name, 1000))[0] == 200


def test_nothing_private_is_given_without_a_signature(objects, document, bucket):
    for key in keys(*objects):
        assert fetch(f"{bucket[0]}/{bucket[1]}/{urllib.request.quote(key)}")[0] == 403


def test_document_of_a_restricted_collection_is_not_handed_out(client, document, admin_client):
    collection = Collection.get_first_root_node().add_child(name="内部")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    CreditedDocument.objects.update(collection=collection)
    answer = client.get(document.url)
    assert answer.status_code == 302
    assert "X-Amz" not in answer["Location"]
    assert "X-Amz-Signature" in admin_client.get(document.url)["Location"]


def test_original_is_for_editors_only(client, admin_client, picture):
    address = picture.file.url
    assert address.startswith("/uploads/original_images/")
    assert client.get(address).status_code == 403
    answer = admin_client.get(address)
    assert answer["Cache-Control"] == "private, max-age=0"
    assert fetch(answer["Location"])[0] == 200


@pytest.mark.parametrize("path", ["images/../original_images/a.png", "images/./a.png", "images//a.png"])
def test_way_round_the_folders_is_closed(client, objects, path):
    assert client.get(f"/uploads/{path}").status_code == 404


def test_rendition_comes_through_the_site_and_may_be_kept_for_ever(client, picture):
    shown = picture.get_rendition("width-20")
    assert shown.url.startswith("/uploads/images/")
    answer = client.get(shown.url)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert len(b"".join(answer.streaming_content)) == int(answer["Content-Length"])
    assert client.head(shown.url)["Content-Length"] == answer["Content-Length"]
    assert client.get("/uploads/images/none.jpg").status_code == 404


def test_rendition_has_the_configured_address(client, bucket, use_objects):
    use_objects(*bucket, STORAGE_PUBLIC_ADDRESS="https://pictures.example/p/")
    picture = CreditedImage.objects.create(title="碑", file=ContentFile(camera_jpeg(), name="photo.jpg"))
    shown = picture.get_rendition("width-20")
    assert shown.url == f"https://pictures.example/p/{shown.file.name}"
    assert client.get(f"/uploads/{shown.file.name}")["Location"] == shown.url


def test_policy_of_the_guide_opens_the_public_part_and_nothing_else(objects, bucket, picture):
    guide = Path(__file__).resolve().parents[3] / "site/docs/storage.md"
    policy = guide.read_text().split("```json")[1].split("```")[0].strip().replace("BUCKET", bucket[1])
    objects[0].put_bucket_policy(Bucket=bucket[1], Policy=policy)
    shown = picture.get_rendition("width-20")
    assert fetch(f"{bucket[0]}/{bucket[1]}/public/{shown.file.name}")[0] == 200
    assert fetch(f"{bucket[0]}/{bucket[1]}/private/{picture.file.name}")[0] == 403


def test_recording_has_a_lasting_address_that_leads_to_a_signed_one(client, objects):
    recording = Recording.objects.create(title="口述", type="audio", file=ContentFile(wav(bytes(400)), name="口述.wav"))
    assert recording.url.startswith("/uploads/media/")
    answer = client.get(recording.url)
    query = parse_qs(urlsplit(answer["Location"]).query)
    assert int(query["X-Amz-Expires"][0]) == 4 * 3600
    request = urllib.request.Request(answer["Location"], headers={"Range": "bytes=0-3"})  # noqa: S310
    with urllib.request.urlopen(request) as part:  # noqa: S310
        assert (part.status, part.headers["Content-Type"]) == (206, "audio/wav")


def test_a_script_that_keeps_a_recording_gets_it_from_the_site_and_needs_no_rule_of_the_server(client, objects):
    recording = Recording.objects.create(title="口述", type="audio", file=ContentFile(wav(bytes(400)), name="a.wav"))
    answer = client.get(recording.url, headers={"x-to-be-kept": "1"})
    assert answer.status_code == 200
    assert b"".join(answer) == wav(bytes(400))
    assert answer["Content-Type"] == "audio/wav"
    assert "public" not in answer["Cache-Control"]
    for private in ("original_images/a.png", "documents/a.pdf"):
        assert client.get(f"/uploads/{private}", headers={"x-to-be-kept": "1"}).status_code == 403


def test_addresses_are_signed_for_the_name_browsers_use(document, bucket, use_objects):
    use_objects(*bucket, STORAGE_BROWSER_ENDPOINT="https://files.example", STORAGE_SIGNED_SECONDS="60")
    address = storages["default"].signed_url("documents/a.txt")
    assert address.startswith(f"https://files.example/{bucket[1]}/private/documents/a.txt?")
    assert "X-Amz-Expires=60" in address


def test_two_buckets_and_a_prefix(objects, bucket, use_objects):
    public = s3.new_bucket(bucket[0])
    use_objects(bucket[0], f"{bucket[1]}/site-a", STORAGE_PUBLIC_BUCKET=public)
    picture = CreditedImage.objects.create(title="碑", file=ContentFile(camera_jpeg(), name="photo.jpg"))
    shown = picture.get_rendition("width-20")
    assert keys(*objects) == {f"site-a/private/{picture.file.name}"}
    assert keys(objects[0], public) == {f"site-a/public/{shown.file.name}"}
    s3.remove_bucket(bucket[0], public)


class TestScriptsMayRead:
    @pytest.fixture
    def elsewhere(self, bucket, use_objects, settings):
        address, name = bucket
        use_objects(address, name, STORAGE_PUBLIC_ADDRESS=f"{address}/{name}/public")
        settings.WAGTAILADMIN_BASE_URL = "https://memorial.example"
        return s3.client(address), name

    def rule(self, origin):
        return {
            "CORSRules": [{"AllowedOrigins": [origin], "AllowedMethods": ["GET", "HEAD"], "AllowedHeaders": ["Range"]}]
        }

    def test_a_bucket_without_the_rule_is_named_at_deployment(self, elsewhere):
        (warning,) = check_scripts_may_read(None)
        assert warning.id == "media.W001"
        assert elsewhere[1] in warning.msg
        assert "storage.md" in warning.hint

    def test_a_rule_for_another_site_is_none_for_this(self, elsewhere):
        server, name = elsewhere
        server.put_bucket_cors(Bucket=name, CORSConfiguration=self.rule("https://other.example"))
        assert [each.id for each in check_scripts_may_read(None)] == ["media.W001"]

    def test_with_the_rule_of_the_guide_there_is_nothing_to_say(self, elsewhere):
        server, name = elsewhere
        server.put_bucket_cors(Bucket=name, CORSConfiguration=self.rule("https://memorial.example"))
        assert check_scripts_may_read(None) == []

    def test_a_server_that_is_down_is_told_of_and_stops_nothing(self, elsewhere, settings):
        settings.STORAGE = replace(settings.STORAGE, public_address="http://127.0.0.1:9/public")
        assert [each.id for each in check_scripts_may_read(None)] == ["media.W001"]

    def test_pictures_that_come_through_the_site_need_no_rule(self, objects):
        assert check_scripts_may_read(None) == []
