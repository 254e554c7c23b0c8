"""Who may do what with schools and communities."""

from tests.permissions.roles import EVERYONE, INSIDE_ONLY, OUTSIDE, Row, row

TABLE: list[Row] = [
    ("GET", "/api/communities", None, row(s200=EVERYONE)),
    ("GET", "/api/communities/{class}", None, INSIDE_ONLY),
    ("POST", "/api/communities/{class}/cards", {}, row(s404=OUTSIDE, s403="parent pupil staff", s200="teacher admin")),
]
