"""The manifest of an exhibit: what the page shows the public, in the words of IIIF, and nothing restricted."""

import json

import pytest

from exhibitions.halls.models import ExhibitPage
from exhibitions.halls.restriction import RESTRICTABLE
from tests.frame.closer.test_zoom import letter, row, uploads  # noqa: F401  the same letter

pytestmark = pytest.mark.django_db


def manifest_of(client, exhibit, prefix=""):
    answer = client.get(f"{prefix}/exhibits/{exhibit.number}/manifest.json")
    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Content-Type"].startswith("application/ld+json")
    return json.loads(answer.content)


def test_it_has_the_shape_the_standard_asks_for(letter, client):  # noqa: F811
    """Presentation API 3.0: what must be there, of which type, with absolute and distinct addresses."""
    manifest = manifest_of(client, letter)
    assert manifest["@context"] == "http://iiif.io/api/presentation/3/context.json"
    seen = []

    def walk(node, within):
        if isinstance(node, list):
            for each in node:
                walk(each, within)
        elif isinstance(node, dict):
            if "type" in node:
                assert node["type"] in SHAPES[within], (within, node["type"])
                assert node["id"].startswith(("http://testserver/", "https://"))
                if node["type"] in ("Manifest", "Canvas", "AnnotationPage", "Annotation"):
                    seen.append(node["id"])
                for needed in NEEDED.get(node["type"], ()):
                    assert needed in node, (node["type"], needed)
            for key, value in node.items():
                if key in ("label", "summary", "value"):
                    assert all(isinstance(words, list) and words for words in value.values()), (key, value)
                elif key != "@context":
                    walk(value, key)

    walk(manifest, "")
    assert len(seen) == len(set(seen)) == 1 + 2 * 3


SHAPES = {
    "": {"Manifest"},
    "items": {"Canvas", "AnnotationPage", "Annotation"},
    "body": {"Image"},
    "thumbnail": {"Image"},
    "service": {"ImageService3"},
    "homepage": {"Text"},
    "provider": {"Agent"},
}
NEEDED = {
    "Manifest": ("label", "items"),
    "Canvas": ("items", "width", "height", "label"),
    "AnnotationPage": ("items",),
    "Annotation": ("motivation", "body", "target"),
    "Image": ("format", "width", "height"),
    "ImageService3": ("profile",),
    "Agent": ("label",),
    "Text": ("label", "format"),
}


def test_it_tells_what_the_page_tells(letter, client):  # noqa: F811
    manifest = manifest_of(client, letter)
    own = f"http://testserver/exhibits/{letter.number}/"
    assert manifest["id"] == f"{own}manifest.json"
    assert manifest["label"] == {"zh-Hans": ["示例家书"]}
    assert manifest["homepage"][0]["id"] == own
    assert manifest["behavior"] == ["paged"]
    told = {
        next(iter(each["label"].values()))[0]: next(iter(each["value"].values()))[0] for each in manifest["metadata"]
    }
    assert told["质地"] == "纸"
    assert manifest["provider"][0]["label"]
    canvas = manifest["items"][0]
    assert (canvas["width"], canvas["height"]) == (1300, 900)
    assert canvas["requiredStatement"]["value"] == {"zh-Hans": ["示例摄影"]}
    assert canvas["rights"] == "http://creativecommons.org/publicdomain/mark/1.0/"
    body = canvas["items"][0]["items"][0]["body"]
    assert body["service"][0]["id"] == f"http://testserver/iiif/{row().folder.removeprefix('scans/')}"
    assert client.get(body["id"]).status_code == 200
    plain = manifest["items"][1]["items"][0]["items"][0]["body"]
    assert "service" not in plain
    assert plain["format"] == "image/jpeg"


def test_labels_are_in_the_language_being_read(letter, client):  # noqa: F811
    english = manifest_of(client, letter, "/en")
    assert english["id"].startswith("http://testserver/en/")
    assert {"en": ["Material"]} in [each["label"] for each in english["metadata"]]


def test_nothing_restricted_is_told(letter, client):  # noqa: F811
    """Every particular that can be restricted is given words of its own; restricted, none of them is told."""
    marks = {}
    for name, _label in RESTRICTABLE:
        field = ExhibitPage._meta.get_field(name)
        if field.get_internal_type() in ("CharField", "TextField") and not field.choices:
            marks[name] = f"秘{name[:40]}"
            setattr(letter, name, marks[name])
    letter.hall = None
    letter.restricted = []
    letter.made = ""
    letter.entered = ""
    marks = {name: mark for name, mark in marks.items() if name not in ("made", "entered")}
    letter.save()
    told = json.dumps(manifest_of(client, letter), ensure_ascii=False)
    assert marks["material"] in told
    assert marks["rights"] in told
    letter.restricted = [name for name, _label in RESTRICTABLE]
    letter.save()
    told = json.dumps(manifest_of(client, letter), ensure_ascii=False)
    assert [name for name, mark in marks.items() if mark in told] == []
