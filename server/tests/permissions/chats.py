"""Who may do what with chats: of a lesson, of a class, of a group; with what waits, and with people."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sferum.chats import services
from sferum.chats.models import ScheduledMessage
from tests.factories.talk import chat_of
from tests.factories.town import Town
from tests.permissions.roles import EVERYONE, IN_ROOM, INSIDE_ONLY, NOT_IN_ROOM, OTHER_SCHOOL, Row, row, ruled

OWN_SCHOOL = "other_class_pupil other_class_teacher parent pupil teacher admin staff"
MINE = row(s200=EVERYONE)
# The class's chat and the group have the same people: its teacher and its pupils.
READERS = IN_ROOM
AUTHOR = row(s404=NOT_IN_ROOM, s403="teacher", s200="pupil")
LEADER = ruled(200)


def own(status: int) -> dict[str, int]:
    """For the one whose it is, the teacher; to everybody else it is not there."""
    return row(s404=f"{NOT_IN_ROOM} pupil", **{f"s{status}": "teacher"})


TABLE: list[Row] = [
    ("GET", "/api/chats", None, MINE),
    ("GET", "/api/chats/unread", None, MINE),
    ("GET", "/api/chats/watched", None, MINE),
    ("GET", "/api/search", None, MINE),
    ("GET", "/api/people", None, MINE),
    ("GET", "/api/blocks", None, MINE),
    (
        "PUT",
        "/api/blocks/{colleague}",
        None,
        row(s404=f"{OTHER_SCHOOL} other_class_teacher", s204=OWN_SCHOOL.replace("other_class_teacher ", "")),
    ),
    ("DELETE", "/api/blocks/{colleague}", None, row(s204=EVERYONE)),
    (
        "POST",
        "/api/chats/direct",
        {"user_id": "{classmate}"},
        row(s404=OTHER_SCHOOL, s403="other_class_pupil other_class_teacher parent", s201="pupil teacher admin staff"),
    ),
    (
        "POST",
        "/api/chats/group",
        {"client_id": str(uuid4()), "school_id": "{school}", "title": "Поход", "user_ids": ["{pupil}", "{classmate}"]},
        row(s404=OTHER_SCHOOL, s403="other_class_pupil other_class_teacher parent pupil", s201="teacher admin staff"),
    ),
    ("GET", "/api/communities/{class}/chats", None, INSIDE_ONLY),
    ("GET", "/api/chats/{class_chat}", None, READERS),
    ("PATCH", "/api/chats/{group}", {"title": "Музей"}, LEADER),
    ("GET", "/api/chats/{group}/people", None, READERS),
    ("POST", "/api/chats/{group}/people", {"user_ids": ["{mother}"]}, LEADER),
    ("DELETE", "/api/chats/{group}/people/{pupil}", None, row(s404=NOT_IN_ROOM, s204="pupil teacher")),
    ("GET", "/api/chats/{class_chat}/readers", None, READERS),
    (
        "POST",
        "/api/chats/{class_chat}/supervision",
        {"reason": "Жалоба"},
        row(s404=NOT_IN_ROOM.replace(" admin", ""), s409="pupil teacher", s201="admin"),
    ),
    ("PUT", "/api/chats/{class_chat}/read", {"seq": 1}, READERS),
    ("PUT", "/api/chats/{class_chat}/draft", {"text": "Я"}, row(s404=NOT_IN_ROOM, s204="pupil teacher")),
    ("PUT", "/api/chats/{class_chat}/settings", {"level": "none"}, READERS),
    ("GET", "/api/chats/{class_chat}/scheduled", None, READERS),
    ("PATCH", "/api/scheduled/{scheduled}", {"text": "Иначе"}, own(200)),
    ("DELETE", "/api/scheduled/{scheduled}", None, own(204)),
    ("POST", "/api/scheduled/{scheduled}/now", None, own(201)),
    ("GET", "/api/chats/{chat}/messages", None, IN_ROOM),
    (
        "POST",
        "/api/chats/{chat}/messages",
        {"client_id": str(uuid4()), "text": "Здравствуйте"},
        row(s404=NOT_IN_ROOM, s201="pupil teacher"),
    ),
    ("PATCH", "/api/messages/{said}", {"text": "Иначе"}, AUTHOR),
    ("DELETE", "/api/messages/{message}", None, ruled(204)),
    ("GET", "/api/messages/{said}/versions", None, READERS),
    ("PUT", "/api/messages/{said}/reactions/{key}", None, READERS),
    ("DELETE", "/api/messages/{said}/reactions/{key}", None, READERS),
    ("PUT", "/api/messages/{said}/pin", None, LEADER),
    ("DELETE", "/api/messages/{said}/pin", None, LEADER),
]


def names(town: Town, now: datetime) -> dict[str, Any]:
    chat = chat_of(town.class_7b, "class")
    said, _ = services.send_message(chat=chat, author=town.pupil, text="Что задано?", client_id=uuid4(), now=now)
    group = services.make_group(
        school_id=town.school.pk,
        maker=town.teacher,
        client_id=uuid4(),
        title="Поход",
        user_ids=[town.pupil.pk, town.classmate.pk],
        now=now,
    )
    waiting = ScheduledMessage.objects.create(
        chat=chat, author=town.teacher, client_id=uuid4(), text="Завтра", send_at=now + timedelta(days=1)
    )
    return {
        "class_chat": chat.pk,
        "said": said.id,
        "group": group.pk,
        "scheduled": waiting.pk,
        "mother": town.parent.pk,
        "key": "like",
    }
