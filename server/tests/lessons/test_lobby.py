"""Who comes in: a locked door, removal that holds, knocks and their answers, co-teachers."""

import pytest

from sferum.calls.models import Seat
from tests.factories.room import Room


def lobby(room: Room) -> list[tuple[str, str]]:
    return [(one["person"]["id"], one["reason"]) for one in room.state("teacher")["lobby"]]


def test_locked_door_keeps_out_who_was_not_in_and_takes_back_who_was(room: Room) -> None:
    assert room.enter("pupil")[0] == 200
    room.call("teacher", "PATCH", "/rules", {"is_locked": True})
    status, problem = room.enter("classmate")
    assert (status, problem["code"]) == (409, "in_lobby")
    assert lobby(room) == [(room.id("classmate"), "locked")]
    assert room.enter("pupil")[0] == 200
    assert room.enter("co_teacher")[0] == 200
    assert room.call("teacher", "PUT", "/people/{classmate}").status_code == 204
    assert lobby(room) == []
    assert room.enter("classmate")[0] == 200


def test_unlocking_empties_the_lobby(room: Room) -> None:
    room.call("teacher", "PATCH", "/rules", {"is_locked": True})
    assert room.enter("classmate")[0] == 409
    room.call("teacher", "PATCH", "/rules", {"is_locked": False})
    assert lobby(room) == []
    assert room.enter("classmate")[0] == 200


def test_refused_knock_leaves_the_lobby_and_may_come_again(room: Room) -> None:
    room.call("teacher", "PATCH", "/rules", {"is_locked": True})
    room.enter("classmate")
    assert room.call("pupil", "DELETE", "/lobby/{classmate}").status_code == 403
    assert room.call("teacher", "DELETE", "/lobby/{classmate}").status_code == 204
    assert lobby(room) == []
    assert room.state("classmate")["lesson"]["knock"] == "refused"
    assert room.enter("classmate")[0] == 409
    assert lobby(room) == [(room.id("classmate"), "locked")]
    assert room.state("classmate")["lesson"]["knock"] == "waiting"
    room.call("teacher", "PUT", "/people/{classmate}")
    assert room.state("classmate")["lesson"]["knock"] is None


def test_removed_pupil_stays_out_on_every_device_until_let_in(room: Room, as_user: object) -> None:
    assert room.enter("pupil")[0] == 200
    room.call("pupil", "PUT", "/hand")
    assert room.call("teacher", "DELETE", "/people/{pupil}").status_code == 204
    for _ in range(2):  # a reload, and then a second device with a session of its own
        status, problem = room.enter("pupil")
        assert (status, problem["code"]) == (403, "removed")
        room._clients.pop("pupil")
    assert lobby(room) == [(room.id("pupil"), "removed")]
    # Neither its state, nor its chat, nor its channels, nor a hand.
    assert room.call("pupil", "GET").status_code == 404
    chat = room.state("teacher")["chat_id"]
    assert room.client("pupil").get(f"/api/chats/{chat}/messages").status_code == 404
    channel = {"channel": f"lesson:{room.lesson.pk}"}
    assert room.client("pupil").send("POST", "/api/realtime/subscription", channel).status_code == 404
    assert room.call("pupil", "PUT", "/hand").status_code == 404
    assert room.state("teacher")["hands"] == []
    seen = room.client("pupil").get(f"/api/communities/{room.town.class_7b.pk}/lesson").json()["lesson"]
    assert (seen["is_removed"], seen["can_enter"]) == (True, False)
    # Let in, he is as before.
    assert room.call("co_teacher", "PUT", "/people/{pupil}").status_code == 204
    assert room.enter("pupil")[0] == 200
    assert room.state("pupil")["lesson"]["is_removed"] is False


def test_nobody_lets_himself_in(room: Room) -> None:
    room.enter("pupil")
    room.call("teacher", "DELETE", "/people/{pupil}")
    assert room.call("pupil", "PUT", "/people/{pupil}").status_code == 404
    assert room.call("classmate", "PUT", "/people/{pupil}").status_code == 403
    assert room.call("classmate", "DELETE", "/people/{pupil}").status_code == 403
    assert room.call("other_class_teacher", "PUT", "/people/{pupil}").status_code == 404


def test_class_teachers_cannot_be_thrown_out_of_their_lesson(room: Room) -> None:
    for who, other in (("teacher", "co_teacher"), ("co_teacher", "teacher")):
        refused = room.call(who, "DELETE", f"/people/{{{other}}}")
        assert (refused.status_code, refused.json()["code"]) == (409, "teacher_stays")


@pytest.mark.parametrize("who", ["stranger", "parent", "other_class_pupil", "unrostered"])
def test_let_in_is_no_way_in_for_strangers(room: Room, who: str) -> None:
    assert room.call("teacher", "PUT", f"/people/{{{who}}}").status_code == 404
    assert room.enter(who)[0] == 404


def test_co_teacher_has_the_same_rights_until_dismissed(room: Room) -> None:
    assert room.enter("other_class_teacher")[0] == 404
    assert room.call("pupil", "PUT", "/co-teachers/{other_class_teacher}").status_code == 403
    assert room.call("teacher", "PUT", "/co-teachers/{other_class_teacher}").status_code == 204
    assert room.ticket_sources("other_class_teacher") == {
        "microphone",
        "camera",
        "screen_share",
        "screen_share_audio",
    }
    state = room.state("other_class_teacher")
    assert state["lesson"]["part"] == "co_teacher"
    assert {"rule", "end", "lower_hands", "speak", "share", "see_register"} <= room.can("other_class_teacher")
    assert room.call("other_class_teacher", "POST", "/silence").status_code == 204
    today = room.client("other_class_teacher").get("/api/today").json()["lessons"]
    assert [one["id"] for one in today] == [str(room.lesson.pk)]
    assert room.call("teacher", "DELETE", "/co-teachers/{other_class_teacher}").status_code == 204
    status, problem = room.enter("other_class_teacher")
    assert (status, problem["code"]) == (403, "removed")
    assert room.call("other_class_teacher", "POST", "/silence").status_code == 404
    assert Seat.objects.get(user=room.town.other_class_teacher).withdrawn_at is not None


def test_co_teacher_is_somebody_of_this_school(room: Room) -> None:
    called = {one["full_name"] for one in room.call("teacher", "GET", "/colleagues").json()}
    assert called == {"Сергеев Пётр Ильич", "Орлов Глеб Ильич"}
    for who in ("strange_teacher", "pupil", "parent", "unrostered"):
        assert room.call("teacher", "PUT", f"/co-teachers/{{{who}}}").status_code == 404
    assert room.call("pupil", "GET", "/colleagues").status_code == 403
