"""Whatever order hands go up and down in, and whoever leaves or comes back meanwhile: one queue, equal for all."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sferum.engines import livekit
from sferum.lessons.models import Hand
from tests.factories.room import Room

PUPILS = ("pupil", "classmate", "third", "fourth")
Steps = list[tuple[str, str]]
steps: st.SearchStrategy[Steps] = st.lists(
    st.tuples(
        st.sampled_from(
            ["raise", "raise", "lower", "lower_by_teacher", "give_word", "leave", "come", "restart", "all"]
        ),
        st.sampled_from(PUPILS),
    ),
    max_size=25,
)


@pytest.fixture
def full_room(room: Room) -> Room:
    """Two more pupils, so that an order of four can go wrong."""
    from sferum.schools.models import Role
    from sferum.schools.services import people
    from tests.factories.town import person

    for login in PUPILS[2:]:
        user = person(login, login.title(), "Анна")
        setattr(room.town, login, user)
        people.enrol(user=user, community=room.town.class_7b, role=Role.PUPIL, now=room.lesson.starts_at)
    return room


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
def test_queue_is_one_order_for_all(full_room: Room, steps: Steps) -> None:
    room = full_room
    Hand.objects.filter(lesson=room.lesson).delete()
    acts: dict[str, Callable[[str], object]] = {
        "raise": lambda who: room.call(who, "PUT", "/hand"),
        "lower": lambda who: room.call(who, "DELETE", f"/hands/{{{who}}}"),
        "lower_by_teacher": lambda who: room.call("teacher", "DELETE", f"/hands/{{{who}}}"),
        "give_word": lambda who: room.call("teacher", "PUT", "/floor", {"user_id": room.id(who)}),
        "all": lambda who: room.call("teacher", "DELETE", "/hands"),
        "come": room.enter,
        # A break is not a lowering; and no process keeps the queue in its memory.
        "leave": lambda who: None,
        "restart": lambda who: livekit.close(),
    }
    expected: list[str] = []
    for act, who in steps:
        acts[act](who)
        if act == "raise" and who not in expected:
            expected.append(who)
        elif act in {"lower", "lower_by_teacher", "give_word"} and who in expected:
            expected.remove(who)
        elif act == "all":
            expected.clear()
    queue = [(room.id(who), place) for place, who in enumerate(expected, 1)]
    for viewer in ("teacher", "co_teacher", *PUPILS):
        assert [(hand["user_id"], hand["place"]) for hand in room.state(viewer)["hands"]] == queue
