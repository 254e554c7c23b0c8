"""Notices of messages: by each one's level, one for a flow, none to the author, gone with the words."""

from collections.abc import Callable
from typing import Any

import pytest

from sferum.accounts.models import User
from sferum.notifications.models import Notice
from tests.chats.conftest import Talk

Run = Callable[[], int]


@pytest.fixture(autouse=True)
def quiet(talk: Talk, run_jobs: Run) -> None:
    """The jobs of the town's making are done."""
    run_jobs()


def notices(user: User) -> list[tuple[str, str, str]]:
    rows = Notice.objects.filter(user=user, read_at=None).order_by("raised_at", "pk")
    return [(row.kind, row.title, row.text) for row in rows]


def level(talk: Talk, who: str, chat: Any, value: str) -> None:
    talk.call(who, "PUT", f"/api/chats/{chat.pk}/settings", {"level": value})


def test_everybody_but_the_author_is_told_once_of_a_flow(talk: Talk, run_jobs: Run) -> None:
    chat = talk.chat()
    talk.say("teacher", chat, "Раз")
    talk.say("teacher", chat, "Два")
    run_jobs()
    for user in (talk.town.pupil, talk.town.classmate, talk.town.co_teacher):
        assert notices(user) == [("message", "7\u00a0«Б»", "Марина Сергеевна: Два (и ещё 1)")]
    for user in (talk.town.teacher, talk.town.parent, talk.town.admin):
        assert notices(user) == []


def test_next_flow_renews_the_notice_of_the_chat(talk: Talk, run_jobs: Run) -> None:
    chat = talk.chat()
    talk.say("teacher", chat, "Раз")
    run_jobs()
    talk.say("pupil", chat, "Два")
    run_jobs()
    assert notices(talk.town.classmate) == [("message", "7\u00a0«Б»", "Илья Петров: Два")]
    assert notices(talk.town.teacher) == [("message", "7\u00a0«Б»", "Илья Петров: Два")]


def test_levels_say_what_is_worth_a_notice(talk: Talk, run_jobs: Run) -> None:
    chat = talk.chat()
    level(talk, "pupil", chat, "mentions")
    level(talk, "classmate", chat, "none")
    talk.say("teacher", chat, "Всем")
    run_jobs()
    assert notices(talk.town.pupil) == notices(talk.town.classmate) == []
    names = f"@[а]({talk.town.pupil.pk}), @[б]({talk.town.classmate.pk})"
    talk.say("teacher", chat, names)
    run_jobs()
    assert notices(talk.town.pupil) == [("mention", "7\u00a0«Б»", "Марина Сергеевна: @Илья Петров, @Полина Ефимова")]
    assert notices(talk.town.classmate) == []


def test_what_was_read_meanwhile_is_no_news(talk: Talk, run_jobs: Run) -> None:
    chat = talk.chat()
    talk.say("teacher", chat)
    talk.call("pupil", "PUT", f"/api/chats/{chat.pk}/read", {"seq": 1})
    run_jobs()
    assert notices(talk.town.pupil) == []
    assert len(notices(talk.town.classmate)) == 1
    talk.call("classmate", "PUT", f"/api/chats/{chat.pk}/read", {"seq": 1})
    assert notices(talk.town.classmate) == []


def test_talk_of_two_is_named_by_the_other(talk: Talk, run_jobs: Run) -> None:
    chat = talk.direct("parent", talk.town.teacher)["id"]
    talk.say("parent", chat, "Добрый день")
    run_jobs()
    assert notices(talk.town.teacher) == [("message", "Анна Петрова", "Добрый день")]


def test_who_reads_along_is_left_in_peace(talk: Talk, run_jobs: Run) -> None:
    talk.say("teacher", talk.direct("teacher", talk.town.pupil)["id"])
    run_jobs()
    assert notices(talk.town.admin) == []
    assert len(notices(talk.town.pupil)) == 1


def test_deleted_words_stand_in_no_notice(talk: Talk, run_jobs: Run) -> None:
    chat = talk.chat()
    message = talk.say("teacher", chat, "Ой")
    run_jobs()
    talk.call("teacher", "DELETE", f"/api/messages/{message['id']}")
    assert not Notice.objects.filter(text__contains="Ой").exists()
    early = talk.say("teacher", chat, "Ай")
    talk.call("teacher", "DELETE", f"/api/messages/{early['id']}")
    run_jobs()
    assert not Notice.objects.filter(text__contains="Ай").exists()


def test_closed_chat_leaves_no_notice(talk: Talk, run_jobs: Run) -> None:
    group = talk.group("teacher", "pupil", "classmate")
    talk.say("teacher", group["id"], "Секрет")
    run_jobs()
    assert len(notices(talk.town.pupil)) == 1
    talk.call("teacher", "DELETE", f"/api/chats/{group['id']}/people/{talk.town.pupil.pk}")
    assert notices(talk.town.pupil) == []


def test_system_lines_and_lessons_tell_nobody(talk: Talk, run_jobs: Run) -> None:
    talk.group("teacher", "pupil", "classmate")
    run_jobs()
    assert notices(talk.town.pupil) == []
