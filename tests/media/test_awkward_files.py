"""Every awkward file that was gathered is taken or refused with words: this table says which."""

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from media.documents import clean_document
from media.pictures import clean_picture
from media.reading.pdf import TextState, read_pdf
from media.uploads import UploadRefused

TAKEN = "taken"
# By folder: what each file of it comes to, by the refusal's code.
PICTURES = {
    "exif": {
        TAKEN: "Canon_40D_photoshop_import.jpg gps__DSCN0010.jpg gps__DSCN0012.jpg gps__DSCN0042.jpg "
        "invalid__image00971.jpg invalid__image01088.jpg invalid__image01137.jpg invalid__image01551.jpg "
        "invalid__image01713.jpg invalid__image01980.jpg invalid__image02206.jpg long_description.jpg "
        "orientation__landscape_1.jpg orientation__landscape_3.jpg orientation__landscape_6.jpg "
        "orientation__landscape_8.jpg orientation__portrait_5.jpg orientation__portrait_6.jpg samplefilehub.heif "
        "Arbitro.tiff tests__33-type_error.jpg tests__45-gps_ifd.jpg tests__67-0_length_string.jpg xmp__no_exif.jpg",
    },
    "pillow": {
        TAKEN: "avif__exif.avif avif__hopper.avif broken_exif_dpi.jpg empty_gps_ifd.jpg exif.png exif_gps.jpg "
        "exif_gps_typeerror.jpg hopper.webp hopper_orientation_2.jpg hopper_orientation_6.webp "
        "hopper_orientation_7.jpg icc_profile_big.jpg invalid-exif-without-x-resolution.jpg invalid-exif.jpg "
        "hopper_gray_4bpp.tif multiple_exif.jpg padded_idat.png "
        "pil_sample_cmyk.jpg truncated_app14.jpg xmp_no_prefix.jpg xmp_test.jpg "
        "hopper_gray_4bpp.tif",
        "mismatch": "broken.png broken_data_stream.png truncated_image.png truncated_jpeg.jpg ultrahdr.jpg "
        "crash-0c7e0e8e11ce787078f00b5b0ca409a167f070e0.tif oom-225817ca0f8c663be7ab4b9e717b02c661e66834.tif "
        "tiff_overflow_rows_per_strip.tif",
        "moving": "apng__syntax_num_frames_high.png",
        "ending": "bmp__b__badheadersize.bmp bmp__b__badrle.bmp bmp__b__badwidth.bmp "
        "crash-4fb027452e6988530aa5dabee76eecacb3b79f8a.j2k "
        "decompression_bomb.gif decompression_bomb.ico decompression_bomb_extents.gif duplicate_frame.gif "
        "fli_overflow.fli hopper.psd no_palette.gif "
        "sgi_crash.bin "
        "timeout-6646305047838720 unknown_mode.j2k zero_height.j2k zero_width.gif",
    },
    "pngsuite": {
        TAKEN: "basi3p08.png basn0g16.png basn6a16.png ct1n0g04.png cten0g04.png ctzn0g04.png g25n3p04.png "
        "s01n3p01.png tbbn0g04.png xcsn0g01.png z09n2c08.png",
        "mismatch": "xc1n0g08.png xc9n2c08.png xcrn0g04.png xd0n2c08.png xd3n2c08.png xd9n2c08.png xdtn0g01.png "
        "xhdn0g08.png xlfn0g04.png xs1n0g01.png xs2n0g01.png xs4n0g01.png xs7n0g01.png",
    },
}
DOCUMENTS = {
    "annotated_pdf.pdf": TextState.WHOLE,
    "crazyones-pdfa.pdf": TextState.WHOLE,
    "google-doc-document.pdf": TextState.WHOLE,
    "grayscale-image.pdf": TextState.EMPTY,
    "habibi.pdf": TextState.WHOLE,
    "libreoffice-writer-password.pdf": TextState.LOCKED,
    "minimal-document.pdf": TextState.WHOLE,
    "output_with_metadata_pymupdf.pdf": TextState.WHOLE,
    "pdflatex-4-pages.pdf": TextState.WHOLE,
    "pdflatex-forms.pdf": TextState.WHOLE,
    "pdflatex-outline.pdf": TextState.WHOLE,
    "with-attachment.pdf": TextState.WHOLE,
}
ROWS = [
    (f"{folder}/{name}", outcome)
    for folder, outcomes in PICTURES.items()
    for outcome, names in outcomes.items()
    for name in names.split()
]


@pytest.mark.parametrize(("path", "outcome"), ROWS)
def test_a_picture_is_taken_clean_or_refused_with_words(shared_data, path, outcome):
    file = shared_data(f"upload-awkward/{path}")
    if outcome == TAKEN:
        picture = Image.open(clean_picture(ContentFile(file.read_bytes()), file.name))
        picture.load()
        assert not picture.getexif()
        assert not {"xmp", "exif", "comment"} & picture.info.keys()
    else:
        with pytest.raises(UploadRefused) as refusal:
            clean_picture(ContentFile(file.read_bytes()), file.name)
        assert refusal.value.code == outcome
        assert refusal.value.messages[0].endswith("。")


def test_the_table_names_every_file_there_is(shared_data):
    folder = shared_data("upload-awkward")
    there = {str(path.relative_to(folder)) for path in folder.glob("*/*") if path.suffix != ".txt"}
    assert there == {path for path, _outcome in ROWS}
    pdfs = shared_data("pdf-samples")
    assert {path.name for path in pdfs.glob("*.pdf")} == set(DOCUMENTS)


@pytest.mark.parametrize(("name", "state"), DOCUMENTS.items())
def test_a_document_is_taken_and_its_words_as_far_as_there_are_any(shared_data, name, state):
    file = shared_data(f"pdf-samples/{name}")
    assert clean_document(ContentFile(file.read_bytes()), name).name == name
    with file.open("rb") as content:
        reading = read_pdf(content)
    assert reading.state == state
    assert bool(reading.text) == (state == TextState.WHOLE)
