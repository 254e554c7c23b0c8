"""The school's rules of talk: known to its people, set by its admin; and its console."""

from procrastinate.contrib.django import app

from sferum.schools import access
from tests.schools.conftest import Office

PATH = "/api/schools/{school}/rules"


def test_strict_rules_are_there_before_anybody_decides(office: Office) -> None:
    rules = office.get("pupil", PATH)
    assert {name: rules[name] for name in ("adult_child", "pupils_write", "parents_write", "pupils_make_groups")} == {
        "adult_child": "second_adult",
        "pupils_write": "class",
        "parents_write": "class",
        "pupils_make_groups": False,
    }
    assert (rules["quiet_from"], rules["quiet_until"]) == ("21:00:00", "07:00:00")
    assert (rules["safety_officer"], rules["can_edit"], rules["adult_child_since"]) == (None, False, None)


def test_admin_sets_what_he_names_and_no_more(office: Office) -> None:
    body = {"adult_child": "parent_copy", "quiet_from": "20:30", "safety_officer_id": str(office.town.staff.pk)}
    status, rules = office.ask("admin", "PUT", PATH, body)
    assert (status, rules["adult_child"], rules["quiet_from"], rules["can_edit"]) == (
        200,
        "parent_copy",
        "20:30:00",
        True,
    )
    assert rules["safety_officer"]["name"] == "Глеб Ильич"
    since = rules["adult_child_since"]
    assert since is not None
    # The same rule said again is the same promise; another field leaves it alone.
    again = office.ask("admin", "PUT", PATH, {"adult_child": "parent_copy", "report_hours": 8})[1]
    assert (again["adult_child_since"], again["report_hours"], again["quiet_from"]) == (since, 8, "20:30:00")
    assert office.ask("admin", "PUT", PATH, {"safety_officer_id": None})[1]["safety_officer"] is None
    assert access.rules_of(office.town.school.pk).adult_child == "parent_copy"
    assert access.rules_of(office.town.other_school.pk).adult_child == "second_adult"
    assert "school.rules_set" in [one["action"] for one in office.get("admin", "/api/schools/{school}/audit")["items"]]


def test_chats_are_woken(office: Office) -> None:
    before = len(list(app.job_manager.list_jobs(task="chats.on_school_rules")))
    office.ask("admin", "PUT", PATH, {"pupils_write": "none"})
    assert len(list(app.job_manager.list_jobs(task="chats.on_school_rules"))) == before + 1


def test_refusals(office: Office) -> None:
    for who, status in {"teacher": 403, "staff": 403, "pupil": 403, "parent": 403, "strange_admin": 404}.items():
        assert office.ask(who, "PUT", PATH, {"adult_child": "open"})[0] == status
    assert office.ask("strange_admin", "GET", PATH)[0] == 404
    assert office.ask("operator", "GET", PATH)[0] == 404
    for body in (
        {"adult_child": "no such"},
        {"report_hours": 0},
        {"report_hours": 999},
        {"quiet_from": "25:00"},
        {"safety_officer_id": str(office.town.pupil.pk)},
        {"safety_officer_id": str(office.town.strange_teacher.pk)},
        {"unknown": True},
    ):
        status, refusal = office.ask("admin", "PUT", PATH, body)
        assert (status, list(refusal["fields"])) == (422, list(body))
    assert office.get("admin", PATH)["adult_child"] == "second_adult"


def test_console_names_the_school_and_its_classes(office: Office) -> None:
    office.ask("admin", "PATCH", "/api/communities/{class_7a}", {"is_archived": True})
    console = office.get("admin", "/api/schools/{school}")
    assert (console["name"], console["region"], console["time_zone"]) == (
        "Школа № 12",
        "Верхнелужский край",
        "Europe/Moscow",
    )
    assert [one["short_name"] for one in console["classes"]] == ["7Б"]
    assert [one["short_name"] for one in console["archived"]] == ["7А"]
    assert (console["can_manage"], console["can_see_reports"], console["can_set_presets"]) == (True, True, True)
    assert "calls" in console["features"]
    console = office.get("staff", "/api/schools/{school}")
    assert (console["can_manage"], console["can_see_reports"]) == (False, True)
    for who, status in {"teacher": 403, "pupil": 403, "parent": 403, "strange_admin": 404, "operator": 404}.items():
        assert office.ask(who, "GET", "/api/schools/{school}")[0] == status


def test_me_names_my_schools_and_what_their_region_tries(office: Office) -> None:
    (school,) = office.get("teacher", "/api/me")["schools"]
    assert (school["can_see_console"], school["can_manage"], "interest" in school["features"]) == (False, False, True)
    (school,) = office.get("admin", "/api/me")["schools"]
    assert (school["can_see_console"], school["can_manage"]) == (True, True)
