"""What polls tell, played."""

from uuid import UUID

from tests.events.driver import Case, Stage
from tests.factories.talk import chat_of

READS = {"poll": "/api/polls/{poll}"}


def asked(stage: Stage) -> None:
    """A poll with names in the chat of 7Б."""
    chat = chat_of(stage.town.class_7b, "class")
    body = {
        "client_id": str(UUID(int=1)),
        "question": "Когда консультация?",
        "options": ["Четверг", "Пятница"],
    }
    poll = stage.call("teacher", "POST", f"/api/chats/{chat.pk}/polls", body)
    stage.ids |= {"poll": poll["id"], "thursday": poll["options"][0]["id"], "friday": poll["options"][1]["id"]}


def voted(stage: Stage) -> None:
    asked(stage)
    _vote(stage, "pupil", "thursday")


def _vote(stage: Stage, who: str, option: str) -> None:
    stage.call(who, "PUT", "/api/polls/{poll}/vote", {"option_ids": [stage.ids[option]]})


CASES = [
    Case("poll.voted", "pupil", lambda stage: _vote(stage, "pupil", "thursday"), READS, asked),
    Case("poll.changed", "pupil", lambda stage: _vote(stage, "classmate", "friday"), READS, voted),
]
