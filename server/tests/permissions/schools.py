"""Who may do what with schools, communities, their people, partners, and the operator's regions."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from sferum.schools.models import Community, Kind, Role, School
from sferum.schools.services import communities, people, settings
from tests.factories.town import Town, person
from tests.permissions.roles import EVERYONE, INSIDE, INSIDE_ONLY, OTHER_SCHOOL, OUTSIDE, Row, admin_of_school, row

# What only the operator sees: he is none of the table's roles.
NOBODY = row(s404=EVERYONE)
OF_SCHOOL = f"other_class_pupil other_class_teacher {INSIDE}"
LED_BY_ADMIN = row(s404=OUTSIDE, s403="parent pupil teacher staff", s204="admin")
OFFICE = row(s404=OTHER_SCHOOL, s403="other_class_pupil other_class_teacher parent pupil teacher", s200="admin staff")
NOT_ADMINS = "unrostered stranger strange_teacher other_class_pupil other_class_teacher parent pupil teacher staff"
PERSON = "/api/schools/{school}/people/{someone}"
NAMES = {"family_name": "Новиков", "given_name": "Пётр"}


def names(town: Town, now: datetime) -> dict[str, Any]:
    """A pupil with a parent, a group, circles and partners: fresh for each role, since some of them end it."""
    someone, linked, grown_up = (person(f"u{uuid4().hex[:12]}", "Некто", "Ян") for _ in range(3))
    people.enrol(user=someone, community=town.class_7b, role=Role.PUPIL, now=now)
    people.enrol(user=grown_up, community=town.class_7b, role=Role.PARENT, now=now)
    people.link_guardian(guardian=linked, pupil=someone, school_id=town.school.pk, by=None, now=now)
    circle, free = (communities.make(school=town.school, kind=Kind.INTEREST, name="Кружок") for _ in range(2))
    asked = communities.make(school=town.other_school, kind=Kind.INTEREST, name="Кружок")
    return {
        "someone": someone.pk,
        "grown_up": grown_up.pk,
        "linked": linked.pk,
        "group": communities.make(school=town.school, kind=Kind.SUBJECT, name="Группа").pk,
        "free": free.pk,
        "class_7a": town.class_7a.pk,
        "role": "pupil",
        "name": uuid4().hex,
        "region": town.school.region_id,
        "other_school": town.other_school.pk,
        "proposed": settings.propose_partner(community=circle, school=_other(town), by=town.admin, now=now).pk,
        "asked": settings.propose_partner(community=asked, school=town.school, by=town.strange_admin, now=now).pk,
    }


def _other(town: Town) -> School:
    return Community.objects.select_related("school").get(pk=town.other_class.pk).school


TABLE: list[Row] = [
    ("GET", "/api/communities", None, row(s200=EVERYONE)),
    ("GET", "/api/communities/{class}", None, INSIDE_ONLY),
    ("POST", "/api/communities/{class}/cards", {}, row(s404=OUTSIDE, s403="parent pupil staff", s200="teacher admin")),
    ("GET", "/api/me/children", None, row(s200=EVERYONE)),
    (
        "POST",
        "/api/schools/{school}/communities",
        {"kind": "interest", "name": "{name}"},
        row(s404=OTHER_SCHOOL, s403="other_class_pupil parent pupil staff", s201="other_class_teacher teacher admin"),
    ),
    (
        "PATCH",
        "/api/communities/{group}",
        {"name": "Группа 2"},
        row(s404=f"{OUTSIDE} parent pupil teacher", s403="staff", s200="admin"),
    ),
    ("POST", "/api/communities/{class}/members", {"user_id": "{grown_up}", "role": "parent"}, LED_BY_ADMIN),
    (
        "PATCH",
        "/api/communities/{class}/members/{someone}",
        {"role": "pupil", "new_role": "parent"},
        LED_BY_ADMIN,
    ),
    ("DELETE", "/api/communities/{class}/members/{someone}/{role}", None, LED_BY_ADMIN),
    ("GET", "/api/schools/{school}", None, OFFICE),
    ("GET", "/api/schools/{school}/rules", None, row(s404=OTHER_SCHOOL, s200=OF_SCHOOL)),
    ("PUT", "/api/schools/{school}/rules", {"report_hours": 12}, admin_of_school()),
    ("GET", "/api/schools/{school}/audit", None, admin_of_school()),
    ("GET", "/api/schools/{school}/people", None, OFFICE),
    ("POST", "/api/schools/{school}/people", {**NAMES, "role": "staff"}, admin_of_school(201)),
    ("GET", PERSON, None, OFFICE),
    ("PATCH", PERSON, NAMES, admin_of_school()),
    ("DELETE", PERSON, None, admin_of_school(204)),
    ("POST", f"{PERSON}/move", {"from_class": "{class}", "to_class": "{class_7a}"}, admin_of_school()),
    ("PUT", f"{PERSON}/guardians/{{grown_up}}", None, admin_of_school()),
    ("DELETE", f"{PERSON}/guardians/{{linked}}", None, admin_of_school()),
    ("POST", f"{PERSON}/card", None, admin_of_school()),
    ("PUT", f"{PERSON}/sign-in", None, admin_of_school()),
    ("DELETE", f"{PERSON}/sign-in", None, admin_of_school()),
    ("GET", "/api/schools/{school}/neighbours", None, admin_of_school()),
    ("GET", "/api/schools/{school}/partners", None, admin_of_school()),
    (
        "POST",
        "/api/communities/{free}/partners",
        {"school_id": "{other_school}"},
        row(s404=f"{OUTSIDE} parent pupil teacher", s403="staff", s201="admin"),
    ),
    ("POST", "/api/partners/{asked}/agreement", None, row(s404=f"{NOT_ADMINS} strange_admin", s200="admin")),
    ("DELETE", "/api/partners/{proposed}", None, row(s404=NOT_ADMINS, s204="admin strange_admin")),
    ("GET", "/api/regions", None, NOBODY),
    ("POST", "/api/regions", {"name": "{name}"}, NOBODY),
    ("PATCH", "/api/regions/{region}", {"features": []}, NOBODY),
    ("GET", "/api/regions/{region}/report", None, NOBODY),
    (
        "POST",
        "/api/regions/{region}/schools",
        {"name": "{name}", "admin_family_name": "Ким", "admin_given_name": "Ян"},
        NOBODY,
    ),
]
