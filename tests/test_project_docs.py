"""The docs are in step with the code."""

import dataclasses
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import typer

from lagebild import model
from lagebild.cli import app

ROOT = Path(__file__).resolve().parent.parent
PAGES = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", *sorted(
    str(page.relative_to(ROOT)) for page in (ROOT / "docs").glob("*.md")
)]  # fmt: skip
RECORDS = [record for name in model.__all__ if dataclasses.is_dataclass(record := getattr(model, name))]
FORBIDDEN = re.compile(r"/work/|/tmp/|\bissue #?\d|\bsession", re.IGNORECASE)


def page(name):
    return (ROOT / name).read_text(encoding="utf-8")


def commands():
    """Every command by its full name, those of groups too."""
    waiting = list(typer.main.get_command(app).commands.items())
    found = []
    while waiting:
        name, command = waiting.pop()
        found.append((name, command))
        waiting += [(f"{name} {inner}", part) for inner, part in getattr(command, "commands", {}).items()]
    return sorted(found)


def test_generated_pages_are_up_to_date():
    done = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{done.stdout}{done.stderr}run `make docs`"


def test_the_python_of_the_readme_runs(analyser, monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr("lagebild.pipeline.load_analyser", lambda options: analyser)
    (code,) = re.findall(r"```python\n(.*?)```", page("README.md"), re.DOTALL)
    exec(code, {})
    assert capsys.readouterr().out.strip()


@pytest.mark.parametrize(("name", "command"), commands())
def test_every_command_has_help_and_docs(name, command):
    assert command.help
    assert f"## lagebild {name}" in page("docs/cli.md")
    assert f"lagebild {name}" in page("README.md")
    for parameter in command.params:
        if parameter.param_type_name == "option" and parameter.name != "help":
            assert parameter.help, f"{name} {parameter.name}"
            assert parameter.opts[0] in page("docs/cli.md")


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_field_of_the_output_is_described(record):
    text = page("docs/output.md")
    section = re.search(rf"^## {record.__name__}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert section, f"docs/output.md has no section {record.__name__}"
    described = set(re.findall(r"^\| `(\w+)` \|", section[1], re.MULTILINE))
    assert described == {field.name for field in dataclasses.fields(record)}


def test_every_dependency_has_its_line():
    project = tomllib.loads(page("pyproject.toml"))["project"]
    lists = [project["dependencies"], *project["optional-dependencies"].values()]
    names = {re.match(r"[\w-]+", requirement)[0] for requirements in lists for requirement in requirements}
    described = set(re.findall(r"^\| ([\w-]+) \|", page("docs/dependencies.md"), re.MULTILINE))
    assert described - {"package"} == names


def test_every_folder_is_in_the_architecture():
    text = page("ARCHITECTURE.md")
    for part in (ROOT / "src" / "lagebild").iterdir():
        if part.is_dir() and list(part.glob("*.py")):
            assert f"| `{part.name}/` |" in text
        elif part.suffix == ".py" and part.name != "__init__.py":
            assert f"| `{part.name}` |" in text


def test_every_record_is_in_the_glossary():
    glossary = page("ARCHITECTURE.md").split("## Glossary")[1]
    words = set(re.findall(r"^\| \*\*(.+?)\*\* \|", glossary, re.MULTILINE))
    assert {record.__name__.lower() for record in RECORDS} - {"also", "why"} <= words


def test_every_command_block_of_the_makefile_exists():
    targets = set(re.findall(r"^(\w+):", page("Makefile"), re.MULTILINE))
    for name in ("README.md", "CONTRIBUTING.md"):
        assert set(re.findall(r"`?make (\w+)`?", page(name))) <= targets


@pytest.mark.parametrize("name", PAGES)
def test_links_point_to_files(name):
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page(name)):
        assert ((ROOT / name).parent / target).exists(), f"{name}: {target}"


@pytest.mark.parametrize("name", PAGES)
def test_pages_speak_to_users_only(name):
    assert not FORBIDDEN.search(page(name))


def test_version_is_the_same_everywhere():
    import lagebild

    assert tomllib.loads(page("pyproject.toml"))["project"]["version"] == lagebild.__version__
    assert f"## {lagebild.__version__}" in page("CHANGELOG.md")
