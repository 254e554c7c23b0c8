"""Presets: the school's own rules for an age, which bind lessons at once."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from sferum.lessons.rules import PRESETS, usual_preset
from sferum.lessons.services import planning
from tests.factories.room import Room
from tests.factories.town import plan


def preset(room: Room, who: str, method: str, key: str = "grades_5_9", body: Any = None) -> Any:
    return room.client(who).send(method, f"/api/schools/{room.town.school.pk}/room-presets/{key}", body)


TIGHT = PRESETS["grades_5_9"].dict() | {"speak": "word", "camera": "none"}


def test_admin_changes_a_preset_and_open_lessons_follow(room: Room, run_jobs: Callable[[], int]) -> None:
    assert preset(room, "admin", "PUT", body=TIGHT).json() == {
        "key": "grades_5_9",
        "rules": TIGHT,
        "is_default": False,
    }
    run_jobs()
    assert room.state("pupil")["room"]["limits"] == TIGHT
    assert room.ticket_sources("pupil") == set()
    assert room.call("teacher", "PATCH", "/rules", {"camera": "all"}).status_code == 422
    assert preset(room, "admin", "DELETE").json()["is_default"] is True
    run_jobs()
    assert room.ticket_sources("pupil") == {"microphone", "camera"}


def test_teacher_reads_and_only_admin_changes(room: Room) -> None:
    path = f"/api/schools/{room.town.school.pk}/room-presets"
    for who in ("teacher", "staff", "admin"):
        assert [one["key"] for one in room.client(who).get(path).json()] == list(PRESETS)
    for who in ("pupil", "parent", "stranger", "strange_admin", "unrostered"):
        assert room.client(who).get(path).status_code == 404
    for who, status in {"teacher": 403, "staff": 403, "pupil": 403, "strange_admin": 404}.items():
        assert preset(room, who, "PUT", body=TIGHT).status_code == status
        assert preset(room, who, "DELETE").status_code == status


def test_other_school_keeps_its_rules(room: Room) -> None:
    preset(room, "admin", "PUT", body=TIGHT)
    path = f"/api/schools/{room.town.other_school.pk}/room-presets"
    assert all(one["is_default"] for one in room.client("strange_admin").get(path).json())


@pytest.mark.parametrize("body", [{"speak": "nobody"}, {"unknown": "all"}, {"slow_seconds": 7}])
def test_rules_outside_the_vocabulary_are_refused(room: Room, body: dict[str, Any]) -> None:
    assert preset(room, "admin", "PUT", body=PRESETS["grades_5_9"].dict() | body).status_code == 422
    assert preset(room, "admin", "PUT", key="grades_99", body=TIGHT).status_code == 422


def test_occasion_only_tightens_the_rules_of_the_age(room: Room, now: datetime) -> None:
    lesson = plan(room.town, now)
    lesson = planning.edit_lesson(
        lesson=lesson,
        by=room.town.teacher,
        subject=None,
        topic=None,
        starts_at=None,
        ends_at=None,
        preset="staff_meeting",
        now=now,
    )
    assert lesson.allowed == PRESETS["grades_5_9"]  # a meeting's freedom is not a class's
    body = {"client_id": "6a6a2c1e-0000-7000-8000-000000000001", "subject": "Эфир", "preset": "open_broadcast"}
    planned = room.client("teacher").send("POST", f"/api/communities/{room.town.class_7b.pk}/lessons", body)
    assert (planned.status_code, planned.json()["preset"]) == (201, "open_broadcast")
    path = f"/api/lessons/{planned.json()['id']}"
    changed = room.client("teacher").send("PATCH", path, {"topic": "Физика", "preset": "staff_meeting"})
    assert changed.json()["preset"] == "staff_meeting"
    assert room.client("teacher").send("PATCH", path, {"topic": "Звёзды"}).json()["preset"] == "staff_meeting"
    assert room.client("teacher").send("PATCH", path, {"preset": "usual"}).json()["preset"] is None


@pytest.mark.parametrize(
    ("kind", "grade", "key"),
    [
        ("class", 1, "grades_1_4"),
        ("class", 4, "grades_1_4"),
        ("class", 5, "grades_5_9"),
        ("class", 9, "grades_5_9"),
        ("class", 10, "grades_10_11"),
        ("subject", None, "grades_5_9"),
        ("parents", 3, "parents_meeting"),
        ("staff", None, "staff_meeting"),
    ],
)
def test_usual_preset_follows_kind_and_age(kind: str, grade: int | None, key: str) -> None:
    assert usual_preset(kind=kind, grade=grade) == key
