"""Who may do what with announcements. The one of the table asks the families of 7Б; its teacher made it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sferum.announcements import access
from sferum.announcements.access import Addressee
from sferum.announcements.services import asking
from sferum.chats import access as chats
from tests.factories.talk import chat_of
from tests.factories.town import Town
from tests.permissions.roles import EVERYONE, OUTSIDE, Row, row

STRANGERS = f"{OUTSIDE} staff"
# The school's admin leads every announcement of his school; he reads no class's chat for it.
LEADS = row(s404=STRANGERS, s403="parent pupil", s200="teacher admin")
ANYBODY = {**row(s200=EVERYONE), "anonymous": 200}
QUESTION = {"client_id": "{fresh}", "text": "Экскурсия", "ask": "come", "audience": "families", "due_at": "{due}"}

TABLE: list[Row] = [
    (
        "POST",
        "/api/chats/{board}/announcements",
        QUESTION,
        row(s404=f"{STRANGERS} admin", s403="parent pupil", s201="teacher"),
    ),
    ("GET", "/api/announcements/mine", None, row(s200=EVERYONE)),
    ("GET", "/api/announcements/{announcement}", None, row(s404=STRANGERS, s200="parent pupil teacher admin")),
    (
        "PUT",
        "/api/announcements/{announcement}/answer",
        {"value": "yes", "pupil_id": "{pupil}"},
        row(s404=STRANGERS, s403="pupil teacher admin", s200="parent"),
    ),
    ("GET", "/api/announcements/{announcement}/missing", None, LEADS),
    ("POST", "/api/announcements/{announcement}/remind", None, LEADS),
    ("POST", "/api/announcements/{announcement}/paper", {"value": "yes", "pupil_id": "{pupil}"}, LEADS),
    ("GET", "/api/announcements/{announcement}/slips.pdf", None, LEADS),
    # Whoever holds a family's link holds the right to answer for it; without a true one it opens nothing.
    ("POST", "/api/announcement-links/look", {"token": "{link}"}, ANYBODY),
    ("POST", "/api/announcement-links", {"token": "{link}", "value": "yes"}, ANYBODY),
]


def names(town: Town, now: datetime) -> dict[str, Any]:
    chat, may = chats.get_chat(town.teacher, chat_of(town.class_7b, "announcements").pk)
    due = now + timedelta(days=3)
    announcement = asking.announce(
        chat=chat,
        author=town.teacher,
        may=may,
        client_id=uuid4(),
        text="Экскурсия",
        ask="come",
        audience="families",
        due_at=due,
        second_try_at=None,
        now=now,
    )
    return {
        "board": chat.pk,
        "announcement": announcement.pk,
        "link": access.token_of(announcement, Addressee(pupil_id=town.pupil.pk)),
        "due": due.isoformat(),
        "fresh": uuid4(),
    }
