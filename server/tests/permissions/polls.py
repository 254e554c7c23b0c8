"""Who may do what with polls. The one of the table stands in the chat of 7Б; its teacher asked it."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from sferum.chats import access
from sferum.polls import services
from sferum.polls.models import Option
from tests.factories.talk import chat_of
from tests.factories.town import Town
from tests.permissions.roles import NOT_IN_ROOM, Row, row

OF_CHAT = row(s404=NOT_IN_ROOM, s200="pupil teacher")
# Nobody else learns that there is such a chat.
QUESTION = {"client_id": "{fresh}", "question": "Когда?", "options": ["Сегодня", "Завтра"]}

TABLE: list[Row] = [
    ("POST", "/api/chats/{class_chat}/polls", QUESTION, row(s404=NOT_IN_ROOM, s201="pupil teacher")),
    # Where only teachers write, only they ask.
    (
        "POST",
        "/api/chats/{board}/polls",
        QUESTION,
        row(s404=NOT_IN_ROOM.replace(" parent", ""), s403="parent pupil", s201="teacher"),
    ),
    ("GET", "/api/polls/{poll}", None, OF_CHAT),
    # Who has not voted waits for the results.
    ("GET", "/api/polls/{poll}/voters", None, row(s404=NOT_IN_ROOM, s403="pupil", s200="teacher")),
    ("PUT", "/api/polls/{poll}/vote", {"option_ids": ["{option}"]}, OF_CHAT),
    ("POST", "/api/polls/{poll}/close", None, row(s404=NOT_IN_ROOM, s403="pupil", s200="teacher")),
]


def names(town: Town, now: datetime) -> dict[str, Any]:
    chat, may = access.get_chat(town.teacher, chat_of(town.class_7b, "class").pk)
    poll = services.ask(
        chat=chat,
        author=town.teacher,
        may=may,
        client_id=uuid4(),
        question="Когда?",
        options=["Сегодня", "Завтра"],
        is_anonymous=False,
        is_multiple=False,
        closes_at=None,
        now=now,
    )
    option = Option.objects.get(poll=poll, position=0)
    board = chat_of(town.class_7b, "announcements")
    return {"class_chat": chat.pk, "board": board.pk, "poll": poll.pk, "option": option.pk, "fresh": uuid4()}
