"""Calls of many: of a group, of a class; people called in; who may, and who sees it."""

from datetime import datetime, timedelta

import pytest

from sferum.chats.models import Chat
from sferum.ringing.tasks import give_up
from tests.factories.talk import chat_of, more_pupils
from tests.factories.town import Town
from tests.ringing.conftest import GoTo, Line, notices, personal, told


@pytest.fixture
def chat(line: Line, town: Town) -> Chat:
    return line.group(town.teacher, town.pupil, town.classmate)


def test_a_group_rings_and_goes_on_while_two_are_in_it(line: Line, chat: Chat, town: Town) -> None:
    line.ring(town.teacher, chat)
    assert told("call.rang") == [personal(town.pupil, town.classmate)]
    assert line.see(town.pupil)["is_group"]
    line.enter(town.pupil)
    assert line.act(town.classmate, "decline").status_code == 204
    assert line.states() == {"Марина": "in", "Илья": "in", "Полина": "declined"}
    # Who declined may come after all.
    assert line.enter(town.classmate).status_code == 200
    assert line.act(town.teacher, "leave").status_code == 204
    assert line.outcome(town.pupil) == ("live", "")
    line.act(town.pupil, "leave")
    assert line.outcome(town.pupil) == ("ended", "talked")


def test_who_did_not_answer_a_call_that_goes_on_has_missed_it(line: Line, chat: Chat, town: Town, go_to: GoTo) -> None:
    line.ring(town.teacher, chat)
    line.enter(town.pupil)
    go_to(timedelta(seconds=45))
    give_up(line.id)
    assert line.states()["Полина"] == "missed"
    assert notices(town.classmate) == ["missed_call"]
    assert line.outcome() == ("live", "")
    assert line.enter(town.classmate).status_code == 200


def test_everybody_declined(line: Line, chat: Chat, town: Town) -> None:
    line.ring(town.teacher, chat)
    line.act(town.pupil, "decline")
    assert line.outcome() == ("ringing", "")
    line.act(town.classmate, "decline")
    assert line.outcome() == ("ended", "declined")


def test_who_hung_up_may_come_back_while_it_goes_on(line: Line, chat: Chat, town: Town) -> None:
    line.ring(town.teacher, chat)
    for who in (town.pupil, town.classmate):
        line.enter(who)
    line.act(town.pupil, "leave")
    assert line.states()["Илья"] == "left"
    assert line.enter(town.pupil).status_code == 200
    assert line.states()["Илья"] == "in"


def test_a_class_is_called_by_its_teachers_only(line: Line, town: Town) -> None:
    in_class = line.of_class()
    assert line.ring(town.pupil, in_class).status_code == 403
    assert line.ring(town.co_teacher, in_class).status_code == 201
    assert told("call.rang") == [personal(town.pupil, town.classmate, town.teacher)]
    assert line.enter(town.pupil).status_code == 200
    # Parents read announcements; there they are rung as well.
    line.act(town.co_teacher, "end")
    assert line.ring(town.teacher, chat_of(town.class_7b, "announcements")).status_code == 201
    assert line.enter(town.parent).status_code == 200


def test_a_large_chat_shows_the_call_and_rings_nobody(
    line: Line, town: Town, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sferum.ringing.services.calling.RINGS_AT_MOST", 5)
    pupils = more_pupils(town, 5, now)
    assert line.ring(town.teacher, line.of_class()).status_code == 201
    assert told("call.rang") == []
    assert personal(*pupils) <= told("call.moved")[0]
    assert line.mine(pupils[0]) == []
    assert line.see(pupils[0])["state"] == "ringing"
    assert line.enter(pupils[0]).status_code == 200
    assert line.mine(pupils[0]) == [line.id]


def test_people_are_called_in_by_who_may_write_to_them(line: Line, town: Town) -> None:
    line.ring(town.teacher, line.direct(town.teacher, town.pupil))
    assert line.add(town.pupil, town.classmate).status_code == 403  # not in it yet
    line.enter(town.pupil)
    for wrong in (town.other_class_pupil, town.stranger, town.strange_teacher, town.unrostered):
        assert line.add(town.teacher, wrong).status_code == 403
        assert line.see(wrong) == 404
    assert line.add(town.teacher, town.classmate).status_code == 200
    assert told("call.rang")[-1] == personal(town.classmate)
    assert line.mine(town.classmate) == [line.id]
    assert line.see(town.classmate)["is_group"]
    assert line.enter(town.classmate).status_code == 200
    assert line.states() == {"Марина": "in", "Илья": "in", "Полина": "in"}
    # He is in the call, not in the chat.
    chat_id = line.see(town.classmate)["chat_id"]
    assert line.client(town.classmate).get(f"/api/chats/{chat_id}").status_code == 404


def test_the_chat_is_told_who_was_called_in(line: Line, town: Town) -> None:
    chat = line.direct(town.teacher, town.pupil)
    line.ring(town.teacher, chat)
    line.add(town.teacher, town.classmate)
    items = line.client(town.pupil).get(f"/api/chats/{chat.pk}/messages").json()["items"]
    assert items[-1]["kind"] == "system"
    assert items[-1]["text"] == "Марина Сергеевна зовёт в разговор: Полина Ефимова."


def test_nobody_calls_in_whom_he_blocks_or_who_blocks_him(line: Line, town: Town) -> None:
    line.ring(town.pupil, line.direct(town.pupil, town.teacher))
    assert line.client(town.classmate).send("PUT", f"/api/blocks/{town.pupil.pk}").status_code == 204
    assert line.add(town.pupil, town.classmate).status_code == 403
    assert line.client(town.classmate).send("DELETE", f"/api/blocks/{town.pupil.pk}").status_code == 204
    assert line.add(town.pupil, town.classmate).status_code == 200


def test_who_is_in_it_or_rung_already_is_not_rung_twice(line: Line, chat: Chat, town: Town) -> None:
    line.ring(town.teacher, chat)
    before = len(told("call.rang"))
    assert line.add(town.teacher, town.pupil).status_code == 200
    assert len(told("call.rang")) == before
    line.act(town.pupil, "decline")
    assert line.add(town.teacher, town.pupil).status_code == 200
    assert line.states()["Илья"] == "ringing"


def test_the_second_adult_sees_that_a_call_took_place_and_is_not_in_it(line: Line, town: Town) -> None:
    # The school's rule by default; without a class teacher the admin reads along.
    chat = line.direct(town.teacher, town.pupil)
    line.ring(town.teacher, chat)
    readers = line.client(town.pupil).get(f"/api/chats/{chat.pk}/readers").json()
    assert str(town.admin.pk) in [one["person"]["id"] for one in readers if one["why"] == "second_adult"]
    assert line.see(town.admin)["state"] == "ringing"
    assert personal(town.admin) <= told("call.moved")[0]
    assert line.mine(town.admin) == []
    assert line.enter(town.admin).status_code == 403
    line.act(town.teacher, "leave")
    assert personal(town.admin) <= told("call.ended")[0]
    assert line.outcome(town.admin) == ("ended", "cancelled")


def test_too_many_people_are_refused(line: Line, chat: Chat, town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sferum.ringing.services.calling.PEOPLE_AT_MOST", 3)
    line.ring(town.teacher, chat)
    refused = line.add(town.teacher, town.co_teacher)
    assert (refused.status_code, refused.json()["code"]) == (409, "call_full")
