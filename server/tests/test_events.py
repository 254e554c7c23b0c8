"""State before + event = state read afresh, for every event class.

Here each event is made to happen for real, and (state before, event, state after) as one person sees them is written
to the web client's fixtures; there, vitest proves that the client's own reducers turn the first into the last.
`SFERUM_WRITE_FIXTURES=1` rewrites the files; without it a difference fails.
"""

import importlib
import pkgutil
from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

import pytest

from sferum.accounts.events import SessionEnded
from sferum.accounts.models import User
from sferum.accounts.services import withdraw_sign_in
from sferum.delivery.models import OutboxRow
from sferum.kit import clock
from sferum.kit.events import Event
from tests import events
from tests.client import ApiClient
from tests.events.driver import Case, Stage, compare, play
from tests.factories import scene as acts
from tests.factories.scene import NOON, Act, Scene
from tests.factories.town import Town

pytestmark = pytest.mark.usefixtures("livekit_server")
# The other domains' cases; those below are of a lesson, on its own channels.
MODULES = [
    importlib.import_module(f"{events.__name__}.{one.name}")
    for one in pkgutil.iter_modules(events.__path__)
    if one.name != "driver"
]
PERSONAL: list[Case] = [case for module in MODULES for case in module.CASES]


# (event, who looks, what went before, the act). An act may tell more; all that it tells is played to the client.
CASES: list[tuple[str, str, Act, Act]] = [
    ("lesson.opened", "pupil", acts.nothing, lambda s: s.call("teacher", "POST", "/api/lessons/{lesson}/entry")),
    ("lesson.ended", "pupil", acts.opened, lambda s: s.call("teacher", "POST", "/api/lessons/{lesson}/end")),
    (
        "lesson.edited",
        "pupil",
        acts.nothing,
        lambda s: s.call("teacher", "PATCH", "/api/lessons/{lesson}", {"topic": "Тема"}),
    ),
    ("lesson.cancelled", "teacher", acts.nothing, lambda s: s.call("teacher", "DELETE", "/api/lessons/{lesson}")),
    ("lesson.hand_raised", "teacher", acts.opened, acts.hand),
    (
        "lesson.hand_lowered",
        "pupil",
        acts.opened_with_hand,
        lambda s: s.call("teacher", "DELETE", "/api/lessons/{lesson}/hands/{classmate}"),
    ),
    (
        "lesson.hands_lowered",
        "pupil",
        acts.opened_with_hand,
        lambda s: s.call("teacher", "DELETE", "/api/lessons/{lesson}/hands"),
    ),
    (
        "lesson.reaction_sent",
        "pupil",
        acts.opened,
        lambda s: s.call("classmate", "POST", "/api/lessons/{lesson}/reactions", {"reaction": "clap"}),
    ),
    ("lesson.person_entered", "teacher", acts.opened, acts.entered),
    ("lesson.person_left", "teacher", acts.opened_with_pupil, acts.presence(False)),
    (
        "lesson.person_knocked",
        "teacher",
        acts.nothing,
        lambda s: s.call("pupil", "POST", "/api/lessons/{lesson}/entry"),
    ),
    (
        "lesson.knock_answered",
        "teacher",
        acts.locked_with_knock,
        lambda s: s.call("teacher", "DELETE", "/api/lessons/{lesson}/lobby/{pupil}"),
    ),
    ("lesson.room_changed", "pupil", acts.opened, acts.rules(speak="word", slow_seconds=30)),
    (
        "lesson.standing_changed",
        "teacher",
        acts.opened,
        lambda s: s.call("teacher", "PATCH", "/api/lessons/{lesson}/people/{pupil}", {"speak": "deny"}),
    ),
    (
        "lesson.rights_changed",
        "pupil",
        acts.opened,
        lambda s: s.call("teacher", "PATCH", "/api/lessons/{lesson}/people/{pupil}", {"share": "allow"}),
    ),
    ("lesson.left_alone", "co_teacher", acts.opened, acts.left_alone),
    ("register.line_changed", "teacher", acts.opened, acts.measured),
    ("chat.message_sent", "pupil", acts.opened, acts.say),
    (
        "chat.message_deleted",
        "pupil",
        acts.written,
        lambda s: s.call("teacher", "DELETE", f"/api/messages/{s.last_message()}"),
    ),
]


