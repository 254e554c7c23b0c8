"""Answers: of a person or of a family, changed until the end, on paper a week longer; nobody answers for others."""

from datetime import timedelta

import pytest

from sferum.accounts import services as accounts
from sferum.accounts.models import User
from sferum.announcements.models import Answer
from sferum.audit.models import AuditRow
from sferum.delivery.models import OutboxRow
from sferum.schools.models import Role
from sferum.schools.services import people
from tests.announcements.conftest import Board, GoTo
from tests.factories.talk import more_pupils
from tests.factories.town import Town, person


def test_one_answer_of_a_family_by_any_of_its_parents(board: Board, town: Town, now: object) -> None:
    father = person("father", "Петров", "Олег", "Павлович")
    accounts.add_guardian(guardian=father, pupil=town.pupil)  # not in the class's roster, but a parent
    board.announce()
    assert board.answer(town.parent, "yes", town.pupil).status_code == 200
    (seen,) = board.see(father)["mine"]
    assert seen["value"] == "yes"
    assert board.answer(father, "no", town.pupil).status_code == 200
    (answer,) = Answer.objects.all()
    assert (answer.pupil_id, answer.value, answer.way, answer.by_id) == (town.pupil.pk, "no", "app", father.pk)
    kept = AuditRow.objects.filter(action="announcement.answered").order_by("number")
    assert [(row.actor_id, row.facts["value"]) for row in kept] == [(town.parent.pk, "yes"), (father.pk, "no")]


def test_a_parent_never_answers_for_anothers_child(board: Board, town: Town, mother: User) -> None:
    board.announce()
    assert board.answer(town.parent, "yes", town.pupil).status_code == 200
    assert board.answer(town.parent, "yes", town.classmate).status_code == 404
    assert board.answer(town.parent, "yes").status_code == 404
    assert board.answer(town.parent, "yes", town.other_class_pupil).status_code == 404
    assert board.answer(town.pupil, "yes", town.pupil).status_code == 403
    assert board.answer(town.teacher, "yes", town.pupil).status_code == 403
    assert board.missing() == ["Ефимова Полина Андреевна"]


def test_people_answer_for_themselves(board: Board, town: Town) -> None:
    board.announce(audience="people", ask="agree")
    assert board.answer(town.pupil, "yes").status_code == 200
    assert board.answer(town.parent, "yes", town.pupil).status_code == 403
    assert board.answer(town.teacher, "yes").status_code == 403
    assert board.see(town.pupil)["mine"][0]["value"] == "yes"
    assert board.see(town.classmate)["mine"][0]["value"] is None


@pytest.mark.parametrize(("ask", "right", "wrong"), [("read", "read", "yes"), ("agree", "no", "read")])
def test_a_question_has_its_own_answers(board: Board, town: Town, ask: str, right: str, wrong: str) -> None:
    board.announce(ask=ask)
    assert board.answer(town.parent, wrong, town.pupil).status_code == 422
    assert board.answer(town.parent, right, town.pupil).status_code == 200


def test_answers_change_until_the_end_and_not_after(board: Board, town: Town, go_to: GoTo) -> None:
    board.announce()
    board.answer(town.parent, "yes", town.pupil)
    go_to(timedelta(days=3) - timedelta(seconds=1))
    assert board.answer(town.parent, "no", town.pupil).json()["can_answer"]
    go_to(timedelta(days=3))
    refused = board.answer(town.parent, "yes", town.pupil)
    assert (refused.status_code, refused.json()["code"]) == (409, "announcement_ended")
    seen = board.see(town.parent)
    assert (seen["is_ended"], seen["can_answer"], seen["mine"][0]["value"]) == (True, False, "no")


