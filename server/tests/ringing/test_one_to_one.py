"""A call of two: it rings on all devices, one answers for all of them, and the chat keeps how it went."""

from datetime import timedelta
from uuid import uuid4

import pytest

from sferum.audit.models import AuditRow
from sferum.chats.models import Chat
from sferum.ringing.models import Call
from sferum.ringing.tasks import give_up
from sferum.schools.models import Region
from tests.factories.talk import chat_of
from tests.factories.town import Town
from tests.ringing.conftest import GoTo, Line, notices, personal, told


@pytest.fixture
def chat(line: Line, town: Town) -> Chat:
    return line.direct(town.teacher, town.pupil)


def test_it_rings_and_the_first_answer_silences_the_rest(line: Line, chat: Chat, town: Town) -> None:
    rung = line.ring(town.teacher, chat, has_video=True)
    assert rung.status_code == 201
    assert (rung.json()["state"], rung.json()["has_video"], rung.json()["is_group"]) == ("ringing", True, False)
    assert told("call.rang") == [personal(town.pupil)]
    assert line.mine(town.pupil) == line.mine(town.teacher) == [line.id]
    assert notices(town.pupil) == ["call"]
    ticket = line.enter(town.pupil)
    assert ticket.status_code == 200
    assert ticket.json()["room"] == f"call:{line.id}"
    assert set(ticket.json()["can_publish"]) == {"microphone", "camera", "screen_share", "screen_share_audio"}
    assert line.states() == {"Марина": "in", "Илья": "in"}
    assert line.see(town.teacher)["state"] == "live"
    # Every device of both hears of it, and the push is taken back.
    assert personal(town.pupil, town.teacher) <= told("call.moved")[-1]
    assert notices(town.pupil) == []
    assert line.enter(town.teacher).status_code == 200


def test_a_second_device_of_the_same_person_may_take_over(line: Line, chat: Chat, town: Town) -> None:
    line.ring(town.teacher, chat)
    assert line.enter(town.pupil).status_code == 200
    assert line.enter(town.pupil).status_code == 200
    assert line.states() == {"Марина": "in", "Илья": "in"}


def test_declined(line: Line, chat: Chat, town: Town) -> None:
    line.ring(town.teacher, chat)
    assert line.act(town.pupil, "decline").status_code == 204
    assert line.outcome() == ("ended", "declined")
    assert line.mine(town.pupil) == line.mine(town.teacher) == []
    assert notices(town.pupil) == []  # who declined has not missed it
    assert line.enter(town.teacher).json()["code"] == "call_ended"
    assert line.act(town.pupil, "decline").status_code == 409


def test_cancelled_before_an_answer_is_missed_by_the_other(line: Line, chat: Chat, town: Town) -> None:
    line.ring(town.teacher, chat)
    assert line.act(town.teacher, "leave").status_code == 204
    assert line.outcome() == ("ended", "cancelled")
    assert notices(town.pupil) == ["missed_call"]
    assert notices(town.teacher) == []


def test_nobody_answered(line: Line, chat: Chat, town: Town, go_to: GoTo) -> None:
    line.ring(town.teacher, chat)
    go_to(timedelta(seconds=44))
    give_up(line.id)
    assert line.outcome() == ("ringing", "")
    go_to(timedelta(seconds=45))
    give_up(line.id)
    give_up(line.id)
    assert line.outcome() == ("ended", "missed")
    assert notices(town.pupil) == ["missed_call"]


def test_talked(line: Line, chat: Chat, town: Town, go_to: GoTo) -> None:
    line.ring(town.teacher, chat)
    line.enter(town.pupil)
    go_to(timedelta(minutes=5))
    assert line.act(town.pupil, "leave").status_code == 204
    assert line.outcome() == ("ended", "talked")
    seen = line.see(town.teacher)
    assert (seen["answered_at"], seen["ended_at"]) != (None, None)
    assert notices(town.pupil) == notices(town.teacher) == []
    assert AuditRow.objects.filter(action="call.ended").values_list("facts", flat=True)[0] == {"outcome": "talked"}


def test_its_line_stands_in_the_chat(line: Line, chat: Chat, town: Town) -> None:
    line.ring(town.teacher, chat)
    line.act(town.teacher, "leave")
    (item,) = line.client(town.pupil).get(f"/api/chats/{chat.pk}/messages").json()["items"]
    assert item["embed"] == {"kind": "call", "id": line.id}
    assert item["author"]["id"] == str(town.teacher.pk)
    assert line.see(town.pupil)["outcome"] == "cancelled"


def test_who_comes_after_all_is_missed_by_nobody(line: Line, chat: Chat, town: Town) -> None:
    line.ring(town.teacher, chat)
    line.enter(town.pupil)
    give_up(line.id)
    assert line.outcome() == ("live", "")


