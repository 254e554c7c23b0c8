"""Who may do what with imports, cards, the new year, transfers, assignments and addresses."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sferum.accounts.services import keyed_hash
from sferum.rosters.models import Transfer
from sferum.rosters.schemas import ImportIn
from sferum.rosters.services import imports
from tests.factories.town import Town
from tests.permissions.roles import EVERYONE, INSIDE_ONLY, NOT_ADMIN, OTHER_SCHOOL, OUTSIDE, Row, admin_of_school, row

TABLE_OF_TWO = "Фамилия;Имя;Класс\nСедова;Вера;7Б\nСедов;Пётр;7Ж\n".encode()
# An import and an offer are there for the office alone; the school's other people don't learn of them either.
NOT_OFFICE = f"{OTHER_SCHOOL} {NOT_ADMIN}"


def office(status: int = 200) -> dict[str, int]:
    return row(s404=NOT_OFFICE, **{f"s{status}": "admin"})


TABLE: list[Row] = [
    ("GET", "/api/schools/{school}/imports", None, admin_of_school()),
    # The file itself is read by the services; here it is an empty one, which only an admin is told.
    ("POST", "/api/schools/{school}/imports?client_id={fresh}&name=a.csv", None, admin_of_school(422)),
    ("GET", "/api/imports/sample.csv", None, row(s200=EVERYONE)),
    ("GET", "/api/imports/{import}", None, office()),
    ("PATCH", "/api/imports/{import}", {"makes_classes": True}, office()),
    ("DELETE", "/api/imports/{import}", None, office(204)),
    ("GET", "/api/imports/{import}/lines", None, office()),
    ("PATCH", "/api/imports/{import}/lines/2", {"cure": "skip"}, office()),
    ("POST", "/api/imports/{import}/apply", None, office()),
    ("GET", "/api/imports/{import}/faults.csv", None, office()),
    ("GET", "/api/imports/{import}/absent", None, office()),
    ("POST", "/api/imports/{import}/absent", {"user_ids": ["{pupil}"]}, office()),
    (
        "POST",
        "/api/communities/{class}/cards.pdf",
        {},
        row(s404=OUTSIDE, s403="parent pupil staff", s200="teacher admin"),
    ),
    ("GET", "/api/communities/{class}/assignments", None, INSIDE_ONLY),
    (
        "PUT",
        "/api/communities/{class}/assignments",
        {"items": []},
        row(s404=OUTSIDE, s403="parent pupil teacher staff", s200="admin"),
    ),
    (
        "GET",
        "/api/communities/{class}/addresses",
        None,
        row(s404=OUTSIDE, s403="parent pupil staff", s200="teacher admin"),
    ),
    (
        "PUT",
        "/api/communities/{class}/addresses/{pupil}",
        {"emails": []},
        row(s404=OUTSIDE, s403="parent pupil teacher staff", s200="admin"),
    ),
    ("GET", "/api/schools/{school}/rollover", None, admin_of_school()),
    ("POST", "/api/schools/{school}/rollover/plan", {"year": 2026}, admin_of_school()),
    ("POST", "/api/schools/{school}/rollover", {"year": 2000}, admin_of_school(422)),
    ("GET", "/api/schools/{school}/transfers", None, admin_of_school()),
    ("POST", "/api/schools/{school}/transfers", {"user_id": "{pupil}"}, admin_of_school(201)),
    ("DELETE", "/api/transfers/{transfer}", None, office(204)),
    ("POST", "/api/schools/{school}/transfers/look", {"code": "ABEKABEKABEK"}, admin_of_school()),
    (
        "POST",
        "/api/schools/{school}/transfers/accept",
        {"code": "ABEKABEKABEK", "community_id": "{class}"},
        admin_of_school(),
    ),
]


def names(town: Town, now: datetime) -> dict[str, Any]:
    told = ImportIn(client_id=uuid4(), name="a.csv")
    made, _ = imports.begin(school=town.school, by=town.admin, told=told, data=TABLE_OF_TWO, now=now)
    Transfer.objects.all().delete()
    facts = {"by": town.strange_admin, "expires_at": now + timedelta(days=1)}
    mine = Transfer.objects.create(school=town.school, pupil=town.classmate, code_hash="0" * 64, **facts)
    Transfer.objects.create(
        school=town.other_school, pupil=town.stranger, code_hash=keyed_hash("transfer:ABEKABEKABEK"), **facts
    )
    return {"import": made.pk, "transfer": mine.pk, "fresh": uuid4()}
