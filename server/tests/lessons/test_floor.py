"""The word: given from the queue, held by one, closed after; the spotlight beside it."""

from tests.factories.room import Room

MICROPHONE, CAMERA = "microphone", "camera"


def floor(room: Room, who: str = "classmate") -> str | None:
    held = room.state(who)["room"]["floor"]
    return held["user_id"] if held else None


def raise_hands(room: Room, *names: str) -> None:
    for who in names:
        assert room.enter(who)[0] == 200
        assert room.call(who, "PUT", "/hand").status_code == 200


def test_word_from_the_queue_opens_one_microphone_and_closes_it_after(room: Room) -> None:
    room.call("teacher", "PATCH", "/rules", {"speak": "word"})
    raise_hands(room, "pupil", "classmate")
    given = room.call("teacher", "PUT", "/floor", {"user_id": room.id("pupil")})
    assert given.json()["floor"]["user_id"] == room.id("pupil")
    assert [hand["user_id"] for hand in room.state("pupil")["hands"]] == [room.id("classmate")]
    assert room.ticket_sources("pupil") == {MICROPHONE, CAMERA}
    assert room.ticket_sources("classmate") == {CAMERA}
    assert room.call("teacher", "DELETE", "/floor").json()["floor"] is None
    assert room.ticket_sources("pupil") == {CAMERA}


def test_next_follows_the_queue_to_its_end(room: Room) -> None:
    room.call("teacher", "PATCH", "/rules", {"speak": "word"})
    raise_hands(room, "classmate", "pupil")
    for who, other in (("classmate", "pupil"), ("pupil", "classmate")):
        assert room.call("teacher", "POST", "/floor/next").json()["floor"]["user_id"] == room.id(who)
        assert MICROPHONE in room.ticket_sources(who)
        assert MICROPHONE not in room.ticket_sources(other)
    refused = room.call("teacher", "POST", "/floor/next")
    assert (refused.status_code, refused.json()["code"]) == (409, "queue_empty")
    assert floor(room) == room.id("pupil")


def test_who_has_the_word_may_end_it_and_nobody_else_of_the_class(room: Room) -> None:
    raise_hands(room, "pupil", "classmate")
    room.call("teacher", "PUT", "/floor", {"user_id": room.id("pupil")})
    assert room.call("classmate", "DELETE", "/floor").status_code == 403
    assert room.call("classmate", "PUT", "/floor", {"user_id": room.id("classmate")}).status_code == 403
    assert room.call("classmate", "POST", "/floor/next").status_code == 403
    assert floor(room) == room.id("pupil")
    assert room.call("pupil", "DELETE", "/floor").status_code == 200
    assert floor(room) is None


def test_word_goes_to_people_of_the_lesson_only(room: Room) -> None:
    for who in ("stranger", "parent", "other_class_pupil", "unrostered"):
        refused = room.call("teacher", "PUT", "/floor", {"user_id": room.id(who)})
        assert (refused.status_code, refused.json()["detail"]) == (404, "Такого человека на этом уроке нет.")
    assert floor(room) is None


def test_spotlight_is_seen_by_all_and_set_by_teachers(room: Room) -> None:
    body = {"user_id": room.id("classmate")}
    assert room.call("pupil", "PUT", "/spotlight", body).status_code == 403
    assert room.call("co_teacher", "PUT", "/spotlight", body).json()["spotlight_id"] == room.id("classmate")
    assert room.state("pupil")["room"]["spotlight_id"] == room.id("classmate")
    assert room.call("pupil", "DELETE", "/spotlight").status_code == 403
    assert room.call("teacher", "DELETE", "/spotlight").json()["spotlight_id"] is None


def test_denied_pupil_does_not_speak_by_the_word_either(room: Room) -> None:
    room.call("teacher", "PATCH", "/people/{pupil}", {"speak": "deny"})
    room.call("teacher", "PUT", "/floor", {"user_id": room.id("pupil")})
    assert room.ticket_sources("pupil") == {CAMERA}
