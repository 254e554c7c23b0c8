"""Any order, loss and repetition of webhooks and reports: the same register, as far as something of each was heard.

The world here is what truly happened: sessions with a beginning and an end. The server hears of it by hints (in any
order, any number of times, some never), by its own looks at the room, and by the clients' reports.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sferum.accounts.models import User
from sferum.calls import services as calls
from sferum.calls.models import Presence
from sferum.engines.livekit import MediaEvent, Present
from sferum.lessons.models import State
from sferum.registers import queries, services
from sferum.registers.models import Line, Register, Trouble
from sferum.registers.rules import Measured, Stay, Times, find_outages, measure
from tests.factories.town import Town
from tests.registers.held import LENGTH, Held, at

EVERY = 5
LOOKS = range(EVERY, LENGTH, EVERY)  # the minutes in which the server looks at the room itself
in_database = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@dataclass(frozen=True)
class Session:
    """What truly happened: one device of one person in the room."""

    number: int
    is_pupil: bool
    start: float
    end: float | None  # None: until the lesson was ended

    @property
    def name(self) -> str:
        return f"PA_{self.number}"

    def covers(self, minute: float) -> bool:
        return self.start <= minute and (self.end is None or minute < self.end)


@dataclass(frozen=True)
class Hint:
    kind: str
    session: Session

    @property
    def minute(self) -> float:
        return self.session.start if self.kind == "participant_joined" else self.session.end or LENGTH


# Halves of minutes: nobody comes or goes in the very moment of a look.
moments = st.integers(0, LENGTH - 2).map(lambda minute: minute + 0.5)


@st.composite
def worlds(draw: st.DrawFn) -> list[Session]:
    found = []
    for number in range(draw(st.integers(1, 4))):
        start = draw(moments)
        later = st.integers(int(start) + 1, LENGTH - 1).map(lambda minute: minute + 0.5)
        end = draw(st.none() | later) if start < LENGTH - 2 else None
        found.append(Session(number, draw(st.booleans()), start, end))
    return found


class Server:
    """What the server makes of the world, from a clean table."""

    def __init__(self, held: Held, world: list[Session]) -> None:
        for rows in (Line, Register, Trouble, Presence):
            rows.objects.all().delete()
        self.held, self.world = held, world
        held.room.closed_at = held.lesson.ended_at = None
        held.lesson.state, held.lesson.opened_at = State.OPEN, at(0)
        held.lesson.save()
        held.room.save()

    def hear(self, hint: Hint, minute: float) -> None:
        event = MediaEvent(
            id="",
            kind=hint.kind,
            room=self.held.room.name,
            identity=str(self.person(hint.session).pk),
            session=hint.session.name,
            sent_at=at(hint.minute),
            joined_at=at(hint.session.start),
        )
        calls.note_hint(room=self.held.room, event=event, now=at(minute))

    def look(self, minute: float) -> None:
        present = [
            Present(str(self.person(one).pk), one.name, at(one.start), frozenset())
            for one in self.world
            if one.covers(minute)
        ]
        calls.reconcile(room=self.held.room, present=present, now=at(minute))

    def end(self) -> None:
        self.held.end(LENGTH)
        self.held.room.refresh_from_db()
        self.held.store()

    def person(self, session: Session) -> User:
        return self.held.town.pupil if session.is_pupil else self.held.town.classmate

    def stored(self) -> dict[UUID, Measured]:
        # What came after the end is measured anew by the job that each hint wakes.
        for user in (self.held.town.pupil, self.held.town.classmate):
            services.note_presence(lesson=self.held.lesson, user_id=user.pk, now=at(LENGTH + 5))
        return {row.user_id: queries.measured_of(row) for row in Line.objects.all()}


def truth(held: Held, world: list[Session]) -> dict[UUID, Measured]:
    """The register of one who saw everything."""
    times = Times(held.lesson.starts_at, held.lesson.ends_at, at(0), at(LENGTH))
    stays: dict[UUID, list[Stay]] = {held.town.pupil.pk: [], held.town.classmate.pk: []}
    for one in world:
        user = held.town.pupil if one.is_pupil else held.town.classmate
        stays[user.pk].append(Stay(at(one.start), at(LENGTH if one.end is None else one.end)))
    outages = find_outages(stays, times=times, now=at(LENGTH))
    return {
        user_id: measure(times=times, stays=own, obstacles=[], outages=outages, now=at(LENGTH))
        for user_id, own in stays.items()
    }


def tell(server: Server, told: list[tuple[Hint, float]], *, is_looking: bool) -> None:
    """Hints arrive at their minutes, in the given order of those of one minute; looks stand between; then the end."""
    queue: list[tuple[float, Hint | None]] = [(minute, hint) for hint, minute in told]
    queue += [(float(minute), None) for minute in LOOKS] if is_looking else []
    for minute, hint in sorted(queue, key=lambda one: one[0]):
        if minute >= LENGTH and server.held.room.closed_at is None:
            server.end()
        if hint is None:
            server.look(minute)
        else:
            server.hear(hint, minute)
    if server.held.room.closed_at is None:
        server.end()


def delays(hint: Hint) -> Any:
    """When a hint arrives: never before it happened, up to ten minutes later, the end of the lesson included."""
    return st.integers(0, 10).map(lambda late: hint.minute + late + 0.25)


@in_database
@given(world=worlds(), data=st.data())
def test_while_one_hint_of_each_exit_is_heard_the_register_is_exact(
    world: list[Session], data: st.DataObject, held: Held
) -> None:
    """Hints of entries may all be lost, everything repeated, late and in any order; the looks need not happen."""
    told = []
    for one in world:
        left, joined = Hint("participant_left", one), Hint("participant_joined", one)
        if one.end is not None:
            told += [(left, minute) for minute in data.draw(st.lists(delays(left), min_size=1, max_size=3))]
        # Of those who stayed to the end no exit is heard in time: their entry is.
        least = 1 if one.end is None else 0
        told += [(joined, minute) for minute in data.draw(st.lists(delays(joined), min_size=least, max_size=2))]
    server = Server(held, world)
    tell(server, data.draw(st.permutations(told)), is_looking=data.draw(st.booleans()))
    assert server.stored() == truth(held, world)


@in_database
@given(world=worlds(), data=st.data())
def test_whatever_is_lost_the_looks_keep_it_to_the_time_between_them(
    world: list[Session], data: st.DataObject, held: Held
) -> None:
    """Any hints, even none: who was there through a look is known from his very entry, and his exit by the next."""
    told = []
    for one in world:
        for kind in ("participant_joined", "participant_left"):
            hint = Hint(kind, one)
            # Heard at once or never: a late one is the other property's.
            if data.draw(st.booleans()):
                told += [(hint, hint.minute)] * data.draw(st.integers(1, 2))
    server = Server(held, world)
    tell(server, told, is_looking=True)
    heard = {hint.session for hint, _minute in told}
    for one in world:
        row = Presence.objects.filter(session=one.name).first()
        was_seen = any(one.covers(minute) for minute in LOOKS)
        assert (row is not None) == (was_seen or one in heard)
        if row is not None and row.left_at is not None:
            end = LENGTH if one.end is None else one.end
            assert row.entered_at == at(one.start)
            assert at(end) <= row.left_at <= at(end) + timedelta(minutes=EVERY)


@in_database
@given(world=worlds(), data=st.data())
def test_order_and_repetition_alone_change_nothing(world: list[Session], data: st.DataObject, held: Held) -> None:
    """The same hints (any part of them) between two looks, in two orders: the same rows and the same register."""
    hints = [Hint(kind, one) for one in world for kind in ("participant_joined", "participant_left")]
    told = data.draw(st.lists(st.sampled_from(hints), max_size=8))
    registers = []
    for order in (told, data.draw(st.permutations([*told, *told[:3]]))):
        server = Server(held, world)
        for hint in order:
            server.hear(hint, LENGTH - 0.75)
        server.look(LENGTH - 0.5)
        server.end()
        rows = Presence.objects.order_by("session").values_list("session", "entered_at", "left_at")
        registers.append((list(rows), server.stored()))
    assert registers[0] == registers[1]


reports = st.tuples(
    st.integers(0, 2),  # which trouble it is
    st.none() | st.integers(0, 40),
)


@in_database
@given(heard=st.lists(reports, max_size=6), data=st.data())
def test_clients_reports_in_any_order_give_one_register(
    heard: list[tuple[int, int | None]], data: st.DataObject, held: Held
) -> None:
    """Each trouble has one beginning; its end is told and told again, sometimes older news after newer."""
    starts = data.draw(st.lists(st.integers(-5, 30), min_size=3, max_size=3))
    found = []
    for order in (heard, data.draw(st.permutations([*heard, *heard[:3]]))):
        server = Server(held, [])
        split = data.draw(st.integers(0, len(order)))
        for place, (number, length) in enumerate(order):
            if place == split:
                server.end()  # what comes after the end counts as well
            services.report_trouble(
                lesson=held.lesson,
                user=held.town.pupil,
                client_id=UUID(int=number),
                kind="join_failed",
                cause="offline",
                started_at=at(starts[number]),
                ended_at=None if length is None else at(starts[number] + length),
                now=at(LENGTH + 1),
            )
        if held.lesson.ended_at is None:
            server.end()
        found.append(server.stored())
    assert found[0] == found[1]


def test_answer_older_than_a_hint_takes_nothing_back(town: Town, held: Held) -> None:
    """The look was asked before he left, and is worked on after the hint of it."""
    held.open()
    session = held.enter(town.pupil, 1)
    held.leave(town.pupil, session, 3)
    seen = Present(str(town.pupil.pk), session, at(1), frozenset())
    calls.reconcile(room=held.room, present=[seen], now=at(3) - timedelta(seconds=1))
    assert Presence.objects.get().left_at == at(3)


def test_answer_older_than_an_entry_sends_nobody_out(town: Town, held: Held) -> None:
    held.open()
    held.enter(town.pupil, 1)
    calls.reconcile(room=held.room, present=[], now=at(1) + timedelta(seconds=1))
    assert Presence.objects.get().left_at is None
    calls.reconcile(room=held.room, present=[], now=at(2))
    assert Presence.objects.get().left_at == at(2)


@pytest.mark.parametrize("joined_minute", [None, 2.0])
def test_exit_before_its_entry_is_no_presence_for_ever(joined_minute: float | None, town: Town, held: Held) -> None:
    held.open()
    held.hint("participant_left", town.pupil, "PA_1", 10)
    if joined_minute is not None:
        held.hint("participant_joined", town.pupil, "PA_1", joined_minute)
    stay = Presence.objects.get()
    assert (stay.entered_at, stay.left_at) == (at(joined_minute or 10), at(10))


def test_connection_that_never_came_about_is_no_presence(town: Town, held: Held) -> None:
    held.open()
    held.hint("participant_connection_aborted", town.pupil, "PA_1", 5)
    assert Presence.objects.count() == 0


def test_restart_of_the_engine_is_one_row_of_attendance(town: Town, held: Held) -> None:
    """The killed engine says nothing; everybody is back in seconds; the look a minute later finds the new sessions."""
    held.open()
    for user in (town.teacher, town.pupil):
        held.enter(user, 0)
    back = [(user, held.enter(user, 20 + 8 / 60)) for user in (town.teacher, town.pupil)]
    present = [Present(str(user.pk), session, at(20 + 8 / 60), frozenset()) for user, session in back]
    calls.reconcile(room=held.room, present=present, now=at(21))
    held.end(45)
    held.store()
    line = queries.measured_of(Line.objects.get(user=town.pupil))
    assert (len(line.stays), line.breaks, line.minutes) == (1, (), 45)
