"""Imports point upward only, in the order in which data flows."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "lagebild"
LAYERS = (
    {"model", "errors", "__init__"},
    {"rules"},
    {"read"},
    {"analyse"},
    {"extract"},
    {"pipeline"},
    {"store"},
    {"picture"},
    {"export"},
    {"api", "web", "scale"},
    {"bench"},
    {"cli"},
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
NLP = {"onnxruntime", "tokenizers", "HanTa"}
NAMELESS = {"utils", "util", "core", "helpers", "helper", "common", "misc"}


def modules():
    return sorted(SOURCE.rglob("*.py"))


def layer(path):
    first = path.relative_to(SOURCE).parts[0]
    return first.removesuffix(".py")


def imported(path):
    """The full names of all modules that the file imports, function-level imports included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides where it points"
            yield node.module
            if node.module == "lagebild":
                yield from (f"lagebild.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_point_upward_only(path):
    own = layer(path)
    assert own in RANK, f"{own} is in no layer: place it in LAYERS and in ARCHITECTURE.md"
    for name in imported(path):
        parts = name.split(".")
        if parts[0] != "lagebild" or len(parts) == 1 or parts[1] == "__version__":
            continue
        assert RANK[parts[1]] <= RANK[own], f"{path.relative_to(SOURCE)} imports {name}, which lies above it"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_only_the_analysis_touches_nlp_libraries_and_model_files(path):
    if layer(path) != "analyse":
        assert not NLP & {name.split(".")[0] for name in imported(path)}


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_modules_are_named_after_their_stage_or_thing(path):
    assert not NAMELESS & {part.removesuffix(".py") for part in path.relative_to(SOURCE).parts}


def test_the_model_imports_nothing_of_ours_but_itself():
    for path in (SOURCE / "model").glob("*.py"):
        ours = {name for name in imported(path) if name.startswith("lagebild")}
        assert all(name.startswith("lagebild.model") for name in ours), path


def test_the_library_never_prints_and_never_exits():
    for path in modules():
        if layer(path) == "cli":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", None)
            assert name not in {"print", "exit", "_exit"}, f"{path.relative_to(SOURCE)}:{node.lineno}"
