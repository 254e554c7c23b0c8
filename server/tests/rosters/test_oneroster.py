"""OneRoster archives: whole schools in, twice without a change, updates in part, and hostile ones kept out."""

import io
import struct
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from bench.archives import archive, school_archive
from sferum.accounts.models import Guardian, User
from sferum.audit.models import AuditRow
from sferum.schools.models import Community, Kind, Membership, Role
from tests.rosters.office import Office
from tests.rosters.test_again import everything

USERS = (
    "sourcedId",
    "status",
    "enabledUser",
    "orgSourcedIds",
    "role",
    "username",
    "givenName",
    "familyName",
    "agentSourcedIds",
)
ENROLLMENTS = ("sourcedId", "status", "classSourcedId", "schoolSourcedId", "userSourcedId", "role", "primary")
CLASSES = ("sourcedId", "status", "title", "classType", "schoolSourcedId")


def zipped(*, users: list[Any], enrollments: list[Any] = [], classes: list[Any] = [], **more: Any) -> bytes:  # noqa: B006
    manifest = [("propertyName", "value"), ("oneroster.version", "1.1"), *more.pop("manifest", {}).items()]
    return archive(
        {
            "manifest": manifest,
            "users": [USERS, *users],
            "classes": [CLASSES, *classes],
            "enrollments": [ENROLLMENTS, *enrollments],
            **more,
        }
    )


def user(key: str, role: str, given: str, family: str, *, agents: str = "", status: str = "") -> tuple[str, ...]:
    return (key, status, "true", "o1", role, f"login.{key}", given, family, agents)


def place(key: str, where: str, who: str, role: str, *, status: str = "") -> tuple[str, ...]:
    return (key, status, where, "o1", who, role, "false")


@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_whole_school_comes_in_and_a_second_time_changes_nothing(office: Office, version: str) -> None:
    made = school_archive(people=200, version=version)
    taken = office.taken(made.data, name="school.zip")
    assert (taken["source"], taken["state"], taken["counts"]["fault"]) == ("oneroster", "applied", 0), office.lines(
        taken
    )[:3]
    assert taken["did"]["pupils"] == made.pupils
    assert taken["did"]["parents"] == made.parents
    assert taken["did"]["teachers"] == made.teachers
    # One of the classes is 7 «А» or 7 «Б» of the town only from the seventh on.
    assert Community.objects.filter(school=office.town.school, kind=Kind.SUBJECT).count() == made.classes
    assert Guardian.objects.count() == 1 + made.parents
    before, audited = everything(), AuditRow.objects.count()
    again = office.judged(made.data, name="school.zip")
    assert (again["counts"]["ready"], again["counts"]["fault"]) == (0, 0)
    office.take(again)
    assert everything() == before
    assert AuditRow.objects.count() == audited


def test_parents_belong_to_their_childrens_classes_whichever_line_told_it(office: Office) -> None:
    data = zipped(
        classes=[("c1", "", "8Г", "homeroom", "o1")],
        users=[
            user("p1", "student", "Вера", "Седова", agents="a1"),
            user("p2", "student", "Пётр", "Седов"),
            user("a1", "parent", "Анна", "Седова", agents="p2"),
        ],
        enrollments=[place("e1", "c1", "p1", "student"), place("e2", "c1", "p2", "student")],
    )
    office.taken(data)
    mother = User.objects.get(login="login.a1")
    assert Guardian.objects.filter(guardian=mother).count() == 2
    roles = set(Membership.objects.filter(user=mother).values_list("community__kind", "role"))
    assert roles == {("school", "parent"), ("class", "parent")}


def test_orphans_are_named_and_the_rest_is_taken(office: Office) -> None:
    data = zipped(
        classes=[("c1", "", "8Г", "homeroom", "o1")],
        users=[user("p1", "student", "Вера", "Седова")],
        enrollments=[
            place("e1", "c1", "p1", "student"),
            place("e2", "c1", "nobody", "student"),
            place("e3", "nowhere", "p1", "student"),
        ],
    )
    judged = office.judged(data)
    told = [one["faults"][0]["sentence"] for one in office.lines(judged, state="fault")]
    assert told == ["Человека nobody нет ни в файле, ни в школе", "Класса nowhere нет ни в файле, ни в школе"]
    assert office.take(judged)["did"]["pupils"] == 1


