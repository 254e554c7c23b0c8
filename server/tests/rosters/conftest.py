"""An office at work: the school's admin with files in his hands."""

from collections.abc import Callable

import pytest

from sferum.accounts.models import User
from tests.client import ApiClient
from tests.factories.town import Town
from tests.rosters.office import Office

SignIn = Callable[[User | None], ApiClient]


@pytest.fixture
def office(town: Town, as_user: SignIn, run_jobs: Callable[[], int]) -> Office:
    return Office(town, as_user(town.admin), run_jobs)
