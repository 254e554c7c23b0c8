"""Seats: never more than the room has, whoever comes at once, and one's own seat is always one's own."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sferum.accounts.models import User
from sferum.calls import services
from sferum.calls.models import Room, Seat
from sferum.schools.models import Region, School

pytestmark = pytest.mark.usefixtures("livekit_server")
SEATS = 3
Step = tuple[str, int]


def make_room(now: datetime) -> Room:
    region = Region.objects.create(name=f"Край {uuid4()}")
    school = School.objects.create(region=region, name="Школа")
    return services.open_room(kind="lesson", subject_id=uuid4(), school_id=school.pk, now=now, max_participants=SEATS)


def make_people(count: int) -> list[User]:
    return [User.objects.create(login=f"u-{uuid4()}", password="!") for _ in range(count)]


def take(room: Room, user: User) -> bool:
    try:
        with transaction.atomic():
            services.take_seat(room=room, user=user, name="Имя", sources=frozenset({"microphone"}))
    except services.RoomFull:
        return False
    return True


def restore(room: Room, user: User) -> bool:
    try:
        services.restore_seat(room=room, user_id=user.pk)
    except services.RoomFull:
        return False
    return True


def seated(room: Room) -> set[UUID]:
    return set(Seat.objects.filter(room=room, withdrawn_at=None).values_list("user_id", flat=True))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(st.tuples(st.sampled_from(["take", "take", "withdraw", "restore"]), st.integers(0, 5)), max_size=20)
)
def test_seats_follow_a_plain_set(db: None, now: datetime, steps: list[Step]) -> None:
    room, people = make_room(now), make_people(6)
    known: set[int] = set()
    out: set[int] = set()
    for act, number in steps:
        user = people[number]
        if act == "take" and number not in out:
            fits = number in known or len(known - out) < SEATS
            assert take(room, user) == fits
            known |= {number} if fits else set()
        elif act == "withdraw" and number in known:
            services.withdraw_seat(room=room, user_id=user.pk, now=now)
            out.add(number)
        elif act == "restore" and number in out:
            assert restore(room, user) == (len(known - out) < SEATS)
            out -= {number} if len(known - out) < SEATS else set()
        assert seated(room) == {people[one].pk for one in known - out}
        assert len(seated(room)) <= SEATS


@pytest.mark.django_db(transaction=True)
def test_a_crowd_at_once_gets_exactly_the_seats_there_are(now: datetime) -> None:
    room, people = make_room(now), make_people(12)
    together = threading.Barrier(len(people))

    def come(user: User) -> bool:
        together.wait()
        try:
            return take(room, user)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(people)) as crowd:
        got = list(crowd.map(come, people))
    assert sum(got) == SEATS
    assert seated(room) == {user.pk for user, is_in in zip(people, got, strict=True) if is_in}
    # Whoever has a seat comes back to it, however full the room is.
    assert all(take(room, user) == is_in for user, is_in in zip(people, got, strict=True))
