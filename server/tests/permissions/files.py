"""Who may do what with files."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from sferum.files import services
from tests.factories.town import Town
from tests.permissions.roles import EVERYONE, OTHER_SCHOOL, Row, row

TEXT = b"text"
OWN_SCHOOL = "other_class_pupil other_class_teacher parent pupil teacher admin staff"
NOT_UPLOADER = EVERYONE.replace(" pupil", "")


def uploaders(status: int) -> dict[str, int]:
    """For the uploader; nobody else learns that there is such a file before it is sent."""
    return row(s404=NOT_UPLOADER, **{f"s{status}": "pupil"})


TABLE: list[Row] = [
    (
        "POST",
        "/api/files",
        {"client_id": str(uuid4()), "school_id": "{school}", "name": "а.txt", "size": 4},
        row(s404=OTHER_SCHOOL, s201=OWN_SCHOOL),
    ),
    # Malformed without Upload-Offset, whoever asks; that strangers append nothing: tests/files/test_serving.py.
    ("PATCH", "/api/files/{file}", None, row(s422=EVERYONE)),
    ("GET", "/api/files/{file}/state", None, uploaders(200)),
    ("GET", "/api/files/{file}", None, uploaders(200)),
    ("DELETE", "/api/files/{file}", None, uploaders(204)),
]


def names(town: Town, now: datetime) -> dict[str, Any]:
    file, _ = services.begin(
        owner=town.pupil,
        school_id=town.school.pk,
        client_id=uuid4(),
        name="а.txt",
        size=len(TEXT),
        purpose="message",
        now=now,
    )
    services.append(file=file, offset=0, data=TEXT, now=now)
    return {"file": file.pk}
