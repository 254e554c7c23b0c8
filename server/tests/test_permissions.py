"""The permission table: every route × every role → status. A route that is missing in `tests/permissions` fails."""

import importlib
import pkgutil
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from types import ModuleType
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.urls import URLPattern, get_resolver

from config.api import api, webhooks
from sferum.accounts.models import User
from sferum.lessons.models import Lesson
from tests import permissions
from tests.client import ApiClient
from tests.factories.town import Town, plan

pytestmark = pytest.mark.usefixtures("livekit_server")

MODULES = [
    importlib.import_module(f"{permissions.__name__}.{one.name}")
    for one in pkgutil.iter_modules(permissions.__path__)
    if one.name != "roles"
]
TABLE = [(module, *line) for module in MODULES for line in module.TABLE]


@pytest.fixture
def lesson(town: Town, now: datetime, as_user: Callable[[User | None], ApiClient]) -> Lesson:
    lesson = plan(town, now)
    assert as_user(town.teacher).send("POST", f"/api/lessons/{lesson.pk}/entry").status_code == 200
    lesson.refresh_from_db()
    return lesson


def say(client: ApiClient, lesson: Lesson) -> str:
    body = {"client_id": str(uuid4()), "text": "Учебник, с. 84."}
    return str(client.send("POST", f"/api/chats/{lesson.chat_id}/messages", body).json()["id"])


@pytest.mark.parametrize(
    ("module", "method", "path", "body", "statuses"), TABLE, ids=[f"{line[1]} {line[2]}" for line in TABLE]
)
def test_each_role_gets_its_answer(
    module: ModuleType,
    method: str,
    path: str,
    body: Any,
    statuses: dict[str, int],
    town: Town,
    lesson: Lesson,
    now: datetime,
    as_user: Callable[[User | None], ApiClient],
) -> None:
    found = {}
    for role, user in town.roles().items():
        names = {
            "class": town.class_7b.pk,
            "lesson": lesson.pk,
            "chat": lesson.chat_id,
            "pupil": town.pupil.pk,
            "classmate": town.classmate.pk,
            "colleague": town.other_class_teacher.pk,
            "school": town.school.pk,
            "key": "grades_5_9",
            "secret": "ABEKABEKABEKABEK",
            "message": say(as_user(town.teacher), lesson),
            # A planned lesson of its own for each role, since some of them cancel it.
            "planned": plan(town, now, starts_in=timedelta(hours=2)).pk,
        }
        # What only this domain's paths name, fresh for each role too.
        if hasattr(module, "names"):
            names |= module.names(town, now)
        cache.clear()  # thirteen roles are not one guesser
        filled = _filled(body, names)
        found[role] = as_user(user).send(method, path.format(**names), filled).status_code
        if (method, path) == ("POST", "/api/lessons/{lesson}/end") and found[role] == 200:
            break
    expected = {role: statuses[role] for role in found}
    assert found == expected


def _filled(body: Any, names: dict[str, Any]) -> Any:
    """The body with the names in braces filled in, at any depth."""
    if isinstance(body, dict):
        return {key: _filled(value, names) for key, value in body.items()}
    if isinstance(body, list):
        return [_filled(value, names) for value in body]
    return body.format(**names) if isinstance(body, str) else body


def test_every_route_is_in_the_table() -> None:
    known = {(method, _nameless(path)) for _, method, path, *_ in TABLE}
    served = set()
    for prefix, mounted in (("/api", api), ("/hooks", webhooks)):
        for base, router in mounted._routers:
            for view_path, view in router.path_operations.items():
                path = _nameless(prefix + base + view_path)
                served |= {(method, path) for operation in view.operations for method in operation.methods}
    for pattern in get_resolver().url_patterns:
        if isinstance(pattern, URLPattern):
            method = "POST" if "login" in str(pattern.pattern) else "GET"
            served.add((method, f"/{pattern.pattern}"))
    assert served == known


def _nameless(path: str) -> str:
    """The path with `{}` for each of its parameters (a number of a line, too), without a query."""
    return re.sub(r"\{[^}]+\}|(?<=/)\d+(?=/|$)", "{}", path.partition("?")[0])