def test_the_same_call_sent_again_is_the_same(line: Line, chat: Chat, town: Town) -> None:
    client_id = str(uuid4())
    first = line.ring(town.teacher, chat, client_id=client_id).json()
    assert line.ring(town.teacher, chat, client_id=client_id).json()["id"] == first["id"]
    assert Call.objects.count() == 1
    other = line.direct(town.teacher, town.classmate)
    assert line.ring(town.teacher, other, client_id=client_id).status_code == 404


def test_two_who_ring_each_other_at_once_meet_in_one_call(line: Line, chat: Chat, town: Town) -> None:
    first = line.ring(town.teacher, chat).json()["id"]
    assert line.ring(town.pupil, chat).json()["id"] == first
    assert line.enter(town.pupil).status_code == line.enter(town.teacher).status_code == 200
    assert line.see(town.teacher)["state"] == "live"


def test_one_talks_in_one_place(line: Line, chat: Chat, town: Town, now: object) -> None:
    line.ring(town.teacher, chat)
    line.enter(town.teacher)
    line.enter(town.pupil)
    line.appears(town.teacher, now)  # type: ignore[arg-type]
    other = line.direct(town.teacher, town.classmate)
    busy = line.ring(town.teacher, other)
    assert (busy.status_code, busy.json()["code"]) == (409, "busy")
    assert line.ring(town.classmate, other).status_code == 201
    answer = line.enter(town.teacher)
    assert (answer.status_code, answer.json()["code"]) == (409, "busy")
    assert line.mine(town.teacher)[-1] in line.mine(town.classmate)


def test_a_call_that_was_only_left_behind_keeps_nobody_busy(line: Line, chat: Chat, town: Town) -> None:
    line.ring(town.teacher, chat)
    left_behind = line.id
    other = line.direct(town.teacher, town.classmate)
    assert line.ring(town.teacher, other).status_code == 201
    line.id = left_behind
    assert line.outcome() == ("ended", "cancelled")
    assert notices(town.pupil) == ["missed_call"]


def test_strangers_learn_nothing_of_a_call(line: Line, chat: Chat, town: Town) -> None:
    line.ring(town.teacher, chat)
    strangers = (
        town.classmate,
        town.parent,
        town.other_class_teacher,
        town.stranger,
        town.strange_admin,
        town.unrostered,
        town.staff,
    )
    for stranger in strangers:
        assert line.see(stranger) == 404
        assert line.client(stranger).get(f"/api/calls/{line.id}/caller").status_code == 404
        for act in ("entry", "decline", "leave", "end"):
            assert line.act(stranger, act).status_code == 404
        assert line.add(stranger, town.pupil).status_code == 404
    assert line.enter(town.pupil).status_code == 200


def test_the_other_cannot_end_it_for_all(line: Line, chat: Chat, town: Town) -> None:
    line.ring(town.teacher, chat)
    line.enter(town.pupil)
    assert line.act(town.pupil, "end").status_code == 403
    assert line.act(town.teacher, "end").status_code == 204
    assert line.outcome() == ("ended", "talked")


def test_is_it_really_my_teacher(line: Line, chat: Chat, town: Town) -> None:
    line.ring(town.teacher, chat)
    proof = line.client(town.pupil).get(f"/api/calls/{line.id}/caller").json()
    assert (proof["is_verified"], proof["reasons"]) == (True, ["Учитель, 7\u00a0«Б»"])
    assert proof["person"]["name"] == "Марина Сергеевна"
    line.act(town.teacher, "leave")
    line.ring(town.pupil, line.direct(town.pupil, town.classmate))
    proof = line.client(town.classmate).get(f"/api/calls/{line.id}/caller").json()
    assert (proof["is_verified"], proof["reasons"]) == (False, [])


def test_a_region_may_have_no_calls(line: Line, chat: Chat, town: Town) -> None:
    assert line.ring(town.teacher, chat).status_code == 201
    line.act(town.teacher, "leave")
    Region.objects.filter(pk=town.school.region_id).update(features=["polls"])
    refused = line.ring(town.teacher, chat)
    assert (refused.status_code, refused.json()["code"]) == (403, "calls_off")


def test_who_may_not_write_may_not_call(line: Line, chat: Chat, town: Town) -> None:
    announcements = chat_of(town.class_7b, "announcements")
    assert line.ring(town.pupil, announcements).status_code == 403
    with_classmate = line.direct(town.pupil, town.classmate)
    assert line.client(town.classmate).send("PUT", f"/api/blocks/{town.pupil.pk}").status_code == 204
    refused = line.ring(town.pupil, with_classmate)
    assert (refused.status_code, refused.json()["code"]) == (403, "writing_closed")
    assert line.ring(town.pupil, chat).status_code == 201


def test_calls_are_throttled(line: Line, chat: Chat, town: Town) -> None:
    answers = []
    for _ in range(13):
        answers.append(line.ring(town.teacher, chat).status_code)
        line.act(town.teacher, "leave")
    assert answers == [201] * 12 + [429]
