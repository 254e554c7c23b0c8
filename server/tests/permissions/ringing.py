"""Who may do what with calls. The one of the table is of 7Б: its teacher rings, the pupil is in it."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from sferum.chats import access
from sferum.ringing.models import Call
from sferum.ringing.services import answering, calling
from tests.factories.talk import chat_of
from tests.factories.town import Town
from tests.permissions.roles import EVERYONE, NOT_IN_ROOM, Row, row

OF_CALL = row(s404=NOT_IN_ROOM, s200="pupil teacher")
CALL = {"client_id": "{fresh}"}

TABLE: list[Row] = [
    # Everybody at once is for teachers to call.
    ("POST", "/api/chats/{class_chat}/calls", CALL, row(s404=NOT_IN_ROOM, s403="pupil", s201="teacher")),
    ("GET", "/api/calls/mine", None, row(s200=EVERYONE)),
    ("GET", "/api/calls/{call}", None, OF_CALL),
    ("GET", "/api/calls/{call}/caller", None, OF_CALL),
    ("POST", "/api/calls/{call}/entry", None, OF_CALL),
    ("POST", "/api/calls/{call}/decline", None, row(s404=NOT_IN_ROOM, s204="pupil teacher")),
    ("POST", "/api/calls/{call}/people", {"user_ids": ["{classmate}"]}, OF_CALL),
    ("POST", "/api/calls/{call}/leave", None, row(s404=NOT_IN_ROOM, s204="pupil teacher")),
    ("POST", "/api/calls/{call}/end", None, row(s404=NOT_IN_ROOM, s403="pupil", s204="teacher")),
]


def names(town: Town, now: datetime) -> dict[str, Any]:
    chat, _ = access.get_chat(town.teacher, chat_of(town.class_7b, "class").pk)
    running = Call.objects.filter(chat=chat).exclude(state="ended").select_related("chat", "caller").first()
    if running is not None:
        answering.end_for_all(call=running, by=town.teacher, now=now)
    out = calling.start_call(chat=chat, caller=town.teacher, client_id=uuid4(), has_video=False, now=now)
    call = Call.objects.select_related("chat", "caller").get(pk=out.id)
    answering.enter(call=call, user=town.pupil, now=now)
    answering.enter(call=call, user=town.co_teacher, now=now)
    return {"class_chat": chat.pk, "call": call.pk, "fresh": uuid4()}
