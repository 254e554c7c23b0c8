"""Messages of a lesson's chat: numbers, repeated sends, who reads and writes."""

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

import pytest

from sferum.accounts.models import User
from sferum.chats.models import Message
from sferum.delivery.models import OutboxRow
from sferum.lessons.models import Lesson, State
from tests.client import ApiClient
from tests.factories.town import Town, plan

SignIn = Callable[[User | None], ApiClient]


@pytest.fixture
def lesson(town: Town, now: datetime) -> Lesson:
    lesson = plan(town, now)
    lesson.state = State.OPEN
    lesson.save()
    return lesson


def path(lesson: Lesson) -> str:
    return f"/api/chats/{lesson.chat_id}/messages"


def say(client: ApiClient, lesson: Lesson, text: str, client_id: object = None) -> tuple[int, dict[str, object]]:
    answer = client.send("POST", path(lesson), {"client_id": str(client_id or uuid4()), "text": text})
    return answer.status_code, answer.json()


def test_messages_are_numbered_and_read_by_the_class(town: Town, lesson: Lesson, as_user: SignIn) -> None:
    assert say(as_user(town.teacher), lesson, "Учебник, с. 84.")[1]["seq"] == 1
    assert say(as_user(town.pupil), lesson, "А если k отрицательное?")[1]["seq"] == 2
    for user in (town.teacher, town.pupil, town.classmate):
        items = as_user(user).get(path(lesson)).json()["items"]
        assert [(one["seq"], one["author"]["name"]) for one in items] == [
            (1, "Марина Сергеевна"),
            (2, "Илья Петров"),
        ]


def test_repeated_send_is_one_message_and_one_event(town: Town, lesson: Lesson, as_user: SignIn) -> None:
    pupil, client_id = as_user(town.pupil), uuid4()
    events = OutboxRow.objects.filter(payload__data__type="chat.message_sent")
    assert say(pupil, lesson, "Здесь", client_id)[0] == 201
    status, again = say(pupil, lesson, "Здесь", client_id)
    assert (status, again["seq"]) == (200, 1)
    assert Message.objects.count() == events.count() == 1
    # Another person's same id is another message.
    assert say(as_user(town.classmate), lesson, "И я", client_id)[1]["seq"] == 2


@pytest.mark.parametrize("who", ["stranger", "strange_teacher", "other_class_pupil", "parent", "admin", "unrostered"])
def test_others_neither_read_nor_write(who: str, town: Town, lesson: Lesson, as_user: SignIn) -> None:
    client = as_user(town.roles()[who])
    assert client.get(path(lesson)).status_code == 404
    assert say(client, lesson, "Впустите")[0] == 404


def test_chat_of_an_ended_lesson_is_readable_but_closed(town: Town, lesson: Lesson, as_user: SignIn) -> None:
    assert say(as_user(town.pupil), lesson, "Спасибо")[0] == 201
    lesson.state = State.ENDED
    lesson.save()
    status, problem = say(as_user(town.pupil), lesson, "Ещё")
    assert (status, problem["code"]) == (403, "writing_closed")
    assert len(as_user(town.pupil).get(path(lesson)).json()["items"]) == 1


@pytest.mark.parametrize("text", ["", "   ", "\u200b\u202e", "А" * 4001])
def test_empty_and_endless_messages_are_refused_in_words(
    text: str, town: Town, lesson: Lesson, as_user: SignIn
) -> None:
    status, problem = say(as_user(town.pupil), lesson, text)
    assert status == 422
    assert "text" in problem["fields"]  # type: ignore[operator]


def test_history_pages_both_ways_within_budget(
    town: Town, lesson: Lesson, as_user: SignIn, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    pupil = as_user(town.pupil)
    for number in range(7):
        say(pupil, lesson, f"№ {number}")

    def seqs(query: str) -> tuple[list[int], bool]:
        page = pupil.get(path(lesson) + query).json()
        return [one["seq"] for one in page["items"]], page["has_more"]

    assert seqs("?limit=3") == ([5, 6, 7], True)
    assert seqs("?before=5&limit=3") == ([2, 3, 4], True)
    assert seqs("?before=2&limit=3") == ([1], False)
    assert seqs("?after=5") == ([6, 7], False)
    assert seqs("?after=0&limit=2") == ([1, 2], True)
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        seqs("?limit=50")


def test_deleted_message_leaves_a_trace_without_its_text(town: Town, lesson: Lesson, as_user: SignIn) -> None:
    pupil, classmate, teacher = as_user(town.pupil), as_user(town.classmate), as_user(town.teacher)
    mine = say(pupil, lesson, "Ой")[1]["id"]
    theirs = say(classmate, lesson, "Списал у Ильи")[1]["id"]
    refused = pupil.send("DELETE", f"/api/messages/{theirs}")
    assert (refused.status_code, refused.json()["detail"]) == (403, "Чужое сообщение удаляет учитель.")
    assert pupil.send("DELETE", f"/api/messages/{mine}").status_code == 204
    for _ in range(2):  # pressed twice
        assert teacher.send("DELETE", f"/api/messages/{theirs}").status_code == 204
    for client in (pupil, classmate, teacher):
        items = client.get(path(lesson)).json()["items"]
        assert [(one["text"], bool(one["deleted_at"])) for one in items] == [("", True), ("", True)]


def test_words_to_the_teachers_are_read_by_them_and_their_author(town: Town, lesson: Lesson, as_user: SignIn) -> None:
    address = f"/api/chats/{lesson.teacher_chat_id}/messages"
    body = {"client_id": str(uuid4()), "text": "Мне плохо, можно выйти?"}
    sent = as_user(town.pupil).send("POST", address, body)
    assert sent.status_code == 201
    for user in (town.teacher, town.co_teacher, town.pupil):
        assert [one["text"] for one in as_user(user).get(address).json()["items"]] == [body["text"]]
    assert as_user(town.classmate).get(address).json()["items"] == []
    assert as_user(town.classmate).send("DELETE", f"/api/messages/{sent.json()['id']}").status_code == 404
    assert as_user(town.parent).get(address).status_code == 404
    rows = OutboxRow.objects.filter(payload__data__type="chat.message_sent")
    assert {row.payload["channel"] for row in rows} == {lesson.staff_channel}
