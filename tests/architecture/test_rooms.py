"""The house keeps its plan."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from wagtail.models import get_page_models

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("site", "memorial", "exhibitions", "media", "search")
TOP_LEVEL = {*ROOMS, "tests", "manage.py", "requirements.txt", "README.md", "Makefile", "pyproject.toml", "LICENSE"}
TOP_LEVEL |= {"CHANGELOG.md"}
LONGEST_MODULE = 500
LONGEST_TEMPLATE = 60
NOT_NAMES = {"utils", "util", "helpers", "common", "misc"}


def tracked(*patterns):
    answer = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *patterns],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    return [ROOT / name for name in answer.stdout.decode().split("\0") if name and (ROOT / name).exists()]


def sources():
    return [path for path in tracked("*.py") if "migrations" not in path.parts]


def test_top_level_holds_only_what_the_plan_names():
    found = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert {name for name in found if not name.startswith(".")} <= TOP_LEVEL


def test_site_is_a_folder_and_not_a_package():
    assert not (ROOT / "site" / "__init__.py").exists()


def test_a_room_imports_only_to_its_right():
    linter = Path(sys.executable).with_name("lint-imports")
    answer = subprocess.run(
        [linter, "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": f"{ROOT}:{ROOT / 'site'}", "PATH": "/usr/bin:/bin"},
        check=False,
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_no_module_is_longer_than_five_hundred_lines():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in sources()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_MODULE
    }
    assert long == {}


def test_files_are_named_by_a_noun():
    assert [path for path in sources() if path.stem in NOT_NAMES] == []


def test_templates_fit_a_screen():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in tracked("*.html")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_TEMPLATE
    }
    assert long == {}


def test_public_templates_have_no_inline_script_or_style():
    guilty = [
        str(path.relative_to(ROOT))
        for path in tracked("*.html")
        if "<style" in (text := path.read_text(encoding="utf-8")) or " style=" in text or "<script>" in text
    ]
    assert guilty == []


def test_live_flags_are_never_set_past_the_catalogue():
    """`queryset.update(live=…)` sends no signal, so the catalogue would not know."""
    guilty = []
    for path in sources():
        if path.is_relative_to(ROOT / "tests"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "update":
                guilty += [f"{path}:{node.lineno}" for keyword in node.keywords if keyword.arg == "live"]
    assert guilty == []


@pytest.mark.parametrize(
    "model",
    [m for m in get_page_models() if not m._meta.app_label.startswith("wagtail")],
    ids=lambda model: model._meta.label,
)
def test_every_page_type_says_where_it_lives_and_has_a_template(model):
    from django.template.loader import get_template

    assert model.__doc__
    assert "parent_page_types" in model.__dict__
    template = "home/section_page.html" if model._meta.model_name == "sectionpage" else model.template
    assert get_template(template)


def test_every_room_is_an_installed_app_named_in_chinese():
    for label in ("home", "schools", "halls", "remembrance", "honours", "records", "frame", "media", "search"):
        assert any("\u4e00" <= sign <= "\u9fff" for sign in str(apps.get_app_config(label).verbose_name))
