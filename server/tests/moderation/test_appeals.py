"""Appeals: once, within two weeks, read by another person than who decided, where there is one."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from sferum.chats.models import Message, Restriction
from sferum.moderation.tasks import go_on
from sferum.schools.models import Role
from sferum.schools.services import people
from tests.factories.town import Town
from tests.moderation.conftest import TEXT, Desk, GoTo, audited, notices


@pytest.fixture
def decided(desk: Desk, town: Town) -> Desk:
    """Decided by the person named; the admin is there for a second look."""
    desk.name_officer(town.co_teacher)
    desk.report()
    assert desk.decide(town.co_teacher, measure="restrict", days=5).status_code == 200
    return desk


def test_an_appeal_goes_to_somebody_else(decided: Desk, town: Town) -> None:
    answer = decided.appeal()
    assert answer.status_code == 200
    assert answer.json()["appeal"]["text"] == "Это была цитата из книги."
    assert not answer.json()["can_appeal"]
    assert [title for title, _ in notices(town.admin)] == ["Решение обжаловано"]
    (seen,) = decided.queue(town.co_teacher, "?state=appealed").json()["items"]
    assert not seen["can_review"]
    assert decided.review(town.co_teacher, is_upheld=True).status_code == 403
    (seen,) = decided.queue(town.admin, "?state=appealed").json()["items"]
    assert seen["can_review"]
    reviewed = decided.review(town.admin, is_upheld=True)
    assert reviewed.status_code == 200
    assert reviewed.json()["decision"]["reviewed_by"]["id"] == str(town.admin.pk)
    assert (audited("report.appealed"), audited("report.appeal_decided")) == ([town.classmate.pk], [town.admin.pk])


def test_what_was_taken_back_is_as_before(decided: Desk, town: Town) -> None:
    assert decided.seen()["is_hidden"]
    decided.appeal()
    assert decided.review(town.admin, is_upheld=False, sentence="Это и правда цитата.").status_code == 200
    assert (decided.seen()["is_hidden"], decided.seen()["text"]) == (False, TEXT)
    assert not Restriction.objects.filter(user=town.classmate).exists()
    assert notices(town.classmate)[-1] == ("Обжалование рассмотрено", "Решение отменено. Это и правда цитата.")
    (mine,) = decided.decisions()
    assert (mine["appeal"]["is_upheld"], mine["can_appeal"]) == (False, False)
    decided.write(town.classmate, "Спасибо")


def test_what_was_upheld_is_final(decided: Desk, town: Town) -> None:
    decided.appeal()
    decided.review(town.admin, is_upheld=True)
    assert Message.objects.get(pk=decided.message).deleted_at is not None
    assert Restriction.objects.filter(user=town.classmate).exists()
    again = decided.appeal()
    assert (again.status_code, again.json()["code"]) == (409, "appeal_closed")
    assert decided.review(town.admin, is_upheld=False).status_code == 409


def test_another_restriction_that_stands_is_not_lifted(decided: Desk, town: Town) -> None:
    second = decided
    first_case = decided.case
    Restriction.objects.all().delete()
    second.write(town.classmate, "Ещё одно")
    second.report(reason="spam", note="")
    second.decide(town.admin, removes=False, measure="restrict", days=2)
    longer = Restriction.objects.get(user=town.classmate).until_at
    second.case = first_case
    (_, first) = second.decisions()
    path = f"/api/decisions/{first['id']}/appeal"
    assert second.client(town.classmate).send("POST", path, {"text": "Цитата"}).status_code == 200
    assert second.review(town.admin, is_upheld=False).status_code == 200
    assert Restriction.objects.get(user=town.classmate).until_at == longer


def test_an_appeal_comes_once_and_in_time(decided: Desk, town: Town, go_to: GoTo) -> None:
    go_to(timedelta(days=14))
    late = decided.appeal()
    assert (late.status_code, late.json()["code"]) == (409, "appeal_closed")
    go_to(timedelta(days=13))
    assert decided.appeal(text=" ").status_code == 422
    assert decided.appeal(text="а" * 1001).status_code == 422
    assert decided.appeal().status_code == 200
    assert decided.appeal().status_code == 409


def test_nobody_appeals_for_another(decided: Desk, town: Town) -> None:
    for other in (town.pupil, town.teacher, town.admin, town.strange_admin, town.unrostered):
        assert decided.appeal(other).status_code == 404
    nowhere = decided.client(town.classmate).send("POST", f"/api/decisions/{uuid4()}/appeal", {"text": "x"})
    assert nowhere.status_code == 404
    assert decided.appeal().status_code == 200


def test_where_the_admin_decided_other_staff_look_again(desk: Desk, town: Town) -> None:
    desk.report()
    desk.decide(town.admin)
    assert desk.look(town.staff).status_code == 404
    desk.appeal()
    (seen,) = desk.queue(town.staff, "?state=appealed").json()["items"]
    assert seen["can_review"]
    assert desk.review(town.admin, is_upheld=True).status_code == 403
    assert desk.review(town.staff, is_upheld=True).status_code == 200


def test_where_nobody_else_is_there_the_decider_looks_again(desk: Desk, town: Town, now: Any) -> None:
    people.expel(user=town.staff, community=town.school_community(), role=Role.STAFF, now=now)
    desk.report()
    desk.decide(town.admin)
    desk.appeal()
    assert desk.look().json()["can_review"]
    assert desk.review(town.admin, is_upheld=True).status_code == 200


def test_an_appealed_removal_waits_and_is_late_like_any_other(decided: Desk, town: Town, go_to: GoTo) -> None:
    go_to(timedelta(days=13))
    decided.appeal()
    go_to(timedelta(days=15))
    go_on(0)
    assert Message.objects.get(pk=decided.message).deleted_at is None
    assert [title for title, _ in notices(town.admin)] == ["Решение обжаловано", "Жалоба ждёт дольше срока"]


def test_there_is_nothing_to_review_before_an_appeal(decided: Desk, town: Town) -> None:
    refused = decided.review(town.admin, is_upheld=False)
    assert (refused.status_code, refused.json()["code"]) == (409, "already_decided")