def test_the_list_of_who_is_missing_stands_in_surname_order(board: Board, town: Town, now: object) -> None:
    more_pupils(town, 4, now)  # type: ignore[arg-type]
    board.announce()
    board.answer(town.parent, "yes", town.pupil)
    assert board.missing() == [
        "Абрамов Саша",
        "Белова Саша",
        "Ёлкина Саша",
        "Ефимова Полина Андреевна",
        "Журавлёв Саша",
    ] or board.missing() == sorted(board.missing(), key=lambda name: name.replace("Ё", "Е\uffff"))
    found = board.send(town.teacher, "GET", "/missing").json()["answers"]
    assert [(one["person"]["full_name"], one["value"], one["way"]) for one in found] == [
        ("Петров Илья Олегович", "yes", "app")
    ]
    assert found[0]["by"]["id"] == str(town.parent.pk)


def test_who_has_read_is_not_listed_only_who_has_not(board: Board, town: Town) -> None:
    board.announce(ask="read")
    board.answer(town.parent, "read", town.pupil)
    found = board.send(town.teacher, "GET", "/missing").json()
    assert (found["answers"], len(found["missing"])) == ([], 1)


def test_a_slip_is_written_down_by_the_teacher_until_a_week_after(board: Board, town: Town, go_to: GoTo) -> None:
    board.announce()
    paper = {"pupil_id": str(town.classmate.pk), "value": "yes"}
    assert board.send(town.parent, "POST", "/paper", paper).status_code == 403
    assert board.send(town.teacher, "POST", "/paper", paper).status_code == 200
    for wrong in ({"pupil_id": str(town.other_class_pupil.pk)}, {"user_id": str(town.parent.pk)}, {}):
        assert board.send(town.teacher, "POST", "/paper", {"value": "yes"} | wrong).status_code == 404
    go_to(timedelta(days=9))
    late = {"pupil_id": str(town.pupil.pk), "value": "no"}
    assert board.send(town.co_teacher, "POST", "/paper", late).status_code == 200
    assert board.missing() == []
    assert set(Answer.objects.values_list("way", "by_id")) == {
        ("paper", town.teacher.pk),
        ("paper", town.co_teacher.pk),
    }
    go_to(timedelta(days=10))
    assert board.send(town.teacher, "POST", "/paper", late | {"value": "yes"}).status_code == 409


def test_paper_of_people_is_theirs(board: Board, town: Town) -> None:
    board.announce(audience="people", ask="read")
    paper = {"user_id": str(town.pupil.pk), "value": "read"}
    assert board.send(town.teacher, "POST", "/paper", paper).status_code == 200
    assert board.see(town.pupil)["mine"][0]["way"] == "paper"
    assert board.send(town.teacher, "POST", "/paper", paper | {"user_id": str(town.teacher.pk)}).status_code == 404


def test_who_has_left_the_class_is_neither_asked_nor_missed(board: Board, town: Town, now: object) -> None:
    board.announce()
    board.answer(town.parent, "yes", town.pupil)
    assert board.see(town.teacher)["progress"]["line"] == "Ответы: 1\u00a0из\u00a02"
    people.expel(user=town.pupil, community=town.class_7b, role=Role.PUPIL, now=now)  # type: ignore[arg-type]
    people.expel(user=town.parent, community=town.class_7b, role=Role.PARENT, now=now)  # type: ignore[arg-type]
    assert board.see(town.teacher)["progress"]["line"] == "Ответы: 0\u00a0из\u00a01"
    assert board.answer(town.parent, "no", town.pupil).status_code == 404


def test_the_family_hears_of_its_answer_and_the_teachers_of_the_progress(board: Board, town: Town) -> None:
    board.announce()
    OutboxRow.objects.all().delete()
    board.answer(town.parent, "yes", town.pupil)
    board.answer(town.parent, "yes", town.pupil)  # nothing new, nobody told

    def told(kind: str) -> list[set[str]]:
        return [set(row.payload["channels"]) for row in OutboxRow.objects.filter(payload__data__type=kind)]

    assert told("announcement.answered") == [{f"personal:#{town.parent.pk}"}]
    assert told("announcement.changed") == [{f"personal:#{town.teacher.pk}", f"personal:#{town.co_teacher.pk}"}]
