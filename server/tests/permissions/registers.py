"""Who may do what with registers and troubles."""

from uuid import uuid4

from tests.permissions.roles import INSIDE_ONLY, NOT_IN_ROOM, OUTSIDE, Row, row

SEES_REGISTER = row(s404=OUTSIDE, s403="parent pupil", s200="teacher admin staff")

TABLE: list[Row] = [
    ("GET", "/api/lessons/{lesson}/register", None, SEES_REGISTER),
    ("GET", "/api/lessons/{lesson}/register.csv", None, SEES_REGISTER),
    ("GET", "/api/lessons/{lesson}/register/mine", None, INSIDE_ONLY),
    (
        "PATCH",
        "/api/lessons/{lesson}/register/{classmate}",
        {"status": "late"},
        row(s404=OUTSIDE, s403="parent pupil admin staff", s200="teacher"),
    ),
    ("GET", "/api/communities/{class}/registers", None, SEES_REGISTER),
    (
        "POST",
        "/api/lessons/{lesson}/troubles",
        {
            "client_id": str(uuid4()),
            "kind": "link_lost",
            "cause": "offline",
            "started_at": "2026-11-23T09:00:00Z",
        },
        row(s404=NOT_IN_ROOM, s204="pupil teacher"),
    ),
]
