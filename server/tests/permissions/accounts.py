"""Who may do what with the session and the person himself."""

from tests.permissions.roles import EVERYONE, Row, row

TABLE: list[Row] = [
    ("GET", "/api/session", None, row(s200=f"anonymous {EVERYONE}")),
    ("POST", "/api/session/card", {"secret": "нет такой"}, row(s403=f"anonymous {EVERYONE}")),
    ("PATCH", "/api/session", {"is_foreign_device": True}, row(s200=EVERYONE)),
    ("DELETE", "/api/session", None, row(s204=EVERYONE)),
    ("GET", "/api/me", None, row(s200=EVERYONE)),
    ("PATCH", "/api/me", {"theme": "dark"}, row(s200=EVERYONE)),
]
