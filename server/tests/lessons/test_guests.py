"""Guests: a link for one lesson, the lobby before it, a session that opens nothing else."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from sferum.accounts.models import User
from sferum.kit import clock
from sferum.lessons.services import guests
from tests.client import ApiClient
from tests.factories.room import Room


@pytest.fixture
def link(room: Room) -> str:
    answer = room.call("teacher", "POST", "/invitation")
    assert answer.status_code == 200
    return "/api/invitations/" + str(answer.json()["url"]).rpartition("/")[2]


def take(client: ApiClient, link: str, name: str = "Ольга Мирошниченко") -> Any:
    return client.send("POST", link, {"name": name})


def test_guest_sees_who_invites_waits_and_is_let_in(room: Room, link: str) -> None:
    guest = ApiClient()
    invitation = guest.get(link).json()
    assert (invitation["subject"], invitation["teacher"]["name"]) == ("Алгебра", "Марина Сергеевна")
    assert take(guest, link).json() == {"lesson_id": str(room.lesson.pk)}
    refused = guest.send("POST", f"/api/lessons/{room.lesson.pk}/entry")
    assert (refused.status_code, refused.json()["code"]) == (409, "in_lobby")
    assert guest.get(f"/api/lessons/{room.lesson.pk}").status_code == 404  # nothing of the class before that
    door = guest.get(f"/api/communities/{invitation['community_id']}/lesson").json()
    assert (door["lesson"]["id"], door["lesson"]["part"]) == (str(room.lesson.pk), "guest")
    assert (door["community"]["role"], door["lesson"]["can_enter"]) == (None, False)
    waiting = room.state("teacher")["lobby"][0]
    assert (waiting["person"]["name"], waiting["reason"]) == ("Ольга Мирошниченко", "guest")
    guest_id = waiting["person"]["id"]
    assert room.call("teacher", "PUT", f"/people/{guest_id}").status_code == 204
    ticket = guest.send("POST", f"/api/lessons/{room.lesson.pk}/entry")
    assert ticket.status_code == 200
    assert set(ticket.json()["can_publish"]) == {"microphone", "camera"}
    state = guest.get(f"/api/lessons/{room.lesson.pk}").json()
    assert state["lesson"]["part"] == "guest"
    assert [one["part"] for one in state["people"] if one["id"] == guest_id] == ["guest"]
    assert (state["lobby"], state["staff_channel"]) == ([], None)


def test_guest_session_opens_nothing_but_its_lesson(room: Room, link: str) -> None:
    guest = ApiClient()
    take(guest, link)
    assert guest.get("/api/communities").json() == []
    assert guest.get(f"/api/communities/{room.town.class_7b.pk}").status_code == 404
    assert guest.get("/api/today").json()["lessons"] == []
    for method, path in [("POST", "/invitation"), ("PATCH", "/rules"), ("GET", "/colleagues")]:
        body: dict[str, str] | None = {} if method == "PATCH" else None
        assert guest.send(method, f"/api/lessons/{room.lesson.pk}{path}", body).status_code == 404


def test_guest_account_closes_after_the_lesson(room: Room, link: str, now: datetime) -> None:
    guest = ApiClient()
    take(guest, link)
    room.call("teacher", "POST", "/end")
    guests.dismiss_past(now=clock.now() + timedelta(minutes=5))
    assert guest.get("/api/me").status_code == 200
    guests.dismiss_past(now=clock.now() + timedelta(minutes=11))
    assert guest.get("/api/me").status_code == 401
    assert User.objects.filter(is_guest=True, is_active=True).count() == 0


@pytest.mark.parametrize("name", ["Илья Петров", "петров  илья", "Марина Сергеевна"])
def test_guest_does_not_come_under_a_name_of_the_class(room: Room, link: str, name: str) -> None:
    refused = take(ApiClient(), link, name)
    assert refused.status_code == 422
    assert refused.json()["fields"] == {
        "name": "Так зовут человека из этого класса. Если это Вы, войдите своей карточкой."
    }
    assert room.state("teacher")["lobby"] == []


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Здесь нужно что-нибудь написать."),
        ("Ольга", "Напишите имя и фамилию."),
        ("О" * 90, "Не длиннее 80 знаков."),
    ],
)
def test_bad_name_is_named(room: Room, link: str, name: str, sentence: str) -> None:
    refused = take(ApiClient(), link, name)
    assert (refused.status_code, refused.json()["fields"]) == (422, {"name": sentence})


def test_signed_in_person_comes_as_himself(room: Room, link: str) -> None:
    parent = room.client("parent")
    assert take(parent, link, "").status_code == 200
    room.enter("parent")
    assert [one["person"]["full_name"] for one in room.state("teacher")["lobby"]] == ["Петрова Анна Ивановна"]
    # A pupil of the class needs no invitation and gets no second part.
    assert take(room.client("pupil"), link, "").status_code == 200
    assert room.enter("pupil")[0] == 200
    assert room.state("pupil")["lesson"]["part"] == "pupil"


def test_new_link_ends_the_old_one_and_withdrawal_ends_all(room: Room, link: str) -> None:
    newer = "/api/invitations/" + room.call("teacher", "POST", "/invitation").json()["url"].rpartition("/")[2]
    assert ApiClient().get(link).status_code == 404
    assert ApiClient().get(newer).status_code == 200
    assert room.call("pupil", "DELETE", "/invitation").status_code == 403
    assert room.call("teacher", "DELETE", "/invitation").status_code == 204
    assert take(ApiClient(), newer).status_code == 404


def test_link_expires(room: Room, link: str, monkeypatch: pytest.MonkeyPatch) -> None:
    later = clock.now() + timedelta(hours=5)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert ApiClient().get(link).status_code == 404


def test_only_teachers_invite(room: Room) -> None:
    assert room.call("pupil", "POST", "/invitation").status_code == 403
    for who in ("parent", "admin", "stranger", "other_class_teacher"):
        assert room.call(who, "POST", "/invitation").status_code == 404


def test_coming_by_links_is_throttled(room: Room) -> None:
    codes = [take(ApiClient(), f"/api/invitations/ABCD{number:012}").status_code for number in range(61)]
    assert codes == [404] * 60 + [429]


def test_removed_guest_stays_out(room: Room, link: str) -> None:
    guest = ApiClient()
    take(guest, link)
    guest.send("POST", f"/api/lessons/{room.lesson.pk}/entry")
    guest_id = room.state("teacher")["lobby"][0]["person"]["id"]
    room.call("teacher", "PUT", f"/people/{guest_id}")
    assert guest.send("POST", f"/api/lessons/{room.lesson.pk}/entry").status_code == 200
    assert room.call("teacher", "DELETE", f"/people/{guest_id}").status_code == 204
    refused = guest.send("POST", f"/api/lessons/{room.lesson.pk}/entry")
    assert (refused.status_code, refused.json()["code"]) == (403, "removed")
