"""Tests of what starts and watches an install: no database of the product, tiny real processes instead of engines."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.env import Env


@pytest.fixture(autouse=True)
def _clean_throttles() -> None:
    """Takes the place of the house's fixture of that name: nothing here needs the database."""


@pytest.fixture(autouse=True, scope="module")
def _plain_settings() -> Iterator[None]:
    """No setting of the test run's own install leaks into the installs that these tests imagine or start."""
    with pytest.MonkeyPatch.context() as environment:
        for name in list(os.environ):
            if name.startswith("SFERUM_") and name != "SFERUM_CACHE":
                environment.delenv(name)
        yield


@pytest.fixture
def install(tmp_path: Path) -> Env:
    """Settings of an install that lies in the test's own folder."""
    return Env(var=tmp_path / "var", port=18000)


@pytest.fixture(scope="session")
def open_place() -> Iterator[Path]:
    """A folder that PostgreSQL's account can come to, unlike pytest's own, which are closed to others."""
    place = Path(tempfile.mkdtemp(prefix="sferum-stack-tests-"))
    place.chmod(0o755)
    yield place
    shutil.rmtree(place, ignore_errors=True)
