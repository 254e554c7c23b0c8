"""A call from a chat on the real media server: who is in it talks, who may not is out, whatever his token says."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest

from sferum.accounts.models import User
from sferum.schools.models import Role
from sferum.schools.services import people
from tests.client import ApiClient
from tests.engines.test_rule_attacks import MICROPHONE, Media, door
from tests.factories.town import Town
from tests.ringing.conftest import Line

pytestmark = pytest.mark.usefixtures("livekit_server")
Jobs = Callable[[], int]


@pytest.fixture
def media() -> Iterator[Media]:
    media = Media()
    yield media
    media.close()


@pytest.fixture
def line(town: Town, as_user: Callable[[User | None], ApiClient]) -> Line:
    """The teacher rings a group of two pupils."""
    line = Line(town, as_user)
    assert line.ring(town.teacher, line.group(town.teacher, town.pupil, town.classmate)).status_code == 201
    return line


def ticket(line: Line, who: User) -> str:
    answer = line.enter(who)
    assert answer.status_code == 200, answer.content.decode()
    return str(answer.json()["token"])


def test_people_of_a_call_hear_each_other(line: Line, town: Town, media: Media) -> None:
    teacher, pupil = media.connect(ticket(line, town.teacher)), media.connect(ticket(line, town.pupil))
    assert teacher.publishes(MICROPHONE)
    pupil.until(lambda: pupil.hears(str(town.teacher.pk), MICROPHONE))
    assert pupil.publishes(MICROPHONE)
    teacher.until(lambda: teacher.hears(str(town.pupil.pk), MICROPHONE))


def test_who_loses_his_right_is_out_at_once_and_his_token_opens_nothing(
    line: Line, town: Town, media: Media, run_jobs: Jobs, now: datetime
) -> None:
    teacher, token = media.connect(ticket(line, town.teacher)), ticket(line, town.pupil)
    pupil = media.connect(token)
    assert pupil.publishes(MICROPHONE)
    teacher.until(lambda: teacher.hears(str(town.pupil.pk), MICROPHONE))
    assert door(token) == 204
    people.expel(user=town.pupil, community=town.school_community(), role=Role.PUPIL, now=now)
    run_jobs()
    pupil.until(pupil.is_out)
    teacher.until(lambda: not teacher.hears(str(town.pupil.pk), MICROPHONE))
    assert door(token) == 401
    assert line.enter(town.pupil).status_code == 404
    assert not teacher.is_out()


def test_the_end_sends_everybody_out(line: Line, town: Town, media: Media, run_jobs: Jobs) -> None:
    token = ticket(line, town.teacher)
    teacher, pupil = media.connect(token), media.connect(ticket(line, town.pupil))
    assert line.act(town.teacher, "end").status_code == 204
    run_jobs()
    for device in (teacher, pupil):
        device.until(device.is_out)
    assert door(token) == 401
    assert line.outcome(town.pupil) == ("ended", "talked")


def test_a_ticket_of_a_call_opens_no_other_room(line: Line, town: Town) -> None:
    token = ticket(line, town.pupil)
    assert door(token) == 204
    first = line.id
    line.act(town.pupil, "leave")
    assert door(token) == 401  # who hung up asks for a new ticket
    assert line.ring(town.pupil, line.direct(town.pupil, town.classmate)).status_code == 201
    assert line.id != first
    assert door(token) == 401
