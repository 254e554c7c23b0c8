"""Rules of the house that import-linter cannot see: file sizes, foreign rows, where time enters."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SERVER = ROOT / "server"
LIMIT = 300
MODEL_OWNERS = {path.parent.name for path in (SERVER / "sferum").glob("*/migrations")}


def sources(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in (SERVER / folder).rglob("*.py") if "migrations" not in path.parts)


def test_no_file_is_longer_than_three_hundred_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in sources("config", "sferum", "stack", "demo", "tests")
        if (count := len(path.read_text().splitlines())) > LIMIT
    }
    assert long == {}


@pytest.mark.parametrize("path", list(sources("sferum")), ids=lambda path: str(path.relative_to(SERVER)))
def test_module_says_what_it_is_for_and_keeps_to_its_rows(path: Path) -> None:
    tree = ast.parse(path.read_text())
    if path.name != "__init__.py" or path.read_text():
        assert ast.get_docstring(tree), "the first line says what the module is for"
    domain = path.relative_to(SERVER / "sferum").parts[0]
    foreign = _foreign_models(tree, domain)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "objects" and isinstance(node.value, ast.Name):
            assert node.value.id not in foreign, f"{node.value.id}.objects belongs to another domain"
    if "services" in path.parts or path.name == "services.py":
        calls = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        assert not calls & {"clock.now", "timezone.now", "datetime.now"}, "time enters a rule as the argument `now`"


def _foreign_models(tree: ast.AST, domain: str) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.endswith(".models"):
            owner = node.module.split(".")[1] if node.module.startswith("sferum.") else ""
            if owner in MODEL_OWNERS and owner != domain:
                names |= {alias.asname or alias.name for alias in node.names}
    return names


def test_migrations_are_complete(db: None) -> None:
    from django.core.management import call_command

    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_nothing_names_this_machine() -> None:
    """No absolute home or work path, no registry's host in the committed files."""
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    ).stdout.split("\0")
    forbidden = ["/ro" + "ot/", "/wo" + "rk/", "pypi." + "org", "registry.npmjs" + ".org", "files.python" + "hosted"]
    offenders = []
    for name in filter(None, listing):
        path = ROOT / name
        if path.suffix in {".png", ".woff2", ".ico"} or not path.is_file():
            continue
        text = path.read_text(errors="ignore")
        offenders += [f"{name}: {word}" for word in forbidden if word in text]
    assert offenders == []