def test_update_in_part_moves_and_dismisses_and_calls_nobody_absent(office: Office) -> None:
    office.taken(
        zipped(
            classes=[("c1", "", "8Г", "homeroom", "o1"), ("c2", "", "8Д", "homeroom", "o1")],
            users=[user(key, "student", "Вера", f"Седова{key}") for key in ("а", "б", "в")],
            enrollments=[place(f"e{key}", "c1", key, "student") for key in ("а", "б", "в")],
        )
    )
    taken = office.taken(
        zipped(
            manifest={"file.users": "delta", "file.enrollments": "delta"},
            users=[user("б", "student", "Вера", "Седоваб", status="tobedeleted")],
            enrollments=[
                place("eа", "c1", "а", "student", status="tobedeleted"),
                place("eа2", "c2", "а", "student"),
            ],
        )
    )
    assert (taken["absent_count"], taken["counts"]["fault"]) == (0, 0), office.lines(taken)
    here = Membership.current.filter(role=Role.PUPIL, community__kind=Kind.CLASS)
    assert set(here.filter(user__login__startswith="login.").values_list("user__login", "community__short_name")) == {
        ("login.а", "8Д"),
        ("login.в", "8Г"),
    }
    assert not Membership.current.filter(user__login="login.б").exists()


def test_archive_of_several_schools_asks_which_is_ours(office: Office) -> None:
    orgs = [("sourcedId", "name", "type"), ("o1", "Школа А", "school"), ("o2", "Школа Б", "school")]
    foreign = ("p2", "", "true", "o2", "student", "login.p2", "Чужой", "Егор", "")
    data = zipped(users=[user("p1", "student", "Вера", "Седова"), foreign], orgs=orgs)
    answer = office.send(data)
    assert answer.status_code == 422
    assert answer.json()["fields"]["org"] == (
        "В архиве несколько школ: «Школа А» (o1), «Школа Б» (o2). Укажите нужную."
    )
    judged = office.judged(data, org="o1")
    assert [one["cells"]["family_name"] for one in office.lines(judged)] == ["Седова"]


def test_file_makes_nobody_an_administrator(office: Office) -> None:
    office.taken(zipped(users=[user("x1", "administrator", "Глеб", "Хитрый"), user("x2", "sysadmin", "Лев", "Хитрый")]))
    roles = set(Membership.objects.filter(user__login="login.x1").values_list("role", flat=True))
    assert roles == {"staff"}
    assert not User.objects.filter(login="login.x2").exists()


def test_login_that_somebody_of_another_school_has_is_not_taken_over(office: Office) -> None:
    stranger = office.town.stranger
    row = list(user("p1", "student", "Вера", "Седова"))
    row[USERS.index("username")] = stranger.login
    office.taken(zipped(users=[row]))
    assert not Membership.objects.filter(user=stranger, school=office.town.school).exists()
    assert User.objects.filter(profile__family_name="Седова").exclude(login=stranger.login).count() == 1


def _bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("manifest.csv", "propertyName,value\noneroster.version,1.1\n")
        made.writestr("users.csv", ",".join(USERS) + "\n" + "x\n" * 55_000_000)
    return stream.getvalue()


def _lying_bomb() -> bytes:
    """Its headers promise a hundred bytes for the users."""
    data = bytearray(_bomb())
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.find(signature, data.find(b"users.csv") - 60)
        data[at + offset : at + offset + 4] = struct.pack("<I", 100)
    return bytes(data)


def _many_files() -> bytes:
    return archive({f"f{n}": [("a",)] for n in range(101)})


def _locked() -> bytes:
    data = bytearray(zipped(users=[user("p1", "student", "Вера", "Седова")]))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = 0
        while (at := data.find(signature, at)) >= 0:
            data[at + offset] |= 1
            at += 4
    return bytes(data)


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (_bomb, "Архив раскрывается в слишком большой объём."),
        (_lying_bomb, "Архив"),
        (_many_files, "В архиве слишком много файлов."),
        (_locked, "Архив повреждён или закрыт паролем."),
        (lambda: zipped(users=[user("p1", "student", "Вера", "Седова")])[:-300], "Архив повреждён"),
        (lambda: archive({"manifest": [("propertyName", "value"), ("oneroster.version", "9.9")]}), "Это не OneRoster"),
        (lambda: archive({"../../etc/cron.d/job": [("a",)]}), "Это не OneRoster"),
        (lambda: zipped(users=[]), "В архиве нет людей этой школы."),
    ],
    ids=["bomb", "lying bomb", "many files", "locked", "cut off", "other version", "climbing name", "empty"],
)
def test_hostile_archive_is_refused_and_leaves_nothing(office: Office, made: Callable[[], bytes], told: str) -> None:
    before = everything()
    answer = office.send(made(), name="x.zip")
    assert (answer.status_code, answer.json()["code"]) == (422, "unreadable_file")
    assert answer.json()["detail"].startswith(told)
    assert everything() == before


def test_climbing_name_is_read_by_its_last_part_and_written_nowhere(office: Office) -> None:
    stream = io.BytesIO()
    data = io.BytesIO(zipped(users=[user("p1", "student", "Вера", "Седова")]))
    with zipfile.ZipFile(data) as source, zipfile.ZipFile(stream, "w") as made:
        for one in source.infolist():
            made.writestr(f"../../../../tmp/{one.filename}", source.read(one))
    assert office.judged(stream.getvalue())["counts"]["total"] == 1
