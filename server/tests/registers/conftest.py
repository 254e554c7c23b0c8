"""Fixtures of registers: a lesson whose minutes the test turns."""

import pytest

from tests.factories.town import Town
from tests.registers.held import Held


@pytest.fixture
def held(town: Town, monkeypatch: pytest.MonkeyPatch) -> Held:
    return Held(town, monkeypatch)
