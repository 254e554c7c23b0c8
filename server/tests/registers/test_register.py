"""The register through the API: live, stored for good, corrected beside what was measured."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from sferum.accounts import queries as accounts
from sferum.accounts.models import User
from sferum.audit.models import AuditRow
from sferum.calls.models import Presence
from sferum.delivery.models import OutboxRow
from sferum.lessons.models import Part, Standing
from sferum.registers.models import Correction, Line
from sferum.schools.models import Role
from sferum.schools.services import people
from tests.client import ApiClient
from tests.factories.town import Town
from tests.registers.held import Held, at

SignIn = Callable[[User | None], ApiClient]


def register(client: ApiClient, held: Held) -> Any:
    answer = client.get(f"/api/lessons/{held.lesson.pk}/register")
    assert answer.status_code == 200, answer.content
    return answer.json()


def statuses(client: ApiClient, held: Held) -> dict[str, str]:
    return {line["person"]["full_name"].split()[0]: line["status"] for line in register(client, held)["lines"]}


def correct(client: ApiClient, held: Held, user: User, **body: Any) -> Any:
    return client.send("PATCH", f"/api/lessons/{held.lesson.pk}/register/{user.pk}", body)


def test_register_fills_itself_while_the_lesson_goes_on(town: Town, held: Held, as_user: SignIn) -> None:
    teacher = as_user(town.teacher)
    before = register(teacher, held)
    assert (before["lines"], before["can_correct"], before["is_final"]) == ([], False, False)
    held.open()
    assert statuses(teacher, held) == {"Ефимова": "absent", "Петров": "absent"}
    held.enter(town.classmate, 1)
    held.stay(town.pupil, 8, 20)
    held.minute = 22
    assert statuses(teacher, held) == {"Ефимова": "present", "Петров": "late"}
    held.minute = 26
    assert statuses(teacher, held) == {"Ефимова": "present", "Петров": "left_early"}
    lines = register(teacher, held)["lines"]
    assert [(line["minutes"], line["last_left_at"] is None) for line in lines] == [(25, True), (12, False)]
    assert lines[1]["breaks"] == [{"started_at": _json(at(20)), "ended_at": None, "cause": "unknown"}]


def test_teachers_screen_is_told_of_each_change_as_a_fresh_read_would_show_it(
    town: Town, held: Held, as_user: SignIn
) -> None:
    held.open()
    OutboxRow.objects.all().delete()
    held.enter(town.pupil, 1)
    held.enter(town.teacher, 2)  # teachers have no line
    (row,) = OutboxRow.objects.filter(payload__data__type="register.line_changed")
    assert row.payload["channel"] == held.lesson.staff_channel
    held.minute = 1
    assert row.payload["data"]["data"]["line"] in register(as_user(town.teacher), held)["lines"]


def test_stored_register_is_for_good(town: Town, held: Held, now: datetime, as_user: SignIn) -> None:
    teacher = as_user(town.teacher)
    held.open()
    held.stay(town.pupil, 0, 10)
    held.enter(town.pupil, 14)
    held.end(45)
    live = register(teacher, held)
    held.store()
    stored = register(teacher, held)
    assert (live["is_final"], stored["is_final"]) == (False, True)
    assert stored["lines"] == live["lines"]
    assert [line["status"] for line in stored["lines"]] == ["absent", "present"]
    assert [one["cause"] for one in stored["lines"][1]["breaks"]] == ["unknown"]

    # The class's list, a name, the rows of the media room become something else; the job runs again.
    people.expel(user=town.pupil, community=town.class_7b, role=Role.PUPIL, now=now)
    people.enrol(user=town.other_class_pupil, community=town.class_7b, role=Role.PUPIL, now=now)
    profile = accounts.profiles([town.pupil.pk])[town.pupil.pk]
    profile.family_name = "Яблоков"
    profile.save()
    Presence.objects.all().delete()
    held.store()
    held.minute = 60 * 24
    assert register(teacher, held)["lines"] == stored["lines"]
    assert Line.objects.count() == 2


def test_break_of_one_who_left_by_himself_says_so(town: Town, held: Held, as_user: SignIn) -> None:
    held.open()
    held.leave(town.pupil, held.enter(town.pupil, 0), 10, is_clean=True)
    held.enter(town.pupil, 14)
    assert [one["cause"] for one in register(as_user(town.teacher), held)["lines"][1]["breaks"]] == ["left"]


def test_lesson_that_goes_on_is_not_stored(town: Town, held: Held, as_user: SignIn) -> None:
    held.open()
    held.store()
    assert register(as_user(town.teacher), held)["is_final"] is False


def test_hint_that_comes_after_the_end_still_counts_for_an_hour(town: Town, held: Held, as_user: SignIn) -> None:
    teacher = as_user(town.teacher)
    held.open()
    held.end(45)
    held.store()
    correct(teacher, held, town.pupil, status=None, note="звонила мама")
    assert statuses(teacher, held)["Петров"] == "absent"
    held.minute = 46
    held.hint("participant_joined", town.pupil, "PA_late", 1)
    line = register(teacher, held)["lines"][1]
    assert (line["status"], line["minutes"], line["last_left_at"]) == ("present", 44, _json(at(45)))
    held.hint("participant_left", town.pupil, "PA_late", 30)
    line = register(teacher, held)["lines"][1]
    assert (line["status"], line["minutes"], line["correction"]["note"]) == ("left_early", 29, "звонила мама")
    held.minute = 45 + 61
    held.hint("participant_left", town.pupil, "PA_late", 10)
    assert register(teacher, held)["lines"][1] == line


@pytest.mark.parametrize("is_stored", [False, True])
def test_correction_stands_beside_the_measure(is_stored: bool, town: Town, held: Held, as_user: SignIn) -> None:
    teacher = as_user(town.teacher)
    held.open()
    held.stay(town.pupil, 0, 30)
    if is_stored:
        held.end(45)
        held.store()
    held.minute = 50
    answer = correct(teacher, held, town.pupil, status="present", note="  на   олимпиаде ")
    assert answer.status_code == 200
    line = answer.json()
    assert (line["status"], line["measured"]) == ("present", "left_early")
    assert line["correction"] == {
        "status": "present",
        "note": "на олимпиаде",
        "by": line["correction"]["by"],
        "at": _json(at(50)),
    }
    assert line["correction"]["by"]["name"] == "Марина Сергеевна"
    if not is_stored:
        held.end(51)
        held.store()
    held.store()  # storing again takes nothing from it
    after = register(teacher, held)["lines"][1]
    assert (after["status"], after["measured"], after["correction"]) == ("present", "left_early", line["correction"])

    # Another teacher writes over it; then it is taken back.
    corrected = correct(as_user(town.co_teacher), held, town.pupil, note="болеет").json()
    assert (corrected["status"], corrected["correction"]["status"]) == ("left_early", None)
    assert corrected["correction"]["by"]["name"] == "Светлана Юрьевна"
    for _ in range(2):
        assert correct(teacher, held, town.pupil, status=None, note="").json()["correction"] is None
    assert Correction.objects.count() == 0
    kept = AuditRow.objects.filter(action__startswith="register.").order_by("number")
    assert [row.action for row in kept] == [
        "register.corrected",
        "register.corrected",
        "register.correction_withdrawn",
    ]
    # The audit holds codes, never words about a child.
    assert [row.facts["status"] for row in kept] == ["present", None, None]
    assert not any("note" in row.facts for row in kept)


def test_corrections_that_make_no_sense_are_refused(town: Town, held: Held, as_user: SignIn) -> None:
    teacher = as_user(town.teacher)
    early = correct(teacher, held, town.pupil, status="present")
    assert (early.status_code, early.json()["code"]) == (409, "lesson_not_open")
    held.open()
    assert correct(teacher, held, town.pupil, status="sick").status_code == 422
    assert "note" in correct(teacher, held, town.pupil, note="о" * 201).json()["fields"]
    assert correct(teacher, held, town.teacher, status="present").status_code == 404
    assert correct(teacher, held, town.other_class_pupil, status="present").status_code == 404
    assert correct(teacher, held, town.pupil, status="present").status_code == 200


@pytest.mark.parametrize(
    ("who", "seen", "corrected"),
    [
        ("teacher", 200, 200),
        ("co_teacher", 200, 200),
        ("admin", 200, 403),
        ("staff", 200, 403),
        ("pupil", 403, 403),
        ("parent", 403, 403),
        ("other_class_pupil", 404, 404),
        ("other_class_teacher", 404, 404),
        ("stranger", 404, 404),
        ("strange_teacher", 404, 404),
        ("strange_admin", 404, 404),
        ("unrostered", 404, 404),
    ],
)
def test_who_sees_the_classes_register(
    who: str, seen: int, corrected: int, town: Town, held: Held, as_user: SignIn
) -> None:
    held.open()
    held.enter(town.pupil, 0)
    client = as_user(getattr(town, who))
    for path in (
        f"/api/lessons/{held.lesson.pk}/register",
        f"/api/lessons/{held.lesson.pk}/register.csv",
        f"/api/communities/{town.class_7b.pk}/registers",
    ):
        assert client.get(path).status_code == seen, path
    assert correct(client, held, town.pupil, status="late").status_code == corrected
    if seen == 200:
        assert register(client, held)["can_correct"] is (corrected == 200)


def test_co_teacher_keeps_the_register_of_his_lesson_only(town: Town, held: Held, as_user: SignIn) -> None:
    Standing.objects.create(lesson=held.lesson, user=town.other_class_teacher, part=Part.CO_TEACHER)
    held.open()
    client = as_user(town.other_class_teacher)
    assert register(client, held)["can_correct"] is True
    assert correct(client, held, town.pupil, status="late").status_code == 200
    assert client.get(f"/api/communities/{town.class_7b.pk}/registers").status_code == 404
    Standing.objects.all().update(part=Part.GUEST)
    assert client.get(f"/api/lessons/{held.lesson.pk}/register").status_code == 403
    assert correct(client, held, town.pupil, status="late").status_code == 403


@pytest.mark.parametrize("is_stored", [False, True])
@pytest.mark.parametrize(
    ("who", "lines"),
    [("pupil", ["Петров"]), ("classmate", ["Ефимова"]), ("parent", ["Петров"]), ("teacher", []), ("admin", [])],
)
def test_each_sees_his_own_line(
    who: str, lines: list[str], is_stored: bool, town: Town, held: Held, as_user: SignIn
) -> None:
    path = f"/api/lessons/{held.lesson.pk}/register/mine"
    assert as_user(getattr(town, who)).get(path).json()["lines"] == []  # nothing is measured before the opening
    held.open()
    held.enter(town.pupil, 0)
    if is_stored:
        held.end(45)
        held.store()
    found = as_user(getattr(town, who)).get(path).json()
    assert [line["person"]["full_name"].split()[0] for line in found["lines"]] == lines
    assert (found["lesson"]["id"], found["can_correct"]) == (str(held.lesson.pk), False)


def test_parent_of_another_classes_child_sees_nothing(town: Town, held: Held, as_user: SignIn) -> None:
    from sferum.accounts.services import add_guardian

    held.open()
    path = f"/api/lessons/{held.lesson.pk}/register/mine"
    add_guardian(guardian=town.strange_admin, pupil=town.pupil)
    assert as_user(town.strange_admin).get(path).status_code == 404
    # One's own child of another class is not of this lesson.
    add_guardian(guardian=town.parent, pupil=town.other_class_pupil)
    assert len(as_user(town.parent).get(path).json()["lines"]) == 1


def test_cancelled_lesson_has_no_register(town: Town, held: Held, as_user: SignIn) -> None:
    assert as_user(town.teacher).send("DELETE", f"/api/lessons/{held.lesson.pk}").status_code == 204
    assert as_user(town.teacher).get(f"/api/lessons/{held.lesson.pk}/register").status_code == 404


def _json(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
