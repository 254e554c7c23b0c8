"""Hide-first: what is called dangerous stands in the chat no longer while it waits."""

from datetime import timedelta

import pytest

from sferum.moderation.models import MessageReport
from tests.factories.town import Town
from tests.moderation.conftest import TEXT, Desk, GoTo


@pytest.mark.parametrize(
    ("reason", "is_hidden"),
    [("danger", True), ("bullying", True), ("insult", False), ("spam", False), ("other", False)],
)
def test_dangerous_classes_are_put_away_first(reason: str, is_hidden: bool, desk: Desk) -> None:
    desk.report(reason=reason)
    seen = desk.seen()
    assert seen["is_hidden"] is is_hidden
    assert (seen["text"] == "") is is_hidden
    case = desk.look().json()
    assert (case["is_hidden"], case["is_urgent"], case["text"]) == (is_hidden, is_hidden, TEXT)


def test_the_message_comes_again_where_it_is_left(desk: Desk, town: Town) -> None:
    desk.report(reason="danger")
    assert desk.seen()["is_hidden"]
    assert desk.decide(removes=False, sentence="Это шутка между друзьями.").status_code == 200
    assert (desk.seen()["is_hidden"], desk.seen()["text"]) == (False, TEXT)


def test_a_second_report_may_be_the_one_that_hides(desk: Desk, town: Town) -> None:
    desk.report(reason="spam")
    assert not desk.seen()["is_hidden"]
    desk.report(town.teacher, reason="danger")
    assert desk.seen()["is_hidden"]
    assert list(MessageReport.objects.order_by("reported_at", "pk").values_list("hid", flat=True)) == [False, True]


def test_who_cried_wolf_is_heard_but_hides_nothing_for_a_while(desk: Desk, town: Town, go_to: GoTo) -> None:
    for number in range(3):
        desk.write(town.classmate, f"№ {number}")
        desk.report(reason="danger")
        assert desk.seen()["is_hidden"]
        desk.decide(removes=False, sentence="Здесь нет ничего опасного.")
    desk.write(town.classmate, "№ 3")
    assert desk.report(reason="danger").status_code == 201
    assert not desk.seen()["is_hidden"]
    assert desk.look().json()["is_urgent"]
    # Somebody else's word still counts, and his own after a month.
    desk.report(town.teacher, reason="danger")
    assert desk.seen()["is_hidden"]
    go_to(timedelta(days=31))
    desk.write(town.classmate, "№ 4")
    desk.report(reason="danger")
    assert desk.seen()["is_hidden"]
