"""Who may do what with reports."""

from tests.permissions.roles import NOT_IN_ROOM, Row, row

TABLE: list[Row] = [
    (
        "POST",
        "/api/messages/{message}/reports",  # the teacher's own message
        {"reason": "spam"},
        row(s404=NOT_IN_ROOM, s403="teacher", s201="pupil"),
    ),
    (
        "GET",
        "/api/schools/{school}/reports",
        None,
        row(
            s404="unrostered stranger strange_teacher strange_admin",
            s403="other_class_pupil other_class_teacher parent pupil teacher",
            s200="admin staff",
        ),
    ),
]
