"""Planning, changing and cancelling a lesson; the class's one address; the day."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from sferum.accounts.models import User
from tests.client import ApiClient
from tests.factories.town import Town, plan

SignIn = Callable[[User | None], ApiClient]


def draft(**changes: object) -> dict[str, object]:
    return {"client_id": str(uuid4()), "subject": "Алгебра", **changes}


def test_teacher_plans_and_the_class_sees_it(town: Town, now: datetime, as_user: SignIn) -> None:
    body = draft(topic="  Линейная   функция ", starts_at=(now + timedelta(minutes=20)).isoformat())
    path = f"/api/communities/{town.class_7b.pk}"
    first = as_user(town.teacher).send("POST", f"{path}/lessons", body)
    assert first.status_code == 201
    assert first.json()["topic"] == "Линейная функция"
    again = as_user(town.teacher).send("POST", f"{path}/lessons", body)
    assert again.json()["id"] == first.json()["id"]
    for user in (town.teacher, town.pupil, town.parent):
        lesson = as_user(user).get(f"{path}/lesson").json()["lesson"]
        assert lesson["id"] == first.json()["id"]
        assert lesson["can_open"] == (user is town.teacher)
        assert lesson["can_enter"] == (user is not town.parent)


@pytest.mark.parametrize("who", ["pupil", "parent", "admin", "other_class_teacher", "stranger"])
def test_others_do_not_plan(who: str, town: Town, as_user: SignIn) -> None:
    answer = as_user(town.roles()[who]).send("POST", f"/api/communities/{town.class_7b.pk}/lessons", draft())
    assert answer.status_code == (403 if who in {"pupil", "parent", "admin"} else 404)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"subject": "   "}, "subject"),
        ({"subject": "А" * 81}, "subject"),
        ({"starts_at": "2020-01-01T10:00:00Z"}, "starts_at"),
        ({"starts_at": "2200-01-01T10:00:00Z"}, "starts_at"),
        ({"starts_at": "2999-01-01T10:00:00Z", "ends_at": "2999-01-01T09:00:00Z"}, "ends_at"),
        ({"starts_at": "завтра"}, "starts_at"),
        ({"role": "admin"}, "role"),
    ],
)
def test_bad_plans_name_their_field(changes: dict[str, str], field: str, town: Town, as_user: SignIn) -> None:
    answer = as_user(town.teacher).send("POST", f"/api/communities/{town.class_7b.pk}/lessons", draft(**changes))
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert field in answer.json()["fields"]


def test_planned_lesson_is_edited_and_cancelled(town: Town, now: datetime, as_user: SignIn) -> None:
    lesson = plan(town, now, starts_in=timedelta(minutes=30))
    path = f"/api/lessons/{lesson.pk}"
    assert as_user(town.pupil).send("PATCH", path, {"topic": "Моя"}).status_code == 403
    assert as_user(town.teacher).send("PATCH", path, {"topic": "Парабола"}).json()["topic"] == "Парабола"
    assert as_user(town.pupil).send("DELETE", path).status_code == 403
    assert as_user(town.teacher).send("DELETE", path).status_code == 204
    assert as_user(town.pupil).get("/api/today").json()["lessons"] == []
    assert as_user(town.teacher).send("PATCH", path, {"topic": "Поздно"}).status_code == 403


def test_address_leads_a_teacher_to_his_own_lesson_and_the_class_to_the_one_begun_last(
    town: Town, now: datetime, as_user: SignIn
) -> None:
    def shown(user: User) -> str:
        answer = as_user(user).get(f"/api/communities/{town.class_7b.pk}/lesson").json()
        return str(answer["lesson"]["id"])

    soon = plan(town, now, starts_in=timedelta(minutes=30))
    assert shown(town.pupil) == shown(town.co_teacher) == str(soon.pk)
    path = f"/api/communities/{town.class_7b.pk}/lessons"
    started = as_user(town.co_teacher).send("POST", path, draft(subject="Русский язык")).json()["id"]
    assert shown(town.teacher) == str(soon.pk)
    assert shown(town.co_teacher) == shown(town.pupil) == started


def test_today_shows_each_his_own(town: Town, now: datetime, as_user: SignIn) -> None:
    lesson = plan(town, now)
    day = lesson.starts_at.astimezone().date()
    for who, user in town.roles().items():
        if user is None:
            continue
        ids = [one["id"] for one in as_user(user).get("/api/today").json()["lessons"]]
        assert ids == ([str(lesson.pk)] if who in {"teacher", "pupil", "parent"} else []), who
    assert day is not None


def test_today_stays_within_its_query_budget(
    town: Town, now: datetime, as_user: SignIn, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    for number in range(5):
        plan(town, now, subject=f"Предмет {number}")
    client = as_user(town.pupil)
    with django_assert_max_num_queries(10):  # type: ignore[attr-defined]
        assert len(client.get("/api/today").json()["lessons"]) == 5
