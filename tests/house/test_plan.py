"""The plan of the house as tests: where things live, and what may not come in. Reasons stand in docs/adr/ and README.md."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import chain

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.template.loader import get_template

from tests.house.plan import ROOT, SOURCES, modules, templates

VAGUE_NAMES = {"utils", "helpers", "common", "service", "services", "manager", "managers", "misc"}
LONGEST_FILE = 300  # lines
OF_THE_RIJK = re.compile(r"rijks?(?:overheid)?[-_ ]?(?:sans|serif|logo)|ro[-_]?(?:sans|serif)|rijkswapen", re.IGNORECASE)
INLINE = re.compile(
    r"""<style|<script(?![^>]*\bsrc=)(?![^>]*\btype="application/(?:ld\+)?json")|<[^>]*\s(?:style|on[a-z]+)=|javascript:|\|\s*safe\b|{%\s*autoescape""",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(
    r"""(?:src|srcset)=["']\s*(?:https?:)?//|<link[^>]*href=["']\s*(?:https?:)?//|url\(\s*["']?(?:https?:)?//""", re.IGNORECASE
)
STATIC = re.compile(r"""{%\s*static\s+["']([^"']+)["']""")
PIN = re.compile(r"^[A-Za-z0-9_.-]+(\[[a-z,]+\])?==\S+ +# \S.+$")


def names(paths) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


def test_each_module_imports_only_what_stands_below_it():
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as check; check()"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stdout


@pytest.mark.django_db
def test_migrations_are_complete():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_no_module_has_a_name_that_says_nothing():
    folders = chain.from_iterable((ROOT / folder).rglob("*") for folder in SOURCES)
    assert names(path for path in folders if path.stem.lower() in VAGUE_NAMES) == []


def test_a_file_fits_in_a_head():
    assert {name: lines for name, lines in _lengths().items() if lines > LONGEST_FILE} == {}


def _lengths() -> dict[str, int]:
    return {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}


def test_templates_keep_style_and_script_in_files_and_escape_what_they_print():
    found = {str(path.relative_to(ROOT)): INLINE.findall(path.read_text(encoding="utf-8")) for path in templates("*.html")}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_nothing_comes_from_another_host():
    sources = chain(templates("*.html"), (ROOT / "static").rglob("*.css"), (ROOT / "doedemocratie").rglob("data/*.html"))
    assert names(path for path in sources if ELSEWHERE.search(path.read_text(encoding="utf-8"))) == []


def test_each_static_file_that_a_template_names_is_there():
    named = {name for path in templates("*.html") for name in STATIC.findall(path.read_text(encoding="utf-8"))}
    assert {name for name in named if not finders.find(name)} == set()


def test_no_coat_of_arms_and_no_font_of_the_rijk():
    """Both belong to the Rijk and may be used by its organisations only: they are not ours to spread."""
    files = [path for path in (ROOT / "static").rglob("*") if path.is_file()]
    texts = [path for path in files if path.suffix in {".css", ".js", ".svg"}]
    assert names(path for path in files if OF_THE_RIJK.search(path.name)) == []
    assert names(path for path in texts if OF_THE_RIJK.search(path.read_text(encoding="utf-8"))) == []


def test_each_letter_begins_with_its_subject():
    letters = [path for path in templates("letters/*") if path.name != "base.txt"]
    firsts = {path.name: get_template(f"letters/{path.name}").render({}).partition("\n")[0] for path in letters}
    assert {name: first for name, first in firsts.items() if not re.match(r"Onderwerp: \S", first)} == {}


def test_the_readme_begins_with_the_two_commands():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^make (?:demo|test)\b", readme, re.MULTILINE) == ["make demo", "make test"]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_each_requirement_is_pinned_and_says_why(name):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line and line[0] not in "#-" and not PIN.match(line)] == []
