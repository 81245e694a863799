"""The door for documents."""

import io
import zipfile

import openpyxl
import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from media import documents
from media.documents import clean_document
from media.models import CreditedDocument
from media.uploads import UploadRefused

PDF = b"%PDF-1.7\n1 0 obj <</OpenAction <</S /JavaScript /JS (app.alert(1))>>>>\nendobj\n%%EOF"
MAIN_PARTS = {
    "docx": ("word/document.xml", "wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet.main+xml"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation.main+xml"),
}


def archive(members):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return target.getvalue()


def office(kind, extra=None, contents=""):
    part, content_type = MAIN_PARTS[kind]
    types = f'<Types><Override PartName="/{part}" ContentType="application/vnd.{content_type}"/>{contents}</Types>'
    return archive({"[Content_Types].xml": types, part: "<x/>", **(extra or {})})


def take(content, name):
    return clean_document(ContentFile(content), name)


def refusal_of(content, name):
    with pytest.raises(UploadRefused) as refused:
        take(content, name)
    return refused.value.code


@pytest.mark.parametrize("kind", MAIN_PARTS)
def test_office_files_are_taken_unchanged(kind):
    content = office(kind)
    assert take(content, f"名册.{kind}").read() == content


def test_a_workbook_that_a_program_wrote_is_taken():
    target = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["姓名", "籍贯"])
    book.save(target)
    assert take(target.getvalue(), "名册.xlsx").name == "名册.xlsx"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("name", ["名册.csv", "说明.txt"])
def test_text_in_the_encodings_of_the_field_is_taken(encoding, name):
    content = "姓名,籍贯\n𬭎,济宁\n".encode(encoding)
    assert take(content, name).read() == content


def test_a_pdf_is_taken_even_where_it_holds_script():
    assert take(PDF, "公告.pdf").read() == PDF


@pytest.mark.parametrize(
    "name", ["a.docm", "a.xlsm", "a.doc", "a.html", "a.svg", "a.exe", "a.pdf.exe", "a", "a.zip.sh"]
)
def test_other_endings_are_refused(name):
    assert refusal_of(PDF, name) == "ending"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"MZ\x90\x00" + b"\0" * 64, "a.pdf"),
        (b"<html><script>1</script></html>", "a.pdf"),
        (PDF, "a.docx"),
        (office("xlsx"), "a.docx"),
        (office("docx"), "a.pptx"),
        (archive({"a.txt": "x"}), "a.xlsx"),
        (b"PK\x03\x04" + b"\0" * 200, "a.zip"),
        (b"PK\x05\x06" + b"\0" * 18, "a.docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "a.xlsx"),
        (PDF, "a.txt"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "a.csv"),
        (b"a\0b", "a.csv"),
    ],
)
def test_content_that_is_not_what_the_name_says_is_refused(content, name):
    assert refusal_of(content, name) == "mismatch"


@pytest.mark.parametrize(
    "extra",
    ["word/vbaProject.bin", "word/activeX/activeX1.xml", "xl/macrosheets/sheet1.xml", "word/embeddings/oleObject1.bin"],
)
def test_parts_that_run_are_refused(extra):
    assert refusal_of(office("docx", {extra: b"\0"}), "a.docx") == "macros"


def test_a_macro_file_renamed_is_refused():
    macro = '<Override PartName="/x" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'
    assert refusal_of(office("docx", contents=macro), "a.docx") == "macros"


@pytest.mark.parametrize(
    ("member", "code"), [("../../x.txt", "path"), ("/etc/x", "path"), ("C:\\x.txt", "path"), ("tool.exe", "program")]
)
def test_archives_stay_in_their_folder_and_hold_no_programs(member, code):
    assert refusal_of(archive({member: "x"}), "a.zip") == code


@pytest.mark.parametrize("name", ["a.zip", "a.xlsx"])
def test_an_archive_that_unpacks_to_too_much_is_refused(name):
    assert refusal_of(archive({"[Content_Types].xml": b"0" * 3_000_000, "xl/x": "x"}), name) == "bomb"


def test_too_many_bytes_and_none_are_refused(monkeypatch):
    monkeypatch.setattr(documents, "MOST_BYTES", 10)
    assert refusal_of(PDF, "a.pdf") == "too_large"
    assert refusal_of(b"", "a.pdf") == "empty"


def test_text_in_no_known_encoding_is_refused_with_the_remedy():
    assert refusal_of(b"caf\xe9 \xff\xff\n" * 3, "a.txt") == "encoding"


@given(st.binary(min_size=1, max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"%PDF-"]))
@settings(max_examples=100, deadline=None)
def test_junk_is_taken_or_refused_never_a_failure(content, start):
    for name in ("a.pdf", "a.docx", "a.zip", "a.txt"):
        try:
            passed = take(start + content, name)
        except UploadRefused:
            continue
        assert passed.read() == start + content


@pytest.mark.django_db
class TestInTheAdminAndOnTheSite:
    def post(self, client, upload):
        return client.post(
            reverse("wagtaildocs:add"), {"title": "公告", "file": upload, "rights": "own", "collection": 1}
        )

    def test_a_good_document_is_stored(self, admin_client):
        assert self.post(admin_client, SimpleUploadedFile("名册.docx", office("docx"))).status_code == 302
        assert CreditedDocument.objects.get().file_size == len(office("docx"))

    def test_a_bad_one_is_a_message_at_the_field(self, admin_client):
        response = self.post(admin_client, SimpleUploadedFile("名册.docx", PDF))
        assert "不是“.docx”格式" in str(response.context["form"].errors["file"])
        assert not CreditedDocument.objects.exists()

    def test_code_that_creates_one_passes_the_same_door(self):
        with pytest.raises(UploadRefused):
            CreditedDocument(title="公告").file.save("a.pdf", ContentFile(b"MZ"))

    def test_a_pdf_is_handed_over_to_be_saved_and_not_opened(self, client):
        document = CreditedDocument.objects.create(title="公告", file=ContentFile(PDF, name="a.pdf"))
        response = client.get(document.url)
        assert response["Content-Disposition"].startswith("attachment")
        assert b"".join(response.streaming_content) == PDF
