"""A right withdrawn takes effect in the call as well: no seat, no ring, no ticket."""

from collections.abc import Callable
from datetime import datetime

import pytest

from sferum.calls.models import Seat
from sferum.chats.models import Chat
from sferum.schools.models import Role
from sferum.schools.services import people
from tests.factories.town import Town
from tests.ringing.conftest import Line, personal, told

Jobs = Callable[[], int]


def seated(line: Line) -> set[object]:
    return set(Seat.objects.filter(room__subject_id=line.id, withdrawn_at=None).values_list("user_id", flat=True))


@pytest.fixture
def chat(line: Line, town: Town) -> Chat:
    """A call of three in a group, all of them in it."""
    chat = line.group(town.teacher, town.pupil, town.classmate)
    line.ring(town.teacher, chat)
    for who in (town.teacher, town.pupil, town.classmate):
        assert line.enter(who).status_code == 200
    return chat


def test_who_leaves_the_group_is_out_of_its_call(line: Line, chat: Chat, town: Town, run_jobs: Jobs) -> None:
    gone = line.client(town.teacher).send("DELETE", f"/api/chats/{chat.pk}/people/{town.pupil.pk}")
    assert gone.status_code == 204
    run_jobs()
    assert line.states()["Илья"] == "left"
    assert seated(line) == {town.teacher.pk, town.classmate.pk}
    assert personal(town.pupil) <= told("call.moved")[-1]
    assert line.enter(town.pupil).status_code == 404
    assert line.outcome() == ("live", "")


def test_who_leaves_the_school_is_out_of_its_calls(
    line: Line, chat: Chat, town: Town, run_jobs: Jobs, now: datetime
) -> None:
    people.expel(user=town.classmate, community=town.school_community(), role=Role.PUPIL, now=now)
    run_jobs()
    assert seated(line) == {town.teacher.pk, town.pupil.pk}
    assert line.see(town.classmate) == 404
    assert line.enter(town.classmate).status_code == 404
    assert line.enter(town.pupil).status_code == 200


def test_a_teacher_who_teaches_the_pupil_no_more_talks_to_him_no_more(
    line: Line, town: Town, run_jobs: Jobs, now: datetime
) -> None:
    line.ring(town.teacher, line.direct(town.teacher, town.pupil))
    line.enter(town.teacher)
    line.enter(town.pupil)
    people.expel(user=town.teacher, community=town.class_7b, role=Role.TEACHER, now=now)
    run_jobs()
    assert line.outcome(town.pupil) == ("ended", "talked")
    assert line.enter(town.teacher).status_code == 409


def test_who_was_called_in_goes_with_the_tie_to_who_called_him(
    line: Line, town: Town, run_jobs: Jobs, now: datetime
) -> None:
    line.ring(town.teacher, line.direct(town.teacher, town.co_teacher))
    line.enter(town.co_teacher)
    line.add(town.teacher, town.pupil)
    line.enter(town.pupil)
    people.expel(user=town.pupil, community=town.class_7b, role=Role.PUPIL, now=now)
    run_jobs()
    assert line.see(town.pupil) == 404
    assert line.states()["Илья"] == "left"
    assert line.outcome() == ("live", "")


def test_a_block_ends_a_call_of_two(line: Line, town: Town, run_jobs: Jobs) -> None:
    line.ring(town.pupil, line.direct(town.pupil, town.classmate))
    line.enter(town.classmate)
    assert line.client(town.classmate).send("PUT", f"/api/blocks/{town.pupil.pk}").status_code == 204
    run_jobs()
    assert line.outcome(town.pupil) == ("ended", "talked")


def test_whose_rights_stand_stays(line: Line, chat: Chat, town: Town, run_jobs: Jobs, now: datetime) -> None:
    people.enrol(user=town.pupil, community=town.class_7a, role=Role.PUPIL, now=now)
    run_jobs()
    assert line.states() == {"Марина": "in", "Илья": "in", "Полина": "in"}
