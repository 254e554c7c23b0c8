"""People who vanish without a word, jobs and hints that get lost, an engine that is down."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from sferum.engines import livekit
from sferum.ringing.tasks import go_on, on_presence, settle
from tests.factories.town import Town
from tests.ringing.conftest import GoTo, Line, notices


@pytest.fixture
def talk(line: Line, town: Town, now: datetime) -> Line:
    """Three in a call, seen by the media server."""
    line.ring(town.teacher, line.group(town.teacher, town.pupil, town.classmate))
    for who in (town.teacher, town.pupil, town.classmate):
        assert line.enter(who).status_code == 200
        line.appears(who, now)
    return line


def test_a_short_loss_is_no_farewell(talk: Line, town: Town, now: datetime, go_to: GoTo) -> None:
    talk.vanishes(town.pupil, now)
    go_to(timedelta(seconds=44))
    settle(talk.id)
    assert talk.states()["Илья"] == "in"


def test_who_stays_away_has_left_and_may_come_back(talk: Line, town: Town, now: datetime, go_to: GoTo) -> None:
    talk.vanishes(town.pupil, now)
    go_to(timedelta(seconds=45))
    settle(talk.id)
    assert talk.states()["Илья"] == "left"
    assert talk.outcome() == ("live", "")
    assert talk.enter(town.pupil).status_code == 200


def test_a_call_that_everybody_vanished_from_is_over(talk: Line, town: Town, now: datetime, go_to: GoTo) -> None:
    for who in (town.teacher, town.pupil, town.classmate):
        talk.vanishes(who, now)
    go_to(timedelta(seconds=19))
    settle(talk.id)
    assert talk.outcome() == ("live", "")
    go_to(timedelta(seconds=20))
    settle(talk.id)
    assert talk.outcome() == ("ended", "talked")


def test_the_media_servers_hint_makes_somebody_look_again(
    talk: Line, town: Town, now: datetime, go_to: GoTo, run_jobs: Callable[[], int]
) -> None:
    for who in (town.pupil, town.classmate, town.teacher):
        talk.vanishes(who, now)
    on_presence(talk.id, str(town.teacher.pk), False)
    go_to(timedelta(seconds=20))
    run_jobs()
    assert talk.outcome() == ("ended", "talked")
    # Hints that come after the end change nothing.
    on_presence(talk.id, str(town.teacher.pk), False)
    run_jobs()


def test_a_caller_who_closed_his_browser_does_not_ring_for_ever(line: Line, town: Town, go_to: GoTo) -> None:
    line.ring(town.teacher, line.direct(town.teacher, town.pupil))
    go_to(timedelta(seconds=30))
    go_on(0)
    assert line.outcome() == ("ringing", "")  # it rings still, though nobody is in the room
    go_to(timedelta(seconds=60))
    go_on(0)
    assert line.outcome() == ("ended", "missed")
    assert notices(town.pupil) == ["missed_call"]


def test_a_call_in_a_large_chat_that_its_caller_left_behind_ends(
    line: Line, town: Town, go_to: GoTo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sferum.ringing.services.calling.RINGS_AT_MOST", 1)
    line.ring(town.teacher, line.of_class())
    go_to(timedelta(seconds=10))
    go_on(0)
    assert line.outcome() == ("ringing", "")
    go_to(timedelta(seconds=60))
    go_on(0)
    assert line.outcome() == ("ended", "cancelled")


def test_while_the_engine_is_down_the_ring_is_not_lost(line: Line, town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    line.ring(town.teacher, line.direct(town.teacher, town.pupil))

    def down(**_: object) -> None:
        raise livekit.MediaUnavailable

    with monkeypatch.context() as engine:
        engine.setattr(livekit, "ensure_room", down)
        refused = line.enter(town.pupil)
        assert (refused.status_code, refused.json()["code"]) == (503, "media_unavailable")
        assert line.states() == {"Марина": "in", "Илья": "ringing"}
        assert line.mine(town.pupil) == [line.id]
        # Nor is declining in need of it.
    assert line.enter(town.pupil).status_code == 200
    assert line.outcome() == ("live", "")
