"""Reports of messages: kept as they were, once a person, seen by the school only."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest

from sferum.accounts.models import User
from sferum.audit.models import AuditRow
from sferum.chats import services as chats
from sferum.chats.models import Chat, Message
from sferum.chats.schemas import MessageOut
from sferum.delivery.models import OutboxRow
from sferum.lessons.models import Lesson, State
from sferum.moderation import services
from sferum.moderation.models import MessageReport
from sferum.schools import services as school_services
from sferum.schools.models import Role
from tests.client import ApiClient
from tests.factories.town import Town, plan

SignIn = Callable[[User | None], ApiClient]
TEXT = "Ты вообще ничего не понимаешь"


@pytest.fixture
def lesson(town: Town, now: datetime) -> Lesson:
    lesson = plan(town, now)
    lesson.state, lesson.opened_at = State.OPEN, now
    lesson.save()
    return lesson


def write(author: User, lesson: Lesson, now: datetime, text: str = TEXT, chat: Chat | None = None) -> MessageOut:
    chat = chat or lesson.chat
    assert chat is not None
    answer, _is_new = chats.send_message(chat=chat, author=author, text=text, client_id=uuid4(), now=now)
    return answer


@pytest.fixture
def message(town: Town, lesson: Lesson, now: datetime) -> MessageOut:
    return write(town.classmate, lesson, now)


def report(client: ApiClient, message: MessageOut, **changes: Any) -> Any:
    body = {"reason": "insult", "note": "не в первый раз", **changes}
    return client.send("POST", f"/api/messages/{message.id}/reports", body)


def reports(client: ApiClient, town: Town, query: str = "") -> Any:
    return client.get(f"/api/schools/{town.school.pk}/reports{query}")


def test_report_keeps_what_was_written(
    town: Town, lesson: Lesson, message: MessageOut, now: datetime, as_user: SignIn
) -> None:
    filed = report(as_user(town.pupil), message)
    assert filed.status_code == 201
    assert set(filed.json()) == {"id", "message_id", "reason", "note", "reported_at"}
    deleted = as_user(town.classmate).send("DELETE", f"/api/messages/{message.id}")
    assert deleted.status_code == 204
    (seen,) = reports(as_user(town.admin), town).json()["items"]
    assert (seen["text"], seen["is_deleted"], seen["reason"], seen["note"]) == (TEXT, True, "insult", "не в первый раз")
    assert (seen["author"]["name"], seen["reporter"]["name"]) == ("Полина Ефимова", "Илья Петров")
    assert (seen["chat_id"], seen["message_id"]) == (str(message.chat_id), str(message.id))
    # Nobody reports what is deleted already; the first reporter still gets his receipt.
    late = report(as_user(town.co_teacher), message)
    assert (late.status_code, late.json()["code"]) == (409, "message_deleted")
    assert report(as_user(town.pupil), message).json() == filed.json()


def test_second_report_of_one_person_answers_the_first(town: Town, message: MessageOut, as_user: SignIn) -> None:
    first = report(as_user(town.pupil), message)
    again = report(as_user(town.pupil), message, reason="spam", note="")
    assert (again.status_code, again.json()) == (200, first.json())
    assert report(as_user(town.teacher), message).status_code == 201
    assert MessageReport.objects.count() == 2
    assert OutboxRow.objects.filter(payload__data__type="moderation.report_filed").count() == 2
    kept = AuditRow.objects.filter(action="message.reported")
    assert [(row.actor_id, row.target_id) for row in kept.order_by("number")] == [
        (town.pupil.pk, message.id),
        (town.teacher.pk, message.id),
    ]
    assert not any(TEXT in str(row.facts) or "раз" in str(row.facts) for row in kept)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("pupil", 201),
        ("teacher", 201),
        ("classmate", 403),  # his own
        ("parent", 404),
        ("admin", 404),
        ("other_class_pupil", 404),
        ("stranger", 404),
        ("unrostered", 404),
    ],
)
def test_whoever_reads_a_message_may_report_it(
    who: str, status: int, town: Town, message: MessageOut, as_user: SignIn
) -> None:
    assert report(as_user(getattr(town, who)), message).status_code == status
    assert MessageReport.objects.count() == (status == 201)


def test_message_to_the_teachers_is_reported_by_its_readers_only(
    town: Town, lesson: Lesson, now: datetime, as_user: SignIn
) -> None:
    told = write(town.classmate, lesson, now, chat=lesson.teacher_chat)
    assert report(as_user(town.pupil), told).status_code == 404
    assert report(as_user(town.teacher), told).status_code == 201


@pytest.mark.parametrize(
    ("changes", "field"), [({"reason": "скучно"}, "reason"), ({"note": "о" * 501}, "note"), ({"text": "x"}, "text")]
)
def test_reports_of_another_shape_name_their_field(
    changes: dict[str, str], field: str, town: Town, message: MessageOut, as_user: SignIn
) -> None:
    answer = report(as_user(town.pupil), message, **changes)
    assert answer.status_code == 422
    assert field in answer.json()["fields"]
    assert report(as_user(town.pupil), message).status_code == 201


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("admin", 200),
        ("staff", 200),
        ("teacher", 403),
        ("pupil", 403),
        ("classmate", 403),
        ("parent", 403),
        ("strange_admin", 404),
        ("strange_teacher", 404),
        ("unrostered", 404),
    ],
)
def test_only_the_school_reads_reports(who: str, status: int, town: Town, message: MessageOut, as_user: SignIn) -> None:
    report(as_user(town.pupil), message)
    answer = reports(as_user(getattr(town, who)), town)
    assert answer.status_code == status
    assert (TEXT in answer.content.decode()) == (status == 200)


def test_the_school_is_told_without_the_words_and_the_author_never(
    town: Town, lesson: Lesson, now: datetime, as_user: SignIn
) -> None:
    # The author is one of those who read reports: a member of staff who teaches the class.
    school_services.enrol(user=town.staff, community=town.class_7b, role=Role.TEACHER, now=now)
    about_staff = write(town.staff, lesson, now)
    assert report(as_user(town.pupil), about_staff).status_code == 201
    (row,) = OutboxRow.objects.filter(payload__data__type="moderation.report_filed")
    assert row.payload["channels"] == [f"personal:#{town.admin.pk}"]
    assert set(row.payload["data"]["data"]) == {"report_id", "school_id", "reason", "reported_at"}
    assert reports(as_user(town.staff), town).json()["items"] == []
    (seen,) = reports(as_user(town.admin), town).json()["items"]
    assert seen["id"] == row.payload["data"]["data"]["report_id"]


def test_reports_are_paged_newest_first_within_budget(
    town: Town,
    lesson: Lesson,
    now: datetime,
    as_user: SignIn,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_max_num_queries: Callable[[int], Any],
) -> None:
    monkeypatch.setattr("sferum.moderation.queries.PAGE", 2)
    admin = as_user(town.admin)
    for number in range(3):
        written = write(town.classmate, lesson, now, text=f"№ {number}")
        services.report_message(
            message=Message.objects.select_related("chat").get(pk=written.id),
            reporter=town.pupil,
            reason="spam",
            note="",
            now=now,
        )
    first = reports(admin, town).json()
    assert ([one["text"] for one in first["items"]], first["has_more"]) == (["№ 2", "№ 1"], True)
    rest = reports(admin, town, f"?before={first['items'][-1]['id']}").json()
    assert ([one["text"] for one in rest["items"]], rest["has_more"]) == (["№ 0"], False)
    assert reports(admin, town, f"?before={uuid4()}").status_code == 404
    with django_assert_max_num_queries(9):
        reports(admin, town)


def test_reports_are_throttled(town: Town, lesson: Lesson, now: datetime, as_user: SignIn) -> None:
    pupil = as_user(town.pupil)
    written = [write(town.classmate, lesson, now, text=f"№ {number}") for number in range(11)]
    assert [report(pupil, one).status_code for one in written] == [201] * 10 + [429]
