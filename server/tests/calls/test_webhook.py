"""The media server's webhooks: signed, fresh, once; anything else has no effect."""

import base64
import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import pytest

from config.env import env
from sferum.accounts.models import User
from sferum.calls.models import Presence
from sferum.delivery.models import InboxEvent
from sferum.lessons.models import Lesson
from tests.client import ApiClient
from tests.factories.town import Town, plan

pytestmark = pytest.mark.usefixtures("livekit_server")
Jobs = Callable[[], int]


@pytest.fixture
def lesson(town: Town, now: datetime, as_user: Callable[[User | None], ApiClient]) -> Lesson:
    lesson = plan(town, now)
    for user in (town.teacher, town.pupil):
        assert as_user(user).send("POST", f"/api/lessons/{lesson.pk}/entry").status_code == 200
    return lesson


def event(lesson: Lesson, user: User, kind: str = "participant_joined", **changes: Any) -> dict[str, Any]:
    body = {
        "event": kind,
        "id": "EV_1",
        "createdAt": str(int(datetime.now(UTC).timestamp())),
        "room": {"name": f"lesson:{lesson.pk}", "turnPassword": "секрет"},
        "participant": {"identity": str(user.pk), "sid": "PA_1"},
    }
    return body | changes


def sign(body: bytes, *, key: str | None = None, expires: timedelta = timedelta(minutes=5)) -> str:
    digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
    now = datetime.now(UTC)
    claims = {
        "iss": env.secrets.livekit_key,
        "nbf": int((now - timedelta(hours=2)).timestamp()),
        "exp": int((now + expires).timestamp()),
        "sha256": digest,
    }
    return jwt.encode(claims, key or env.secrets.livekit_secret, algorithm="HS256")


def post(body: dict[str, Any], token: str | None = None) -> int:
    raw = json.dumps(body).encode()
    answer = ApiClient().post(
        "/hooks/livekit",
        data=raw,
        content_type="application/webhook+json",
        headers={"Authorization": sign(raw) if token is None else token},
    )
    return answer.status_code


def stays(user: User) -> int:
    return Presence.objects.filter(user=user, left_at=None).count()


def test_signed_hint_opens_a_stay(town: Town, lesson: Lesson, run_jobs: Jobs, as_user: Any) -> None:
    assert post(event(lesson, town.pupil)) == 204
    run_jobs()
    people = as_user(town.teacher).get(f"/api/lessons/{lesson.pk}").json()["people"]
    assert {one["name"]: one["is_here"] for one in people}["Илья Петров"] is True
    # Secrets of the body are not kept.
    assert "turnPassword" not in json.dumps(InboxEvent.objects.get().body)
    assert post(event(lesson, town.pupil, "participant_left", id="EV_2")) == 204
    run_jobs()
    assert stays(town.pupil) == 0


def test_lost_entry_is_told_by_the_exit(town: Town, lesson: Lesson, run_jobs: Jobs) -> None:
    """LiveKit says in every hint when the person came."""
    joined_at = int((datetime.now(UTC) - timedelta(minutes=7)).timestamp())
    person = {
        "identity": str(town.pupil.pk),
        "sid": "PA_1",
        "joinedAt": str(joined_at),
        "disconnectReason": "CLIENT_INITIATED",
    }
    left = event(lesson, town.pupil, "participant_left", participant=person)
    assert post(left) == 204
    run_jobs()
    stay = Presence.objects.get()
    assert stay.entered_at == datetime.fromtimestamp(joined_at, UTC)
    assert stay.left_at == datetime.fromtimestamp(int(left["createdAt"]), UTC)
    assert stay.is_clean
    # Its own hint, heard at last, adds nothing.
    assert post(event(lesson, town.pupil, id="EV_2", participant=person)) == 204
    run_jobs()
    assert Presence.objects.get().left_at == stay.left_at


def test_replayed_hint_has_no_second_effect(town: Town, lesson: Lesson, run_jobs: Jobs) -> None:
    joined = event(lesson, town.pupil)
    for _ in range(3):
        assert post(joined) == 204
    run_jobs()
    assert (InboxEvent.objects.count(), Presence.objects.count()) == (1, 1)
    assert post(event(lesson, town.pupil, "participant_left", id="EV_2")) == 204
    run_jobs()
    # Replaying the entry after the exit does not bring him back.
    assert post(joined) == 204
    assert run_jobs() == 0
    assert stays(town.pupil) == 0


@pytest.mark.parametrize("flaw", ["unsigned", "other key", "other body", "expired", "stale", "no id", "alg none"])
def test_forged_and_stale_hints_have_no_effect(flaw: str, town: Town, lesson: Lesson, run_jobs: Jobs) -> None:
    body = event(lesson, town.pupil)
    raw = json.dumps(body).encode()
    token: str | None = None
    if flaw == "unsigned":
        token = ""
    elif flaw == "other key":
        token = sign(raw, key="another secret of at least 32 bytes")
    elif flaw == "other body":
        token = sign(json.dumps(event(lesson, town.classmate)).encode())
    elif flaw == "expired":
        token = sign(raw, expires=timedelta(minutes=-90))
    elif flaw == "stale":
        body["createdAt"] = str(int((datetime.now(UTC) - timedelta(hours=1)).timestamp()))
    elif flaw == "no id":
        body["id"] = ""
    elif flaw == "alg none":
        digest = base64.b64encode(hashlib.sha256(raw).digest()).decode()
        token = jwt.encode({"iss": env.secrets.livekit_key, "sha256": digest}, "", algorithm="none")
    assert post(body, token) == 401
    run_jobs()
    assert (InboxEvent.objects.count(), stays(town.pupil)) == (0, 0)
    # The same hint, honest, is taken.
    assert post(event(lesson, town.pupil)) == 204


def test_hint_about_a_stranger_or_an_unknown_room_changes_nothing(town: Town, lesson: Lesson, run_jobs: Jobs) -> None:
    assert post(event(lesson, town.stranger)) == 204
    assert post(event(lesson, town.pupil, id="EV_2", room={"name": "lesson:чужой"})) == 204
    assert post(event(lesson, town.pupil, id="EV_3", participant={"identity": "robot", "sid": "PA_3"})) == 204
    run_jobs()
    assert Presence.objects.count() == 0