@pytest.mark.parametrize(("kind", "viewer", "before", "act"), CASES, ids=[case[0] for case in CASES])
def test_event_turns_the_state_before_into_the_state_after(
    kind: str,
    viewer: str,
    before: Act,
    act: Act,
    town: Town,
    as_user: Callable[[User | None], ApiClient],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)
    scene = Scene(town, as_user, viewer)
    before(scene)
    state_before, messages_before = scene.state(), scene.messages()
    register_before = scene.register()
    OutboxRow.objects.all().delete()
    act(scene)
    mine = [row for row in OutboxRow.objects.order_by("id") if _reaches(row, scene)]
    assert kind in [row.payload["data"]["type"] for row in mine]
    fixture = {
        "name": kind,
        "state_before": state_before,
        "messages_before": messages_before,
        "events": [{"channel": _namespace(row), "envelope": row.payload["data"]} for row in mine],
        "state_after": scene.state(),
        "messages_after": scene.messages(),
    }
    if kind.startswith("register."):
        fixture |= {"register_before": register_before, "register_after": scene.register()}
    compare(kind, fixture)


@pytest.mark.parametrize("case", PERSONAL, ids=lambda case: case.kind)
def test_personal_event_turns_the_state_before_into_the_state_after(
    case: Case, town: Town, as_user: Callable[[User | None], ApiClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)
    play(case, Stage(town, as_user))


def test_planned_lesson_reaches_everyone_of_the_class(town: Town, as_user: Callable[[User | None], ApiClient]) -> None:
    body = {"client_id": str(uuid4()), "subject": "Геометрия"}
    as_user(town.teacher).send("POST", f"/api/communities/{town.class_7b.pk}/lessons", body)
    rows = OutboxRow.objects.filter(payload__data__type="lesson.planned")
    told = {channel: row.payload["data"] for row in rows for channel in row.payload["channels"]}
    assert set(told) == {
        f"personal:#{user.pk}" for user in (town.teacher, town.co_teacher, town.pupil, town.classmate, town.parent)
    }
    # Each is told what he himself may do.
    seen = as_user(town.pupil).get(f"/api/communities/{town.class_7b.pk}/lesson").json()["lesson"]
    assert told[f"personal:#{town.pupil.pk}"]["data"]["lesson"] == seen


def test_closed_account_is_told_and_cut_off(town: Town, now: datetime) -> None:
    OutboxRow.objects.all().delete()  # what the set-up told
    withdraw_sign_in(user=town.pupil, now=now, by=None)
    rows = list(OutboxRow.objects.order_by("id"))
    assert rows[0].payload["data"]["type"] == SessionEnded.type
    assert (rows[1].method, rows[1].payload) == ("disconnect", {"user": str(town.pupil.pk)})


def test_every_event_class_has_its_test() -> None:
    def kinds(base: type[Event]) -> set[str]:
        is_ours = base.__module__.startswith("sferum.") and hasattr(base, "type")
        found = {base.type} if is_ours else set()
        return found.union(*(kinds(child) for child in base.__subclasses__()))

    # Those of moderation only say that the queue is to be read anew; tests/moderation proves whom they reach.
    elsewhere = {"lesson.planned", "session.ended", "moderation.report_filed", "moderation.case_moved"}
    assert kinds(Event) == {case[0] for case in CASES} | {case.kind for case in PERSONAL} | elsewhere


def _reaches(row: OutboxRow, scene: Scene) -> bool:
    person = f"personal:#{getattr(scene.town, scene.viewer).pk}"
    rooms = {scene.lesson.channel} | ({scene.lesson.staff_channel} if "teacher" in scene.viewer else set())
    return bool(rooms & {row.payload.get("channel")}) or person in row.payload.get("channels", [])


def _namespace(row: OutboxRow) -> str:
    return str(row.payload.get("channel") or "personal").partition(":")[0]
