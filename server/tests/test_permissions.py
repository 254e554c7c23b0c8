"""The permission table: every route × every role → status. A route that is missing here fails the test."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.urls import URLPattern, get_resolver

from config.api import api, webhooks
from sferum.accounts.models import User
from sferum.lessons.models import Lesson
from tests.client import ApiClient
from tests.factories.town import Town, plan

pytestmark = pytest.mark.usefixtures("livekit_server")

OUTSIDE = "unrostered stranger strange_teacher strange_admin other_class_pupil other_class_teacher"
ALL = f"anonymous {OUTSIDE} parent pupil teacher admin staff"


def row(**statuses: str) -> dict[str, int]:
    """`s200="pupil teacher"` → {"pupil": 200, "teacher": 200}; the anonymous get 401 unless said otherwise."""
    table = {"anonymous": 401}
    for status, roles in statuses.items():
        table.update(dict.fromkeys(roles.split(), int(status.removeprefix("s"))))
    assert set(table) == set(ALL.split()), set(ALL.split()) ^ set(table)
    return table


EVERYONE = f"{OUTSIDE} parent pupil teacher admin staff"
INSIDE_ONLY = row(s404=OUTSIDE, s200="parent pupil teacher admin staff")
NOT_IN_ROOM = f"{OUTSIDE} parent admin staff"
IN_ROOM = row(s404=NOT_IN_ROOM, s200="pupil teacher")
ADMIN_OF_SCHOOL = row(
    s404="unrostered stranger strange_teacher strange_admin",
    s403="other_class_pupil other_class_teacher parent pupil teacher staff",
    s200="admin",
)


def ruled(status: int) -> dict[str, int]:
    """For one who rules the room; the class's other people are told no, everybody else sees nothing."""
    return row(s404=NOT_IN_ROOM, s403="pupil", **{f"s{status}": "teacher"})


SEES_REGISTER = row(s404=OUTSIDE, s403="parent pupil", s200="teacher admin staff")
CHECK = dict.fromkeys(["camera", "microphone", "sound", "link"], "ok") | {"client_id": str(uuid4()), "kind": "check"}

