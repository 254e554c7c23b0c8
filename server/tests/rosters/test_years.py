"""The step into a new year: classes go on, leavers leave, what was said stays; once a year."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from sferum.audit.models import AuditRow
from sferum.chats.models import Chat
from sferum.chats.services import send_message
from sferum.rosters.models import Assignment, Rollover
from sferum.schools.models import Community, Membership, Role
from tests.client import ApiClient
from tests.factories.talk import chat_of
from tests.factories.town import Town
from tests.rosters.conftest import SignIn
from tests.rosters.office import Office


def path(office: Office) -> str:
    return f"/api/schools/{office.town.school.pk}/rollover"


def step(office: Office, **choices: str | None) -> Any:
    """The step taken; `choices` by the town's names of classes."""
    plan = office.get(path(office))
    return office.client.send("POST", path(office), {"year": plan["year"], "choices": chosen(office.town, choices)})


def chosen(town: Town, choices: dict[str, str | None]) -> list[dict[str, Any]]:
    return [{"community_id": str(getattr(town, key).pk), "next_name": name} for key, name in choices.items()]


def said(client: ApiClient, chat: Chat) -> Any:
    return client.send("GET", f"/api/chats/{chat.pk}/messages")


def test_plan_says_what_becomes_of_each_class_and_changes_nothing(office: Office) -> None:
    before = AuditRow.objects.count()
    plan = office.get(path(office))
    assert [(one["community"]["short_name"], one["pupils"], one["next_name"]) for one in plan["steps"]] == [
        ("7А", 1, "8\u00a0«А»"),
        ("7Б", 2, "8\u00a0«Б»"),
    ]
    assert (plan["leavers"], plan["can_apply"], plan["done_at"]) == (0, True, None)
    assert AuditRow.objects.count() == before


def test_class_goes_on_under_its_next_name_with_all_its_people(office: Office, as_user: SignIn) -> None:
    town = office.town
    Assignment.objects.create(community=town.class_7b, teacher=town.teacher, subject="Алгебра")
    answer = step(office)
    assert answer.status_code == 200, answer.content.decode()
    office.run_jobs()
    new = Community.objects.get(continues=town.class_7b)
    assert (new.name, new.short_name, new.grade, new.archived_at) == ("8\u00a0«Б»", "8Б", 8, None)
    town.class_7b.refresh_from_db()
    assert town.class_7b.archived_at is not None
    page = as_user(town.pupil).send("GET", f"/api/communities/{new.pk}").json()
    assert {one["id"] for one in page["pupils"]} == {str(town.pupil.pk), str(town.classmate.pk)}
    assert {one["id"] for one in page["teachers"]} == {str(town.teacher.pk), str(town.co_teacher.pk)}
    assert [one["subject"] for one in office.get(f"/api/communities/{new.pk}/assignments")] == ["Алгебра"]
    mine = as_user(town.pupil).send("GET", "/api/communities").json()
    assert [one["short_name"] for one in mine if one["kind"] == "class"] == ["8Б"]
    done = answer.json()
    assert [(one["community"]["short_name"], one["becomes"]["short_name"]) for one in done["steps"]] == [
        ("7А", "8А"),
        ("7Б", "8Б"),
    ]


def test_old_chat_is_read_only_and_whole(office: Office, as_user: SignIn, now: datetime) -> None:
    town = office.town
    chat = chat_of(town.class_7b, "class")
    send_message(chat=chat, author=town.teacher, text="До свидания, седьмой!", client_id=uuid4(), now=now)
    assert step(office).status_code == 200
    office.run_jobs()
    history = said(as_user(town.pupil), chat)
    assert history.status_code == 200
    assert "До свидания, седьмой!" in [one["text"] for one in history.json()["items"]]
    for who in (town.pupil, town.teacher):
        body = {"client_id": str(uuid4()), "text": "Я ещё здесь"}
        answer = as_user(who).send("POST", f"/api/chats/{chat.pk}/messages", body)
        assert answer.status_code in {403, 409}, answer.content.decode()
    new = Community.objects.get(continues=town.class_7b)
    assert Chat.objects.filter(community=new, kind="class").exists()


def test_leavers_leave_the_school_and_keep_what_was_said(office: Office, as_user: SignIn) -> None:
    town = office.town
    chat = chat_of(town.class_7b, "class")
    answer = step(office, class_7b=None)
    assert answer.status_code == 200, answer.content.decode()
    assert answer.json()["leavers"] == 2
    office.run_jobs()
    roles = Membership.current.filter(user=town.pupil).values_list("community__kind", "role")
    assert set(roles) == {("class", Role.PUPIL)}
    assert as_user(town.pupil).send("GET", f"/api/communities/{town.class_7b.pk}").status_code in {200, 404}
    assert said(as_user(town.pupil), chat).status_code == 200
    # His mother has no other child here; the teacher stays a teacher of the school.
    assert not Membership.current.filter(user=town.parent, community__kind="school").exists()
    assert Membership.current.filter(user=town.teacher, community__kind="school").exists()
    people = as_user(town.other_class_pupil).send("GET", f"/api/schools/{town.school.pk}/contacts")
    if people.status_code == 200:
        assert str(town.pupil.pk) not in people.content.decode()


@pytest.mark.parametrize(
    ("choices", "told"),
    [
        ({"class_7a": "8Б"}, "В 8\u00a0«Б» идёт и 7\u00a0«Б». Выберите другое имя"),
        ({"class_7a": "двенадцатый"}, "Класса «двенадцатый» не бывает: нужны номер от 1 до 11 и буква"),
    ],
)
def test_names_that_conflict_are_said_before_and_refused(
    office: Office, choices: dict[str, str | None], told: str
) -> None:
    plan = office.get(path(office))
    body = {"year": plan["year"], "choices": chosen(office.town, choices)}
    tried = office.call("POST", f"{path(office)}/plan", body)
    assert tried["can_apply"] is False
    assert told in [one["conflict"] for one in tried["steps"]]
    answer = office.client.send("POST", path(office), body)
    assert (answer.status_code, answer.json()["code"]) == (409, "rollover_conflict")
    assert not Rollover.objects.exists()
    assert not Community.objects.exclude(archived_at=None).exists()


def test_second_step_in_a_year_is_refused(office: Office) -> None:
    assert step(office).status_code == 200
    answer = step(office)
    assert (answer.status_code, answer.json()["code"]) == (409, "rollover_done")
    shown = office.get(path(office))
    assert shown["can_apply"] is False
    assert shown["by"]["id"] == str(office.town.admin.pk)
    assert Community.objects.filter(continues=office.town.class_7b).count() == 1


def test_wrong_year_and_unknown_class_are_refused(office: Office) -> None:
    plan = office.get(path(office))
    answer = office.client.send("POST", path(office), {"year": plan["year"] + 1})
    assert list(answer.json()["fields"]) == ["year"]
    foreign = [{"community_id": str(office.town.other_class.pk), "next_name": None}]
    answer = office.client.send("POST", path(office), {"year": plan["year"], "choices": foreign})
    assert list(answer.json()["fields"]) == ["choices"]


def test_last_years_file_finds_its_people_in_their_new_classes(office: Office) -> None:
    table = "Фамилия;Имя;Класс\nСедова;Вера;7А\n"
    office.taken(table)
    assert step(office).status_code == 200
    taken = office.taken(table.replace("7А", "8А"))
    assert taken["counts"]["unchanged"] == 1
    assert UUID(office.get(f"/api/schools/{office.town.school.pk}/imports")[0]["id"]) == UUID(taken["id"])
