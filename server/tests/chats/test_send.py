"""Sending: numbers, who is told, what a message may carry, how fast and in how few statements."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from config.env import env
from sferum.chats.models import Bookmark, Chat, Message
from sferum.chats.services import statements
from sferum.delivery.models import OutboxRow
from sferum.kit.ids import new_id
from tests.chats.conftest import NOON, GoTo, Talk, channels, hear, told


def test_message_of_a_class_chat_reaches_its_people_and_nobody_else(talk: Talk) -> None:
    town, chat = talk.town, talk.chat()
    sent = talk.say("pupil", chat, "Что задано?")
    assert (sent["seq"], sent["author"]["name"], sent["chat_id"]) == (1, "Илья Петров", str(chat.pk))
    assert hear("chat.message_sent") == channels([town.pupil, town.classmate, town.teacher, town.co_teacher])
    assert told(town.teacher, "chat.message_sent") == [{"chat_id": str(chat.pk), "message": sent}]
    assert talk.history("classmate", chat) == [sent]


@pytest.mark.parametrize(
    ("kind", "writers", "readers", "others"),
    [
        ("class", ["pupil", "teacher"], [], ["parent", "admin", "staff", "other_class_pupil", "stranger"]),
        ("parents", ["parent", "teacher"], [], ["pupil", "admin", "other_class_teacher", "strange_teacher"]),
        ("announcements", ["teacher"], ["pupil", "parent"], ["other_class_pupil", "admin", "unrostered"]),
    ],
)
def test_roles_in_the_class_decide_who_writes_reads_and_sees_nothing(
    kind: str, writers: list[str], readers: list[str], others: list[str], talk: Talk
) -> None:
    chat = talk.chat(kind)
    for who in writers:
        assert talk.send(who, chat).status_code == 201
    for who in readers:
        refused = talk.send(who, chat)
        assert (refused.status_code, refused.json()["code"]) == (403, "writing_closed")
        assert refused.json()["detail"] == "Сюда пишут только учителя. Вопрос можно задать им лично."
        assert len(talk.history(who, chat)) == len(writers)
    for who in others:
        assert talk.send(who, chat).status_code == 404
        assert talk.call(who, "GET", f"/api/chats/{chat.pk}/messages").status_code == 404


def test_repeated_send_is_the_first_message_and_one_event(talk: Talk) -> None:
    chat, client_id = talk.chat(), str(uuid4())
    first = talk.send("pupil", chat, "Здесь", client_id=client_id)
    again = talk.send("pupil", chat, "Здесь", client_id=client_id)
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    assert talk.say("classmate", chat, "И я", client_id=client_id)["seq"] == 2
    chat.refresh_from_db()
    assert (chat.last_seq, chat.said, Message.objects.count()) == (2, 2, 2)
    assert OutboxRow.objects.filter(payload__data__type="chat.message_sent").count() == 2


def test_repeated_send_answers_although_the_chat_was_closed_meanwhile(talk: Talk) -> None:
    chat, client_id = talk.chat(), str(uuid4())
    sent = talk.say("pupil", chat, "Успел", client_id=client_id)
    talk.town.class_7b.archived_at = NOON
    talk.town.class_7b.save()
    assert talk.send("pupil", chat, "Успел", client_id=client_id).json() == sent
    assert talk.send("pupil", chat, "Не успел").status_code == 403


def test_number_taken_for_a_repeated_message_goes_back(talk: Talk) -> None:
    """Two sends at once: the second finds the first only after it has taken a number."""
    chat = talk.chat()
    first = Message(chat=chat, author=talk.town.pupil, client_id=uuid4(), kind="text", text="Раз", sent_at=NOON)
    assert statements.append(first, wakes=True, marks_read=True) == statements.Written(seq=1, said=1, wakes=True)
    later = NOON + timedelta(seconds=5)
    again = Message(
        chat=chat, author=talk.town.pupil, client_id=first.client_id, kind="text", text="Раз", sent_at=later
    )
    assert statements.append(again, wakes=True, marks_read=True) is None
    chat.refresh_from_db()
    assert (chat.last_seq, chat.said, chat.last_at, chat.woken_at) == (1, 1, NOON, NOON)
    assert Bookmark.objects.get(chat=chat).read_seq == 1


def test_one_job_of_notices_for_a_flow_and_another_when_it_was_lost(talk: Talk, go_to: GoTo) -> None:
    chat = talk.chat()

    def waiting() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'chats.notify'")
            return int(cursor.fetchone()[0])

    for _ in range(3):
        talk.say("pupil", chat)
    assert waiting() == 1
    go_to(timedelta(minutes=11))
    talk.say("pupil", chat)
    assert waiting() == 2


@pytest.mark.parametrize("text", ["", "  \n ", "\u200b\u202e", "А" * 4001])
def test_empty_and_endless_messages_are_refused_in_words(text: str, talk: Talk) -> None:
    refused = talk.send("pupil", talk.chat(), text)
    assert refused.status_code == 422
    assert "text" in refused.json()["fields"]


def test_text_stays_as_typed_but_for_what_nobody_sees(talk: Talk) -> None:
    typed = "**Важно:** <b>сдать</b> `до пятницы` \u202e\u200bи\n> цитата"
    assert talk.say("pupil", talk.chat(), typed)["text"] == "**Важно:** <b>сдать</b> `до пятницы` и\n> цитата"


def test_answer_shows_what_it_answers(talk: Talk) -> None:
    chat = talk.chat()
    asked = talk.say("pupil", chat, "Что задано?")
    answer = talk.say("teacher", chat, "№ 5", reply_to=asked["id"])
    assert answer["reply_to"] == {
        "id": asked["id"],
        "seq": 1,
        "author": asked["author"],
        "text": "Что задано?",
    }


def test_nobody_answers_a_message_of_another_chat(talk: Talk) -> None:
    elsewhere = talk.say("teacher", talk.chat("parents"), "Собрание в среду")
    refused = talk.send("pupil", talk.chat(), "Что?", reply_to=elsewhere["id"])
    assert (refused.status_code, list(refused.json()["fields"])) == (422, ["reply_to"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Пришли код из смс, пожалуйста", "code"),
        ("Смотри http://kartinki.example/1", "link"),
        ("Никому не сообщайте код", ""),
        ("Учебник, с. 84", ""),
    ],
)
def test_requests_for_codes_and_links_out_carry_a_warning(text: str, found: str, talk: Talk) -> None:
    assert talk.say("pupil", talk.chat(), text)["warning"] == found


def test_link_into_the_install_carries_none(talk: Talk) -> None:
    assert talk.say("pupil", talk.chat(), f"Вот: {env.base_url}/lessons/1")["warning"] == ""


def test_who_writes_too_fast_waits_in_all_chats_together(
    talk: Talk, go_to: GoTo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(env, "messages_per_minute", 60)
    chat = talk.chat()
    for _ in range(20):
        talk.say("pupil", chat)
    refused = talk.send("pupil", chat)
    assert (refused.status_code, refused.json()["code"], refused["Retry-After"]) == (429, "too_fast", "1")
    talk.say("classmate", chat)
    go_to(timedelta(seconds=2))
    assert [talk.send("pupil", chat).status_code for _ in range(3)] == [201, 201, 429]


def test_message_is_few_statements_and_none_of_them_is_an_audit(talk: Talk) -> None:
    """Session, person, door; pace; names, readers; one statement for number, message and bookmark; the event."""
    chat = talk.chat()
    talk.say("pupil", chat)
    with CaptureQueriesContext(connection) as seen:
        talk.say("pupil", chat)
    sent = [one["sql"] for one in seen.captured_queries if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert not [sql for sql in sent if "audit" in sql]
    assert len(sent) <= 8, sent


def test_direct_message_costs_three_more_questions_of_the_roster(talk: Talk) -> None:
    chat = talk.direct("teacher", talk.town.pupil)["id"]
    talk.say("pupil", chat)
    with CaptureQueriesContext(connection) as seen:
        talk.say("pupil", chat)
    sent = [one["sql"] for one in seen.captured_queries if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(sent) <= 11, sent


def test_system_line_makes_nothing_unread(talk: Talk) -> None:
    from sferum.chats import services

    chat = talk.chat()
    talk.say("pupil", chat)
    services.post_system(chat=Chat.objects.get(pk=chat.pk), text="Что-то случилось.", now=NOON, client_id=new_id())
    assert talk.history("teacher", chat)[-1]["author"] is None
    assert talk.listed("teacher")["7\u00a0«Б»"]["unread"] == 1
