"""The school's audit chain, read by its admin page by page; nobody else sees it, and it holds no words of people."""

from collections.abc import Callable
from typing import Any

import pytest

from sferum.schools.queries import acts
from tests.schools.conftest import Office

PATH = "/api/schools/{school}/audit"


def test_acts_are_told_the_latest_first_with_their_people(
    office: Office, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    office.ask("admin", "PUT", "/api/schools/{school}/people/{classmate}/guardians/{parent}")
    act = office.get("admin", PATH)["items"][0]
    assert (act["action"], act["actor"]["name"], act["target"]["name"]) == (
        "guardian.linked",
        "Тамара Львовна",
        "Полина Ефимова",
    )
    assert act["facts"] == {"community": "7\xa0«Б»", "guardian": "Петрова Анна Ивановна"}
    with django_assert_max_num_queries(11):
        office.get("admin", PATH)


def test_pages_go_on_where_the_last_one_ended(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = [one["number"] for one in office.get("admin", PATH)["items"]]
    assert everything == sorted(everything, reverse=True)
    assert everything[-1] == 1
    monkeypatch.setattr(acts, "PAGE", 4)
    found, before = [], ""
    while True:
        page = office.get("admin", PATH + before)
        found += [one["number"] for one in page["items"]]
        if not page["has_more"]:
            break
        before = f"?before={found[-1]}"
    assert found == everything


def test_refusals(office: Office) -> None:
    for who in ("teacher", "staff", "pupil", "parent"):
        assert office.ask(who, "GET", PATH)[0] == 403
    for who in ("strange_admin", "unrostered", "operator"):
        assert office.ask(who, "GET", PATH)[0] == 404
    theirs = office.get("strange_admin", "/api/schools/{other_school}/audit")["items"]
    assert {one["target"]["name"] for one in theirs if one["target"]} <= {
        "Егор Чужой",
        "Ольга Петровна",
        "Олег Петрович",
    }
