"""A community renamed, given a head teacher, sent to the archive; its page for each of its people."""

from collections.abc import Callable
from typing import Any

from sferum.schools.models import Community
from sferum.schools.services import communities
from tests.schools.conftest import Office

CLASS = "/api/communities/{class_7b}"


def test_head_teacher_is_one_of_the_classes_teachers(office: Office) -> None:
    status, page = office.ask("admin", "PATCH", CLASS, {"head_teacher_id": str(office.town.teacher.pk)})
    assert (status, page["head_teacher"]["name"]) == (200, "Марина Сергеевна")
    assert office.told() == {"teacher"}
    status, refusal = office.ask("admin", "PATCH", CLASS, {"head_teacher_id": str(office.town.other_class_teacher.pk)})
    assert (status, list(refusal["fields"])) == (422, ["head_teacher_id"])
    unknown = {"head_teacher_id": str(office.town.school.pk)}
    assert office.ask("admin", "PATCH", CLASS, unknown)[0] == 422
    assert office.get("pupil", CLASS)["head_teacher"]["name"] == "Марина Сергеевна"
    status, page = office.ask("admin", "PATCH", CLASS, {"head_teacher_id": None})
    assert (status, page["head_teacher"]) == (200, None)


def test_who_edits_no_class(office: Office) -> None:
    body = {"head_teacher_id": None}
    for who in ("teacher", "pupil", "parent", "staff"):
        assert office.ask(who, "PATCH", CLASS, body)[0] == 403
    for who in ("other_class_teacher", "strange_admin", "operator"):
        assert office.ask(who, "PATCH", CLASS, body)[0] == 404


def test_class_keeps_the_name_of_the_roster_and_a_group_takes_another(office: Office) -> None:
    status, refusal = office.ask("admin", "PATCH", CLASS, {"name": "Лучшие"})
    assert (status, list(refusal["fields"])) == (422, ["name"])
    group = office.ask("teacher", "POST", "/api/schools/{school}/communities", {"kind": "subject", "name": "Физика"})[1]
    status, page = office.ask("teacher", "PATCH", f"/api/communities/{group['id']}", {"name": "Физика и жизнь"})
    assert (status, page["name"]) == (200, "Физика и жизнь")
    head = {"head_teacher_id": str(office.town.teacher.pk)}
    assert office.ask("teacher", "PATCH", f"/api/communities/{group['id']}", head)[0] == 403


def test_archived_class_is_read_and_no_longer_used(office: Office) -> None:
    status, page = office.ask("admin", "PATCH", CLASS, {"is_archived": True})
    assert (status, page["is_archived"], page["can_make_cards"], page["can_edit"]) == (200, True, False, False)
    assert {"pupil", "teacher", "parent"} <= office.told()
    page = office.get("pupil", CLASS)
    assert (page["is_archived"], page["can_archive"]) == (True, False)
    assert [one["name"] for one in page["pupils"]] == ["Полина Ефимова", "Илья Петров"]
    assert page["id"] not in [one["id"] for one in office.get("pupil", "/api/communities")]
    assert office.ask("admin", "PATCH", CLASS, {"head_teacher_id": None})[0] == 404
    assert office.ask("teacher", "POST", f"{CLASS}/cards", {})[0] == 404
    # Next year's 7 «Б» may be named as this one was.
    communities.create_class(school=office.town.school, grade=7, letter="Б")


def test_class_in_the_archive_is_listed_apart_for_those_who_were_in_it(office: Office) -> None:
    office.ask("admin", "PATCH", CLASS, {"is_archived": True})
    for who in ("pupil", "parent", "teacher"):
        kept = office.ask(who, "GET", "/api/communities?is_archived=true")[1]
        assert [(one["short_name"], one["can_plan_lesson"]) for one in kept] == [("7Б", False)]
        assert "7Б" not in [one["short_name"] for one in office.ask(who, "GET", "/api/communities")[1]]
    assert office.ask("other_class_pupil", "GET", "/api/communities?is_archived=true")[1] == []


def test_school_and_teachers_room_stay(office: Office) -> None:
    for kind in ("school", "staff"):
        one = Community.objects.get(school=office.town.school, kind=kind)
        assert office.ask("admin", "PATCH", f"/api/communities/{one.pk}", {"is_archived": True})[0] == 409


def test_each_sees_of_the_class_what_is_his_to_see(
    office: Office, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    pupils = ["Полина Ефимова", "Илья Петров"]
    seen = {who: office.get(who, CLASS) for who in ("teacher", "admin", "staff", "pupil", "parent")}
    assert {who: [one["name"] for one in page["pupils"]] for who, page in seen.items()} == {
        "teacher": pupils,
        "admin": pupils,
        "staff": pupils,
        "pupil": pupils,
        "parent": ["Илья Петров"],
    }
    assert {who: page["parents_count"] for who, page in seen.items()} == {
        "teacher": 1,
        "admin": 1,
        "staff": None,
        "pupil": None,
        "parent": None,
    }
    assert [one["name"] for one in seen["teacher"]["parents"]] == ["Анна Петрова"]
    assert seen["pupil"]["parents"] is None
    for who, page in seen.items():
        can = {name for name, value in page.items() if name.startswith("can_") and value}
        assert can == {
            "teacher": {"can_plan_lesson", "can_make_cards", "can_invite"},
            "admin": {
                "can_plan_lesson",
                "can_make_cards",
                "can_invite",
                "can_manage_people",
                "can_edit",
                "can_archive",
            },
        }.get(who, set())
    with django_assert_max_num_queries(8):
        office.get("parent", CLASS)


def test_page_of_the_whole_school_lists_no_children(office: Office) -> None:
    whole = Community.objects.get(school=office.town.school, kind="school")
    for who in ("pupil", "parent", "admin"):
        page = office.get(who, f"/api/communities/{whole.pk}")
        assert page["pupils"] == []
        assert "Колесникова Марина Сергеевна" in [one["full_name"] for one in page["teachers"]]


def test_teachers_room_is_everybody_who_works_here(office: Office) -> None:
    room = Community.objects.get(school=office.town.school, kind="staff")
    page = office.get("teacher", f"/api/communities/{room.pk}")
    assert {one["name"] for one in page["teachers"]} >= {"Марина Сергеевна", "Тамара Львовна", "Глеб Ильич"}
    for who in ("pupil", "parent", "strange_teacher"):
        assert office.ask(who, "GET", f"/api/communities/{room.pk}")[0] == 404
