"""Calendar addresses: what a calendar program reads, and what it never learns."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from icalendar import Calendar

from sferum.accounts import services as accounts
from sferum.schools.models import Role
from sferum.schools.services import people
from sferum.timetable.models import Feed
from sferum.timetable.services import feeding
from tests.client import ApiClient
from tests.factories.town import Town
from tests.timetable.conftest import TUESDAY, Desk


def make(desk: Desk, who: Any, **body: Any) -> str:
    """The address's path."""
    answer = desk.client(who).send("POST", "/api/timetable/feeds", body)
    assert answer.status_code == 201, answer.content.decode()
    url = str(answer.json()["url"])
    return url[url.index("/api/") :]


def events(path: str) -> dict[str, Any]:
    """Every event of the calendar by its day."""
    answer = ApiClient().get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    found: list[Any] = Calendar.from_ical(answer.content).walk("VEVENT")
    return {f"{one['dtstart'].dt:%Y-%m-%d}": one for one in found}


def test_pupils_feed_has_his_lessons_at_the_right_moment(desk: Desk, town: Town) -> None:
    desk.slot()
    found = events(make(desk, town.pupil))
    lesson = found[str(TUESDAY)]
    assert lesson["dtstart"].dt == datetime(2026, 11, 24, 7, 30, tzinfo=UTC)
    assert lesson["dtend"].dt == datetime(2026, 11, 24, 8, 15, tzinfo=UTC)
    assert str(lesson["summary"]) == "Алгебра, 7\u00a0«Б»"
    assert (str(lesson["location"]), str(lesson["description"])) == ("каб. 12", "Марина Сергеевна")
    assert str(lesson["status"]) == "CONFIRMED"
    assert len(found) == 18


def test_feed_of_another_zone_rings_by_its_own_clock(desk: Desk, town: Town) -> None:
    desk.slot(community=town.other_class, by=town.strange_admin, teacher_id=str(town.strange_teacher.pk))
    lesson = events(make(desk, town.stranger))[str(TUESDAY)]
    assert lesson["dtstart"].dt == datetime(2026, 11, 24, 5, 30, tzinfo=UTC)


def test_lesson_keeps_its_name_and_a_cancelled_one_says_so(desk: Desk, town: Town) -> None:
    slot = desk.slot()
    path = make(desk, town.pupil)
    before = events(path)[str(TUESDAY)]
    desk.place()
    desk.change(slot, TUESDAY, teacher_id=str(town.co_teacher.pk), room="9")
    changed = events(path)[str(TUESDAY)]
    assert changed["uid"] == before["uid"]
    assert int(changed["sequence"]) > int(before["sequence"])
    assert (str(changed["location"]), str(changed["description"])) == ("каб. 9", "Светлана Юрьевна")
    desk.change(slot, TUESDAY, is_cancelled=True)
    cancelled = events(path)[str(TUESDAY)]
    assert (cancelled["uid"], str(cancelled["status"])) == (before["uid"], "CANCELLED")


def test_teacher_who_is_substituted_is_free_and_the_substitute_is_not(desk: Desk, town: Town) -> None:
    slot = desk.slot()
    desk.change(slot, TUESDAY, teacher_id=str(town.co_teacher.pk))
    assert str(events(make(desk, town.teacher))[str(TUESDAY)]["status"]) == "CANCELLED"
    assert str(events(make(desk, town.co_teacher))[str(TUESDAY)]["status"]) == "CONFIRMED"


def test_feed_names_no_pupil_and_no_parent(desk: Desk, town: Town) -> None:
    desk.slot()
    desk.place()
    for who in (town.pupil, town.parent, town.teacher):
        text = ApiClient().get(make(desk, who)).content.decode()
        assert not [name for name in ("Петров", "Илья", "Ефимова", "Анна Ивановна", str(who.pk)) if name in text]


def test_unchanged_calendar_is_not_sent_twice(desk: Desk, town: Town) -> None:
    slot = desk.slot()
    path = make(desk, town.pupil)
    etag = ApiClient().get(path)["ETag"]
    again = ApiClient().get(path, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    desk.change(slot, TUESDAY, room="9")
    assert ApiClient().get(path, headers={"If-None-Match": etag}).status_code == 200


def test_secret_is_shown_once_and_kept_as_a_hash(desk: Desk, town: Town) -> None:
    path = make(desk, town.pupil)
    secret = path.rpartition("/")[2].removesuffix(".ics")
    assert len(secret) >= 32
    assert secret not in Feed.objects.get().secret_hash
    (listed,) = desk.client(town.pupil).get("/api/timetable/feeds").json()
    assert listed["url"] is None


def test_revoked_wrong_and_closed_look_the_same(desk: Desk, town: Town, now: datetime) -> None:
    revoked, closed = make(desk, town.pupil), make(desk, town.classmate)
    (listed,) = desk.client(town.pupil).get("/api/timetable/feeds").json()
    assert desk.client(town.classmate).send("DELETE", f"/api/timetable/feeds/{listed['id']}").status_code == 404
    assert desk.client(town.pupil).send("DELETE", f"/api/timetable/feeds/{listed['id']}").status_code == 204
    accounts.withdraw_sign_in(user=town.classmate, now=now, by=None)
    answers = [ApiClient().get(path) for path in (revoked, closed, "/api/feeds/guess.ics")]
    assert {(answer.status_code, answer.content) for answer in answers} == {(404, answers[0].content)}


def test_class_feed_is_for_its_people_and_ends_when_they_leave(desk: Desk, town: Town, now: datetime) -> None:
    desk.slot()
    stranger = desk.client(town.stranger).send("POST", "/api/timetable/feeds", {"community_id": str(town.class_7b.pk)})
    assert stranger.status_code == 404
    path = make(desk, town.pupil, community_id=str(town.class_7b.pk))
    assert len(events(path)) == 18
    people.expel(user=town.pupil, community=town.class_7b, role=Role.PUPIL, now=now, by=None)
    assert ApiClient().get(path).status_code == 404


def test_calendars_of_one_person_are_bounded(desk: Desk, town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeding, "MOST_FEEDS", 1)
    make(desk, town.pupil)
    assert desk.client(town.pupil).send("POST", "/api/timetable/feeds", {}).status_code == 409


def test_feed_of_a_year_is_read_in_few_queries(
    desk: Desk, town: Town, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    for weekday in (1, 2, 3, 4, 5):
        desk.slot(weekday=weekday, number=2)
    desk.place()
    path = make(desk, town.parent)
    with django_assert_max_num_queries(16):  # type: ignore[attr-defined]
        assert len(Calendar.from_ical(ApiClient().get(path).content).walk("VEVENT")) > 80
