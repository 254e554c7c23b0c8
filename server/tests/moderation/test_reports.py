"""Reports of messages: kept as they were, once a person, from chats of every kind; the author learns nothing."""

from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest

from sferum.audit.models import AuditRow
from sferum.chats import services as chats
from sferum.chats.models import Chat
from sferum.delivery.models import OutboxRow
from sferum.files import services as files
from sferum.lessons.models import Lesson, State
from sferum.moderation.models import MessageReport
from sferum.schools.models import Role
from sferum.schools.services import people
from tests.factories.talk import chat_of
from tests.factories.town import Town, plan
from tests.files import made
from tests.files.conftest import Uploader
from tests.moderation.conftest import TEXT, Desk, SignIn, notices


@pytest.fixture
def lesson(town: Town, now: datetime) -> Lesson:
    lesson = plan(town, now)
    lesson.state, lesson.opened_at = State.OPEN, now
    lesson.save()
    return lesson


def test_report_keeps_what_was_written(desk: Desk, town: Town) -> None:
    filed = desk.report()
    assert filed.status_code == 201
    assert set(filed.json()) == {"id", "message_id", "reason", "note", "reported_at", "is_decided"}
    assert desk.client(town.classmate).send("DELETE", f"/api/messages/{desk.message}").status_code == 204
    (seen,) = desk.queue().json()["items"]
    assert (seen["text"], seen["is_deleted"], seen["author"]["name"]) == (TEXT, True, "Полина Ефимова")
    (line,) = seen["reports"]
    assert (line["reason"], line["note"], line["text"]) == ("insult", "не в первый раз", TEXT)
    assert line["reporter"]["name"] == "Илья Петров"
    assert (seen["chat_id"], seen["chat_kind"], seen["message_id"]) == (str(desk.chat.pk), "class", desk.message)
    # Nobody reports what is deleted already; the first reporter still gets his receipt.
    late = desk.report(town.co_teacher)
    assert (late.status_code, late.json()["code"]) == (409, "message_deleted")
    assert desk.report().json() == filed.json()


def test_second_report_of_one_person_answers_the_first(desk: Desk, town: Town) -> None:
    first = desk.report()
    again = desk.report(reason="spam", note="")
    assert (again.status_code, again.json()) == (200, first.json())
    assert desk.report(town.teacher).status_code == 201
    assert MessageReport.objects.count() == 2
    assert len(desk.queue().json()["items"]) == 1
    assert OutboxRow.objects.filter(payload__data__type="moderation.report_filed").count() == 2
    kept = AuditRow.objects.filter(action="message.reported")
    assert [(row.actor_id, str(row.target_id)) for row in kept.order_by("number")] == [
        (town.pupil.pk, desk.message),
        (town.teacher.pk, desk.message),
    ]
    assert not any(TEXT in str(row.facts) or "раз" in str(row.facts) for row in kept)
    # One case asks once, however many report it.
    assert [title for title, _ in notices(town.admin)] == ["Новая жалоба"]


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
def test_whoever_reads_a_message_may_report_it(who: str, status: int, desk: Desk, town: Town) -> None:
    assert desk.report(getattr(town, who)).status_code == status
    assert MessageReport.objects.count() == (status == 201)


def test_a_direct_message_is_reported_by_whom_it_was_written_to(desk: Desk, town: Town, as_user: SignIn) -> None:
    opened = as_user(town.classmate).send("POST", "/api/chats/direct", {"user_id": str(town.pupil.pk)})
    assert opened.status_code == 201
    desk.write(town.classmate, chat=Chat.objects.get(pk=opened.json()["id"]))
    assert desk.report(town.teacher).status_code == 404
    assert desk.report(town.pupil).status_code == 201
    (seen,) = desk.queue().json()["items"]
    assert (seen["chat_kind"], seen["text"]) == ("direct", TEXT)
    # Deciding about one message opens no other of that talk.
    assert as_user(town.admin).get(f"/api/chats/{opened.json()['id']}/messages").status_code == 404


def test_parents_report_in_their_chat_and_pupils_in_the_lesson(desk: Desk, town: Town, lesson: Lesson) -> None:
    desk.write(town.teacher, chat=chat_of(town.class_7b, "parents"))
    assert desk.report(town.parent).status_code == 201
    assert lesson.chat is not None
    desk.write(town.classmate, chat=lesson.chat)
    assert desk.report(town.pupil).status_code == 201


