"""The plan of the house (docs and README) as tests."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.parts import ROOT

OURS = ("doedemocratie", "initiatives")
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
FORBIDDEN_NAMES = {"utils", "helpers", "common", "service", "services", "manager", "managers"}
MOST_LINES = 300


def modules() -> list[Path]:
    return [path for app in OURS for path in sorted((ROOT / app).rglob("*.py"))]


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_the_rooms_import_each_other_in_the_agreed_order():
    answer = subprocess.run([str(Path(sys.executable).parent / "lint-imports")], cwd=ROOT, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stdout


def test_migrations_are_complete(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_each_migration_can_go_back():
    for path in (path for path in modules() if path.parent.name == "migrations"):
        source = path.read_text()
        for call in re.findall(r"RunPython\(([^)]*)\)", source):
            assert "," in call or "noop" in call, named(path)


def test_nothing_is_called_utils():
    names = [named(path) for path in modules() if path.stem in FORBIDDEN_NAMES or path.parent.name in FORBIDDEN_NAMES]
    assert names == []


def test_every_module_is_one_screenful_of_ideas():
    long = {
        named(p): n for p in modules() if p.parent.name != "migrations" and (n := len(p.read_text().splitlines())) > MOST_LINES
    }
    assert long == {}


def test_every_module_with_code_is_typed_the_modern_way():
    bare = [named(p) for p in modules() if p.read_text().strip() and "from __future__ import annotations" not in p.read_text()]
    assert [name for name in bare if not name.endswith("__init__.py") and "/migrations/" not in name] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_no_template_holds_style_script_or_unescaped_text(path):
    source = path.read_text()
    assert (
        re.findall(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=\"|\|safe\b|autoescape off|https?://[a-z]", source) == []
    )


def test_every_letter_begins_with_its_subject():
    base = (ROOT / "templates/letters/base.txt").read_text()
    assert base.startswith("{% autoescape off %}Onderwerp: {% block subject %}")
    for path in sorted((ROOT / "templates/letters").glob("m*.txt")):
        assert path.read_text().startswith('{% extends "letters/base.txt" %}{% block subject %}'), named(path)


def test_nothing_of_the_rijkshuisstijl_that_we_may_not_carry_is_here():
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True).stdout.splitlines()
    assert [
        name for name in tracked if re.search(r"rijkslogo|wapen|rijkssans|rijksoverheid.*\.(woff2?|ttf|svg|png)$", name, re.I)
    ] == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_is_pinned_and_has_a_reason(name):
    lines = [line for line in (ROOT / name).read_text().splitlines() if line and not line.startswith(("#", "-r"))]
    assert [line for line in lines if not re.match(r"^[A-Za-z0-9._-]+(\[[a-z]+\])?==[\w.]+ +# \S", line)] == []


def test_the_readme_names_both_commands():
    readme = (ROOT / "README.md").read_text()
    assert all(f"\n{command}" in readme for command in ("make demo", "make test"))