# (method, path, body, {role: status}); the names in braces are filled in from the town.
TABLE: list[tuple[str, str, Any, dict[str, int]]] = [
    ("GET", "/api/session", None, row(s200=f"anonymous {EVERYONE}")),
    ("POST", "/api/session/card", {"secret": "нет такой"}, row(s403=f"anonymous {EVERYONE}")),
    ("PATCH", "/api/session", {"is_foreign_device": True}, row(s200=EVERYONE)),
    ("DELETE", "/api/session", None, row(s204=EVERYONE)),
    ("GET", "/api/me", None, row(s200=EVERYONE)),
    ("PATCH", "/api/me", {"theme": "dark"}, row(s200=EVERYONE)),
    ("GET", "/api/communities", None, row(s200=EVERYONE)),
    ("GET", "/api/communities/{class}", None, INSIDE_ONLY),
    ("POST", "/api/communities/{class}/cards", {}, row(s404=OUTSIDE, s403="parent pupil staff", s200="teacher admin")),
    ("GET", "/api/communities/{class}/lesson", None, INSIDE_ONLY),
    (
        "POST",
        "/api/communities/{class}/lessons",
        {"client_id": str(uuid4()), "subject": "Алгебра"},
        row(s404=OUTSIDE, s403="parent pupil admin staff", s201="teacher"),
    ),
    ("GET", "/api/today", None, row(s200=EVERYONE)),
    ("GET", "/api/lessons/{lesson}", None, IN_ROOM),
    (
        "PATCH",
        "/api/lessons/{planned}",
        {"topic": "Новая тема"},
        row(s404=OUTSIDE, s403="parent pupil staff", s200="teacher admin"),
    ),
    (
        "DELETE",
        "/api/lessons/{planned}",
        None,
        row(s404=OUTSIDE, s403="parent pupil staff", s204="teacher admin"),
    ),
    ("POST", "/api/lessons/{lesson}/entry", None, IN_ROOM),
    (
        "POST",
        "/api/lessons/{lesson}/end",
        None,
        row(s404=OUTSIDE, s403="parent pupil admin staff", s200="teacher"),
    ),
    (
        "PUT",
        "/api/lessons/{lesson}/hand",
        None,
        row(s404=NOT_IN_ROOM, s403="teacher", s200="pupil"),
    ),
    ("DELETE", "/api/lessons/{lesson}/hands/{classmate}", None, ruled(204)),
    ("DELETE", "/api/lessons/{lesson}/hands", None, ruled(204)),
    (
        "POST",
        "/api/lessons/{lesson}/reactions",
        {"reaction": "clap"},
        row(s404=NOT_IN_ROOM, s204="pupil teacher"),
    ),
    ("PATCH", "/api/lessons/{lesson}/rules", {"speak": "word"}, ruled(200)),
    ("POST", "/api/lessons/{lesson}/silence", None, ruled(204)),
    ("PUT", "/api/lessons/{lesson}/floor", {"user_id": "{classmate}"}, ruled(200)),
    ("POST", "/api/lessons/{lesson}/floor/next", None, ruled(409)),  # nobody has a hand up
    ("DELETE", "/api/lessons/{lesson}/floor", None, ruled(200)),
    ("PUT", "/api/lessons/{lesson}/spotlight", {"user_id": "{classmate}"}, ruled(200)),
    ("DELETE", "/api/lessons/{lesson}/spotlight", None, ruled(200)),
    ("PATCH", "/api/lessons/{lesson}/people/{classmate}", {"speak": "deny"}, ruled(200)),
    ("POST", "/api/lessons/{lesson}/people/{classmate}/mute", None, ruled(204)),
    ("PUT", "/api/lessons/{lesson}/people/{classmate}", None, ruled(204)),
    ("DELETE", "/api/lessons/{lesson}/people/{classmate}", None, ruled(204)),
    ("DELETE", "/api/lessons/{lesson}/lobby/{classmate}", None, ruled(204)),
    ("POST", "/api/lessons/{lesson}/pulse", None, ruled(204)),
    ("PUT", "/api/lessons/{lesson}/link", {"step": "voice"}, row(s404=NOT_IN_ROOM, s204="pupil teacher")),
    ("PUT", "/api/lessons/{lesson}/share-request", None, row(s404=NOT_IN_ROOM, s204="pupil teacher")),
    ("DELETE", "/api/lessons/{lesson}/share-request", None, row(s404=NOT_IN_ROOM, s204="pupil teacher")),
    ("POST", "/api/lessons/{lesson}/invitation", None, ruled(200)),
    ("DELETE", "/api/lessons/{lesson}/invitation", None, ruled(204)),
    ("GET", "/api/lessons/{lesson}/colleagues", None, ruled(200)),
    ("PUT", "/api/lessons/{lesson}/co-teachers/{colleague}", None, ruled(204)),
    ("DELETE", "/api/lessons/{lesson}/co-teachers/{colleague}", None, ruled(204)),
    ("GET", "/api/invitations/{secret}", None, row(s404=f"anonymous {EVERYONE}")),
    ("POST", "/api/invitations/{secret}", {"name": "Олег Гость"}, row(s404=f"anonymous {EVERYONE}")),
    (
        "GET",
        "/api/schools/{school}/room-presets",
        None,
        row(
            s404="unrostered stranger strange_teacher strange_admin other_class_pupil pupil parent",
            s200="other_class_teacher teacher staff admin",
        ),
    ),
    ("PUT", "/api/schools/{school}/room-presets/{key}", {"speak": "word"}, ADMIN_OF_SCHOOL),
    ("DELETE", "/api/schools/{school}/room-presets/{key}", None, ADMIN_OF_SCHOOL),
    ("DELETE", "/api/messages/{message}", None, ruled(204)),
    ("GET", "/api/lessons/{lesson}/register", None, SEES_REGISTER),
    ("GET", "/api/lessons/{lesson}/register.csv", None, SEES_REGISTER),
    ("GET", "/api/lessons/{lesson}/register/mine", None, INSIDE_ONLY),
    (
        "PATCH",
        "/api/lessons/{lesson}/register/{classmate}",
        {"status": "late"},
        row(s404=OUTSIDE, s403="parent pupil admin staff", s200="teacher"),
    ),
    ("GET", "/api/communities/{class}/registers", None, SEES_REGISTER),
    (
        "POST",
        "/api/lessons/{lesson}/troubles",
        {
            "client_id": str(uuid4()),
            "kind": "link_lost",
            "cause": "offline",
            "started_at": "2026-11-23T09:00:00Z",
        },
        row(s404=NOT_IN_ROOM, s204="pupil teacher"),
    ),
    ("POST", "/api/checks/ticket", None, row(s200=EVERYONE)),
    ("POST", "/api/checks", CHECK, row(s201=EVERYONE)),
    ("GET", "/api/checks/mine", None, row(s200=EVERYONE)),
    (
        "GET",
        "/api/communities/{class}/checks",
        None,
        row(s404=OUTSIDE, s403="parent pupil admin staff", s200="teacher"),
    ),
    (
        "POST",
        "/api/messages/{message}/reports",  # the teacher's own message
        {"reason": "spam"},
        row(s404=NOT_IN_ROOM, s403="teacher", s201="pupil"),
    ),
    (
        "GET",
        "/api/schools/{school}/reports",
        None,
        row(
            s404="unrostered stranger strange_teacher strange_admin",
            s403="other_class_pupil other_class_teacher parent pupil teacher",
            s200="admin staff",
        ),
    ),
    ("GET", "/api/chats/{chat}/messages", None, IN_ROOM),
    (
        "POST",
        "/api/chats/{chat}/messages",
        {"client_id": str(uuid4()), "text": "Здравствуйте"},
        row(s404=NOT_IN_ROOM, s201="pupil teacher"),
    ),
    ("POST", "/api/realtime/token", None, row(s200=EVERYONE)),
    ("POST", "/api/realtime/subscription", {"channel": "lesson:{lesson}"}, IN_ROOM),
    (
        "POST",
        "/api/realtime/subscription",
        {"channel": "lesson-staff:{lesson}"},
        row(s404=f"{OUTSIDE} parent pupil admin staff", s200="teacher"),
    ),
    ("POST", "/api/realtime/subscription", {"channel": "personal:#{pupil}"}, row(s404=EVERYONE)),
    ("GET", "/hooks/media-door", None, row(s401=f"anonymous {EVERYONE}")),
    ("POST", "/hooks/livekit", {"event": "room_started"}, row(s401=f"anonymous {EVERYONE}")),
    # Whoever asks, a wrong guess is a plain 400.
    (
        "POST",
        "/_allauth/browser/v1/auth/login",
        {"username": "x", "password": "y"},
        row(s400=f"anonymous {EVERYONE}"),
    ),
    ("GET", "/healthz", None, row(s200=f"anonymous {EVERYONE}")),
    ("GET", "/readyz", None, row(s503=f"anonymous {EVERYONE}")),  # no Centrifugo in these tests
]


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
    ("method", "path", "body", "statuses"), TABLE, ids=[f"{method} {path}" for method, path, *_ in TABLE]
)
def test_each_role_gets_its_answer(
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
        filled = {key: value.format(**names) if "{" in str(value) else value for key, value in (body or {}).items()}
        cache.clear()  # thirteen roles are not one guesser
        client = as_user(user)
        found[role] = client.send(method, path.format(**names), filled if body is not None else None).status_code
        if (method, path) == ("POST", "/api/lessons/{lesson}/end") and found[role] == 200:
            break
    expected = {role: statuses[role] for role in found}
    assert found == expected


def test_every_route_is_in_the_table() -> None:
    known = {
        (method, path.replace("{planned}", "{lesson}").replace("{colleague}", "{classmate}"))
        for method, path, *_ in TABLE
    }
    names = {
        "community_id": "class",
        "lesson_id": "lesson",
        "chat_id": "chat",
        "user_id": "classmate",
        "school_id": "school",
        "message_id": "message",
    }
    served = set()
    for prefix, mounted in (("/api", api), ("/hooks", webhooks)):
        for base, router in mounted._routers:
            for view_path, view in router.path_operations.items():
                path = prefix + base + view_path
                for parameter, name in names.items():
                    path = path.replace(f"{{{parameter}}}", f"{{{name}}}")
                served |= {(method, path) for operation in view.operations for method in operation.methods}
    for pattern in get_resolver().url_patterns:
        if isinstance(pattern, URLPattern):
            method = "POST" if "login" in str(pattern.pattern) else "GET"
            served.add((method, f"/{pattern.pattern}"))
    assert served == known