def test_message_to_the_teachers_is_reported_by_its_readers_only(desk: Desk, town: Town, lesson: Lesson) -> None:
    assert lesson.teacher_chat is not None
    desk.write(town.classmate, chat=lesson.teacher_chat)
    assert desk.report(town.pupil).status_code == 404
    assert desk.report(town.teacher).status_code == 201


def test_lines_of_the_system_are_nobodys_to_report(desk: Desk, town: Town, now: datetime) -> None:
    desk.message = str(chats.post_system(chat=desk.chat, text="Закреплено сообщение", now=now).id)
    assert desk.report().status_code == 403


def test_files_of_a_reported_message_are_kept_for_whoever_decides(
    desk: Desk, town: Town, as_user: SignIn, now: datetime
) -> None:
    photo = Uploader(as_user(town.classmate), town).send(made.picture("JPEG", (400, 200)), "фото.jpg")
    desk.write(town.classmate, "", file_ids=[photo["id"]])
    assert desk.report().status_code == 201
    assert desk.client(town.classmate).send("DELETE", f"/api/messages/{desk.message}").status_code == 204
    files.sweep(now=now)
    (kept,) = desk.look().json()["files"]
    assert (kept["name"], kept["kind"], kept["size"]) == ("фото.jpg", "image", photo["size"])
    assert kept["id"] != photo["id"]

    def read(who: Any, query: str = "") -> int:
        return int(as_user(who).get(kept["url"] + query).status_code)

    assert (read(town.admin), read(town.admin, "?variant=small")) == (200, 200)
    for other in (town.classmate, town.pupil, town.teacher, town.staff, town.strange_admin):
        assert read(other) == 404
    assert as_user(town.admin).get(f"/api/files/{photo['id']}").status_code == 404


@pytest.mark.parametrize(
    ("changes", "field"), [({"reason": "скучно"}, "reason"), ({"note": "о" * 501}, "note"), ({"text": "x"}, "text")]
)
def test_reports_of_another_shape_name_their_field(changes: dict[str, Any], field: str, desk: Desk) -> None:
    answer = desk.report(**changes)
    assert answer.status_code == 422
    assert field in answer.json()["fields"]
    assert desk.report().status_code == 201


def test_the_school_is_told_without_the_words_and_the_author_never(desk: Desk, town: Town, now: datetime) -> None:
    # The author is one of those who read reports: an admin who teaches the class.
    people.enrol(user=town.admin, community=town.class_7b, role=Role.TEACHER, now=now)
    people.enrol(user=town.co_teacher, community=town.school_community(), role=Role.ADMIN, now=now)
    desk.write(town.admin)
    assert desk.report().status_code == 201
    (row,) = OutboxRow.objects.filter(payload__data__type="moderation.report_filed")
    assert row.payload["channels"] == [f"personal:#{town.co_teacher.pk}"]
    assert set(row.payload["data"]["data"]) == {"case_id", "report_id", "school_id", "reason", "reported_at"}
    assert desk.queue(town.admin).json()["items"] == []
    assert desk.look(town.admin).status_code == 404
    assert desk.decide(town.admin).status_code == 404
    assert notices(town.admin) == []
    assert desk.look(town.co_teacher).status_code == 200
    assert [title for title, _ in notices(town.co_teacher)] == ["Новая жалоба"]
    assert TEXT not in str(notices(town.co_teacher))


def test_reports_are_throttled(desk: Desk, town: Town) -> None:
    answers = []
    for number in range(11):
        desk.write(town.classmate if number % 2 else town.teacher, f"№ {number}")
        answers.append(desk.report().status_code)
    assert answers == [201] * 10 + [429]


def test_what_i_reported_is_mine_to_see(desk: Desk, town: Town) -> None:
    desk.report()
    (mine,) = desk.client(town.pupil).get("/api/reports/mine").json()
    assert (mine["message_id"], mine["is_decided"]) == (desk.message, False)
    assert desk.client(town.classmate).get("/api/reports/mine").json() == []
    desk.decide()
    assert desk.client(town.pupil).get("/api/reports/mine").json()[0]["is_decided"]


def test_unknown_messages_are_not_there(desk: Desk) -> None:
    desk.message = str(uuid4())
    assert desk.report().status_code == 404
