"""Asking for an archive: the admin alone, one at a time, with a reason where it concerns what people say in twos."""

from uuid import uuid4

import pytest

from sferum.audit.models import AuditRow
from sferum.delivery.models import OutboxRow
from sferum.exports.models import Export
from tests.exports.conftest import Office
from tests.factories.town import Town


def acts(office: Office) -> list[str]:
    rows = AuditRow.objects.filter(chain=office.town.school.pk, action__startswith="export.").order_by("number")
    return list(rows.values_list("action", flat=True))


def test_an_archive_is_begun_made_and_shown(office: Office, town: Town) -> None:
    assert office.list() == {"items": [], "can_begin": True}
    begun = office.begin().json()
    assert (begun["state"], begun["step"], begun["percent"], begun["url"]) == ("running", "Люди", 0, None)
    assert office.list()["can_begin"] is False
    made = office.make()
    assert (made["state"], made["percent"], made["step"]) == ("ready", 100, "")
    assert made["size"] > 0
    assert made["by"]["id"] == str(town.admin.pk)
    listed = office.list()
    assert listed == {"items": [made], "can_begin": True}
    assert acts(office) == ["export.begun", "export.made"]


def test_a_repeated_request_is_the_same_archive(office: Office) -> None:
    client_id = str(uuid4())
    first = office.begin(client_id=client_id)
    again = office.begin(client_id=client_id)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]
    assert Export.objects.count() == 1


def test_one_at_a_time(office: Office) -> None:
    office.begin()
    answer = office.begin()
    assert (answer.status_code, answer.json()["code"]) == (409, "export_running")
    office.make()
    assert office.begin().status_code == 201


@pytest.mark.parametrize("reason", ["", "   \n"])
def test_personal_chats_need_a_reason(reason: str, office: Office) -> None:
    answer = office.begin(includes_talks=True, reason=reason)
    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["reason"])
    assert not Export.objects.exists()


def test_a_reason_without_personal_chats_is_not_kept(office: Office) -> None:
    assert office.begin(reason="просто так").json()["reason"] == ""


def test_the_school_s_admins_see_how_far_it_is_and_nobody_else(office: Office, town: Town) -> None:
    office.begin()
    office.make()
    rows = list(OutboxRow.objects.filter(payload__data__type="export.changed").order_by("id"))
    assert {channel for row in rows for channel in row.payload["channels"]} == {f"personal:#{town.admin.pk}"}
    told = [row.payload["data"]["data"]["export"] for row in rows]
    assert [one["percent"] for one in told] == sorted(one["percent"] for one in told)
    assert (told[0]["state"], told[-1]["state"]) == ("running", "ready")
    assert len(told) > 5


def test_who_asked_is_told_when_it_is_ready(office: Office, town: Town) -> None:
    office.begin()
    office.make()
    [notice] = office.send(town.admin, "GET", "/api/notifications").json()["items"]
    assert (notice["kind"], notice["title"]) == ("export", "Архив школы готов")
    assert notice["link"] == f"/schools/{town.school.pk}/export"


def test_an_unwanted_one_is_stopped_and_nothing_is_left(office: Office, town: Town) -> None:
    office.begin()
    assert office.send(town.admin, "DELETE", f"/api/exports/{office.export['id']}").status_code == 204
    assert office.make()["state"] == "gone"
    assert acts(office) == ["export.begun", "export.removed"]
    assert office.begin().status_code == 201
