"""The words of a PDF: taken for search where that can be done, and never the reason a document is lost."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from media.models import CreditedDocument
from media.reading import pdf
from media.reading.pdf import TextState, read_pdf

# Stands in for the helper: what it does instead of reading.
CRASHES = "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"
HANGS = "import time; time.sleep(60)"
EATS = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]),) * 2)
bytearray(4 << 30)
"""
TALKS = """
import resource, signal, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
while True: sys.stdout.buffer.write(b"x" * 65536)
"""


def pdf_of(words, pages=1):
    """A PDF that says `words` on each page."""
    stream = f"BT /F1 24 Tf 20 100 Td ({words}) Tj ET".encode()
    kids = " ".join(f"{4 + 2 * page} 0 R" for page in range(pages))
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {pages}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for page in range(pages):
        parts.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % (5 + 2 * page)
        )
        parts.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
    out, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(parts) + 1
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (count, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % count + table + end


def read(content):
    return read_pdf(io.BytesIO(content))


@pytest.fixture
def helper(monkeypatch, tmp_path):
    """A function that puts another program in the helper's place."""

    def replace(program):
        path = tmp_path / "child.py"
        path.write_text(program)
        monkeypatch.setattr(pdf, "CHILD", path)
        monkeypatch.setattr(pdf, "MOST_SECONDS", 1)

    return replace


def test_the_words_of_every_page_are_taken():
    reading = read(pdf_of("Heroes of Lu Xi", pages=3))
    assert reading.state == TextState.WHOLE
    assert reading.text.count("Heroes of Lu Xi") == 3


def test_a_long_document_is_cut_and_says_so(monkeypatch):
    monkeypatch.setattr(pdf, "MOST_CHARACTERS", 20)
    reading = read(pdf_of("Heroes of Lu Xi", pages=3))
    assert [reading.state, len(reading.text)] == [TextState.CUT, 20]


def test_no_more_pages_are_read_than_are_allowed(monkeypatch):
    monkeypatch.setattr(pdf, "MOST_PAGES", 2)
    reading = read(pdf_of("Heroes", pages=3))
    assert [reading.state, reading.text.count("Heroes")] == [TextState.CUT, 2]


def test_a_document_without_words_says_so():
    assert read(pdf_of("")).state == TextState.EMPTY


def test_the_file_is_left_at_its_start():
    file = io.BytesIO(pdf_of("Heroes"))
    read_pdf(file)
    assert file.tell() == 0


@pytest.mark.parametrize("program", [CRASHES, HANGS, EATS, TALKS, "raise SystemExit(9)"])
def test_a_helper_that_crashes_hangs_eats_or_talks_without_end_gives_no_words(helper, program):
    helper(program)
    assert read(pdf_of("Heroes")) == ("", TextState.FAILED)


@given(st.binary(max_size=400))
@settings(max_examples=8, deadline=None)
def test_junk_gives_no_words_and_no_failure(content):
    assert read(b"%PDF-1.7\n" + content).text == ""


@pytest.mark.django_db
class TestInTheAdmin:
    def upload(self, client, content):
        file = SimpleUploadedFile("notice.pdf", content)
        client.post(reverse("wagtaildocs:add"), {"title": "公告", "file": file, "rights": "own", "collection": 1})
        return CreditedDocument.objects.get()

    def test_words_within_a_document_find_it(self, admin_client):
        self.upload(admin_client, pdf_of("Heroes of Lu Xi"))
        CreditedDocument.objects.create(title="别的", file=ContentFile(pdf_of("Other words"), name="other.pdf"))
        for words in ("heroes", "Lu Heroes", "公告"):
            response = admin_client.get(reverse("wagtaildocs:index"), {"q": words})
            assert [document.title for document in response.context["object_list"]] == ["公告"]

    def test_a_document_whose_helper_crashed_is_kept_and_says_so(self, admin_client, helper):
        helper(CRASHES)
        document = self.upload(admin_client, pdf_of("Heroes"))
        assert document.text == ""
        page = admin_client.get(reverse("wagtaildocs:edit", args=[document.pk])).content.decode()
        assert "读取时出错，取不到文字" in page

    def test_a_new_file_brings_new_words(self, admin_client):
        document = self.upload(admin_client, pdf_of("Heroes"))
        document.file = ContentFile(pdf_of("Stones"), name="new.pdf")
        document.save()
        document.refresh_from_db()
        assert document.text == "Stones"
        document.file = ContentFile("名册".encode(), name="new.txt")
        document.save()
        document.refresh_from_db()
        assert [document.text, document.text_state] == ["", ""]
