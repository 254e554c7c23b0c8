"""Who may do what with chats."""

from uuid import uuid4

from tests.permissions.roles import IN_ROOM, NOT_IN_ROOM, Row, row, ruled

TABLE: list[Row] = [
    ("DELETE", "/api/messages/{message}", None, ruled(204)),
    ("GET", "/api/chats/{chat}/messages", None, IN_ROOM),
    (
        "POST",
        "/api/chats/{chat}/messages",
        {"client_id": str(uuid4()), "text": "Здравствуйте"},
        row(s404=NOT_IN_ROOM, s201="pupil teacher"),
    ),
]
