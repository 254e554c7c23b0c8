"""What calls tell, played."""

from uuid import UUID

from tests.events.driver import Case, Stage

MINE = {"calls": "/api/calls/mine"}
READS = {"call": "/api/calls/{call}", **MINE}


def opened(stage: Stage) -> None:
    """The teacher's own chat with the pupil, in which something was said."""
    body = {"user_id": str(stage.town.pupil.pk)}
    stage.ids["direct"] = stage.call("teacher", "POST", "/api/chats/direct", body)["id"]
    hello = {"client_id": str(UUID(int=3)), "text": "Здравствуйте", "send_now": True}
    stage.call("teacher", "POST", "/api/chats/{direct}/messages", hello)


def rang(stage: Stage) -> None:
    call = stage.call("teacher", "POST", "/api/chats/{direct}/calls", {"client_id": str(UUID(int=4))})
    stage.ids["call"] = call["id"]


def rung(stage: Stage) -> None:
    opened(stage)
    rang(stage)


CASES = [
    Case("call.rang", "pupil", rang, MINE, opened),
    Case("call.moved", "teacher", lambda stage: stage.call("pupil", "POST", "/api/calls/{call}/entry"), READS, rung),
    Case("call.ended", "pupil", lambda stage: stage.call("teacher", "POST", "/api/calls/{call}/leave"), READS, rung),
]
