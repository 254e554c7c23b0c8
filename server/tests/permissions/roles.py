"""The roles of the table and the answers that many routes share."""

from typing import Any

OUTSIDE = "unrostered stranger strange_teacher strange_admin other_class_pupil other_class_teacher"
INSIDE = "parent pupil teacher admin staff"
EVERYONE = f"{OUTSIDE} {INSIDE}"
ALL = f"anonymous {EVERYONE}"
# Another school's people, who learn nothing of this one.
OTHER_SCHOOL = "unrostered stranger strange_teacher strange_admin"
# People of the school who are not its admin.
NOT_ADMIN = "other_class_pupil other_class_teacher parent pupil teacher staff"
NOT_IN_ROOM = f"{OUTSIDE} parent admin staff"

# (method, path, body, {role: status}); the names in braces are filled in from the town.
Row = tuple[str, str, Any, dict[str, int]]


def row(**statuses: str) -> dict[str, int]:
    """`s200="pupil teacher"` → {"pupil": 200, "teacher": 200}; the anonymous get 401 unless said otherwise."""
    table = {"anonymous": 401}
    for status, roles in statuses.items():
        table.update(dict.fromkeys(roles.split(), int(status.removeprefix("s"))))
    assert set(table) == set(ALL.split()), set(ALL.split()) ^ set(table)
    return table


INSIDE_ONLY = row(s404=OUTSIDE, s200=INSIDE)
IN_ROOM = row(s404=NOT_IN_ROOM, s200="pupil teacher")


def admin_of_school(status: int = 200) -> dict[str, int]:
    """For the school's admin; its other people are told no, everybody else sees nothing."""
    return row(s404=OTHER_SCHOOL, s403=NOT_ADMIN, **{f"s{status}": "admin"})


def ruled(status: int) -> dict[str, int]:
    """For one who rules the room; the class's other people are told no, everybody else sees nothing."""
    return row(s404=NOT_IN_ROOM, s403="pupil", **{f"s{status}": "teacher"})
