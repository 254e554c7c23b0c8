"""What announcements tell, played."""

from uuid import UUID

from tests.events.driver import Case, Stage
from tests.factories.talk import chat_of

READS = {"announcement": "/api/announcements/{announcement}", "mine": "/api/announcements/mine"}


def announced(stage: Stage) -> None:
    """The families of 7Б are asked."""
    chat = chat_of(stage.town.class_7b, "announcements")
    body = {
        "client_id": str(UUID(int=2)),
        "text": "Экскурсия 27 ноября, сбор в 9:00.",
        "ask": "come",
        "audience": "families",
        "due_at": "2026-11-26T09:00:00Z",
    }
    stage.ids["announcement"] = stage.call("teacher", "POST", f"/api/chats/{chat.pk}/announcements", body)["id"]


def answered(stage: Stage) -> None:
    body = {"value": "yes", "pupil_id": str(stage.town.pupil.pk)}
    stage.call("parent", "PUT", "/api/announcements/{announcement}/answer", body)


CASES = [
    Case("announcement.answered", "parent", answered, READS, announced),
    Case("announcement.changed", "teacher", answered, {"announcement": READS["announcement"]}, announced),
]
