"""Who may do what with device checks."""

from uuid import uuid4

from tests.permissions.roles import EVERYONE, OUTSIDE, Row, row

CHECK = dict.fromkeys(["camera", "microphone", "sound", "link"], "ok") | {"client_id": str(uuid4()), "kind": "check"}

TABLE: list[Row] = [
    ("POST", "/api/checks/ticket", None, row(s200=EVERYONE)),
    ("POST", "/api/checks", CHECK, row(s201=EVERYONE)),
    ("GET", "/api/checks/mine", None, row(s200=EVERYONE)),
    (
        "GET",
        "/api/communities/{class}/checks",
        None,
        row(s404=OUTSIDE, s403="parent pupil admin staff", s200="teacher"),
    ),
]
