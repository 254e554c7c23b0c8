"""Which kind goes by which way: the usual, and what a person chose instead."""

import pytest

from sferum.notifications.models import Notice
from tests.factories.town import Town
from tests.notifications.conftest import Teller


def ways(choices: dict[str, list[dict[str, object]]], kind: str) -> tuple[object, ...]:
    [one] = [one for one in choices["kinds"] if one["kind"] == kind]
    return one["app"], one["push"], one["mail"]


def test_a_chats_messages_stay_out_of_the_list_and_mentions_are_in_it(teller: Teller, town: Town) -> None:
    teller.tell(town.teacher, kind="message", dedupe_key="chat:1")
    teller.tell(town.teacher, kind="mention", dedupe_key="mention:1", title="Вас упомянули")
    assert teller.titles(town.teacher) == ["Вас упомянули"]
    assert teller.page(town.teacher)["unread"] == 1


def test_what_a_person_chose_holds_for_him_alone(teller: Teller, town: Town) -> None:
    choices = teller.choose(town.teacher, kinds=[{"kind": "mention", "app": False, "push": False}])
    assert ways(choices, "mention") == (False, False, False)
    assert ways(choices, "timetable") == (True, True, True)
    teller.tell(town.teacher, town.parent)
    assert teller.titles(town.teacher) == []
    assert not Notice.objects.filter(user=town.teacher).exists()
    assert teller.titles(town.parent) == ["7 «Б»"]
    back = teller.choose(town.teacher, kinds=[{"kind": "mention", "app": True}])
    assert ways(back, "mention") == (True, False, False)


def test_announcements_can_not_be_left_out_of_the_list(teller: Teller, town: Town) -> None:
    answer = teller.send(town.parent, "PATCH", "/choices", {"kinds": [{"kind": "announcement", "app": False}]})
    assert answer.status_code == 422
    assert "announcement" in answer.json()["fields"]
    quieter = teller.choose(town.parent, kinds=[{"kind": "announcement", "push": False, "mail": False}])
    assert ways(quieter, "announcement") == (True, False, False)
    teller.tell(town.parent, kind="announcement", title="Собрание")
    assert teller.titles(town.parent) == ["Собрание"]


def test_choices_are_ones_own(teller: Teller, town: Town) -> None:
    teller.choose(town.teacher, hides_text=True, calls_pass_quiet=True, mail_mode="off", mail_hour=20)
    mine = teller.send(town.teacher, "GET", "/choices").json()
    assert (mine["hides_text"], mine["calls_pass_quiet"], mine["mail_mode"], mine["mail_hour"]) == (
        True,
        True,
        "off",
        20,
    )
    others = teller.send(town.parent, "GET", "/choices").json()
    assert (others["hides_text"], others["calls_pass_quiet"], others["mail_mode"]) == (False, False, "daily")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"quiet_from": "22:00"}, "quiet_from"),
        ({"quiet_from": "22:00", "quiet_until": None}, "quiet_from"),
        ({"quiet_from": "22:00", "quiet_until": "22:00"}, "quiet_until"),
        ({"mail_hour": 24}, "mail_hour"),
        ({"kinds": [{"kind": "gossip", "push": False}]}, "kind"),
        ({"loudness": 11}, "loudness"),
    ],
)
def test_choices_that_make_no_sense_are_refused_by_field(
    changes: dict[str, object], field: str, teller: Teller, town: Town
) -> None:
    answer = teller.send(town.teacher, "PATCH", "/choices", changes)
    assert answer.status_code == 422
    assert field in answer.json()["fields"]
    assert teller.send(town.teacher, "GET", "/choices").json()["quiet_from"] is None


def test_quiet_hours_come_and_go_in_pairs(teller: Teller, town: Town) -> None:
    mine = teller.choose(town.teacher, quiet_from="21:30", quiet_until="07:00")
    assert (mine["quiet_from"], mine["quiet_until"]) == ("21:30:00", "07:00:00")
    teller.choose(town.teacher, hides_text=None)
    mine = teller.choose(town.teacher, quiet_from=None, quiet_until=None)
    assert (mine["quiet_from"], mine["quiet_until"], mine["hides_text"]) == (None, None, False)
